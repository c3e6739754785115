//! The panel's table of a redirect.

use super::{Param, Place, Redirect, Spec};
use crate::contract::{Outcome, Status, both};
use crate::language::{say, text};
use std::ops::Range;

/// One row of the table Parameter, Raw, Decoded, Reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The key as a page reads it.
    pub key: String,
    /// The value as it stands in the address; `None` when the parameter is absent.
    pub raw: Option<String>,
    /// Bytes of the raw value that are at fault, in order, and how serious each is.
    pub marks: Vec<(Range<usize>, Outcome)>,
    /// The value as a page reads it.
    pub decoded: String,
    /// Where it stands; `None` when it is absent.
    pub place: Option<Place>,
    /// How it stands against the contract.
    pub status: Status,
    /// What it means, and what is wrong with it, without a full stop at the end.
    pub meaning: String,
}

const OTHER: &str = text!("A custom field of the form, or a parameter that the target had before");

/// One row for each parameter in the order of the address, then what is always sent and not there.
pub fn rows(redirect: &Redirect) -> Vec<Row> {
    let there = redirect.params.iter().map(row);
    there.chain(redirect.missing.iter().map(|spec| absent(spec))).collect()
}

fn row(param: &Param) -> Row {
    // Of several that are equally serious, the first in the value counts.
    let worst = param.troubles.iter().rev().max_by_key(|trouble| trouble.kind.outcome());
    let status = match (worst, param.spec) {
        (Some(trouble), _) => Status { outcome: trouble.kind.outcome(), words: trouble.kind.words() },
        (None, Some(_)) => Status::KEPT,
        (None, None) => Status { outcome: Outcome::Note, words: say!("other key") },
    };
    let meaning = param.spec.map_or(OTHER, |spec| spec.meaning);
    let marks = param.troubles.iter().filter(|trouble| !trouble.range.is_empty());
    Row {
        key: param.key.clone(),
        raw: Some(param.raw.clone()),
        marks: marks.map(|trouble| (trouble.range.clone(), trouble.kind.outcome())).collect(),
        decoded: param.decoded.clone(),
        place: Some(param.place),
        status,
        meaning: worst.map_or_else(|| say(meaning).to_owned(), |trouble| both(meaning, &trouble.what)),
    }
}

fn absent(spec: &Spec) -> Row {
    Row {
        key: spec.key.to_owned(),
        raw: None,
        marks: vec![],
        decoded: String::new(),
        place: None,
        status: Status { outcome: Outcome::Error, words: say!("always sent") },
        meaning: both(spec.meaning, say!("The documents always show it")),
    }
}
