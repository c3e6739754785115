//! The function was called without the booking's data.

use super::of_calls;
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION, RETURN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples, source};
use crate::session::Call;

pub(super) static RULE: Rule = Rule {
    id: "callback.no-argument",
    severity: Severity::Warning,
    basis: Basis::VendorScript,
    title: "The function was called without the booking’s data",
    kept: "The function was called with the booking’s data",
    docs: "\
## What it checks
Each call of the function carries an argument.
It is never undecided: each call is recorded with the number of its arguments.
## Why it matters
Old copies of the vendor's script call the function without an argument.
It then knows that somebody booked, but not who or when, and code that reads the data throws.
## How to fix
Replace the embed code by the one that Share and Publish shows now.
",
    source: "Worker, copy of about 2014: calls the function without an argument. Documents: the function takes one parameter.",
    examples: examples![
        Example {
            shows: "the documented payload",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "no argument",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, EMPTY_CALL, RETURN],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "undefined as the argument",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, UNDEFINED, RETURN],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "no call", capture: &[FUNCTION, CONTAINER, CONFIRMATION], outcomes: &[] },
    ],
    check,
};

const EMPTY_CALL: &str = r#"{"kind":"call","call":1,"message":1,"when":"during","how":"call","this":"window","count":0,"arguments":[],"caller":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js:1:900"}"#;
const UNDEFINED: &str = r#"{"kind":"call","call":1,"message":1,"when":"during","how":"call","this":"window","count":1,"arguments":[{"json":null,"notes":[{"at":"","is":"undefined"}]}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    of_calls(page, |call| Some(if is_empty(call) { broken(page, call) } else { Judgement::kept() }))
}

/// An argument that is `undefined` says as little as none.
fn is_empty(call: &Call) -> bool {
    let undefined =
        call.payload().and_then(|copy| copy.note_at("")).is_some_and(|note| note.is == "undefined");
    call.count == 0 || undefined
}

fn broken(page: &Page<'_>, call: &Call) -> Judgement {
    let shown = if call.count == 0 {
        "SOAfterConfirmationFunction()"
    } else {
        "SOAfterConfirmationFunction(undefined)"
    };
    let caller = source::short_url(&call.caller, &page.visit.url);
    Judgement::broken(say!("replace the embed code by the one that Share and Publish shows now."))
        .shown_by(Evidence::new(shown, call.index).at(caller))
}
