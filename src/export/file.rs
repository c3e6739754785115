//! The session file: JSON Lines. The first line says what it is, the last how many observations there are, and each
//! line between is one observation, as `crate::wire` defines it. `docs/session-file.md` is its schema.

use crate::contract::iso;
use crate::session::Session;
use serde::{Deserialize, Serialize};

/// Names the format in the first line.
pub const FORMAT: &str = "embed-inspector-session";
/// The version that is written, and the newest that is read.
pub const VERSION: u64 = 1;

/// The first line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// [`FORMAT`].
    pub format: String,
    /// The version of the format.
    pub version: u64,
    /// When it was written, ISO 8601 in UTC.
    #[serde(default)]
    pub written: String,
    /// Whether personal data was replaced.
    #[serde(default)]
    pub redacted: bool,
    /// How many observations follow.
    #[serde(default)]
    pub observations: u64,
}

/// The last line: without it the file was cut.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Footer {
    /// How many observations stand before it.
    pub(super) end: u64,
}

/// The first line of a file with this many observations, line end included.
pub fn header(observations: u64, redacted: bool, at: f64) -> String {
    let header = Header { format: FORMAT.into(), version: VERSION, written: iso(at), redacted, observations };
    line(&header)
}

/// The last line.
pub fn footer(observations: u64) -> String {
    line(&Footer { end: observations })
}

/// The whole file with these observations.
pub fn file<T: AsRef<str>>(lines: &[T], redacted: bool, at: f64) -> String {
    let count = lines.len() as u64;
    let mut out = header(count, redacted, at);
    out.reserve(lines.iter().map(|line| line.as_ref().len() + 1).sum());
    for line in lines {
        out.push_str(line.as_ref());
        out.push('\n');
    }
    out + &footer(count)
}

pub(super) fn write(session: &Session, redacted: bool, at: f64) -> String {
    file(&session.lines().collect::<Vec<_>>(), redacted, at)
}

fn line(value: &impl Serialize) -> String {
    // A struct of texts and numbers has no way to fail.
    serde_json::to_string(value).unwrap_or_default() + "\n"
}
