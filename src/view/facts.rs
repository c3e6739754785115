//! Label and value: how a call, an observation or a frame is described beside a list.

use super::{Mark, Run};
use crate::language::{say, text};

/// Where a link inside the panel leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An observation in the timeline, by its index in the session.
    Observation(usize),
    /// A booking, by its name.
    Booking(String),
    /// An embed, or a script or frame of one, by the observation that shows it.
    Embed(usize),
    /// A finding, by its rule.
    Rule(String),
    /// The booking's data, as a table.
    Payload,
}

impl Target {
    /// Where it leads, for a tooltip.
    pub fn words(&self) -> &'static str {
        say(match self {
            Self::Observation(_) => text!("Show in the Timeline"),
            Self::Booking(_) => text!("Show under Bookings"),
            Self::Embed(_) => text!("Show under Embeds"),
            Self::Rule(_) => text!("Show under Diagnosis"),
            Self::Payload => text!("Show in Payload"),
        })
    }
}

/// Words that lead somewhere inside the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub to: Target,
}

impl Link {
    /// A link.
    pub fn new(label: impl Into<String>, to: Target) -> Self {
        Self { label: label.into(), to }
    }
}

/// A label and what is said under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// How it is.
    pub mark: Option<Mark>,
    /// What it is.
    pub value: Vec<Run>,
    /// Where more is said.
    pub link: Option<Link>,
}

impl Fact {
    /// A fact in plain words.
    pub fn plain(label: &str, value: impl Into<String>) -> Self {
        Self::runs(label, vec![Run::Plain(value.into())])
    }

    /// A fact that is code.
    pub fn code(label: &str, value: impl Into<String>) -> Self {
        Self::runs(label, vec![Run::Code(value.into())])
    }

    /// A fact of several runs.
    pub fn runs(label: &str, value: Vec<Run>) -> Self {
        Self { label: label.into(), value, ..Self::default() }
    }

    /// The same with a mark.
    #[must_use]
    pub fn marked(self, mark: Mark) -> Self {
        Self { mark: Some(mark), ..self }
    }

    /// The same with a link.
    #[must_use]
    pub fn linked(self, label: &str, to: Target) -> Self {
        Self { link: Some(Link::new(label, to)), ..self }
    }
}

/// Facts under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactGroup {
    /// The heading; empty when the facts stand alone.
    pub title: String,
    /// Beside the heading: a count or a size.
    pub count: String,
    /// How it is.
    pub mark: Option<Mark>,
    /// The facts.
    pub facts: Vec<Fact>,
    /// The page's data as JSON text; empty when there is none.
    pub json: String,
}
