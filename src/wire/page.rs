//! What the hook says of the page: the function's name, messages, calls.

use super::Copy;
use serde::{Deserialize, Serialize};

/// What the bare name `SOAfterConfirmationFunction` stands for in one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Definition {
    /// `typeof` of the bare name; `dead` when reading it throws (a `let` whose script failed).
    pub r#type: String,
    /// How the name is bound.
    pub binding: Binding,
    /// Whether the property can be assigned; true for a lexical binding until an assignment failed.
    pub writable: bool,
    /// Whether the property can be redefined.
    pub configurable: bool,
    /// `length` of the function: the parameters it declares before the first default or rest.
    pub length: i64,
    /// `name` of the function.
    pub name: String,
    /// Its source text, cut at 4,000 characters. Empty when not a function.
    pub source: String,
    /// What prompted the look: `start`, `script`, `element`, `interactive`, `complete`, `message`, `hide`.
    pub why: String,
    /// Address of the script that had just run when `why` is `script`.
    pub after: String,
}

/// How a global name is bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Binding {
    /// Nothing has this name.
    #[default]
    None,
    /// A data property of `window`: `function`, `var`, or an assignment.
    Property,
    /// A property with a getter, defined by the page.
    Accessor,
    /// `let`, `const` or `class` at the top level of a classic script: not a property of `window`.
    Lexical,
    /// A lexical binding that cannot be assigned.
    Const,
    /// Inherited: an element with this id or name, or a property of the prototype.
    Inherited,
}

/// A message event from a booking host.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Message {
    /// Number of the message in its document, from 1.
    pub message: u64,
    /// `event.origin`.
    pub origin: String,
    /// The frame it came from, as the receiving page sees it; absent when it is none of its iframes.
    pub frame: Option<FrameHint>,
    /// `typeof` its data.
    pub r#type: String,
    /// Size of the data as JSON, in bytes; of the part that was looked at when it is huge.
    pub size: u64,
    /// A script of the page made up the event (`event.isTrusted` is false): no frame sent it, whatever its origin says.
    /// The vendor's script answers it all the same, so what follows is real.
    pub scripted: bool,
    /// The data.
    pub data: Copy,
    /// What the hook could do for a call that may follow: `wrapped`, `none` (nothing to wrap), `const`, `locked`
    /// or `dead` (cannot be wrapped: a call will not be seen).
    pub armed: String,
}

/// An iframe as the page that contains it sees it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FrameHint {
    /// Position among the document's iframes, from 0.
    pub index: i64,
    /// Its `id`.
    pub id: String,
    /// Its `name`.
    pub name: String,
    /// Its `src` attribute, resolved.
    pub src: String,
}

/// How a call ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Returned {
    /// Number of the call in its document.
    pub call: u64,
    /// How long it ran, in milliseconds.
    pub ms: f64,
    /// `typeof` the value, or `promise`; empty when it threw.
    pub returned: String,
    /// What it threw.
    pub threw: Option<CopiedError>,
}

/// An error of the page, as text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CopiedError {
    /// Its `name`, such as `TypeError`; the kind of value when something else was thrown.
    pub name: String,
    /// Its `message`, cut at 1,000 characters.
    pub message: String,
    /// Its `stack`, cut at 4,000 characters.
    pub stack: String,
}
