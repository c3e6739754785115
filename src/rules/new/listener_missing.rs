//! Nothing on the page listens for the events of a Booking Calendar.

use super::{CALENDAR, GOOD, LISTENER, lines_beside_calendar, texts};
use crate::embed::{Kind, markup};
use crate::language::say;
use crate::rules::example::{COMPLETE, SEARCHED};
use crate::rules::flow::{self, Alias};
use crate::rules::source::{SourceLine, never_searched, was_searched};
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
        Example {
            shows: "a listener that keeps the origin under another name",
            capture: &[CALENDAR, ALIAS, COMPLETE, SEARCHED],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a minified script, seen in part",
            capture: &[CALENDAR, PARTIAL, COMPLETE, SEARCHED],
            outcomes: &[Outcome::Undecided],
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
const ALIAS: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":3,"text":"  const i = message.origin || \"\";"},{"line":4,"text":"  if (!i.includes(\"oncehub.com\")) return;"}]}"#;
const PARTIAL: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":1,"text":"var s=document.createElement(\"script\");s.src=\"https://cdn.oncehub.com/cal/embed.js\";s.async=!0;document.body.append(s);var v10=f(10);var v11=f(11);var v12=f(12);var v13=f(13);var v14=f(14);var v15=f(15);var v16=f(16);var v17=f(17);var v18=f(18);var v19=f(19);var v20=f(20);var v21=f(21);var v22=f(22)"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let calendars = page.of_kind(Kind::Calendar).chain(page.of_kind(Kind::CalendarLightbox));
    let Some(calendar) = calendars.into_iter().next() else { return Vec::new() };
    let lines = lines_beside_calendar(page);
    let origins = flow::origins(&lines);
    if lines.iter().any(|line| is_listener(&origins, line)) {
        return vec![Judgement::kept()];
    }
    if !calendar.document.reached("complete") {
        return Vec::new();
    }
    if !was_searched(calendar.document) {
        let why = if never_searched(calendar.document) {
            say!("Whether a script in a file of its own listens: they cannot be searched here")
        } else {
            say!("Whether a script in a file of its own listens: not all of them could be searched so far")
        };
        return vec![Judgement::undecided(why)];
    }
    if let Some(line) = lines.iter().find(|line| !line.is_whole()) {
        let why = say!("Whether a script listens: of its long line, only a part was seen");
        return vec![Judgement::undecided(why).shown_by(super::shown(line, ""))];
    }
    let shown = Evidence::new(markup(&calendar.placed.element), calendar.placed.index).at(calendar
        .placed
        .element
        .path
        .clone());
    vec![
        Judgement::broken(say!("add a listener, if the page is to get the data:"))
            .code(LISTENER)
            .shown_by(shown),
    ]
}

fn is_listener(origins: &[Alias<'_>], line: &SourceLine<'_>) -> bool {
    let event = |text: &str| text.starts_with("oncehub.") && !text.starts_with("oncehub.com");
    let named = line.code.contains("origin") || !flow::uses(origins, line).is_empty();
    let origin = named && line.code.contains("oncehub");
    origin || texts(&line.code).into_iter().any(event) || line.code.contains("oncehub.booking")
}
