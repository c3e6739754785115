//! Where received data departs from its contract.

use crate::language::say;

/// How a value stands against its contract, from the least to the most serious.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Not there, and need not be.
    Absent,
    /// As documented.
    Kept,
    /// Worth knowing; no fault.
    Note,
    /// Probably wrong.
    Warning,
    /// Wrong, or it says that something failed.
    Error,
}

/// One departure from the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer of the place; empty for the whole.
    pub at: String,
    /// What kind of departure.
    pub kind: ProblemKind,
    /// What is so, in plain words, without a full stop.
    pub what: String,
}

/// The kinds of departure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The whole is no object, so nothing can be read.
    NotAnObject,
    /// A field that is documented as always there is not.
    Missing,
    /// A value of another type than documented.
    WrongType {
        /// The documented type.
        expected: &'static str,
        /// What came.
        found: String,
    },
    /// A field that the documents do not name.
    Unknown,
    /// The right type, but not written as documented.
    BadFormat,
    /// `errorStatus` is not 0: there is no booking in this payload.
    ErrorStatus,
    /// `statusCode` is "0": an invalid request, or data that was read before.
    StatusCode,
    /// There is an error message although both codes say success.
    Message,
    /// The codes contradict each other.
    Contradiction,
    /// A version of the payload that the documents do not show.
    Version,
    /// No meeting time at all.
    NoMeetings,
    /// Not as many booking ids as meeting times.
    CountDiffers,
    /// Two readings of one time that no pair of zones explains.
    ZonesImpossible,
    /// A date-time with a zone, where the documents show none.
    HasZone,
    /// A link to a host that is none of the vendor's: a custom domain, or not the vendor's link.
    LinkHost,
    /// Two documented shapes in one value.
    MixedShapes,
    /// More entries than are looked at.
    Unchecked,
}

impl ProblemKind {
    /// How serious it is.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::NotAnObject | Self::ErrorStatus | Self::StatusCode | Self::NoMeetings => Outcome::Error,
            Self::Missing
            | Self::WrongType { .. }
            | Self::BadFormat
            | Self::Message
            | Self::Contradiction
            | Self::CountDiffers
            | Self::MixedShapes
            | Self::ZonesImpossible => Outcome::Warning,
            Self::Unknown | Self::Version | Self::HasZone | Self::LinkHost | Self::Unchecked => Outcome::Note,
        }
    }

    /// One or two words for a column of states.
    pub fn words(&self) -> &'static str {
        match self {
            Self::NotAnObject => say!("no object"),
            Self::Missing => say!("missing"),
            Self::WrongType { .. } => say!("wrong type"),
            Self::Unknown => say!("undocumented"),
            Self::BadFormat => say!("bad format"),
            Self::ErrorStatus => say!("failed"),
            Self::StatusCode => say!("invalid request"),
            Self::Message => say!("error message"),
            Self::Contradiction => say!("contradicts"),
            Self::Version => say!("other version"),
            Self::NoMeetings => say!("empty"),
            Self::CountDiffers => say!("count differs"),
            Self::ZonesImpossible => say!("impossible zone"),
            Self::HasZone => say!("has a zone"),
            Self::LinkHost => say!("other domain"),
            Self::MixedShapes => say!("two shapes"),
            Self::Unchecked => say!("not all checked"),
        }
    }
}

impl Problem {
    pub(crate) fn new(at: impl Into<String>, kind: ProblemKind, what: impl Into<String>) -> Self {
        Self { at: at.into(), kind, what: what.into() }
    }

    /// Whether it concerns this place or something within it.
    pub(crate) fn is_within(&self, pointer: &str) -> bool {
        self.at.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}
