//! Nothing on the page listens for the events of a Booking Calendar.

use super::{CALENDAR, GOOD, LISTENER, lines_beside_calendar, texts};
use crate::embed::{Kind, markup};
use crate::rules::example::{COMPLETE, SEARCHED};
use crate::rules::source::{SourceLine, was_searched};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "new.listener-missing",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "No script of the page names an event of the booking calendar",
    kept: "A script of the page listens for events of the booking calendar",
    docs: "\
## What it checks
A page with a Booking Calendar has a script that names one of its events.
This is read from the source: lines that name OnceHub or its events, and those beside them.
## Why it matters
Without a listener the booking works, and the page learns nothing of it.
That is no fault unless the page wants the data.
A Booking Calendar never calls `SOAfterConfirmationFunction`.
## How to fix
Add a listener for `oncehub.booking.scheduled`.
",
    source: "Embedded events, subscribing.",
    examples: examples![
        Example { shows: "a listener", capture: &[CALENDAR, GOOD, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "none", capture: &[CALENDAR, COMPLETE, SEARCHED], outcomes: &[Outcome::Broken] },
        Example {
            shows: "a script that only loads the calendar",
            capture: &[CALENDAR, LOADER, COMPLETE, SEARCHED],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a listener that tests the origin only",
            capture: &[CALENDAR, ORIGIN_ONLY, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "still loading", capture: &[CALENDAR], outcomes: &[] },
        Example { shows: "no calendar", capture: &[COMPLETE], outcomes: &[] },
        Example {
            shows: "external scripts are not searched yet",
            capture: &[CALENDAR, COMPLETE],
            outcomes: &[Outcome::Undecided]
        },
    ],
    check,
};

const LOADER: &str = r#"{"kind":"snippet","url":"https://customer.test/a.js","lines":[{"line":3,"text":"script.src = 'https://cdn.oncehub.com/cal/embed.js';"}]}"#;
const ORIGIN_ONLY: &str = r#"{"kind":"snippet","url":"https://customer.test/a.js","lines":[{"line":3,"text":"if (event.origin === 'https://oncehub.com') handle(event.data);"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let calendars = page.of_kind(Kind::Calendar).chain(page.of_kind(Kind::CalendarLightbox));
    let Some(calendar) = calendars.into_iter().next() else { return Vec::new() };
    if lines_beside_calendar(page).iter().any(is_listener) {
        return vec![Judgement::kept()];
    }
    if !calendar.document.reached("complete") {
        return Vec::new();
    }
    if !was_searched(calendar.document) {
        let why = "Whether a script in a file of its own listens: not all of them could be searched so far";
        return vec![Judgement::undecided(why)];
    }
    let shown = Evidence::new(markup(&calendar.placed.element), calendar.placed.index).at(calendar
        .placed
        .element
        .path
        .clone());
    vec![Judgement::broken("add a listener, if the page is to get the data:").code(LISTENER).shown_by(shown)]
}

fn is_listener(line: &SourceLine<'_>) -> bool {
    let event = |text: &str| text.starts_with("oncehub.") && !text.starts_with("oncehub.com");
    let origin = line.code.contains("origin") && line.code.contains("oncehub");
    origin || texts(&line.code).into_iter().any(event) || line.code.contains("oncehub.booking")
}
