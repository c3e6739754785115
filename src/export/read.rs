//! Reads a session file piece by piece, so that a large one never stops the panel.

use super::file::{FORMAT, Footer, Header, VERSION};
use crate::language::say;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::fmt;

/// Why a file, or a part of it, was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The first line is not that of a session; what it looks like instead.
    NoSession(String),
    /// It was written by a later version of the extension.
    Newer(u64),
    /// It ends early: observations that came, that were announced, and the line where it ends.
    Cut {
        /// How many came.
        came: u64,
        /// How many were announced.
        announced: u64,
        /// The last line that came, from 1.
        line: u64,
    },
    /// These lines are no UTF-8: the first of them, from 1, and how many.
    NoText {
        /// The first of them, from 1.
        line: u64,
        /// How many.
        count: u64,
    },
    /// These lines are no observations: the first of them, from 1, and how many. They are kept as they are.
    NoObservation {
        /// The first of them, from 1.
        line: u64,
        /// How many.
        count: u64,
    },
    /// The browser could not read the file; what it said.
    Unreadable(String),
    /// Something follows the last line.
    After {
        /// The line where it begins, from 1.
        line: u64,
    },
}

impl Trouble {
    /// Whether nothing was taken at all.
    pub fn is_fatal(&self) -> bool {
        matches!(self, Self::NoSession(_) | Self::Newer(_))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&match self {
            Self::NoSession(looks) => say!(
                "This file is no session of Embed Inspector: its first line was expected to say `\"format\":\"{format}\"`, \
                 and {looks}. Nothing was imported.",
                format = FORMAT,
                looks
            ),
            Self::Newer(version) => say!(
                "This session was written in version {version} of the format, by a later extension; this one reads up to \
                 version {known}. Update the extension. Nothing was imported.",
                version,
                known = VERSION
            ),
            Self::Cut { came, announced, line } => say!(
                "The file is cut: it ends in line {line}, after {came} of {announced} observations. What came was imported.",
                line,
                came,
                announced
            ),
            Self::NoText { line, count } if *count > 1 => say!(
                "Line {line} is no UTF-8 text, and {n} more. It was left out, the rest was imported.",
                line,
                n = count - 1
            ),
            Self::NoText { line, .. } => {
                say!("Line {line} is no UTF-8 text. It was left out, the rest was imported.", line)
            }
            Self::NoObservation { line, count } if *count > 1 => say!(
                "Line {line} cannot be read as an observation, and {n} more. They are in the timeline as they are.",
                line,
                n = count - 1
            ),
            Self::NoObservation { line, .. } => {
                say!("Line {line} cannot be read as an observation. It is in the timeline as it is.", line)
            }
            Self::Unreadable(error) => {
                say!("The browser could not read on: {error}. Choose the file again.", error)
            }
            Self::After { line } => say!(
                "The session ends before line {line}, and something follows. What follows was left out.",
                line
            ),
        })
    }
}

/// What every observation has; the rest is for whoever reads it.
#[derive(Deserialize)]
struct Observed {
    #[serde(rename = "source")]
    _source: IgnoredAny,
    #[serde(rename = "body")]
    _body: IgnoredAny,
}

/// Takes the bytes of a file in any pieces, and gives the observations in them.
#[derive(Debug, Default)]
pub struct Reader {
    header: Option<Header>,
    rest: Vec<u8>,
    line: u64,
    came: u64,
    ended: bool,
    troubles: Vec<Trouble>,
}

