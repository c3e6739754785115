//! Which of the vendor's texts shows a line of a contract: the texts were changed over the years.

use crate::language::say;

/// One text of the vendor's documents, as far as it shows something else than the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// A short name that stands after "in": `the documents of 2026`.
    pub name: &'static str,
    /// What it is known by.
    pub known_by: &'static str,
}

/// Which texts show a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Editions {
    /// Every one.
    All,
    /// This one and the later ones.
    Since(&'static Edition),
    /// This one and the earlier ones.
    Until(&'static Edition),
}

impl Editions {
    /// The texts in words; empty when it is all of them.
    pub fn words(self) -> String {
        match self {
            Self::All => String::new(),
            Self::Since(edition) => say!("Shown since {edition}", edition = say(edition.name)),
            Self::Until(edition) => say!("Shown until {edition}", edition = say(edition.name)),
        }
    }
}
