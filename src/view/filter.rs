//! Which observations the timeline shows.

use super::Mark;
use crate::embed::Product;
use crate::language::{say, text};
use crate::rules::Outcome;
use crate::session::Kind;
use serde::{Deserialize, Serialize};

/// The choice of kinds: one chip each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
        say(match self {
            Self::All => text!("All"),
            Self::Messages => text!("Messages"),
            Self::Calls => text!("Calls"),
            Self::Definitions => text!("Definitions"),
            Self::Navigations => text!("Navigations"),
            Self::Requests => text!("Requests"),
            Self::Scripts => text!("Scripts"),
            Self::Elements => text!("Elements"),
            Self::Effects => text!("Effects"),
            Self::Errors => text!("Errors"),
            Self::Other => text!("Other"),
        })
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
        say(match self {
            Self::Any => text!("Any severity"),
            Self::Errors => text!("Errors"),
            Self::Warnings => text!("Errors and warnings"),
        })
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

/// What findings base on an observation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The worst that they say of it.
    pub mark: Option<Mark>,
    broken: bool,
    kept: bool,
    undecided: bool,
}

impl Evidence {
    /// It is evidence of this outcome, too.
    pub fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Broken => self.broken = true,
            Outcome::Kept => self.kept = true,
            Outcome::Undecided => self.undecided = true,
        }
    }

    /// Whether it is evidence of this outcome.
    pub fn shows(self, outcome: Outcome) -> bool {
        match outcome {
            Outcome::Broken => self.broken,
            Outcome::Kept => self.kept,
            Outcome::Undecided => self.undecided,
        }
    }
}

/// The outcomes in the order shown, with what the choice says.
pub const OUTCOMES: [(Outcome, &str); 3] = [
    (Outcome::Broken, text!("Shows a fault")),
    (Outcome::Kept, text!("Shows what is right")),
    (Outcome::Undecided, text!("Leaves it open")),
];

/// The products in the order shown, with what the choice says.
pub const PRODUCTS: [(Product, &str); 2] =
    [(Product::Classic, text!("Booking pages")), (Product::Calendars, text!("Booking calendars"))];

/// All that decides whether an observation is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words that must occur, whatever their case.
    pub text: String,
    /// Kinds.
    pub chip: Chip,
    /// Severity.
    pub least: Least,
    /// The frame, by its label.
    pub frame: Option<String>,
    /// The product that it has to do with.
    pub product: Option<Product>,
    /// The outcome that it is evidence of.
    pub outcome: Option<Outcome>,
}

impl Filter {
    /// Whether it lets everything through.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it asks what findings say, which changes as the page is judged.
    pub fn asks_findings(&self) -> bool {
        self.least != Least::Any || self.outcome.is_some()
    }

    /// Whether everything it lets through, `before` let through too.
    pub fn narrows(&self, before: &Self) -> bool {
        let kinds = before.chip == Chip::All || before.chip == self.chip;
        let severities = before.least == Least::Any || before.least == self.least;
        let frames = before.frame.is_none() || before.frame == self.frame;
        let products = before.product.is_none() || before.product == self.product;
        let outcomes = before.outcome.is_none() || before.outcome == self.outcome;
        kinds && severities && frames && products && outcomes && self.text.contains(&before.text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Chip, Evidence, Filter, Kind, Least, Mark, Outcome};

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

    #[test]
    fn a_choice_that_was_taken_back_does_not_narrow() {
        let before = Filter { frame: Some("dana".into()), outcome: Some(Outcome::Kept), ..Filter::default() };
        let after = Filter { outcome: None, ..before.clone() };
        assert!(before.narrows(&after) && !after.narrows(&before));
        assert!(before.narrows(&Filter::default()) && !before.is_open());
    }

    #[test]
    fn one_observation_can_be_evidence_of_several_outcomes() {
        let mut evidence = Evidence::default();
        evidence.add(Outcome::Broken);
        evidence.add(Outcome::Undecided);
        assert!(evidence.shows(Outcome::Broken) && evidence.shows(Outcome::Undecided));
        assert!(!evidence.shows(Outcome::Kept));
    }
}
