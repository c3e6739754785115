//! What an observation carries, by kind.
//!
//! On the wire the field `kind` names the variant; `parse` turns that into the form that serde reads without keeping
//! a second copy of the body.

use super::Copy;
use super::browser::{Navigation, Request};
use super::page::{CopiedError, Definition, Message, Returned};
use super::relay::{Element, ElementEvent, ScriptEvent, Searched, Snippet, Violation};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What was seen. Times are milliseconds since the epoch, durations milliseconds, sizes bytes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    // ---- from the page (hook.js)
    /// The hook is in place. `late` when the page had already run: what came before was not seen.
    Hook {
        /// The page had run before.
        #[serde(default)]
        late: bool,
    },
    /// What the name `SOAfterConfirmationFunction` stands for, sent when that changed.
    Definition(Box<Definition>),
    /// A message from a booking host, before any listener of the page got it.
    Message(Box<Message>),
    /// The function is about to run.
    Call {
        /// Number of the call in its document, from 1.
        call: u64,
        /// Number of the message it followed, if any.
        #[serde(default)]
        message: Option<u64>,
        /// `during` that message's dispatch or `after` it.
        #[serde(default)]
        when: String,
        /// `call` or `new`.
        #[serde(default)]
        how: String,
        /// Kind of `this`: `window`, `undefined`, `object`, ...
        #[serde(default)]
        this: String,
        /// How many arguments were passed; more than `arguments` holds when some were left out.
        #[serde(default)]
        count: u64,
        /// Copies of the arguments.
        #[serde(default)]
        arguments: Vec<Copy>,
        /// `url:line:column` of the code that called; empty when the page hides it.
        #[serde(default)]
        caller: String,
    },
    /// The function came back, or threw.
    Return(Box<Returned>),
    /// The promise that the function returned was rejected, and nobody handled it.
    Rejection {
        /// Number of the call in its document.
        call: u64,
        /// What it was rejected with.
        reason: CopiedError,
    },
    /// Something the call left behind while it ran, seen by comparing before and after: `dataLayer.push`.
    Effect {
        /// Number of the call in its document.
        call: u64,
        /// A word for it, such as `dataLayer.push`.
        what: String,
        /// What was left behind.
        data: Copy,
    },
    /// An uncaught error of a script in this document.
    Error {
        /// The error.
        error: CopiedError,
        /// Address of the script.
        source: String,
        /// Line in it, from 1.
        line: i64,
    },
    /// How many messages came from elsewhere since the last count. They are counted, never stored.
    Foreign {
        /// How many.
        count: u64,
    },

    // ---- from the relay (relay.js)
    /// A document began, or the relay came late to it.
    Document {
        /// `document.readyState` when the relay started.
        ready: String,
        /// The relay came after the page had run.
        #[serde(default)]
        late: bool,
        /// `document.referrer`.
        #[serde(default)]
        referrer: String,
    },
    /// A stage in the life of the document: `interactive`, `complete`, `hide`, `cached` (kept for the back button),
    /// `restored`, `activated` (was prerendered), `quiet` (no element of interest has come for eleven seconds).
    Phase {
        /// The stage.
        what: String,
    },
    /// An element that has to do with an embed came, changed or went.
    Element {
        /// What happened.
        event: ElementEvent,
        /// The element as it is now, or was when it left.
        element: Box<Element>,
    },
    /// An external script was run (`load`) or could not be fetched (`error`).
    Script {
        /// What became of it.
        event: ScriptEvent,
        /// Its resolved address.
        url: String,
    },
    /// Lines of a script's source that speak of the function or of OnceHub's events.
    Snippet(Box<Snippet>),
    /// Embed code that arrived as text or as a comment instead of markup.
    Text {
        /// Where, as a CSS path.
        path: String,
        /// `text` or `comment`.
        form: String,
        /// The text, cut at 2,000 characters.
        text: String,
    },
    /// The page's Content Security Policy stopped something.
    Violation(Box<Violation>),
    /// Observations that the relay, or the recorder, had to drop.
    Lost {
        /// How many.
        count: u64,
        /// Why, as a sentence.
        because: String,
    },

    // ---- from the browser (recorder.js)
    /// A request that ended: answered, redirected or failed.
    Request(Box<Request>),
    /// A frame went to another address, or could not.
    Navigation(Box<Navigation>),
    /// The external scripts of a finished page have been looked through, as far as DevTools holds them.
    Searched(Searched),
    /// Something about the recording itself: `started`, `stopped`, `resumed`, `cleared`.
    Recorder {
        /// What happened.
        event: String,
        /// Of `cleared`: the last number of each document that was on the page then, and nothing of those that were gone.
        /// By `tab/document`.
        #[serde(default)]
        last: BTreeMap<String, Option<u64>>,
        /// Of `cleared`: how many of the lines that follow are told again, for the page that is described there is still shown.
        #[serde(default)]
        repeated: usize,
    },

    /// A body that could not be read, kept as it came.
    #[serde(skip)]
    Unreadable,
}
