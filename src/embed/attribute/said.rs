//! What is said of one value, before it is put together with its name.

use super::State;
use crate::contract::Basis;

/// What a value means, and what comes of it.
pub(super) struct Said<'a> {
    pub(super) meaning: String,
    pub(super) basis: Option<Basis>,
    pub(super) state: State,
    pub(super) fault: &'a str,
}

impl<'a> Said<'a> {
    /// The same with the part that is at fault.
    pub(super) fn at(self, fault: &'a str) -> Self {
        Self { fault, ..self }
    }
}

fn said<'a>(basis: Basis, state: State, meaning: impl Into<String>) -> Said<'a> {
    Said { meaning: meaning.into(), basis: Some(basis), state, fault: "" }
}

/// It does what it says.
pub(super) fn read<'a>(basis: Basis, meaning: impl Into<String>) -> Said<'a> {
    said(basis, State::Read, meaning)
}

/// The vendor takes no notice of this value.
pub(super) fn ignored<'a>(basis: Basis, meaning: impl Into<String>) -> Said<'a> {
    said(basis, State::Ignored, meaning)
}

/// It does harm.
pub(super) fn wrong<'a>(basis: Basis, meaning: impl Into<String>) -> Said<'a> {
    said(basis, State::Wrong, meaning)
}

/// What comes of it is not to be seen in the page.
pub(super) fn depends<'a>(basis: Basis, meaning: impl Into<String>) -> Said<'a> {
    said(basis, State::Depends, meaning)
}

/// Nothing is known of it.
pub(super) fn unknown<'a>(meaning: impl Into<String>) -> Said<'a> {
    Said { meaning: meaning.into(), basis: None, state: State::Unknown, fault: "" }
}
