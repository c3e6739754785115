//! The protocol between the extension's JavaScript and the core: the only definition of it.
//!
//! Three collectors report [`Observation`]s: the *page* (`extension/hook.js`, inside the page's own world),
//! the *relay* (`extension/relay.js`, beside it, out of the page's reach) and the *browser*
//! (`extension/recorder.js`, from `webNavigation` and `webRequest`).
//! An observation travels as one JSON text, the envelope, whose `body` is a JSON text of its own:
//! the envelope is written by the extension and trusted, the body may come from a hostile page,
//! so a body that cannot be read never damages its envelope.

mod body;
mod browser;
mod copy;
mod ending;
mod page;
mod parse;
mod relay;

pub use body::Body;
pub use browser::{Header, Navigation, NavigationEvent, Request};
pub use copy::{Copy, Note};
pub use ending::{was_blocked, was_given_up, was_not_framed};
pub use page::{Binding, CopiedError, Definition, FrameHint, Message, Returned};
pub use parse::{Problem, parse};
pub use relay::{Element, ElementEvent, Line, ScriptEvent, Searched, Snippet, Violation};

use serde::{Deserialize, Serialize};

/// Who saw it. What the page reports can be forged by the page; what the other two report cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// `hook.js`, in the page's world.
    Page,
    /// `relay.js`, in the isolated world of the same document.
    Relay,
    /// `recorder.js`, from the browser's own events.
    Browser,
}

/// The trusted part of an observation, as the extension writes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    /// Who saw it.
    pub source: Source,
    /// Number within its document, from 1, counted by the relay. The browser's observations have none, but for what
    /// the recorder left out of a document: `lost` has the number of the last, and stands for all that it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
    /// When, in milliseconds since the epoch.
    pub at: f64,
    /// The browser's id of the tab.
    pub tab: i64,
    /// The browser's id of the frame; 0 is the top frame.
    pub frame: i64,
    /// The frame that contains it; -1 for the top frame, absent where the browser did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<i64>,
    /// The browser's id of the document; empty where the browser did not say (a request for a new one).
    #[serde(default)]
    pub document: String,
    /// Address of that document when it was observed.
    #[serde(default)]
    pub url: String,
    /// JSON text of a [`Body`].
    pub body: String,
}

/// One thing that was seen: a trusted envelope and what it carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// Who, when and where.
    pub envelope: Envelope,
    /// What.
    pub body: Body,
}
