//! What can be wrong with a parameter on its way.

use crate::contract::Outcome;
use crate::language::say;
use std::ops::Range;

/// One thing that is wrong with a parameter, or that a reader of it should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What it is.
    pub kind: TroubleKind,
    /// The bytes at fault within the raw value; empty when it concerns the key or the whole.
    pub range: Range<usize>,
    /// What is so, in plain words, without a full stop.
    pub what: String,
}

/// The kinds of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TroubleKind {
    /// The address ends within this parameter.
    Cut,
    /// A `+` in data that writes spaces as `%20`.
    Plus,
    /// An escape was escaped again.
    EncodedTwice,
    /// A `%` that begins no escape.
    BadEscape,
    /// Escapes that are no UTF-8.
    NotUtf8,
    /// `&note=` or the like was taken for an HTML entity, and the key is lost.
    MangledKey,
    /// A second `?` where `&` should stand, and the key after it is lost.
    SecondQuestionMark,
    /// It stands after `#`, where no server sees it.
    AfterHash,
    /// The key is written in another case than documented.
    KeyCase,
    /// The key occurs more than once.
    Repeated,
    /// Longer than documented for the field.
    Long,
    /// Not written as documented.
    Format,
    /// The documents leave open which zone the time is in.
    ZoneOpen,
    /// An offset that is no whole number of hours, which the documents leave open.
    Fraction,
    /// A zone that no database knows by this name.
    ZoneName,
}

impl TroubleKind {
    /// How serious it is. What the documents leave open is a note.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Cut | Self::BadEscape | Self::MangledKey => Outcome::Error,
            Self::Plus
            | Self::EncodedTwice
            | Self::NotUtf8
            | Self::SecondQuestionMark
            | Self::AfterHash
            | Self::KeyCase
            | Self::Repeated
            | Self::Format => Outcome::Warning,
            Self::Long | Self::ZoneOpen | Self::Fraction | Self::ZoneName => Outcome::Note,
        }
    }

    /// One to three words for the column of readings.
    pub fn words(self) -> &'static str {
        match self {
            Self::Cut => say!("cut here"),
            Self::Plus => say!("+ or space?"),
            Self::EncodedTwice => say!("encoded twice"),
            Self::BadEscape => say!("bad escape"),
            Self::NotUtf8 => say!("not UTF-8"),
            Self::MangledKey => say!("key mangled"),
            Self::SecondQuestionMark => say!("second ?"),
            Self::AfterHash => say!("after #"),
            Self::KeyCase => say!("other case"),
            Self::Repeated => say!("repeated"),
            Self::Long => say!("long"),
            Self::Format => say!("bad format"),
            Self::ZoneOpen => say!("zone open"),
            Self::Fraction => say!("no integer"),
            Self::ZoneName => say!("no zone id"),
        }
    }
}

impl Trouble {
    pub(super) fn new(kind: TroubleKind, range: Range<usize>, what: impl Into<String>) -> Self {
        Self { kind, range, what: what.into() }
    }
}
