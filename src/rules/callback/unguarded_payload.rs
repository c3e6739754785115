//! The function reads the booking without asking whether there is one.

use super::{GUARD, helper, is_readable, source_line};
use crate::language::say;
use crate::rules::example::{CONTAINER, FUNCTION, NO_FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples, source};
use crate::session::Seen;
use crate::wire::Definition;
use std::ops::Range;

/// The part of the data that holds the booking.
const BOOKING: &str = "bookingInfo";

pub(super) static RULE: Rule = Rule {
    id: "callback.unguarded-payload",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "The function reads bookingInfo without looking at errorStatus or statusCode",
    kept: "The function’s source looks at errorStatus or statusCode",
    docs: "\
## What it checks
A function whose source reads `bookingInfo` also names `errorStatus` or `statusCode`.
One that tests something else first, or gives the data to another function first, may have its own way to do so.
This is read from the source; what other functions do is seen only where the script has them and the function hands the booking straight on.
## Why it matters
The call also comes when the data could not be fetched, or was read before.
Then the fields may be missing, and the function throws or counts a booking without data.
## How to fix
Return at once unless `errorStatus` is 0 and `statusCode` is \"1\".
",
    source: "Collecting data from an embedded booking page, payload: errorStatus, statusCode, Message.",
    examples: examples![
        Example { shows: "no guard", capture: &[CONTAINER, UNGUARDED], outcomes: &[Outcome::Broken] },
        Example { shows: "a guard", capture: &[CONTAINER, GUARDED], outcomes: &[Outcome::Kept] },
        Example {
            shows: "a guard in a comment only",
            capture: &[CONTAINER, IN_COMMENT],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "another test of the data",
            capture: &[CONTAINER, OPTIONAL],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "hands the data on",
            capture: &[CONTAINER, HANDS_ON],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a function of the same script gets the data, and has no guard",
            capture: &[CONTAINER, PASSES, HELPER],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a function of the same script gets the data, and tests something before it reads it",
            capture: &[CONTAINER, PASSES, CAREFUL_HELPER],
            outcomes: &[Outcome::Undecided],
        },
        Example { shows: "does not use the data", capture: &[CONTAINER, FUNCTION], outcomes: &[] },
        Example {
            shows: "a function of the page is given the data within a condition",
            capture: &[ASKS, CONTAINER],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a method gives the data to another one that takes it apart, and returns early",
            capture: &[CONTAINER, METHOD],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "gives the data to another function before it reads it",
            capture: &[CONTAINER, CHECKED_FIRST],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "takes the booking apart in its parameters and tests it",
            capture: &[CONTAINER, APART],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "gives the booking a name and tests it by that",
            capture: &[CONTAINER, NAMED],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "makes the list of events before it reads the data",
            capture: &[CONTAINER, DATA_LAYER],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "prints the data before it reads it",
            capture: &[CONTAINER, PRINTS],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "no function", capture: &[CONTAINER, NO_FUNCTION], outcomes: &[] },
    ],
    check,
};

const UNGUARDED: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  const info = data.bookingInfo;\n  track(info.BookingId[0]);\n}"}"#;
const GUARDED: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  if (data.errorStatus !== 0) return;\n  track(data.bookingInfo);\n}"}"#;
const IN_COMMENT: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => {\n  // errorStatus is always 0\n  track(data.bookingInfo.BookingId[0]);\n}"}"#;
const OPTIONAL: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => {\n  const id = data?.bookingInfo?.BookingId?.[0];\n  if (id) track(id);\n}"}"#;
const ASKS: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  if (!isBooked(data)) return;\n  show(data.bookingInfo);\n}"}"#;
const METHOD: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"done(d){ if(!Tracker.valid(d))return; document.title=d.bookingInfo.EventTypeName }"}"#;
const CHECKED_FIRST: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  assertBooked(data);\n  show(data.bookingInfo.EventTypeName);\n}"}"#;
const APART: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"({ bookingInfo: booking }) => {\n  if (!booking) return;\n  show(booking.EventTypeName);\n}"}"#;
const NAMED: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  const info = data.bookingInfo;\n  if (!info) return;\n  show(info.EventTypeName);\n}"}"#;
const PRINTS: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  console.log(data);\n  show(data.bookingInfo.EventTypeName);\n}"}"#;
const DATA_LAYER: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  window.dataLayer = window.dataLayer || [];\n  dataLayer.push({ event: 'booked', id: data.bookingInfo.BookingId[0] });\n}"}"#;
const HANDS_ON: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => window.dataLayer.push({ event: 'booked', data })"}"#;
const PASSES: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  report(data);\n}"}"#;
const HELPER: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"function SOAfterConfirmationFunction(data) {"},{"line":3,"text":"  report(data);"},{"line":4,"text":"}"},{"line":5,"text":"function report(result) {"},{"line":6,"text":"  const info = result.bookingInfo;"},{"line":7,"text":"  send(info.CustomerEmail);"},{"line":8,"text":"}"}]}"#;
const CAREFUL_HELPER: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"function SOAfterConfirmationFunction(data) {"},{"line":3,"text":"  report(data);"},{"line":4,"text":"}"},{"line":5,"text":"function report(result) {"},{"line":6,"text":"  if (!isDone(result)) return;"},{"line":7,"text":"  send(result.bookingInfo.CustomerEmail);"},{"line":8,"text":"}"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.functions().filter_map(|(_, function)| judge(page, function)).collect()
}

