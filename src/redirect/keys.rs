//! Trouble with keys: lost, mangled, or written in another way.

use super::pieces::Piece;
use super::{Place, Spec, Trouble, TroubleKind as Kind, contract, entity};

/// What is wrong with the key of this pair.
pub(super) fn of_key(piece: &Piece, spec: Option<&Spec>) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    if let Some(meant) = &piece.meant {
        let is_question = piece.key.starts_with('?');
        let kind = if is_question { Kind::SecondQuestionMark } else { Kind::MangledKey };
        let what = format!("The key arrives as {}, so nobody finds {meant}", piece.key);
        troubles.push(Trouble::new(kind, 0..0, what));
    }
    let Some(spec) = spec else { return troubles };
    if piece.name() != spec.key {
        let what = format!("The documents write {}, and keys are compared by case", spec.key);
        troubles.push(Trouble::new(Kind::KeyCase, 0..0, what));
    }
    if piece.place == Place::Fragment {
        let what =
            "It stands after #: no server sees it, and URLSearchParams of location.search does not find it";
        troubles.push(Trouble::new(Kind::AfterHash, 0..0, what));
    }
    troubles
}

/// Keys that got lost within a value.
pub(super) fn within(raw: &str) -> Vec<Trouble> {
    let mangled = entity::swallowed(raw).into_iter().map(|(range, key)| {
        let what = format!("&{key}= was taken for an HTML entity: the value of {key} is part of this one");
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
        format!("A second ? stands before {}: its value is part of this one. Join it with &", spec.key);
    Some(Trouble::new(Kind::SecondQuestionMark, at..at + 1, what))
}
