//! Whether a function looks if it has seen a booking before.

use super::is_readable;
use crate::rules::{Page, source};

/// What tells one booking from another.
const IDENTITIES: [&str; 2] = ["BookingId", "CancelRescheduleLink"];

/// How a condition compares it with those that were seen.
const COMPARES: [&str; 6] = ["==", "!=", ".has(", ".includes(", "indexOf(", "getItem("];

/// Whether the source of the function shows that it compares the booking with an earlier one. What it does then is
/// for its author to say.
pub(crate) fn remembers(page: &Page<'_>) -> bool {
    page.functions()
        .any(|(_, seen)| is_readable(&seen.what) && compares(&source::without_comments(&seen.what.source)))
}

fn compares(code: &str) -> bool {
    let mut names = assigned(code);
    names.extend(IDENTITIES);
    let about = |condition: &str| source::words(condition).any(|(_, word)| names.contains(&word));
    conditions(code).any(|condition| about(condition) && COMPARES.iter().any(|sign| condition.contains(sign)))
}

/// The names that are given to what identifies a booking.
fn assigned(code: &str) -> Vec<&str> {
    let statements = code.split([';', '\n', '{', '}']);
    let given = statements.filter_map(|statement| statement.split_once('='));
    let identity = |value: &str| IDENTITIES.iter().any(|name| value.contains(name));
    given
        .filter(|(_, value)| !value.starts_with('=') && identity(value))
        .filter_map(|(name, _)| source::words(name).last().map(|(_, word)| word))
        .collect()
}

/// What stands in brackets behind each `if`.
fn conditions(code: &str) -> impl Iterator<Item = &str> {
    source::words(code).filter(|(_, word)| *word == "if").filter_map(|(at, word)| {
        let rest = code.get(at + word.len()..)?;
        let mut depth = 0_i32;
        let end = rest.char_indices().find(|&(_, c)| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0 && c == ')'
        });
        rest.get(..end.map_or(rest.len(), |(at, _)| at))
    })
}
