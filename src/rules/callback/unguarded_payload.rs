//! The function reads the booking without asking whether there is one.

use super::{GUARD, helper, is_readable, source_line};
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
        Example { shows: "no function", capture: &[CONTAINER, NO_FUNCTION], outcomes: &[] },
    ],
    check,
};

const UNGUARDED: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  const info = data.bookingInfo;\n  track(info.BookingId[0]);\n}"}"#;
const GUARDED: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  if (data.errorStatus !== 0) return;\n  track(data.bookingInfo);\n}"}"#;
const IN_COMMENT: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => {\n  // errorStatus is always 0\n  track(data.bookingInfo);\n}"}"#;
const OPTIONAL: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => {\n  const id = data?.bookingInfo?.BookingId?.[0];\n  if (id) track(id);\n}"}"#;
const ASKS: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  if (!isBooked(data)) return;\n  show(data.bookingInfo);\n}"}"#;
const HANDS_ON: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => window.dataLayer.push({ event: 'booked', data })"}"#;
const PASSES: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  report(data);\n}"}"#;
const HELPER: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"function SOAfterConfirmationFunction(data) {"},{"line":3,"text":"  report(data);"},{"line":4,"text":"}"},{"line":5,"text":"function report(result) {"},{"line":6,"text":"  const info = result.bookingInfo;"},{"line":7,"text":"  send(info.CustomerEmail);"},{"line":8,"text":"}"}]}"#;
const CAREFUL_HELPER: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"function SOAfterConfirmationFunction(data) {"},{"line":3,"text":"  report(data);"},{"line":4,"text":"}"},{"line":5,"text":"function report(result) {"},{"line":6,"text":"  if (!isDone(result)) return;"},{"line":7,"text":"  send(result.bookingInfo.CustomerEmail);"},{"line":8,"text":"}"}]}"#;

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
        None => passed_on(page, function).or_else(|| {
            hands_on(&code).then(|| {
                Judgement::undecided(
                    "The function hands the data on, so its source does not show whether it is tested",
                )
            })
        }),
    }
}

/// What a function of the same script does with the booking: one that reads it before it tests anything is no better.
fn passed_on(page: &Page<'_>, function: &Seen<Definition>) -> Option<Judgement> {
    let helper = helper::helper(page, &function.what.source)?;
    let code = helper.code();
    let (at, _) = source::words(&code).find(|(_, word)| *word == "bookingInfo")?;
    let tests =
        |word: &str| matches!(word, "if" | "try" | "switch" | "return" | "errorStatus" | "statusCode");
    let tested = source::words(code.get(..at)?).any(|(_, word)| tests(word)) || tests_otherwise(&code);
    (!tested).then(|| judgement().shown_by(helper.line(at).marking("bookingInfo")))
}

/// Signs that the author thought of data that is not there.
fn tests_otherwise(code: &str) -> bool {
    let plain = code.replace(char::is_whitespace, "");
    let given = parameter(code).map(|name| format!("({name})"));
    let asks = |part: &str| {
        let condition = part.split(['{', ';']).next().unwrap_or_default();
        given.as_ref().is_some_and(|given| condition.contains(given.as_str()))
    };
    // A function of the page that is given the data within a condition may look at both codes.
    let by_another = plain.split("if(").skip(1).any(asks);
    let signs = [
        "bookingInfo?.",
        "bookingInfo&&",
        "bookingInfo||",
        "bookingInfo??",
        "bookingInfo)return",
        "bookingInfo){",
        "catch(",
    ];
    by_another || signs.iter().any(|sign| plain.contains(sign))
}

/// The name of the function's first parameter.
fn parameter(code: &str) -> Option<&str> {
    source::words(code)
        .map(|(_, word)| word)
        .find(|word| !matches!(*word, "function" | "async" | super::NAME))
}

/// Whether the parameter is used at all.
fn hands_on(code: &str) -> bool {
    let Some(parameter) = parameter(code) else { return false };
    let mut words = source::words(code).map(|(_, word)| word).skip_while(|word| *word != parameter).skip(1);
    words.any(|word| word == parameter || word == "arguments")
}

fn broken(page: &Page<'_>, function: &Seen<Definition>, at: usize) -> Judgement {
    judgement().shown_by(source_line(page, function, at).marking("bookingInfo"))
}

fn judgement() -> Judgement {
    Judgement::broken(
        "return early when there is no booking to read, with the parameter’s own name for data:",
    )
    .code(GUARD)
}
