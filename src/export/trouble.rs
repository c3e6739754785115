//! What can be wrong with a file that somebody opens, in words.

use super::file::{FORMAT, VERSION};
use crate::language::say;
use std::fmt;

/// Why a file, or a part of it, was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The first line is not that of a session; what it looks like instead.
    NoSession(String),
    /// It was written by a later version of the extension.
    Newer(u64),
    /// It says a version that is none.
    NoVersion(String),
    /// It ends within its first line.
    CutAtOnce,
    /// Its last line is missing, and nothing else: the observations that came, and the line where it ends.
    NoEnd {
        /// How many came.
        came: u64,
        /// The last line that came, from 1.
        line: u64,
    },
    /// More or fewer observations came than the file says.
    Miscounted {
        /// How many came.
        came: u64,
        /// How many it says.
        said: u64,
    },
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
        matches!(self, Self::NoSession(_) | Self::Newer(_) | Self::NoVersion(_) | Self::CutAtOnce)
    }
}

impl fmt::Display for Trouble {
    #[allow(clippy::too_many_lines, reason = "a sentence for each")]
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
            Self::NoVersion(version) => say!(
                "This file says that version {version} of the format is in it, and a whole number from 1 to {known} was \
                 expected. Nothing was imported.",
                version,
                known = VERSION
            ),
            Self::CutAtOnce => say!("The file is cut: it ends within line 1. Nothing was imported.").into(),
            Self::NoEnd { came, line } => say!(
                "The file has no last line: it ends in line {line}, after all of the {came} observations that it says it \
                 holds. They were imported.",
                line,
                came
            ),
            Self::Miscounted { came, said } => say!(
                "The file says that it holds {said} observations, and {came} came: it was changed since it was written. \
                 What came was imported; where numbers are missing, a row of the timeline says so.",
                said,
                came
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
