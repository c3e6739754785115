//! An event of a booking calendar arrived in another form than documented.

use super::{CALENDAR, EVENT};
use crate::contract::{Problem, ProblemKind, label_of};
use crate::event::{Event, EventKind};
use crate::language::say;
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Seen;

/// Problems shown of one event; the table of the event shows all.
const MOST_SHOWN: usize = 8;

pub(super) static RULE: Rule = Rule {
    id: "new.malformed-event",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "An event of the booking calendar is not as documented",
    kept: "Every event of the booking calendar is as documented",
    docs: "\
## What it checks
Each event of a Booking Calendar holds what the documents show: ids of their form, times in UTC, a zone by its IANA name, numbers as numbers.
It is never undecided: an event that arrived can be read.
A field that is missing is a note, for the documents have changed which fields there are.
## Why it matters
Code that follows the documents reads such a value wrongly.
Where the event does not come from OnceHub’s own calendar, this is how it shows.
## How to fix
Test the value before using it.
Where another script of the page sends the event, mend that script.
",
    source: "Embedded events: tables of fields and sample payloads.",
    examples: examples![
        Example { shows: "as documented", capture: &[CALENDAR, LOADED], outcomes: &[Outcome::Kept] },
        Example { shows: "an id of another form", capture: &[CALENDAR, BAD_ID], outcomes: &[Outcome::Broken] },
        Example {
            shows: "a zone that is no IANA name, and a length that is a text",
            capture: &[CALENDAR, BAD_ZONE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "the same fault in two events of one name",
            capture: &[CALENDAR, BAD_ID, BAD_ID],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "fields are missing", capture: &[CALENDAR, EVENT], outcomes: &[Outcome::Broken] },
        Example { shows: "no event", capture: &[CALENDAR], outcomes: &[] },
        Example { shows: "an event of the chatbot", capture: &[CALENDAR, CHATBOT], outcomes: &[] },
    ],
    check,
};

const LOADED: &str = r#"{"kind":"message","message":1,"origin":"https://oncehub.com","type":"object","size":300,"data":{"json":{"type":"oncehub.booking_calendar.loaded","payload":{"id":"BKC-8DJNDNL86G","subject":"Introductory Sales Call","host":"USR-FN1DQZ5UTP","url":"https://oncehub.com/PAGE-DFFBCE6467","name":"Sales","duration_minutes":30}}}}"#;
const BAD_ID: &str = r#"{"kind":"message","message":2,"origin":"https://oncehub.com","type":"object","size":300,"data":{"json":{"type":"oncehub.booking_calendar.loaded","payload":{"id":"sales","subject":"Introductory Sales Call","host":"USR-FN1DQZ5UTP","url":"https://oncehub.com/PAGE-DFFBCE6467","name":"Sales","duration_minutes":30}}}}"#;
const BAD_ZONE: &str = r#"{"kind":"message","message":3,"origin":"https://oncehub.com","type":"object","size":300,"data":{"json":{"type":"oncehub.booking_calendar.time_slot_selected","payload":{"id":"BKC-8DJNDNL86G","subject":"Introductory Sales Call","host":"USR-FN1DQZ5UTP","url":"https://oncehub.com/PAGE-DFFBCE6467","name":"Sales","duration_minutes":"30","starting_time":"2025-07-18T11:00:00.000Z","customer_timezone":"Eastern time"}}}}"#;
const CHATBOT: &str = r#"{"kind":"message","message":4,"origin":"https://oncehub.com","type":"object","size":300,"data":{"json":{"type":"oncehub.chatbot.opened","payload":{"bot_id":7}}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let events: Vec<_> = page
        .own_documents()
        .flat_map(|document| &document.events)
        .filter(|seen| is_of_calendar(&seen.what))
        .collect();
    let mut faults: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut judgements = Vec::new();
    for seen in &events {
        let problems: Vec<_> = seen.what.problems.iter().filter(|problem| matters(&problem.kind)).collect();
        let fault = (seen.what.name.as_str(), problems.iter().map(|problem| problem.at.as_str()).collect());
        // A page that shows a calendar again gets the same events again.
        if problems.is_empty() || faults.contains(&fault) {
            continue;
        }
        faults.push(fault);
        judgements.push(broken(seen, &problems));
    }
    crate::rules::embed::shared::broken_or_kept(judgements, !events.is_empty())
}

fn is_of_calendar(event: &Event) -> bool {
    matches!(
        event.kind,
        EventKind::CalendarLoaded | EventKind::TimeSlotSelected | EventKind::BookingScheduled
    )
}

/// Two shapes of the source tags are a matter of the documents' age, and what is unknown does no harm.
fn matters(kind: &ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::NotAnObject
            | ProblemKind::Missing
            | ProblemKind::WrongType { .. }
            | ProblemKind::BadFormat
    )
}

fn broken(seen: &Seen<Event>, problems: &[&Problem]) -> Judgement {
    let name = &seen.what.name;
    let only_missing = problems.iter().all(|problem| problem.kind == ProblemKind::Missing);
    let labels: Vec<String> = problems.iter().map(|problem| label_of(&problem.at)).collect();
    let title = match labels.as_slice() {
        [field] if only_missing => say!("{name} came without {field}", name, field),
        many if only_missing => say!("{name} came without {n} documented fields", name, n = many.len()),
        [field] => say!("{field} of {name} is not of its documented form", field, name),
        many => say!("{n} values of {name} are not as documented", n = many.len(), name),
    };
    let judgement = Judgement::broken(say!("test the value before using it.")).titled(title);
    let judgement = if only_missing { judgement.severity(Severity::Note) } else { judgement };
    problems.iter().take(MOST_SHOWN).fold(judgement, |judgement, problem| {
        let place = problem.at.trim_start_matches('/').replace('/', ".");
        judgement.shown_by(Evidence::new(problem.what.clone(), seen.index).at(place))
    })
}
