//! Which observations the timeline shows.

use super::Mark;
use crate::session::Kind;

/// The choice of kinds: one chip each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chip {
    /// Everything.
    #[default]
    All,
    /// Messages from booking hosts.
    Messages,
    /// Calls of the function.
    Calls,
    /// What the function's name stands for.
    Definitions,
    /// Ways to other addresses.
    Navigations,
    /// Requests.
    Requests,
    /// Scripts and their source.
    Scripts,
    /// Elements of embeds.
    Elements,
    /// What calls left behind.
    Effects,
    /// Errors and violations of policies.
    Errors,
    /// Life of documents and of the recording, losses, what could not be read.
    Other,
}

impl Chip {
    /// All of them, in the order shown.
    pub const ALL: [Self; 11] = [
        Self::All,
        Self::Messages,
        Self::Calls,
        Self::Definitions,
        Self::Navigations,
        Self::Requests,
        Self::Scripts,
        Self::Elements,
        Self::Effects,
        Self::Errors,
        Self::Other,
    ];

    /// What it says.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Messages => "Messages",
            Self::Calls => "Calls",
            Self::Definitions => "Definitions",
            Self::Navigations => "Navigations",
            Self::Requests => "Requests",
            Self::Scripts => "Scripts",
            Self::Elements => "Elements",
            Self::Effects => "Effects",
            Self::Errors => "Errors",
            Self::Other => "Other",
        }
    }

    /// Whether it lets a kind through.
    pub fn takes(self, kind: Kind) -> bool {
        match self {
            Self::All => true,
            Self::Messages => kind == Kind::Message,
            Self::Calls => matches!(kind, Kind::Call | Kind::Return),
            Self::Definitions => kind == Kind::Definition,
            Self::Navigations => kind == Kind::Navigation,
            Self::Requests => kind == Kind::Request,
            Self::Scripts => kind == Kind::Script,
            Self::Elements => kind == Kind::Element,
            Self::Effects => kind == Kind::Effect,
            Self::Errors => kind == Kind::Error,
            Self::Other => matches!(kind, Kind::Life | Kind::Gap | Kind::Unreadable),
        }
    }
}

/// The least severity shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Least {
    /// Whatever it is.
    #[default]
    Any,
    /// Errors and warnings.
    Warnings,
    /// Errors only.
    Errors,
}

impl Least {
    /// All of them, in the order shown.
    pub const ALL: [Self; 3] = [Self::Any, Self::Errors, Self::Warnings];

    /// What it says.
    pub fn label(self) -> &'static str {
        match self {
            Self::Any => "Any severity",
            Self::Errors => "Errors",
            Self::Warnings => "Errors and warnings",
        }
    }

    /// Whether it lets an observation with this mark through.
    pub fn takes(self, mark: Option<Mark>) -> bool {
        match self {
            Self::Any => true,
            Self::Errors => mark == Some(Mark::Error),
            Self::Warnings => matches!(mark, Some(Mark::Error | Mark::Warning)),
        }
    }
}

/// All that decides whether an observation is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must occur, whatever their case.
    pub text: String,
    /// Kinds.
    pub chip: Chip,
    /// Severity.
    pub least: Least,
}

impl Filter {
    /// Whether it lets everything through.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether everything it lets through, `before` let through too.
    pub fn narrows(&self, before: &Self) -> bool {
        let kinds = before.chip == Chip::All || before.chip == self.chip;
        let severities = before.least == Least::Any || before.least == self.least;
        kinds && severities && self.text.starts_with(&before.text)
    }
}

/// Whether `text` contains `wanted`, which is in lower case already. ASCII letters match in either case; others
/// as they are, for a search of 100,000 rows has no time for more.
pub fn contains(text: &str, wanted: &str) -> bool {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    let Some((&first, rest)) = wanted.split_first() else { return true };
    let upper = first.to_ascii_uppercase();
    let mut at = text;
    while let Some(next) = at.iter().position(|&byte| byte == first || byte == upper) {
        let after = at.get(next + 1..).unwrap_or_default();
        if after.len() < rest.len() {
            return false;
        }
        if after.iter().zip(rest).all(|(have, want)| have.eq_ignore_ascii_case(want)) {
            return true;
        }
        at = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Chip, Filter, Kind, Least, Mark, contains};
    use proptest::prelude::*;

    const KINDS: [Kind; 13] = [
        Kind::Message,
        Kind::Call,
        Kind::Return,
        Kind::Definition,
        Kind::Navigation,
        Kind::Request,
        Kind::Script,
        Kind::Element,
        Kind::Effect,
        Kind::Error,
        Kind::Life,
        Kind::Gap,
        Kind::Unreadable,
    ];

    #[test]
    fn every_kind_is_behind_exactly_one_chip() {
        for kind in KINDS {
            let chips = Chip::ALL.iter().filter(|chip| chip.takes(kind)).count();
            assert_eq!(chips, 2, "{kind:?} is under All and one more");
        }
    }

    #[test]
    fn severities() {
        assert!(Least::Any.takes(None));
        assert!(Least::Warnings.takes(Some(Mark::Error)) && !Least::Warnings.takes(Some(Mark::Note)));
        assert!(Least::Errors.takes(Some(Mark::Error)) && !Least::Errors.takes(Some(Mark::Warning)));
    }

    #[test]
    fn a_longer_text_narrows_and_another_kind_does_not() {
        let before = Filter { text: "da".into(), ..Filter::default() };
        let after = Filter { text: "dana".into(), chip: Chip::Calls, ..Filter::default() };
        assert!(after.narrows(&before) && !before.narrows(&after));
    }

    proptest! {
        #[test]
        fn search_finds_what_a_slow_search_finds(text in "[abAB ]{0,12}", wanted in "[ab ]{0,3}") {
            prop_assert_eq!(contains(&text, &wanted), text.to_ascii_lowercase().contains(&wanted));
        }
    }
}
