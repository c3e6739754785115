//! Rules on the data that a call of the function carried, against the documented payload.
//!
//! What departs from the contract is found in [`crate::payload`]; here each kind of departure is named, explained and fixed.

mod error_status;
mod link_host;
mod meeting_times_empty;
mod message;
mod missing_field;
mod session_package;
mod status_code_0;
mod time_inconsistent;
mod r#type;
mod unknown_field;
mod version_drift;

use super::{Evidence, Judgement, Page, Rule};
use crate::contract::{Found, Problem, ProblemKind, find, label_of};
use crate::language::say;
use crate::payload::Payload;
use crate::session::Call;
use crate::wire::Copy;

/// The rules of this family: failures first.
pub(super) const RULES: &[&Rule] = &[
    &error_status::RULE,
    &status_code_0::RULE,
    &r#type::RULE,
    &meeting_times_empty::RULE,
    &missing_field::RULE,
    &message::RULE,
    &time_inconsistent::RULE,
    &session_package::RULE,
    &version_drift::RULE,
    &link_host::RULE,
    &unknown_field::RULE,
];

/// Problems shown of one call; the table of the payload shows all.
const MOST_SHOWN: usize = 8;
/// A longer value is not marked as a whole.
const SHORT_VALUE: usize = 40;
/// Longest value shown, in characters.
const LONGEST_VALUE: usize = 120;

/// What a call of a booking carried.
struct Received<'a> {
    booking: String,
    call: &'a Call,
    copy: &'a Copy,
    payload: &'a Payload,
    problems: &'a [Problem],
}

/// The argument of every call of every booking that a customer made. A call without one is the matter of
/// `callback.no-argument`.
fn received<'a>(page: &Page<'a>) -> Vec<Received<'a>> {
    let bookings = page.bookings.iter().filter(|booking| !booking.simulated);
    let calls = bookings.flat_map(|booking| booking.calls().map(|call| (booking.key.clone(), call)));
    calls
        .filter_map(|(booking, call)| {
            let copy =
                call.payload().filter(|copy| copy.note_at("").is_none_or(|note| note.is != "undefined"))?;
            let (payload, problems) = call.reading()?;
            Some(Received { booking, call, copy, payload, problems })
        })
        .collect()
}

/// One judgement for each call: broken where it has problems of these kinds, undecided where what the rule looks at was
/// not recorded. Of a call that reports a failure, or carries no object, nothing is said to be fine.
fn judge(
    page: &Page<'_>,
    looked_at: &str,
    wanted: impl Fn(&ProblemKind) -> bool,
    broken: impl Fn(&Received<'_>, &[&Problem]) -> Judgement,
) -> Vec<Judgement> {
    let judge = |received: &Received<'_>| {
        let found: Vec<&Problem> = received.problems.iter().filter(|problem| wanted(&problem.kind)).collect();
        let judgement = match found.as_slice() {
            [] if received.is_empty() => return None,
            [] if received.lacks(looked_at) => unseen(),
            [] => Judgement::kept(),
            found => broken(received, found),
        };
        Some(judgement.of_booking(&received.booking))
    };
    received(page).iter().filter_map(judge).collect()
}

/// What is said where the recording left something out.
fn unseen() -> Judgement {
    Judgement::undecided(say!("Only a part of the payload was recorded, and the rest decides"))
}

impl Received<'_> {
    /// Whether the recording left out this place, or something within it.
    fn lacks(&self, pointer: &str) -> bool {
        let partial = |is: &str| matches!(is, "more" | "deep" | "getter" | "throws");
        let within =
            |at: &str| at.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        find(self.copy, pointer) == Found::Unseen
            || self.copy.notes.iter().any(|note| partial(&note.is) && within(&note.at))
    }

    /// Whether there is no booking to read in it.
    fn is_empty(&self) -> bool {
        self.payload.failed() || self.problems.iter().any(|problem| problem.kind == ProblemKind::NotAnObject)
    }

    /// A documented name and the value that stands there.
    fn value(&self, pointer: &str) -> Evidence {
        let value = find(self.copy, pointer).text();
        let short: String = value.chars().take(LONGEST_VALUE).collect();
        let dots = if short.len() < value.len() { "…" } else { "" };
        Evidence::new(format!("{}: {short}{dots}", label_of(pointer)), self.call.index)
            .at(self.place())
            .marking(if short.len() <= SHORT_VALUE { &short } else { "" })
    }

    /// What a problem says of a place, without the value, which may be personal.
    fn word(&self, problem: &Problem) -> Evidence {
        let place = problem.at.trim_start_matches('/').replace('/', ".");
        Evidence::new(problem.what.clone(), self.call.index).at(if place.is_empty() {
            self.place()
        } else {
            place
        })
    }

    fn place(&self) -> String {
        say!("call {n} of the function", n = self.call.call)
    }
}

/// Adds what each problem says as evidence.
fn told(judgement: Judgement, received: &Received<'_>, problems: &[&Problem]) -> Judgement {
    problems
        .iter()
        .take(MOST_SHOWN)
        .fold(judgement, |judgement, problem| judgement.shown_by(received.word(problem)))
}

/// The names of the places, for a title: `CalendarEvent and Version`.
fn names(problems: &[&Problem]) -> String {
    let labels: Vec<String> = problems.iter().map(|problem| label_of(&problem.at)).collect();
    match labels.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => say!("{one} and {other}", one, other),
        [one, rest @ ..] => say!("{one} and {n} others", one, n = rest.len()),
    }
}

/// A call whose payload had more members than the recording takes.
const PARTIAL: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{},"notes":[{"at":"","is":"more","detail":"900"}]}]}"#;
