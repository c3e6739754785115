//! A listener accepts every origin that contains the vendor's name.

use super::{CALENDAR, GOOD, ORIGIN, lines_beside_calendar, shown, texts};
use crate::language::say;
use crate::rules::flow::{self, Alias};
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
            shows: "a part of the origin, by way of a variable, in minified code",
            capture: &[CALENDAR, SHORT],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a part of the origin, by way of a variable, on lines of their own",
            capture: &[CALENDAR, ALIAS],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "the same name, given something else in between",
            capture: &[CALENDAR, RENAMED],
            outcomes: &[],
        },
        Example {
            shows: "an exact comparison by way of a variable",
            capture: &[CALENDAR, EXACT_ALIAS],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a pattern for subdomains up to the end",
            capture: &[CALENDAR, PATTERN],
            outcomes: &[]
        },
        Example {
            shows: "a pattern that is found anywhere",
            capture: &[CALENDAR, TESTED],
            outcomes: &[Outcome::Broken]
        },
        Example { shows: "the address of the page itself", capture: &[CALENDAR, OWN_ORIGIN], outcomes: &[] },
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
const SHORT: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":3,"text":"let r=o=>{let i=o.origin||\"\";if(!i.includes(\"oncehub.com\")&&!i.includes(\"other.example\"))return;a(o.data)};"}]}"#;
const ALIAS: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":3,"text":"  const from = (event.origin ?? \"\").toLowerCase();"},{"line":4,"text":"  if (from.indexOf(\"oncehub.com\") < 0) return;"}]}"#;
const RENAMED: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":3,"text":"let i=o.origin;b(i);i=document.referrer;if(i.includes(\"oncehub.com\"))c()"}]}"#;
const EXACT_ALIAS: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":3,"text":"let i=o.origin||\"\";if(i!==\"https://oncehub.com\")return;"}]}"#;
const PATTERN: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":3,"text":"  if (!event.origin.match(/^https:\\/\\/([a-z]+\\.)?oncehub\\.com$/)) return;"}]}"#;
const TESTED: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":3,"text":"  if (!/oncehub\\.com/.test(event.origin)) return;"}]}"#;
const OWN_ORIGIN: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":3,"text":"  const from = location.origin;"},{"line":4,"text":"  if (from.includes(\"oncehub.com\")) return;"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let lines = lines_beside_calendar(page);
    let names = flow::origins(&lines);
    let searches: Vec<_> = lines
        .iter()
        .flat_map(|line| searches(&names, line).into_iter().map(move |search| (line, search)))
        .collect();
    if let Some((line, search)) = searches.iter().find(|(_, search)| search.takes_a_part()) {
        return vec![broken(line, search)];
    }
    if lines.iter().any(|line| is_exact(&names, line)) {
        return vec![Judgement::kept()];
    }
    let unknown = searches.iter().find(|(_, search)| search.takes_a_name());
    unknown.map(|(line, search)| undecided(line, search)).into_iter().collect()
}

/// A search within the origin: how the page writes it, with which method, and for what.
struct Search<'l> {
    written: String,
    method: &'static str,
    wanted: &'l str,
}

impl Search<'_> {
    /// Whether it looks for a part of the vendor's host. The end with its dot, or of a pattern, lets only subdomains in.
    fn takes_a_part(&self) -> bool {
        let quoted =
            texts(self.wanted).into_iter().next().filter(|_| self.wanted.starts_with(['"', '\'', '`']));
        let pattern = Some(self.wanted).filter(|wanted| wanted.starts_with('/') && !wanted.contains("$/"));
        let names = quoted.or(pattern).is_some_and(|text| text.contains("oncehub"));
        names && !(self.method == ".endsWith(" && quoted.is_some_and(|text| text.starts_with('.')))
    }

    /// Whether what it looks for stands in a variable.
    fn takes_a_name(&self) -> bool {
        self.wanted.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$'))
    }
}

/// The searches of a line in what is called `origin`, and in what other names are given it.
fn searches<'l>(names: &[Alias<'_>], line: &'l SourceLine<'_>) -> Vec<Search<'l>> {
    let direct = line
        .code
        .match_indices("origin")
        .map(|(at, word)| (word, line.code.get(at + word.len()..).unwrap_or_default()));
    let aliased = flow::uses(names, line);
    direct.chain(aliased).filter_map(|(name, after)| search(name, after)).chain(tested(&line.code)).collect()
}

/// A pattern that is asked about the origin: `/oncehub\.com/.test(event.origin)`.
fn tested(code: &str) -> Option<Search<'_>> {
    let (before, after) = code.split_once("/.test(")?;
    let start = before.rfind("/oncehub").filter(|_| flow::expression(after).contains("origin"))?;
    let wanted = code.get(start..=before.len())?;
    Some(Search { written: format!("{wanted}.test("), method: ".test(", wanted })
}

fn search<'l>(name: &str, after: &'l str) -> Option<Search<'l>> {
    let method = SEARCHES.into_iter().find(|search| after.starts_with(search))?;
    let wanted = flow::expression(after.get(method.len()..)?).trim();
    Some(Search { written: format!("{name}{method}"), method, wanted })
}

fn undecided(line: &SourceLine<'_>, search: &Search<'_>) -> Judgement {
    let why =
        say!("What the listener looks for in the origin stands in a variable, and its value is not seen");
    Judgement::undecided(why).shown_by(shown(line, search.method))
}

fn is_exact(names: &[Alias<'_>], line: &SourceLine<'_>) -> bool {
    let origin = line.code.contains("origin") || !flow::uses(names, line).is_empty();
    origin && texts(&line.code).contains(&ORIGIN)
}

fn broken(line: &SourceLine<'_>, search: &Search<'_>) -> Judgement {
    Judgement::broken(say!("compare the origin exactly:"))
        .code(format!("event.origin === \"{ORIGIN}\""))
        .shown_by(shown(line, &search.written))
}
