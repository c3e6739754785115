//! What the relay says of the document: elements, scripts, sources, policy.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What happened to an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ElementEvent {
    /// It came into the document (or was there when the relay looked first).
    Added,
    /// An attribute or its content changed.
    Changed,
    /// It left the document.
    Removed,
}

/// An element that has to do with an embed: container, button, script, iframe, link, or one with the function's name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Element {
    /// Number of the element in its document, from 1; it keeps it while it lives.
    pub id: u64,
    /// Lower-case tag name.
    pub tag: String,
    /// Attributes as written, in order.
    pub attrs: serde_json::Map<String, Value>,
    /// Where it stands, as a CSS path.
    pub path: String,
    /// Position in document order among the reported elements, at the time of the report.
    pub order: i64,
    /// Its text, cut at 200 characters; empty for scripts.
    pub text: String,
    /// How many iframes it contains.
    pub iframes: i64,
    /// `light`, or `shadow` for an open shadow root.
    pub tree: String,
    /// Resolved address: of a script's `src`, an iframe's `src`, a link's `href`.
    pub url: String,
    /// Rendered width in CSS pixels.
    pub width: f64,
    /// Width of its parent in CSS pixels.
    pub room: f64,
}

impl Element {
    /// The value of an attribute, if it is there.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.get(name).and_then(Value::as_str)
    }
}

/// What became of an external script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScriptEvent {
    /// It was fetched and run.
    Load,
    /// It could not be fetched, or a policy stopped it.
    Error,
}

/// Lines of one script that name what we look for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Snippet {
    /// The script's address; the document's for an inline script.
    pub url: String,
    /// Inline, and which one: position among the document's scripts, from 0; absent for an external script.
    pub inline: Option<i64>,
    /// Number of the script's element in its document; absent for an external script, and in older captures.
    pub element: Option<u64>,
    /// `type="module"`.
    pub module: bool,
    /// The lines, in order.
    pub lines: Vec<Line>,
}

/// A line of source. A line of more than 300 characters, as in a minified script, is taken by statements.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Number within the script, from 1.
    pub line: i64,
    /// Where a statement begins in its line, from 1; absent for a whole line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<i64>,
    /// Number among all whole lines and statements of the script, from 1: what stands near what. Absent where it is `line`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<i64>,
    /// The text, cut at 300 characters.
    pub text: String,
}

impl Line {
    /// Its number among all whole lines and statements of the script.
    pub fn row(&self) -> i64 {
        self.row.unwrap_or(self.line)
    }

    /// Line and column, as debuggers write them: `12`, `1:48213`.
    pub fn place(&self) -> String {
        self.column.map_or_else(|| self.line.to_string(), |column| format!("{}:{column}", self.line))
    }
}

/// How far the external scripts of a page were looked through for lines that name what we look for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Searched {
    /// How many were read.
    pub scripts: u64,
    /// How many were not: too large, too many, or no longer held. Nobody could look at all where both are 0 and
    /// `able` is false.
    pub unread: u64,
    /// Whether DevTools was there to read them.
    pub able: bool,
}

/// A `securitypolicyviolation` event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Violation {
    /// What was stopped: an address, `inline` or `eval`.
    pub blocked: String,
    /// The directive that stopped it, such as `script-src-elem`.
    pub directive: String,
    /// The whole policy.
    pub policy: String,
    /// `enforce` or `report`: only the first stops anything.
    pub disposition: String,
    /// Where the code stands that was stopped.
    pub source: String,
    /// Line there.
    pub line: i64,
    /// First characters of the inline code.
    pub sample: String,
}
