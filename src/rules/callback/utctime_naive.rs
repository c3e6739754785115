//! The function reads a UTC time as local time.

use super::{helper, is_readable, source_line};
use crate::language::say;
use crate::rules::example::{CONTAINER, FUNCTION, NO_FUNCTION};
use crate::rules::{
    Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples, flow, source,
};
use crate::session::Seen;
use crate::wire::Definition;

pub(super) static RULE: Rule = Rule {
    id: "callback.utctime-naive",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "UTCTime is read as local time",
    kept: "UTCTime is not read as local time",
    docs: "\
## What it checks
The function's source makes a date of `UTCTime` only with a zone added, and does not cut off a `Z` that it does not have.
This is read from the source of the function, as far as the browser gives it.
## Why it matters
The documented value, such as `2018-04-25T06:45:00`, carries no zone.
A browser takes such a text as the visitor's local time, so the date is off by the visitor's offset from UTC.
Whoever tests in UTC does not notice.
## How to fix
Append the zone: `new Date(time.UTCTime + \"Z\")`.
",
    source: "Collecting data from an embedded booking page, sample payload; Date: how browsers work.",
    examples: examples![
        Example { shows: "no zone", capture: &[CONTAINER, NAIVE], outcomes: &[Outcome::Broken] },
        Example {
            shows: "no zone, by way of a variable",
            capture: &[CONTAINER, VARIABLE],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "a zone appended", capture: &[CONTAINER, ZONED], outcomes: &[Outcome::Kept] },
        Example { shows: "the text handed on as it is", capture: &[CONTAINER, TEXT], outcomes: &[Outcome::Undecided] },
        Example { shows: "a Z cut off that is not there", capture: &[CONTAINER, SLICED], outcomes: &[Outcome::Broken] },
        Example { shows: "a date library", capture: &[CONTAINER, LIBRARY], outcomes: &[Outcome::Kept] },
        Example {
            shows: "a function of the same script makes a date of it without a zone",
            capture: &[CONTAINER, PASSES, HELPER],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a function of the same script splits it, and cuts a digit off",
            capture: &[CONTAINER, PASSES, SPLIT],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a function of the same script appends the zone",
            capture: &[CONTAINER, PASSES, ZONED_HELPER],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "a variable that gets its zone later", capture: &[CONTAINER, LATER], outcomes: &[Outcome::Kept] },
        Example { shows: "a function that may add the zone", capture: &[CONTAINER, BY_FUNCTION], outcomes: &[Outcome::Undecided] },
        Example { shows: "a sum with what may be the zone", capture: &[CONTAINER, SUM], outcomes: &[Outcome::Undecided] },
        Example { shows: "does not read it", capture: &[CONTAINER, FUNCTION], outcomes: &[] },
        Example { shows: "no function", capture: &[CONTAINER, NO_FUNCTION], outcomes: &[] },
    ],
    check,
};

const NAIVE: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  const info = data.bookingInfo;\n  show(new Date(info.MeetingTimes[0].UTCTime));\n}"}"#;
const VARIABLE: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => {\n  const utc = data.bookingInfo.MeetingTimes[0].UTCTime;\n  show(new Date(utc));\n}"}"#;
const LATER: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => {\n  let utc = data.bookingInfo.MeetingTimes[0].UTCTime;\n  if (!utc.endsWith('Z')) utc += 'Z';\n  show(new Date(utc));\n}"}"#;
const BY_FUNCTION: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => show(new Date(toUtc(data.bookingInfo.MeetingTimes[0].UTCTime)))"}"#;
const SUM: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => show(new Date(data.bookingInfo.MeetingTimes[0].UTCTime + zone))"}"#;
const ZONED: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => {\n  const utc = data.bookingInfo.MeetingTimes[0].UTCTime;\n  show(new Date(utc + 'Z'), new Date(`${data.bookingInfo.MeetingTimes[0].UTCTime}Z`));\n}"}"#;
const TEXT: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => { show(data.bookingInfo.MeetingTimes[0].UTCTime, new Date()); }"}"#;
const SLICED: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => show(data.bookingInfo.MeetingTimes[0].UTCTime.slice(0, -1))"}"#;
const LIBRARY: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => show(moment.utc(data.bookingInfo.MeetingTimes[0].UTCTime))"}"#;
const PASSES: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  report(data);\n}"}"#;
const HELPER: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"function SOAfterConfirmationFunction(data) {"},{"line":3,"text":"  report(data);"},{"line":4,"text":"}"},{"line":5,"text":"function report(result) {"},{"line":6,"text":"  const info = result.bookingInfo;"},{"line":7,"text":"  show(new Date(info.MeetingTimes[0].UTCTime));"},{"line":8,"text":"}"}]}"#;
const SPLIT: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"function SOAfterConfirmationFunction(data) {"},{"line":3,"text":"  report(data);"},{"line":4,"text":"}"},{"line":5,"text":"function report(result) {"},{"line":6,"text":"  const info = result.bookingInfo;"},{"line":7,"text":"  const parts = info.MeetingTimes[0].UTCTime.split('T');"},{"line":8,"text":"  show(parts[1].slice(0, -1));"},{"line":9,"text":"}"}]}"#;
const ZONED_HELPER: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"function SOAfterConfirmationFunction(data) {"},{"line":3,"text":"  report(data);"},{"line":4,"text":"}"},{"line":5,"text":"function report(result) {"},{"line":6,"text":"  const info = result.bookingInfo;"},{"line":7,"text":"  show(new Date(info.MeetingTimes[0].UTCTime + 'Z'));"},{"line":8,"text":"}"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.functions().filter_map(|(_, function)| judge(page, function)).collect()
}

