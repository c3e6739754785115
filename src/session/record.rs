//! One row of the session: the observation's text, and the little that lists need without reading it.

use crate::language::text;
use crate::wire::{Body, Envelope, Observation, Source, parse};

/// An observation as it came, or a gap.
#[derive(Clone, Debug)]
pub struct Record {
    /// The line as it came, decoded again when somebody looks at it. Empty for a gap.
    pub line: Box<str>,
    /// When, in milliseconds since the epoch.
    pub at: f64,
    /// What it is about.
    pub kind: Kind,
    /// Who saw it.
    pub source: Source,
    /// Number within its document.
    pub n: Option<u64>,
    /// The browser's id of the tab.
    pub tab: i64,
    /// The browser's id of the frame; 0 is the top frame.
    pub frame: i64,
    /// The frame around that one, where the browser said so.
    pub parent: Option<i64>,
    /// Index of its document in the session.
    pub document: Option<usize>,
    /// What is missing here, if the row is a gap.
    pub gap: Option<Box<Gap>>,
}

/// Observations that never arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// How many.
    pub count: u64,
    /// The first number that is missing; 0 when only the count is known.
    pub from: u64,
    /// Why, as far as it is known.
    pub because: String,
}

/// What an observation is about: the kinds that the time line filters by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A message from a booking host.
    Message,
    /// A call of the function.
    Call,
    /// How a call ended: shown with the call.
    Return,
    /// What the function's name stands for.
    Definition,
    /// A frame went to another address.
    Navigation,
    /// A request ended.
    Request,
    /// A script was run or could not be fetched, or a part of its source.
    Script,
    /// An element of an embed, or embed code that arrived as text.
    Element,
    /// What a call left behind.
    Effect,
    /// An uncaught error, a rejected promise or a policy violation.
    Error,
    /// A stage in the life of a document or of the recording.
    Life,
    /// Observations that never arrived.
    Gap,
    /// Text that could not be read.
    Unreadable,
}

impl Kind {
    /// The kind of a body.
    pub fn of(body: &Body) -> Self {
        match body {
            Body::Message(_) => Self::Message,
            Body::Call { .. } => Self::Call,
            Body::Return(_) => Self::Return,
            Body::Definition(_) => Self::Definition,
            Body::Navigation(_) => Self::Navigation,
            Body::Request(_) => Self::Request,
            Body::Script { .. } | Body::Snippet(_) => Self::Script,
            Body::Element { .. } | Body::Text { .. } => Self::Element,
            Body::Effect { .. } => Self::Effect,
            Body::Error { .. } | Body::Rejection { .. } | Body::Violation(_) => Self::Error,
            Body::Hook { .. }
            | Body::Foreign { .. }
            | Body::Document { .. }
            | Body::Phase { .. }
            | Body::Searched(_)
            | Body::Recorder { .. } => Self::Life,
            Body::Lost { .. } => Self::Gap,
            Body::Unreadable => Self::Unreadable,
        }
    }

    /// The word for it, the same in the panel, in test attributes and in exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Message => text!("message"),
            Self::Call => text!("call"),
            Self::Return => text!("return"),
            Self::Definition => text!("definition"),
            Self::Navigation => text!("navigation"),
            Self::Request => text!("request"),
            Self::Script => text!("script"),
            Self::Element => text!("element"),
            Self::Effect => text!("effect"),
            Self::Error => text!("error"),
            Self::Life => text!("life"),
            Self::Gap => text!("gap"),
            Self::Unreadable => text!("unreadable"),
        }
    }

    /// Whether the diagnosis of a page needs it although the list was cleared.
    pub fn describes_page(self) -> bool {
        !matches!(
            self,
            Self::Message | Self::Call | Self::Return | Self::Effect | Self::Gap | Self::Unreadable
        )
    }
}

impl Record {
    pub(super) fn new(line: &str, envelope: &Envelope, kind: Kind, document: Option<usize>) -> Self {
        Self {
            line: line.into(),
            at: envelope.at,
            kind,
            source: envelope.source,
            n: envelope.n,
            tab: envelope.tab,
            frame: envelope.frame,
            parent: envelope.parent,
            document,
            gap: None,
        }
    }

    pub(super) fn gap(envelope: &Envelope, document: Option<usize>, gap: Gap) -> Self {
        let mut record = Self::new("", envelope, Kind::Gap, document);
        record.gap = Some(Box::new(gap));
        record.n = None;
        record
    }

    pub(super) fn unreadable(line: &str, at: f64) -> Self {
        Self {
            line: line.into(),
            at,
            kind: Kind::Unreadable,
            source: Source::Page,
            n: None,
            tab: -1,
            frame: -1,
            parent: None,
            document: None,
            gap: None,
        }
    }

    /// Reads the observation again. None for a gap and for a line that never was one.
    pub fn observation(&self) -> Option<Observation> {
        parse(&self.line).0
    }
}