fn judge(page: &Page<'_>, function: &Seen<Definition>) -> Option<Judgement> {
    if !is_readable(&function.what) {
        return Some(Judgement::undecided(say!("The function’s source is not to be seen as a whole")));
    }
    let code = source::without_comments(&function.what.source);
    let has = |name: &str| code.contains(name);
    if has("errorStatus") || has("statusCode") {
        return Some(Judgement::kept());
    }
    let reads = source::words(&code).find(|(_, word)| *word == BOOKING);
    match reads {
        Some((at, _)) if may_test(&code, at) => Some(Judgement::undecided(say!(
            "The function tests the data in a way of its own, or gives it to another function that may"
        ))),
        Some((at, _)) => Some(broken(page, function, at)),
        None => passed_on(page, function).or_else(|| {
            hands_on(&code).then(|| {
                Judgement::undecided(say!(
                    "The function hands the data on, so its source does not show whether it is tested"
                ))
            })
        }),
    }
}

/// What a function of the same script does with the booking: one that reads it before it tests anything is no better.
fn passed_on(page: &Page<'_>, function: &Seen<Definition>) -> Option<Judgement> {
    let helper = helper::helper(page, &function.what.source)?;
    let code = helper.code();
    let (at, _) = source::words(&code).find(|(_, word)| *word == BOOKING)?;
    let tests = ["errorStatus", "statusCode"].iter().any(|test| code.contains(test)) || may_test(&code, at);
    (!tests).then(|| judgement().shown_by(helper.line(at).marking(BOOKING)))
}

/// Whether the data may be tested before a field of the booking is read: by a condition, or by another function that is
/// given the data. A booking that is only given a name, taken apart or handed on is read further down.
fn may_test(code: &str, at: usize) -> bool {
    let head = parameters(code).end;
    let after = code.get(at + BOOKING.len()..).unwrap_or_default().trim_start();
    let reads_field = at >= head && after.starts_with(['.', '[']);
    let until = if reads_field { at } else { code.len() };
    let before = code.get(head..until).unwrap_or_default();
    let names = [parameter(code), Some(BOOKING), name_given(code.get(..at).unwrap_or_default())];
    has_condition(before) || names.into_iter().flatten().any(|name| is_argument(before, name))
}

/// Whether a piece of source decides anything; what stands in quotes does not.
fn has_condition(code: &str) -> bool {
    let by_word = |word: &str| matches!(word, "if" | "try" | "switch" | "while");
    let outside = || code.split(['"', '\'', '`']).step_by(2);
    // `window.dataLayer || []` asks nothing of the data.
    let plain = |part: &str| part.replace(char::is_whitespace, "").replace("||[]", "");
    let by_sign = |part: &str| ["?", "&&", "||"].iter().any(|sign| plain(part).contains(sign));
    outside().any(|part| by_sign(part) || source::words(part).any(|(_, word)| by_word(word)))
}

/// Whether a name is given to a function as it is. The console is no function that tests anything.
fn is_argument(code: &str, name: &str) -> bool {
    source::words(code).filter(|(_, word)| *word == name).any(|(at, word)| {
        let before = code.get(..at).unwrap_or_default();
        let before = before.trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
        let statement = before.rsplit([';', '{', '}', '\n']).next().unwrap_or_default().trim_start();
        let after = code.get(at + word.len()..).unwrap_or_default().trim_start();
        let whole = before.trim_end().ends_with(['(', ',']) && after.starts_with([')', ',']);
        whole && !statement.starts_with("console.")
    })
}

/// The name that a value is given, where the source up to the value ends in `name = data.`.
fn name_given(before: &str) -> Option<&str> {
    let value = before.trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
    let name = value.trim_end().strip_suffix('=')?;
    source::words(name).last().map(|(_, word)| word)
}

/// Where the parameters of a function stand in its source.
fn parameters(code: &str) -> Range<usize> {
    let open = code.find('(').unwrap_or(code.len());
    let arrow = code.find("=>").filter(|arrow| *arrow < open);
    arrow.map_or_else(|| open..closing(code, open), |arrow| 0..arrow)
}

/// Where the bracket closes that opens here.
fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    let inside = code.get(open..).unwrap_or_default().char_indices().find(|(_, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    inside.map_or(code.len(), |(at, _)| open + at)
}

/// The name of the function's first parameter, unless it takes it apart at once.
fn parameter(code: &str) -> Option<&str> {
    let list = code.get(parameters(code))?.trim_start_matches(['(', '.', ' ']);
    let mut words = source::words(list).map(|(_, word)| word).filter(|word| *word != "async");
    let of_list = !list.starts_with(['{', '[']);
    words.next().filter(|_| of_list)
}

/// Whether the parameter is used at all.
fn hands_on(code: &str) -> bool {
    let body = code.get(parameters(code).end..).unwrap_or_default();
    let given = parameter(code);
    source::words(body).any(|(_, word)| Some(word) == given || word == "arguments")
}

fn broken(page: &Page<'_>, function: &Seen<Definition>, at: usize) -> Judgement {
    judgement().shown_by(source_line(page, function, at).marking(BOOKING))
}

fn judgement() -> Judgement {
    Judgement::broken(say!(
        "return early when there is no booking to read, with the parameter’s own name for data:"
    ))
    .code(GUARD)
}
