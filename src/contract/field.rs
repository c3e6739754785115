//! One line of a contract.

use super::{Edition, Editions, Expect};
use crate::language::text;

/// One documented field: where it stands, what it holds, and why we believe so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// JSON pointer; `*` stands for every position of an array.
    pub pointer: &'static str,
    /// Its name as the documents write it.
    pub label: &'static str,
    /// What it holds.
    pub expect: Expect,
    /// Whether it has to be there.
    pub presence: Presence,
    /// Which of the vendor's texts show it.
    pub editions: Editions,
    /// What it means, in plain words, without a full stop.
    pub meaning: &'static str,
    /// Whether it may leave in an export as it is.
    pub privacy: Privacy,
    /// What the line is based on.
    pub basis: Basis,
}

/// Whether a field has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// In every case of which the texts that show it speak.
    Always,
    /// Not always; the reason says when.
    Optional(&'static str),
}

/// Whether a value may leave in an export as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Says nothing about a person.
    Open,
    /// About a person, or a way to such data.
    Personal,
    /// Whoever has it can act for the customer.
    Secret,
}

/// What a statement is based on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Stated by the vendor's documents.
    Documented,
    /// Read in a stored copy of the vendor's script; the current one may differ.
    VendorScript,
    /// Follows from the two, stated by neither; or a fact of browsers.
    Inferred,
}

impl Field {
    /// A field that is always there, says nothing about a person, and is documented.
    pub(crate) const fn new(
        pointer: &'static str,
        label: &'static str,
        expect: Expect,
        meaning: &'static str,
    ) -> Self {
        let (presence, editions) = (Presence::Always, Editions::All);
        let (privacy, basis) = (Privacy::Open, Basis::Documented);
        Self { pointer, label, expect, presence, editions, meaning, privacy, basis }
    }

    pub(crate) const fn optional(self, when: &'static str) -> Self {
        Self { presence: Presence::Optional(when), ..self }
    }

    pub(crate) const fn since(self, edition: &'static Edition) -> Self {
        Self { editions: Editions::Since(edition), ..self }
    }

    pub(crate) const fn until(self, edition: &'static Edition) -> Self {
        Self { editions: Editions::Until(edition), ..self }
    }

    pub(crate) const fn personal(self) -> Self {
        Self { privacy: Privacy::Personal, ..self }
    }

    pub(crate) const fn secret(self) -> Self {
        Self { privacy: Privacy::Secret, ..self }
    }

    pub(crate) const fn inferred(self) -> Self {
        Self { basis: Basis::Inferred, ..self }
    }

    /// Whether its absence is a departure in data that follows this text, or no text in particular.
    pub(crate) fn is_due(&self, edition: Option<&Edition>) -> bool {
        let shown = match self.editions {
            Editions::All => true,
            Editions::Since(own) | Editions::Until(own) => edition == Some(own),
        };
        self.presence == Presence::Always && shown
    }

    /// Whether it belongs to some of the texts only, and is always there in the data that they describe.
    pub(crate) fn tells_the_edition(&self) -> bool {
        self.presence == Presence::Always && self.editions != Editions::All
    }

    /// Whether a pointer without `*` names this field.
    pub fn covers(&self, pointer: &str) -> bool {
        let mut segments = pointer.split('/');
        let all =
            self.pointer.split('/').all(|wanted| segments.next().is_some_and(|found| fits(wanted, found)));
        all && segments.next().is_none()
    }
}

fn fits(wanted: &str, found: &str) -> bool {
    wanted == found || (wanted == "*" && !found.is_empty() && found.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Basis {
    /// The word shown beside a statement.
    pub fn word(self) -> &'static str {
        match self {
            Self::Documented => text!("documented"),
            Self::VendorScript => text!("vendor’s script"),
            Self::Inferred => text!("inferred"),
        }
    }

    /// What that word means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Documented => text!("Stated by the vendor’s documents"),
            Self::VendorScript => {
                text!("Read in a stored copy of the vendor’s script; the current one may differ")
            }
            Self::Inferred => text!("Follows from the two or from how browsers work, stated by neither"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_covers_positions_only() {
        let field = Field::new("/a/*/b", "a.b", Expect::Text, "");
        assert!(field.covers("/a/0/b") && field.covers("/a/12/b"));
        for other in ["", "/a", "/a/0", "/a/0/b/c", "/a/x/b", "/a//b", "/a/0/B"] {
            assert!(!field.covers(other), "{other}");
        }
    }
}
