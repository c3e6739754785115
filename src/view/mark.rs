//! The shapes that say how something is: each has a form and a name of its own, for colour never speaks alone.

use crate::language::{say, text};
use crate::rules::{Outcome, Severity};

/// A mark in front of a sentence or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Something is wrong: a disc with a cross.
    Error,
    /// Something may go wrong: a triangle.
    Warning,
    /// Advice, or what the documents leave open: a square.
    Note,
    /// Holds: a tick.
    Kept,
    /// The answer is yes: a disc with a tick.
    Yes,
    /// Cannot be known from here: a dashed ring.
    Unknown,
    /// Not there: a dash.
    Absent,
    /// Nothing to judge: an empty ring.
    Empty,
}

impl Mark {
    /// The symbol of the page that draws it.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Error => "#m-error",
            Self::Warning => "#m-warning",
            Self::Note => "#m-note",
            Self::Kept => "#m-ok",
            Self::Yes => "#m-yes",
            Self::Unknown => "#m-unknown",
            Self::Absent => "#m-none",
            Self::Empty => "#m-empty",
        }
    }

    /// The class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Error => "is-error",
            Self::Warning => "is-warning",
            Self::Note => "is-note",
            Self::Kept | Self::Yes => "is-ok",
            Self::Unknown | Self::Absent | Self::Empty => "is-unknown",
        }
    }

    /// Its accessible name.
    pub fn name(self) -> &'static str {
        say(self.word())
    }

    fn word(self) -> &'static str {
        match self {
            Self::Error => text!("error"),
            Self::Warning => text!("warning"),
            Self::Note => text!("note"),
            Self::Kept => text!("kept"),
            Self::Yes => text!("yes"),
            Self::Unknown => text!("cannot know"),
            Self::Absent => text!("absent"),
            Self::Empty => text!("no embed"),
        }
    }

    /// The value of `data-severity`, for the three marks that are one.
    pub fn severity(self) -> Option<&'static str> {
        matches!(self, Self::Error | Self::Warning | Self::Note).then(|| self.word())
    }
}

impl From<Severity> for Mark {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Note => Self::Note,
        }
    }
}

impl From<Outcome> for Mark {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Broken => Self::Error,
            Outcome::Kept => Self::Kept,
            Outcome::Undecided => Self::Unknown,
        }
    }
}
