//! What the first view says: the answer, what it follows from, and what to do.

use super::run::sentence;
use super::{Link, Mark, Run};
use crate::language::{say, text};
use crate::rules::{Basis, Outcome};

/// The whole view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// The answer to the central question.
    pub verdict: Verdict,
    /// What stands over the steps.
    pub chain_title: String,
    /// What has to hold, in causal order; or why an embed can be missing.
    pub steps: Vec<Step>,
    /// The embeds of the page.
    pub cards: Vec<Card>,
    /// Findings by severity, the gravest first; empty groups are left out.
    pub groups: Vec<Group>,
    /// What was checked and is fine.
    pub kept: Vec<Note>,
    /// What cannot be known from here.
    pub undecided: Vec<Note>,
    /// What was looked for, when no embed was found.
    pub looked: Option<Looked>,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Yes, no, cannot know, or no embed.
    pub answer: Answer,
    /// Whether the function ran, once a booking was made: `yes`, `no` or `unseen`.
    pub ran: Option<&'static str>,
    /// The step that decides it, by its stable name.
    pub step: Option<&'static str>,
    /// How to take it: not every no is a fault.
    pub mark: Option<Mark>,
    /// The sentence that answers.
    pub headline: Vec<Run>,
    /// What else there is to say.
    pub text: Vec<Run>,
}

/// The four answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// It runs.
    Yes,
    /// It does not run.
    No,
    /// Cannot be known.
    Unknown,
    /// There is no embed, so there is nothing to answer.
    #[default]
    Empty,
}

impl Answer {
    /// The value of `data-answer`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::Empty => "empty",
        }
    }
}

/// One thing that must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Stable name; empty for a reason why an embed can be missing.
    pub id: &'static str,
    /// How it came out; none for a reason that was looked into and not found.
    pub outcome: Option<Outcome>,
    /// The function runs all the same when it is broken.
    pub advice: bool,
    /// What it says.
    pub say: String,
    /// What it rests on.
    pub basis: Option<Basis>,
    /// What shows it.
    pub proof: String,
    /// The proof is the page's own text.
    pub code: bool,
    /// Where it can be seen.
    pub link: Option<Link>,
}

/// An embed of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The booking page or calendar; where neither is named, the kind, in English.
    pub name: String,
    /// What kind of embed.
    pub kind: String,
    /// Opens on a click instead of standing in the page.
    pub button: bool,
    /// How it is doing.
    pub state: String,
    /// The observation that shows it.
    pub observation: Option<usize>,
}

/// Findings of one severity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Errors, Warnings or Notes.
    pub title: &'static str,
    /// The findings.
    pub findings: Vec<Finding>,
}

/// What is wrong, or worth knowing, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// Error, warning or note.
    pub mark: Mark,
    /// What is so.
    pub title: Vec<Run>,
    /// What it rests on.
    pub basis: Basis,
    /// The page's own text.
    pub evidence: Vec<Evidence>,
    /// What to do.
    pub fix: Option<Fix>,
    /// Why it matters, a paragraph each.
    pub why: Vec<Vec<Run>>,
    /// Where that is stated.
    pub source: String,
}

/// The page's own text, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The text, with what is at fault marked.
    pub text: Vec<Run>,
    /// Where it can be seen.
    pub link: Option<Link>,
    /// The element that it shows, when it is one of an embed.
    pub embed: Option<Link>,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// A note gives advice, not a fix.
    pub advice: bool,
    /// In words.
    pub text: Vec<Run>,
    /// Code that can be taken over as it stands; empty when there is none.
    pub code: String,
}

/// One line of a quiet list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The rule's id.
    pub rule: String,
    /// What it says.
    pub text: Vec<Run>,
}

/// What was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// Where and when.
    pub text: String,
    /// The signs of an embed.
    pub rows: Vec<Sign>,
}

/// A sign of an embed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// What it is a sign of.
    pub name: String,
    /// What was looked for.
    pub looked_for: String,
    /// How often it was found.
    pub found: u64,
}

impl Diagnosis {
    /// Before any page was seen.
    pub fn nothing_yet() -> Self {
        let lead = Run::Strong(say!("Nothing was recorded yet").into());
        let headline = sentence(text!("{lead} on this tab."), &[("lead", lead)]);
        let text = vec![Run::Plain(
            say!("Load a page, or reload the one that is there: it is recorded from its first script on.")
                .into(),
        )];
        let verdict = Verdict { headline, text, mark: Some(Mark::Empty), ..Verdict::default() };
        Self { verdict, ..Self::default() }
    }

    /// Where there is no tab to record, and no session from a file yet.
    pub fn no_session() -> Self {
        let lead = Run::Strong(say!("No session is open").into());
        let headline = sentence(text!("{lead}, and this page records none."), &[("lead", lead)]);
        let text = say!(
            "Open a session file with the button at the top. To record, open DevTools on a page, or the side panel with the extension’s button."
        );
        let verdict = Verdict {
            headline,
            text: vec![Run::Plain(text.into())],
            mark: Some(Mark::Empty),
            ..Verdict::default()
        };
        Self { verdict, ..Self::default() }
    }

    /// How many errors and warnings there are: the number beside the name of the view.
    pub fn faults(&self) -> (u64, bool) {
        let of = |mark| {
            self.groups.iter().flat_map(|group| &group.findings).filter(|f| f.mark == mark).count() as u64
        };
        let errors = of(Mark::Error);
        (errors + of(Mark::Warning), errors > 0)
    }

    /// The errors, the gravest first: rule and title.
    pub fn errors(&self) -> impl Iterator<Item = (&str, String)> {
        let findings = self.groups.iter().flat_map(|group| &group.findings);
        let errors = findings.filter(|finding| finding.mark == Mark::Error);
        errors.map(|finding| (finding.rule.as_str(), super::text(&finding.title)))
    }

    /// The quiet lists open by themselves only when nothing is wrong.
    pub fn calm(&self) -> bool {
        self.faults().0 == 0
    }
}
