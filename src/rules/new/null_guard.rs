//! A listener reads the type of a message without asking whether there is data.

use super::{CALENDAR, GOOD, lines_beside_calendar, listens, shown};
use crate::language::say;
use crate::rules::source::SourceLine;
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Seen;
use crate::wire::CopiedError;

/// How a listener names the message's data.
const READS: [&str; 5] =
    ["event.data.type", "evt.data.type", "ev.data.type", "e.data.type", "message.data.type"];
/// Signs that the author thought of messages without data.
const GUARDS: [&str; 8] =
    [".data?.", ".data &&", ".data&&", "!event.data", "!e.data", "typeof e", "if (event.data)", "try {"];

pub(super) static RULE: Rule = Rule {
    id: "new.null-guard",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "The listener would throw at a message without data",
    kept: "The listener expects messages without data",
    docs: "\
## What it checks
A listener beside a Booking Calendar reads `event.data.type` only of messages that have data.
This is read from the source: lines that name OnceHub or its events, and those beside them.
## Why it matters
Any script may post `null`, and reading `type` of it throws.
The documented sample does the same after it has tested the origin, where the risk is low, so this is no fault of the page.
## How to fix
Write `event.data?.type`.
",
    source: "Embedded events: the documented listener.",
    examples: examples![
        Example { shows: "a guard", capture: &[CALENDAR, GOOD], outcomes: &[Outcome::Kept] },
        Example { shows: "the documented sample", capture: &[CALENDAR, SAMPLE], outcomes: &[Outcome::Broken] },
        Example { shows: "it has thrown", capture: &[CALENDAR, SAMPLE, THREW], outcomes: &[Outcome::Broken] },
        Example { shows: "optional chaining", capture: &[CALENDAR, OPTIONAL], outcomes: &[Outcome::Kept] },
        Example { shows: "no calendar", capture: &[SAMPLE], outcomes: &[] },
        Example { shows: "no listener", capture: &[CALENDAR], outcomes: &[] },
        Example { shows: "a minified script, seen in part", capture: &[CALENDAR, MINIFIED], outcomes: &[Outcome::Undecided] },
    ],
    check,
};

const SAMPLE: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"window.addEventListener('message', function (e) {"},{"line":3,"text":"  if (e.origin === 'https://oncehub.com' && e.data.type.indexOf('oncehub.') === 0) {"},{"line":4,"text":"    handle(e.data.payload);"}]}"#;
const MINIFIED: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":1,"text":"window.addEventListener('message',function(e){if(e.origin==='https://oncehub.com'&&e.data.type==='oncehub.booking.scheduled'){a(e)}});var b=function(c){return c.map(function(d){return d.value})};var f=b([{value:1},{value:2},{value:3}]);function g(h){for(var i=0;i<h.length;i++){if(h[i]===f[i])return true}return false}g(fff)"}]}"#;
const OPTIONAL: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (event.data?.type === 'oncehub.booking.scheduled') done(event.data.type, event.origin);"}]}"#;
const THREW: &str = r#"{"kind":"error","error":{"name":"TypeError","message":"Cannot read properties of null (reading 'type')","stack":""},"source":"https://customer.test/book","line":14}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let lines = lines_beside_calendar(page);
    let reading =
        lines.iter().filter(|line| listens(&lines, line)).find_map(|line| Some((line, read(line)?)));
    match reading {
        Some((line, mark)) if !is_guarded(&lines, line) && !line.is_whole() => {
            let why =
                say!("Only a part of the script’s long line was seen, and the rest may test the data first");
            vec![Judgement::undecided(why).shown_by(shown(line, mark))]
        }
        Some((line, mark)) if !is_guarded(&lines, line) => vec![broken(page, line, mark)],
        Some(_) => vec![Judgement::kept()],
        None => lines
            .iter()
            .any(|line| line.code.contains(".data?.type"))
            .then(Judgement::kept)
            .into_iter()
            .collect(),
    }
}

fn read(line: &SourceLine<'_>) -> Option<&'static str> {
    let alone = |name: &&&str| {
        let before = line.code.find(**name).and_then(|at| line.code.get(..at));
        before.is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric() || c == '.'))
    };
    READS.iter().find(alone).copied()
}

/// Whether the script tests the data anywhere: the test may stand lines above.
fn is_guarded(lines: &[SourceLine<'_>], line: &SourceLine<'_>) -> bool {
    let mut same = lines.iter().filter(|other| other.script.index == line.script.index);
    same.any(|other| GUARDS.iter().any(|guard| other.code.contains(guard)))
}

fn broken(page: &Page<'_>, line: &SourceLine<'_>, mark: &str) -> Judgement {
    let judgement = Judgement::broken(say!("write the question mark:"))
        .code("event.data?.type")
        .shown_by(shown(line, mark));
    let errors = page.own_documents().flat_map(|document| &document.errors);
    let thrown =
        errors.into_iter().find(|seen| seen.what.1 == line.script.what.url && is_of_type(&seen.what.0));
    match thrown {
        Some(seen) => judgement
            .severity(Severity::Warning)
            .titled(say!("The listener threw at a message without data"))
            .shown_by(thrown_at(seen)),
        None => judgement,
    }
}

fn is_of_type(error: &CopiedError) -> bool {
    error.name == "TypeError" && error.message.contains("'type'")
}

fn thrown_at(seen: &Seen<(CopiedError, String, i64)>) -> Evidence {
    let (error, source, line) = &seen.what;
    Evidence::new(format!("{}: {}", error.name, error.message), seen.index).at(format!("{source}:{line}"))
}
