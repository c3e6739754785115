//! A listener came after the event that it waits for.

use super::{CALENDAR, GOOD, SCHEDULED, lines_beside_calendar, shown, texts};
use crate::event::EventKind;
use crate::language::say;
use crate::rules::embed::shared::span;
use crate::rules::example::{COMPLETE, LATE};
use crate::rules::source::SourceLine;
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Seen;
use crate::wire::ScriptEvent;

/// The relay reads an inline script some time after the browser has run it. Milliseconds.
const READ_WITHIN: f64 = 1_000.0;
const LOADED: &str = "oncehub.booking_calendar.loaded";
const EVENTS: [(&str, EventKind); 2] =
    [(LOADED, EventKind::CalendarLoaded), (SCHEDULED, EventKind::BookingScheduled)];

pub(super) static RULE: Rule = Rule {
    id: "new.listener-late",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The listener came after the event that it waits for",
    kept: "The listener was there before the event that it waits for",
    docs: "\
## What it checks
A script that compares with `oncehub.booking_calendar.loaded` or `oncehub.booking.scheduled` ran before that event came.
This is read from the source: lines that name the event, and the moment when their script was there.
## Why it matters
An event is sent once.
A listener that is added later, by a tag manager or once a dialog is open, never hears of it, and a spinner that waits for `loaded` stays.
## How to fix
Add the listener at the begin of the page, before the container.
",
    source: "Embedded events: loaded is sent when the calendar is first loaded. Messages: how browsers work.",
    examples: examples![
        Example { shows: "there before the event", capture: &[CALENDAR, WAITS, COMPLETE, CAME], outcomes: &[Outcome::Kept] },
        Example { shows: "a script that came seconds later", capture: &[CALENDAR, COMPLETE, CAME, CAME_LATER], outcomes: &[Outcome::Broken] },
        Example { shows: "a file that ran later", capture: &[CALENDAR, COMPLETE, CAME, FILE_RAN, IN_FILE], outcomes: &[Outcome::Broken] },
        Example { shows: "a file whose run was not seen", capture: &[CALENDAR, COMPLETE, CAME, IN_FILE], outcomes: &[Outcome::Undecided] },
        Example { shows: "the recording began late", capture: &[LATE, CALENDAR, CAME, CAME_LATER], outcomes: &[Outcome::Undecided] },
        Example { shows: "a listener for bookings, after the calendar was loaded", capture: &[CALENDAR, COMPLETE, CAME, GOOD], outcomes: &[] },
        Example { shows: "the event has not come", capture: &[CALENDAR, WAITS, COMPLETE], outcomes: &[] },
        Example { shows: "no calendar", capture: &[WAITS, COMPLETE], outcomes: &[] },
    ],
    check,
};

const CAME: &str = r#"{"kind":"message","message":1,"origin":"https://oncehub.com","type":"object","data":{"json":{"type":"oncehub.booking_calendar.loaded","payload":{"id":"BKC-8DJNDNL86G"}}}}"#;
const WAITS: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (event.data?.type === 'oncehub.booking_calendar.loaded') spinner.hidden = true;"}]}"#;
const CAME_LATER: &str = r#"{"@":{"at":1700000009000},"kind":"snippet","url":"https://customer.test/book","inline":4,"lines":[{"line":3,"text":"  if (event.data?.type === 'oncehub.booking_calendar.loaded') spinner.hidden = true;"}]}"#;
const FILE_RAN: &str = r#"{"kind":"script","event":"load","url":"https://customer.test/dialog.js"}"#;
const IN_FILE: &str = r#"{"kind":"snippet","url":"https://customer.test/dialog.js","lines":[{"line":3,"text":"  if (event.data?.type === 'oncehub.booking_calendar.loaded') spinner.hidden = true;"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let lines = lines_beside_calendar(page);
    EVENTS.into_iter().filter_map(|(name, kind)| judge(page, &lines, name, kind)).collect()
}

fn judge(page: &Page<'_>, lines: &[SourceLine<'_>], name: &str, kind: EventKind) -> Option<Judgement> {
    let waiting: Vec<_> = lines.iter().filter(|line| texts(&line.code).contains(&name)).collect();
    let first = *waiting.first()?;
    let came =
        page.documents.iter().flat_map(|document| &document.events).find(|seen| seen.what.kind == kind)?;
    if page.own_documents().any(|document| *document.late) {
        let why =
            say!("When the listener was added: the recording began after the page had run; reload to know");
        return Some(Judgement::undecided(why).shown_by(shown(first, name)));
    }
    let moments: Vec<f64> = waiting.iter().filter_map(|line| moment(page, line)).collect();
    let earliest = moments.iter().copied().reduce(f64::min);
    Some(match earliest {
        Some(ran) if ran <= came.at => Judgement::kept(),
        Some(ran) if moments.len() == waiting.len() => broken(first, name, ran - came.at, came.index),
        _ => Judgement::undecided(say!("When the script with the listener ran was not seen"))
            .shown_by(shown(first, name)),
    })
}

/// The earliest moment at which a script may have run; none where that was not seen.
fn moment(page: &Page<'_>, line: &SourceLine<'_>) -> Option<f64> {
    if line.script.what.inline.is_some() {
        return Some(line.script.at - READ_WITHIN);
    }
    let ran = |seen: &&Seen<(ScriptEvent, String)>| {
        seen.what.0 == ScriptEvent::Load && seen.what.1 == line.script.what.url
    };
    page.own_documents().flat_map(|document| &document.scripts).find(ran).map(|seen| seen.at)
}

fn broken(line: &SourceLine<'_>, name: &str, late: f64, event: usize) -> Judgement {
    Judgement::broken(say!("add the listener at the begin of the page, before the container."))
        .titled(say!("The listener for {name} came at least {late} after the event", name, late = span(late)))
        .shown_by(shown(line, name))
        .shown_by(Evidence::new(name, event).at(say!("the event")))
}
