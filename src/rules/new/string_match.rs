//! A listener searches the whole message as text.

use super::{CALENDAR, GOOD, LISTENER, SCHEDULED, lines_beside_calendar, listens, names_anywhere, shown};
use crate::language::say;
use crate::rules::source::{self, SourceLine};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

/// Ways to look for a part of a text.
const SEARCHES: [&str; 5] = [".includes(", ".indexOf(", ".match(", ".search(", ".toLowerCase()"];

/// A value that is longer is not followed.
const MOST_LINES_OF_A_VALUE: i64 = 2;

pub(super) static RULE: Rule = Rule {
    id: "new.string-match",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "The listener searches the whole message as text",
    kept: "The listener compares the type of the message",
    docs: "\
## What it checks
A listener beside a Booking Calendar compares `event.data.type`, and does not search the message as text.
This is read from the source: lines that name OnceHub or its events, and those beside them.
It is never undecided: a search that these lines do not show is not judged.
## Why it matters
A message holds texts that people have written: the subject, the location, the answers of the form.
A search for a word finds it there as well, so a meeting called Success call is taken for a booking when its slot is chosen.
## How to fix
Compare `event.data.type` with `oncehub.booking.scheduled`, exactly.
",
    source: "Embedded events, payloads: free texts in subject, location_description and custom_fields.",
    examples: examples![
        Example { shows: "an exact comparison", capture: &[CALENDAR, GOOD], outcomes: &[Outcome::Kept] },
        Example { shows: "a search in the message as text", capture: &[CALENDAR, SEARCH], outcomes: &[Outcome::Broken] },
        Example { shows: "the same by way of a value of several lines", capture: &[CALENDAR, LONG], outcomes: &[Outcome::Broken] },
        Example { shows: "the same by way of a variable", capture: &[CALENDAR, VARIABLE], outcomes: &[Outcome::Broken] },
        Example { shows: "the message as text in the console", capture: &[CALENDAR, GOOD, LOGS], outcomes: &[Outcome::Kept] },
        Example { shows: "a search in something else", capture: &[CALENDAR, OTHER], outcomes: &[] },
        Example { shows: "no calendar", capture: &[SEARCH], outcomes: &[] },
    ],
    check,
};

const SEARCH: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":9,"text":"  if (event.origin !== 'https://oncehub.com') return;"},{"line":10,"text":"  if (JSON.stringify(event.data).includes('success')) done();"}]}"#;
const VARIABLE: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":9,"text":"  if (event.origin !== 'https://oncehub.com') return;"},{"line":10,"text":"  const payload = typeof data === 'string' ? data : JSON.stringify(data ?? '').toLowerCase();"},{"line":12,"text":"  if (payload.includes('complete')) done();"}]}"#;
const LONG: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":9,"text":"  if (event.origin !== 'https://oncehub.com') return;"},{"line":10,"text":"  const payload = typeof data === 'string'"},{"line":11,"text":"    ? data.toLowerCase()"},{"line":12,"text":"    : JSON.stringify(data ?? '').toLowerCase();"},{"line":13,"text":"  if (payload.includes('complete')) done();"}]}"#;
const LOGS: &str = r#"{"kind":"snippet","url":"https://customer.test/a.js","lines":[{"line":10,"text":"  console.log('oncehub.com', JSON.stringify(event.data)); // event.origin"}]}"#;
const OTHER: &str = r#"{"kind":"snippet","url":"https://customer.test/a.js","lines":[{"line":9,"text":"  if (event.origin !== 'https://oncehub.com') return;"},{"line":10,"text":"  const saved = JSON.stringify(settings); if (location.href.includes('done')) show();"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let lines = lines_beside_calendar(page);
    let search = lines.iter().find_map(|line| Some((line, searched(&lines, line)?)));
    match search {
        Some((line, mark)) => vec![broken(line, &mark)],
        None => names_anywhere(&lines, SCHEDULED).then(Judgement::kept).into_iter().collect(),
    }
}

/// A search in the message as text, as it stands on a line of a listener.
fn searched(lines: &[SourceLine<'_>], line: &SourceLine<'_>) -> Option<String> {
    if !listens(lines, line) {
        return None;
    }
    let direct =
        as_text(&line.code).filter(|rest| SEARCHES.iter().take(4).any(|search| rest.contains(search)));
    if direct.is_some() {
        return Some("JSON.stringify(".to_owned());
    }
    let same = lines.iter().filter(|other| other.script.index == line.script.index);
    let texts = same.filter_map(|other| variable(&other.code).or_else(|| begun_above(lines, other)));
    texts.into_iter().find_map(|name| {
        let search = SEARCHES.iter().take(4).map(|search| format!("{name}{search}"));
        search.into_iter().find(|search| {
            source::words(&line.code).any(|(at, word)| {
                word == name && line.code.get(at..).is_some_and(|rest| rest.starts_with(search.as_str()))
            })
        })
    })
}

/// What follows `JSON.stringify(` of the message on a line.
fn as_text(code: &str) -> Option<&str> {
    let (_, rest) = code.split_once("JSON.stringify(")?;
    let argument = rest.split([')', ',']).next().unwrap_or_default();
    let message = source::words(argument)
        .any(|(_, word)| matches!(word, "event" | "evt" | "e" | "data" | "payload" | "message" | "msg"));
    message.then_some(rest)
}

/// The variable that is given the message as text.
fn variable(code: &str) -> Option<&str> {
    as_text(code)?;
    let (before, after) = code.split_once('=')?;
    let given = !after.starts_with(['=', '>']) && after.contains("JSON.stringify(");
    source::words(before).last().map(|(_, word)| word).filter(|_| given)
}

/// The same where the value goes on from a line above, as the second half of a choice does.
fn begun_above<'l>(lines: &'l [SourceLine<'_>], line: &SourceLine<'_>) -> Option<&'l str> {
    as_text(&line.code).filter(|_| line.code.trim_start().starts_with([':', '?', '|']))?;
    let same = lines.iter().filter(|other| other.script.index == line.script.index);
    let above = same.filter(|other| (1..=MOST_LINES_OF_A_VALUE).contains(&(line.number - other.number)));
    above.into_iter().find_map(|other| {
        let (before, after) = other.code.split_once('=')?;
        let begins = !after.starts_with(['=', '>']) && !after.contains(';');
        source::words(before).last().map(|(_, word)| word).filter(|_| begins)
    })
}

fn broken(line: &SourceLine<'_>, mark: &str) -> Judgement {
    Judgement::broken(say!("compare event.data.type with {name}:", name = SCHEDULED))
        .code(LISTENER)
        .shown_by(shown(line, mark))
}
