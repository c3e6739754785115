//! A contract as a whole, in the form in which the documentation prints it.
//!
//! The lines are made from the same statics that the rules and the panel read.

use super::{Basis, Edition, Editions, Field, Presence, Privacy};

/// What the documents say of one object or address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it describes.
    pub title: &'static str,
    /// One sentence on where such data is met.
    pub about: &'static str,
    /// The documents that it was taken from.
    pub source: &'static str,
    /// The texts that differ from each other, the oldest first; empty when all say the same.
    pub editions: &'static [&'static Edition],
    /// One line for each field or parameter.
    pub lines: Vec<Line>,
}

/// One field or parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name as the documents write it.
    pub name: &'static str,
    /// What it holds, in words.
    pub holds: &'static str,
    /// Whether it has to be there.
    pub presence: Presence,
    /// Which texts show it.
    pub editions: Editions,
    /// What it means.
    pub meaning: &'static str,
    /// Whether it may leave in an export as it is.
    pub privacy: Privacy,
    /// What the line is based on.
    pub basis: Basis,
}

impl Table {
    /// A contract on an object, from its fields.
    pub(crate) fn of_fields(
        title: &'static str,
        about: &'static str,
        source: &'static str,
        editions: &'static [&'static Edition],
        fields: &[Field],
    ) -> Self {
        Self { title, about, source, editions, lines: fields.iter().map(Field::line).collect() }
    }
}

impl Field {
    fn line(&self) -> Line {
        let Self { label, expect, presence, editions, meaning, privacy, basis, .. } = *self;
        Line { name: label, holds: expect.holds(), presence, editions, meaning, privacy, basis }
    }
}
