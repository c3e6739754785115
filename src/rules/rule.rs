//! What a rule is, and what it says.

use super::Page;
use crate::contract::Basis;
use std::ops::Range;

/// One documented constraint: what it checks, why it matters, how to fix it, and the check itself.
///
/// A rule lives in a file of its own, `src/rules/<family>/<name>.rs` for the id `<family>.<name>`.
#[derive(Debug)]
pub struct Rule {
    /// Stable id, such as `callback.not-global`.
    pub id: &'static str,
    /// How bad it is for the embed when broken.
    pub severity: Severity,
    /// What the constraint is based on.
    pub basis: Basis,
    /// What is so when it is broken: a sentence in the present tense about the page.
    pub title: &'static str,
    /// What is so when it is kept, in the same voice.
    pub kept: &'static str,
    /// Three sections: what it checks, why it matters, how to fix it. Markdown with the fixed headings of [`HEADINGS`].
    pub docs: &'static str,
    /// Where the fact stands, in words: the document or the part of the vendor's script.
    pub source: &'static str,
    /// Small captures with the outcome that they must give; the tests run them, the docs show them.
    pub examples: &'static [Example],
    /// Looks at one page. No judgement at all means that the rule does not apply to it.
    pub check: fn(&Page<'_>) -> Vec<Judgement>,
}

/// The sections of [`Rule::docs`], in order.
pub const HEADINGS: [&str; 3] = ["## What it checks", "## Why it matters", "## How to fix"];

/// How the sentence of [`Rule::docs`] begins that says why a rule never gives [`Outcome::Undecided`]. A rule that has
/// no such sentence shows by an example when it does.
pub const NEVER_UNDECIDED: &str = "It is never undecided: ";

/// How the sentence of [`Rule::docs`] begins that says that a rule reads the page's scripts, and what follows from that.
pub const READS_SOURCE: &str = "This is read from the source";

/// How bad a broken rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something does not work.
    Error,
    /// Something works by luck, or not for everybody.
    Warning,
    /// Worth knowing; no fault of the page.
    Note,
}

/// The three outcomes of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Outcome {
    /// The page breaks it.
    Broken,
    /// The page keeps it.
    Kept,
    /// What was seen does not tell.
    Undecided,
}

/// What a rule says of one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The outcome.
    pub outcome: Outcome,
    /// What is so here, when it says more than the rule's title; why it cannot be known, when undecided.
    pub title: Option<String>,
    /// Severity here, when it differs from the rule's.
    pub severity: Option<Severity>,
    /// The page's own text, each with its place.
    pub evidence: Vec<Evidence>,
    /// What to do, starting with a verb.
    pub fix: String,
    /// Code that can be pasted as it stands.
    pub code: String,
    /// Key of the booking it is about.
    pub booking: Option<String>,
}

/// A piece of what was seen that shows the outcome.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The page's own text, or what was measured.
    pub text: String,
    /// The bytes at fault within `text`.
    pub mark: Option<Range<usize>>,
    /// Where it stands, in words: a script's address and line, a CSS path.
    pub place: String,
    /// Index of the observation.
    pub index: Option<usize>,
}

/// The examples of a rule. The panel does not show them, so they stay out of its wasm.
macro_rules! examples {
    ($($example:expr),* $(,)?) => {
        if cfg!(target_arch = "wasm32") { &[] } else { &[$($example),*] }
    };
}
pub(crate) use examples;

/// A capture in short form and the outcome that it must give. See [`super::example::session`].
#[derive(Debug)]
pub struct Example {
    /// What the capture shows, in a few words.
    pub shows: &'static str,
    /// Bodies of observations, one JSON text each.
    pub capture: &'static [&'static str],
    /// The outcomes that the rule must give, in order; empty when it does not apply.
    pub outcomes: &'static [Outcome],
}

impl Severity {
    /// The word in test attributes and exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl Outcome {
    /// The word in test attributes and exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Kept => "kept",
            Self::Undecided => "undecided",
        }
    }
}

impl Judgement {
    fn new(outcome: Outcome) -> Self {
        let (evidence, fix, code) = (Vec::new(), String::new(), String::new());
        Self { outcome, title: None, severity: None, evidence, fix, code, booking: None }
    }

    /// The page breaks the rule; `fix` starts with a verb.
    pub fn broken(fix: impl Into<String>) -> Self {
        Self { fix: fix.into(), ..Self::new(Outcome::Broken) }
    }

    /// The page keeps the rule.
    pub fn kept() -> Self {
        Self::new(Outcome::Kept)
    }

    /// What was seen does not tell; `why` is a sentence.
    pub fn undecided(why: impl Into<String>) -> Self {
        Self::new(Outcome::Undecided).titled(why)
    }

    /// Kept if `good`, else broken with this fix.
    pub fn kept_if(good: bool, fix: impl Into<String>) -> Self {
        if good { Self::kept() } else { Self::broken(fix) }
    }

    /// Says what is so here more exactly than the rule's title.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Judges this place more or less severely than the rule says.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Adds a piece of evidence.
    #[must_use]
    pub fn shown_by(mut self, evidence: Evidence) -> Self {
        self.evidence.push(evidence);
        self
    }

    /// Adds code that can be pasted as it stands.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = code.into();
        self
    }

    /// Says which booking it is about.
    #[must_use]
    pub fn of_booking(mut self, key: &str) -> Self {
        self.booking = Some(key.to_owned());
        self
    }
}

impl Evidence {
    /// The page's own text and the observation that holds it.
    pub fn new(text: impl Into<String>, index: usize) -> Self {
        Self { text: text.into(), index: Some(index), ..Self::default() }
    }

    /// Something that was looked for and not seen: there is no observation to lead to.
    pub fn absent(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Says where the text stands.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }

    /// Marks the first place where `part` stands in the text.
    #[must_use]
    pub fn marking(mut self, part: &str) -> Self {
        self.mark = self.text.find(part).map(|start| start..start + part.len()).filter(|_| !part.is_empty());
        self
    }
}