impl Reader {
    /// The observations that are complete with these bytes. Nothing more comes after a fatal trouble.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<String> {
        let mut lines = Vec::new();
        for piece in bytes.split_inclusive(|&byte| byte == b'\n') {
            self.rest.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                let line = std::mem::take(&mut self.rest);
                lines.extend(self.line(&line));
            }
        }
        lines
    }

    /// The end of the file: what stood in a last line without an end, and everything that was wrong.
    pub fn finish(mut self) -> (Vec<String>, Vec<Trouble>) {
        let rest = std::mem::take(&mut self.rest);
        let whole = serde_json::from_slice::<serde_json::Value>(&rest).is_ok();
        // Half an observation is none; that it is missing is said below.
        let last = if whole || self.header.is_none() { self.line(&rest) } else { None };
        if !self.ended && !self.is_refused() {
            let announced = self.header.as_ref().map_or(0, |header| header.observations);
            let line = self.line + u64::from(!whole && !rest.is_empty());
            self.troubles.push(Trouble::Cut { came: self.came, announced: announced.max(self.came), line });
        }
        (last.into_iter().collect(), self.troubles)
    }

    /// What the file says of itself, once its first line came.
    pub fn header(&self) -> Option<&Header> {
        self.header.as_ref()
    }

    /// Whether nothing of it can be taken.
    pub fn is_refused(&self) -> bool {
        self.troubles.iter().any(Trouble::is_fatal)
    }

    fn line(&mut self, bytes: &[u8]) -> Option<String> {
        self.line += 1;
        if self.is_refused() || bytes.trim_ascii().is_empty() && self.header.is_some() {
            return None;
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            self.no_text(bytes);
            return None;
        };
        let text = text.trim();
        if self.header.is_none() {
            self.first(text.trim_start_matches('\u{feff}'));
            return None;
        }
        if self.ended {
            self.after();
            return None;
        }
        if serde_json::from_str::<Footer>(text).is_ok() {
            self.ended = true;
            return None;
        }
        self.came += 1;
        if serde_json::from_str::<Observed>(text).is_err() {
            self.no_observation();
        }
        Some(text.to_owned())
    }

    fn no_observation(&mut self) {
        match self.troubles.iter_mut().find(|trouble| matches!(trouble, Trouble::NoObservation { .. })) {
            Some(Trouble::NoObservation { count, .. }) => *count += 1,
            _ => self.troubles.push(Trouble::NoObservation { line: self.line, count: 1 }),
        }
    }

    fn first(&mut self, text: &str) {
        match serde_json::from_str::<Header>(text) {
            Ok(header) if header.format == FORMAT && header.version <= VERSION => self.header = Some(header),
            Ok(header) if header.format == FORMAT => self.troubles.push(Trouble::Newer(header.version)),
            _ => self.troubles.push(Trouble::NoSession(looks_like(text))),
        }
    }

    fn no_text(&mut self, bytes: &[u8]) {
        if self.header.is_none() {
            let zip = bytes.starts_with(b"PK");
            let looks = if zip {
                say!("it looks like a ZIP archive: unpack it first")
            } else {
                say!("it is no text")
            };
            self.troubles.push(Trouble::NoSession(looks.into()));
            return;
        }
        self.came += 1;
        match self.troubles.last_mut() {
            Some(Trouble::NoText { count, .. }) => *count += 1,
            _ => self.troubles.push(Trouble::NoText { line: self.line, count: 1 }),
        }
    }

    fn after(&mut self) {
        if !self.troubles.iter().any(|trouble| matches!(trouble, Trouble::After { .. })) {
            self.troubles.push(Trouble::After { line: self.line });
        }
    }
}

/// What a first line that is none looks like, for somebody who chose the wrong file.
fn looks_like(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    match () {
        () if text.is_empty() => say!("it is empty").into(),
        () if text.contains("\"log\"") => say!("it looks like a HAR file, which holds requests only").into(),
        () if text.starts_with('<') => say!("it looks like a web page or XML").into(),
        () if text.starts_with("{\"source\"") => {
            say!("it begins with an observation: the first line is missing").into()
        }
        () if text == "{" || text == "[" => {
            say!("it looks like JSON that was laid out anew; a session has one observation a line").into()
        }
        () => say!("it says `{start}`", start),
    }
}
