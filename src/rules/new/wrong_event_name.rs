//! A listener compares with the name of an event without its prefix.

use super::{
    ASKED, CALENDAR, EVENT, GOOD, SCHEDULED, compares, equals, lines_beside_calendar, names_anywhere, shown,
    something_followed, texts,
};
use crate::language::say;
use crate::rules::source::SourceLine;
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

/// The documented names without the prefix.
const BARE: [&str; 3] =
    ["booking.scheduled", "booking_calendar.loaded", "booking_calendar.time_slot_selected"];

/// How a script takes a part of a name.
const CUTS: [&str; 5] = [".slice(", ".substring(", ".substr(", ".split(", ".replace("];

pub(super) static RULE: Rule = Rule {
    id: "new.wrong-event-name",
    severity: Severity::Error,
    basis: Basis::Documented,
    title: "The listener leaves out the prefix of the event’s name",
    kept: "The event’s name has its prefix",
    docs: "\
## What it checks
A script beside a Booking Calendar compares with names that begin with `oncehub.`.
This is read from the source: lines that name OnceHub or its events, and those beside them.
## Why it matters
An older table of the documents prints `booking.scheduled`, and its own sample `oncehub.booking.scheduled`.
Only the second one is sent, so a comparison with the first is never true.
## How to fix
Write the name with its prefix.
",
    source: "Embedded events: all names begin with oncehub.; the older table of events leaves it out once.",
    examples: examples![
        Example { shows: "the whole name", capture: &[CALENDAR, GOOD], outcomes: &[Outcome::Kept] },
        Example { shows: "no prefix", capture: &[CALENDAR, SHORT], outcomes: &[Outcome::Broken] },
        Example {
            shows: "the prefix is cut off before",
            capture: &[CALENDAR, CUT],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "the end of the name, which the whole name has too",
            capture: &[CALENDAR, ENDING],
            outcomes: &[Outcome::Undecided],
        },
        Example { shows: "a pattern for the name", capture: &[CALENDAR, PATTERN], outcomes: &[] },
        Example {
            shows: "what a function makes of the name",
            capture: &[CALENDAR, CALLED],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a request right after the event",
            capture: &[CALENDAR, SHORT, EVENT, ASKED],
            outcomes: &[Outcome::Undecided],
        },
        Example { shows: "no listener", capture: &[CALENDAR], outcomes: &[] },
        Example { shows: "no calendar", capture: &[SHORT], outcomes: &[] },
    ],
    check,
};

const SHORT: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (event.origin !== 'https://oncehub.com' || !event.data) return;"},{"line":4,"text":"  if (event.data.type !== 'booking.scheduled') return;"}]}"#;
const CUT: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  const name = event.data.type.replace('oncehub.', '');"},{"line":4,"text":"  if (name === 'booking.scheduled') done();"}]}"#;

const ENDING: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"addEventListener('message',e=>{ if(e.origin!=='https://oncehub.com'||!e.data)return; if(String(e.data.type).endsWith('booking.scheduled')) done() })"}]}"#;
const PATTERN: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (event.origin === 'https://oncehub.com' && /booking\.scheduled$/.test(event.data.type)) done();"}]}"#;
const CALLED: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (short(event.data.type) === 'booking.scheduled') done(); // oncehub.com"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let lines = lines_beside_calendar(page);
    let short = lines.iter().filter(|line| compares(&line.code)).find_map(|line| Some((line, bare(line)?)));
    match short {
        Some((line, name)) => vec![judge(page, &lines, line, name)],
        None => names_anywhere(&lines, SCHEDULED).then(Judgement::kept).into_iter().collect(),
    }
}

fn bare<'l>(line: &'l SourceLine<'_>) -> Option<&'l str> {
    texts(&line.code).into_iter().find(|text| BARE.contains(text))
}

/// Whether a line says that the name is equal to something that is not the result of a call, or is one case of it.
fn is_equality(line: &SourceLine<'_>, name: &str) -> bool {
    let case =
        line.code.split("case ").skip(1).any(|case| case.get(1..).unwrap_or_default().starts_with(name));
    case || equals(&line.code, name).is_some_and(|path| !path.is_empty())
}

fn judge(page: &Page<'_>, lines: &[SourceLine<'_>], line: &SourceLine<'_>, name: &str) -> Judgement {
    if !is_equality(line, name) {
        return Judgement::undecided(say!(
            "The script may look for a part of the name, which the whole name has too"
        ))
        .shown_by(shown(line, name));
    }
    if something_followed(page) {
        return Judgement::undecided(say!(
            "The page asked for something right after an event, so it may hear them"
        ))
        .shown_by(shown(line, name));
    }
    let prefix = lines.iter().any(|line| {
        let named = texts(&line.code).contains(&"oncehub.") || line.code.contains("oncehub\\.");
        named || (line.code.contains("type") && CUTS.iter().any(|cut| line.code.contains(cut)))
    });
    if prefix {
        return Judgement::undecided(say!("The script may cut the prefix off before it compares"))
            .shown_by(shown(line, name));
    }
    if names_anywhere(lines, &format!("oncehub.{name}")) {
        return Judgement::undecided(say!("The script names the event with and without its prefix"))
            .shown_by(shown(line, name));
    }
    Judgement::broken(say!("write oncehub.{name}.", name))
        .titled(say!("The listener waits for {name}, and the event is called oncehub.{name}", name))
        .shown_by(shown(line, name))
}
