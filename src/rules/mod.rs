//! The catalogue: every documented constraint as a rule, and the engine that runs them.
//!
//! A rule is a pure function from a [`Page`] to judgements with three outcomes.
//! To add one: write `src/rules/<family>/<name>.rs`, and add its `mod` line and its `RULE` to the list of its family.

pub mod example;
mod flow;
mod judged;
mod page;
mod personal;
mod rule;
mod source;
mod unobservable;

pub mod callback;
pub mod csp;
pub mod embed;
pub mod new;
pub mod payload;
pub mod redirect;
pub mod suppress;
pub mod workaround;

pub use crate::contract::Basis;
pub use judged::Judged;
pub use page::{Joined, Page};
pub(crate) use rule::examples;
pub use rule::{
    Evidence, Example, HEADINGS, Judgement, NEVER_UNDECIDED, Outcome, READS_SOURCE, Rule, Severity,
};
pub(crate) use source::without_comments;
pub use unobservable::UNOBSERVABLE;

use crate::arrange::Arrange;
use crate::language::say;

/// Every rule, by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let families = [
        embed::RULES,
        csp::RULES,
        callback::RULES,
        suppress::RULES,
        payload::RULES,
        redirect::RULES,
        new::RULES,
        workaround::RULES,
    ];
    families.into_iter().flatten().copied()
}

/// A rule and what it says.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// What it says.
    pub judgement: Judgement,
}

impl Finding {
    /// How bad it is here.
    pub fn severity(&self) -> Severity {
        self.judgement.severity.unwrap_or(self.rule.severity)
    }

    /// What is so here.
    pub fn title(&self) -> &str {
        match (&self.judgement.title, self.judgement.outcome) {
            (Some(title), _) => title,
            (None, Outcome::Kept) => say(self.rule.kept),
            (None, _) => say(self.rule.title),
        }
    }

    /// Whether the page breaks the rule here.
    pub fn is_broken(&self) -> bool {
        self.judgement.outcome == Outcome::Broken
    }
}

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        self.rule.id == other.rule.id && self.judgement == other.judgement
    }
}

/// How often something happened: `once`, `twice`, `3 times`.
pub(crate) fn times(count: usize) -> String {
    match count {
        1 => say!("once").to_owned(),
        2 => say!("twice").to_owned(),
        n => say!("{n} times", n),
    }
}

/// Runs every rule over a page.
pub fn evaluate(page: &Page<'_>) -> Vec<Finding> {
    sorted(all().map(|rule| (rule, (rule.check)(page))))
}

/// The broken first, the worst of them first, otherwise in the order of the catalogue.
fn sorted(said: impl Iterator<Item = (&'static Rule, Vec<Judgement>)>) -> Vec<Finding> {
    let of_rule = |(rule, judgements): (&'static Rule, Vec<Judgement>)| {
        judgements.into_iter().map(move |judgement| Finding { rule, judgement })
    };
    let mut findings: Vec<Finding> = said.flat_map(of_rule).collect();
    findings.arrange_by_key(|finding| (!finding.is_broken(), finding.severity()));
    findings
}
