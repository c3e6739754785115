//! Fields of a booking event that pages have been seen to read and that no document names.

use super::{SCHEDULED, lines_beside_calendar, names_anywhere, shown};
use crate::contract::ProblemKind;
use crate::event::{Event, EventKind};
use crate::language::say;
use crate::rules::source::{self, SourceLine};
use crate::rules::{Judgement, Page};

/// Seen in the code of pages; the documents have other ways to the same facts, or none.
const NAMES: [&str; 5] =
    ["ending_time", "virtual_or_physical_location", "customer_name", "customer_email", "customer_phone"];

/// A listener that reads one of them.
pub(super) const READS_END: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":9,"text":"  if (event.data.type === 'oncehub.booking.scheduled') {"},{"line":10,"text":"    show(event.data.payload.ending_time);"}]}"#;

/// What is to be said of the first such field that a listener reads: whether it arrives decides.
pub(super) fn judge(page: &Page<'_>) -> Option<Judgement> {
    let lines = lines_beside_calendar(page);
    let (line, name) = lines.iter().find_map(|line| Some((line, read(line)?)))?;
    if !names_anywhere(&lines, SCHEDULED) {
        return None;
    }
    let mut events = page.documents.iter().flat_map(|document| &document.events);
    let booked = events.find(|seen| seen.what.kind == EventKind::BookingScheduled);
    Some(match booked {
        Some(seen) if carries(&seen.what, name) => Judgement::kept(),
        Some(_) => broken(line, name),
        None => Judgement::undecided(say!(
            "Whether {name} arrives, which no document names: a test booking tells",
            name
        ))
        .shown_by(shown(line, name)),
    })
}

fn read(line: &SourceLine<'_>) -> Option<&'static str> {
    let owned = |at: usize| {
        line.code.get(..at).is_some_and(|before| before.ends_with(['.']) && before.contains("payload"))
    };
    source::words(&line.code)
        .filter(|&(at, _)| owned(at))
        .find_map(|(_, word)| NAMES.into_iter().find(|name| *name == word))
}

fn carries(event: &Event, name: &str) -> bool {
    let at = format!("/payload/{name}");
    event.problems.iter().any(|problem| problem.kind == ProblemKind::Unknown && problem.at == at)
}

fn broken(line: &SourceLine<'_>, name: &str) -> Judgement {
    Judgement::broken(say!("read documented fields only: starting_time and duration_minutes give the end, custom_fields the answers."))
        .titled(say!("The listener reads {name}, which no document names, and which did not arrive", name))
        .shown_by(shown(line, name))
}
