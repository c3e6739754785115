//! The function reads the booking without asking whether there is one.

use super::{GUARD, is_readable, source_line};
use crate::rules::example::{CONTAINER, FUNCTION, NO_FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples, source};
use crate::session::Seen;
use crate::wire::Definition;

pub(super) static RULE: Rule = Rule {
    id: "callback.unguarded-payload",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "The function reads bookingInfo without looking at errorStatus or statusCode",
    kept: "The function’s source looks at errorStatus or statusCode",
    docs: "\
## What it checks
A function whose source reads `bookingInfo` also names `errorStatus` or `statusCode`.
This is read from the source: what other functions do is not seen.
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
        Example { shows: "does not use the data", capture: &[CONTAINER, FUNCTION], outcomes: &[] },
        Example { shows: "no function", capture: &[CONTAINER, NO_FUNCTION], outcomes: &[] },
    ],
    check,
};

const UNGUARDED: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  const info = data.bookingInfo;\n  track(info.BookingId[0]);\n}"}"#;
const GUARDED: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  if (data.errorStatus !== 0) return;\n  track(data.bookingInfo);\n}"}"#;
const IN_COMMENT: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => {\n  // errorStatus is always 0\n  track(data.bookingInfo);\n}"}"#;
const OPTIONAL: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => {\n  const id = data?.bookingInfo?.BookingId?.[0];\n  if (id) track(id);\n}"}"#;
const HANDS_ON: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => window.dataLayer.push({ event: 'booked', data })"}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.functions().filter_map(|(_, function)| judge(page, function)).collect()
}

fn judge(page: &Page<'_>, function: &Seen<Definition>) -> Option<Judgement> {
    if !is_readable(&function.what) {
        return Some(Judgement::undecided("The function’s source is not to be seen as a whole"));
    }
    let code = source::without_comments(&function.what.source);
    let has = |name: &str| code.contains(name);
    if has("errorStatus") || has("statusCode") {
        return Some(Judgement::kept());
    }
    let reads = source::words(&code).find(|(_, word)| *word == "bookingInfo");
    match reads {
        Some(_) if tests_otherwise(&code) => {
            Some(Judgement::undecided("The function tests the data in a way of its own"))
        }
        Some((at, _)) => Some(broken(page, function, at)),
        None => hands_on(&code).then(|| {
            Judgement::undecided(
                "The function hands the data on, so its source does not show whether it is tested",
            )
        }),
    }
}

/// Signs that the author thought of data that is not there.
fn tests_otherwise(code: &str) -> bool {
    let plain = code.replace(char::is_whitespace, "");
    [
        "bookingInfo?.",
        "bookingInfo&&",
        "bookingInfo||",
        "bookingInfo??",
        "bookingInfo)return",
        "bookingInfo){",
        "catch(",
    ]
    .iter()
    .any(|sign| plain.contains(sign))
}

/// Whether the parameter is used at all.
fn hands_on(code: &str) -> bool {
    let mut words = source::words(code)
        .map(|(_, word)| word)
        .filter(|word| !matches!(*word, "function" | "async" | super::NAME));
    let Some(parameter) = words.next() else { return false };
    words.any(|word| word == parameter || word == "arguments")
}

fn broken(page: &Page<'_>, function: &Seen<Definition>, at: usize) -> Judgement {
    Judgement::broken(
        "return early when there is no booking to read, with the parameter’s own name for data:",
    )
    .code(GUARD)
    .shown_by(source_line(page, function, at).marking("bookingInfo"))
}
