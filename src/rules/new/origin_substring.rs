//! A listener accepts every origin that contains the vendor's name.

use super::{CALENDAR, GOOD, ORIGIN, lines_beside_calendar, shown, texts};
use crate::rules::source::SourceLine;
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

const SEARCHES: [&str; 5] = [".includes(", ".indexOf(", ".search(", ".match(", ".endsWith("];

pub(super) static RULE: Rule = Rule {
    id: "new.origin-substring",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "The listener takes messages from any origin that has OnceHub’s name in it",
    kept: "The listener compares the origin exactly",
    docs: "\
## What it checks
A script beside a Booking Calendar compares `event.origin` exactly, not by a part of it.
This is read from the source: lines that name OnceHub or its events, and those beside them.
## Why it matters
`https://oncehub.com.evil.example` contains the name too.
Any page that frames yours, or is framed by it, can then send made-up bookings.
## How to fix
Compare with `===`: `event.origin === \"https://oncehub.com\"`.
",
    source: "Embedded events: the documented listener compares the origin exactly.",
    examples: examples![
        Example { shows: "an exact comparison", capture: &[CALENDAR, GOOD], outcomes: &[Outcome::Kept] },
        Example { shows: "a part of the origin", capture: &[CALENDAR, PART], outcomes: &[Outcome::Broken] },
        Example {
            shows: "the end of the origin, without the dot",
            capture: &[CALENDAR, END],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "subdomains, with the dot", capture: &[CALENDAR, DOT], outcomes: &[] },
        Example { shows: "a list of exact origins", capture: &[CALENDAR, LIST], outcomes: &[Outcome::Kept] },
        Example { shows: "no calendar", capture: &[PART], outcomes: &[] },
        Example {
            shows: "a search for what a variable holds",
            capture: &[CALENDAR, NAMED],
            outcomes: &[Outcome::Undecided]
        },
    ],
    check,
};

const PART: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (!event.origin.includes('oncehub.com') || !event.data) return;"}]}"#;
const END: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (!event.origin.endsWith('oncehub.com')) return;"}]}"#;
const NAMED: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (!event.origin.includes(BOOKING_HOST)) return; // oncehub.com"}]}"#;
const DOT: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (!event.origin.endsWith('.oncehub.com')) return;"}]}"#;
const LIST: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (!['https://oncehub.com'].includes(event.origin)) return;"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let lines = lines_beside_calendar(page);
    match lines.iter().find_map(|line| Some((line, search(line)?))) {
        Some((line, search)) => vec![broken(line, search)],
        None if lines.iter().any(is_exact) => vec![Judgement::kept()],
        None => lines.iter().find_map(looks_for_a_name).into_iter().collect(),
    }
}

/// A search within the origin for what a variable holds.
fn looks_for_a_name(line: &SourceLine<'_>) -> Option<Judgement> {
    let (_, after) = line.code.split_once(".origin")?;
    let search = SEARCHES.into_iter().find(|search| after.starts_with(search))?;
    let argument = after.get(search.len()..)?.split(')').next().unwrap_or_default();
    let named = argument.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$'));
    let why = "What the listener looks for in the origin stands in a variable, and its value is not seen";
    named.then(|| Judgement::undecided(why).shown_by(shown(line, search)))
}

/// A search within the origin for a part of the vendor's host.
fn search(line: &SourceLine<'_>) -> Option<&'static str> {
    let (_, after) = line.code.split_once("origin")?;
    let search = SEARCHES.into_iter().find(|search| after.starts_with(search))?;
    let wanted = texts(after).into_iter().next().map_or(after, |text| text);
    let names = wanted.contains("oncehub");
    let by_dot = search == ".endsWith(" && wanted.starts_with('.');
    (names && !by_dot).then_some(search)
}

fn is_exact(line: &SourceLine<'_>) -> bool {
    line.code.contains("origin") && texts(&line.code).contains(&ORIGIN)
}

fn broken(line: &SourceLine<'_>, search: &str) -> Judgement {
    let call = format!("origin{search}");
    Judgement::broken("compare the origin exactly:")
        .code(format!("event.origin === \"{ORIGIN}\""))
        .shown_by(shown(line, &call))
}