fn judge(page: &Page<'_>, function: &Seen<Definition>) -> Option<Judgement> {
    if !is_readable(&function.what) {
        return Some(Judgement::undecided(say!("The function’s source is not to be seen as a whole")));
    }
    let code = source::without_comments(&function.what.source);
    of_code(&code, |at| source_line(page, function, at)).or_else(|| {
        let helper = helper::helper(page, &function.what.source)?;
        of_code(&helper.code(), |at| helper.line(at))
    })
}

/// What a piece of source makes of `UTCTime`, if it reads it; `line` leads from a place in it to the page's own line.
fn of_code(code: &str, line: impl Fn(usize) -> Evidence) -> Option<Judgement> {
    source::words(code).find(|(_, word)| *word == "UTCTime")?;
    let names = variables(code);
    let naive = dates(code).find(|(_, argument)| {
        let speaks = source::words(argument).any(|(_, word)| word == "UTCTime" || names.contains(&word));
        speaks && is_plain(argument) && !has_zone(argument) && !gets_zone(code, argument)
    });
    Some(match (naive, cuts(code), is_settled(code)) {
        (Some((at, argument)), _, _) => broken(line(at), argument),
        (None, Some((at, cut)), _) => cut_off(line(at).marking(&cut)),
        (None, None, true) => Judgement::kept(),
        (None, None, false) => {
            Judgement::undecided(say!("What becomes of UTCTime: the function hands it on as it is"))
        }
    })
}

/// Whether an argument is a name or a path, and nothing is done to it: a call or a sum may add a zone.
fn is_plain(argument: &str) -> bool {
    !argument.contains(['(', '+', '`'])
}

/// Whether a zone is added to the name that an argument is: `utc += "Z"`, `utc = utc + "Z"`.
fn gets_zone(code: &str, argument: &str) -> bool {
    let name = argument.trim();
    code.split([';', '\n', '{', '}']).any(|statement| {
        let given = statement
            .split_once('=')
            .filter(|(before, _)| before.trim_end_matches('+').trim().ends_with(name));
        given.is_some_and(|(_, value)| has_zone(value))
    })
}

/// Where the last character is cut off, as if it were a `Z`. There is none, so a digit of the seconds is lost.
fn cuts(code: &str) -> Option<(usize, String)> {
    let split = source::words(code).filter_map(|(at, word)| {
        let value = code.get(at + word.len()..)?.trim_start().strip_prefix('=')?;
        let halves = ["UTCTime.split('T')", "UTCTime.split(\"T\")"];
        halves
            .iter()
            .any(|half| flow::expression(value).trim_end().ends_with(half))
            .then(|| format!("{word}[1]"))
    });
    let texts: Vec<_> = split.chain(["UTCTime".to_owned()]).collect();
    let cuts =
        texts.iter().flat_map(|text| [".slice(0, -1)", ".slice(0,-1)"].map(|cut| format!("{text}{cut}")));
    cuts.into_iter().find_map(|cut| Some((code.find(&cut)?, cut)))
}

/// Whether the source shows that the time is read as UTC: with a zone, or by a function for UTC.
fn is_settled(code: &str) -> bool {
    has_zone(code) || [".utc(", "Date.UTC("].iter().any(|utc| code.contains(utc))
}

fn cut_off(line: Evidence) -> Judgement {
    Judgement::broken(say!("leave the text whole, and append the zone:"))
        .code("new Date(time.UTCTime + \"Z\")")
        .titled(say!("UTCTime loses its last digit: it has no Z to cut off"))
        .shown_by(line)
}

/// Names that are given `UTCTime` as it is.
fn variables(code: &str) -> Vec<&str> {
    let named = |statement: &'_ str| {
        let (before, value) = statement.split_once('=')?;
        let start = statement.len() - value.len() - 1;
        let plain = value.trim_end().ends_with("UTCTime") && !before.contains('(');
        let name = source::words(statement.get(..start)?).last()?;
        plain.then_some((name.0, name.1.len()))
    };
    let statements = code.split([';', '\n', '{', '}']);
    statements
        .filter_map(|statement| named(statement).and_then(|(at, length)| statement.get(at..at + length)))
        .collect()
}

/// The first argument of every `new Date(…)` and `Date.parse(…)`, with the place where the call begins.
fn dates(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let found = ["new Date(", "Date.parse("].into_iter().flat_map(move |call| code.match_indices(call));
    found.filter_map(move |(at, call)| Some((at, argument(code.get(at + call.len()..)?))))
}

/// What stands before the bracket that closes the call, or before its first comma.
fn argument(rest: &str) -> &str {
    let mut open = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '(' | '[' | '{' => open += 1,
            ')' | ',' if open == 0 => return rest.get(..at).unwrap_or_default(),
            ')' | ']' | '}' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    rest
}

/// A zone is added to the text: `Z` or an offset in quotes.
fn has_zone(argument: &str) -> bool {
    ["Z'", "Z\"", "Z`", "+00", "GMT", "UTC'", "UTC\""].iter().any(|sign| argument.contains(sign))
}

fn broken(line: Evidence, argument: &str) -> Judgement {
    Judgement::broken(say!("append the zone:"))
        .code(format!("new Date({} + \"Z\")", argument.trim()))
        .shown_by(line.marking(argument.trim()))
}
