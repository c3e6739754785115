//! Trouble with keys: lost, mangled, or written in another way.

use super::pieces::Piece;
use super::{Place, Spec, Trouble, TroubleKind as Kind, contract, entity};
use crate::language::say;

/// What is wrong with the key of this pair.
pub(super) fn of_key(piece: &Piece, spec: Option<&Spec>) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    if let Some(meant) = &piece.meant {
        let is_question = piece.key.starts_with('?');
        let kind = if is_question { Kind::SecondQuestionMark } else { Kind::MangledKey };
        let what = say!("The key arrives as {key}, so nobody finds {meant}", key = piece.key, meant);
        troubles.push(Trouble::new(kind, 0..0, what));
    }
    let Some(spec) = spec else { return troubles };
    if piece.name() != spec.key {
        let what = say!("The documents write {key}, and keys are compared by case", key = spec.key);
        troubles.push(Trouble::new(Kind::KeyCase, 0..0, what));
    }
    if piece.place == Place::Fragment {
        let what = say!(
            "It stands after #: no server sees it, and URLSearchParams of location.search does not find it"
        );
        troubles.push(Trouble::new(Kind::AfterHash, 0..0, what));
    }
    troubles
}

/// Keys that got lost within a value.
pub(super) fn within(raw: &str) -> Vec<Trouble> {
    let mangled = entity::swallowed(raw).into_iter().map(|(range, key)| {
        let what = say!("&{key}= was taken for an HTML entity: the value of {key} is part of this one", key);
        Trouble::new(Kind::MangledKey, range, what)
    });
    mangled.chain(raw.match_indices('?').filter_map(|(at, _)| second_question_mark(raw, at))).collect()
}

/// A question mark within a value is harmless, unless a documented key follows it.
fn second_question_mark(raw: &str, at: usize) -> Option<Trouble> {
    let rest = raw.get(at + 1..)?;
    let spec =
        contract::all().find(|spec| rest.strip_prefix(spec.key).is_some_and(|rest| rest.starts_with('=')))?;
    let what =
        say!("A second ? stands before {key}: its value is part of this one. Join it with &", key = spec.key);
    Some(Trouble::new(Kind::SecondQuestionMark, at..at + 1, what))
}
