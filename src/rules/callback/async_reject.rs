//! The promise that the function returned was rejected.

use super::{of_calls, place_in_stack};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION, RETURN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Seen;
use crate::wire::CopiedError;

pub(super) static RULE: Rule = Rule {
    id: "callback.async-reject",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "The function’s promise was rejected, and nobody handled it",
    kept: "The function’s promise was not rejected",
    docs: "\
## What it checks
A promise that the function returns is not rejected without being handled.
It is never undecided: a promise counts as not rejected until a rejection is seen.
## Why it matters
An `async` function fails later than its call, and the vendor's script does not wait for it.
The error is shown in the console at most, and what follows it is not done.
## How to fix
Catch the error inside the function, and decide there what happens to the booking's data.
",
    source: "Worker: takes no notice of what the function returns. Promises: how browsers work.",
    examples: examples![
        Example {
            shows: "rejected",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, PROMISE, REJECTED],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "not rejected so far",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, PROMISE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "no promise",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN],
            outcomes: &[],
        },
    ],
    check,
};

const PROMISE: &str = r#"{"kind":"return","call":1,"ms":0.6,"returned":"promise"}"#;
const REJECTED: &str = r#"{"kind":"rejection","call":1,"reason":{"name":"Error","message":"The lead endpoint answered 503","stack":"Error: The lead endpoint answered 503\n    at SOAfterConfirmationFunction (https://customer.test/book:15:28)"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    of_calls(page, |call| {
        let promised = call.returned.as_ref().is_some_and(|returned| returned.what.returned == "promise");
        match &call.rejection {
            Some(rejection) => Some(broken(page, rejection)),
            None => promised.then(Judgement::kept),
        }
    })
}

fn broken(page: &Page<'_>, rejection: &Seen<CopiedError>) -> Judgement {
    let CopiedError { name, message, stack } = &rejection.what;
    Judgement::broken(say!("catch the error inside the function, around what it awaits.")).shown_by(
        Evidence::new(format!("{name}: {message}"), rejection.index).at(place_in_stack(page, stack)),
    )
}
