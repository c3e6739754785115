//! The payload says that the booking's data could not be fetched.

use super::{PARTIAL, Received, judge};
use crate::contract::{Problem, ProblemKind};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "payload.error-status",
    severity: Severity::Error,
    basis: Basis::Documented,
    title: "The booking’s data could not be fetched: errorStatus is not 0",
    kept: "errorStatus is 0",
    docs: "\
## What it checks
`errorStatus` is 0.
## Why it matters
1 says that the data could not be fetched.
There is a booking, but nothing in this call can be relied on.
## How to fix
Return early in the function unless `errorStatus` is 0.
Look the booking up in OnceHub, or take its data from the redirect or a webhook.
",
    source: "Collecting data from an embedded booking page, payload: errorStatus 0 or 1.",
    examples: examples![
        Example {
            shows: "success",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "failure, with an empty booking",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, FAILED],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "failure, while statusCode says success",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CONTRADICTS],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "no call", capture: &[FUNCTION, CONTAINER, CONFIRMATION], outcomes: &[] },
        Example {
            shows: "a payload that was recorded in part",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, PARTIAL],
            outcomes: &[Outcome::Undecided],
        },
    ],
    check,
};

const FAILED: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":1,"bookingInfo":{"Message":"Something went wrong on server"}}}]}"#;
const CONTRADICTS: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":1,"bookingInfo":{"statusCode":"1"}}}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    judge(page, "/errorStatus", |kind| *kind == ProblemKind::ErrorStatus, broken)
}

fn broken(received: &Received<'_>, _: &[&Problem]) -> Judgement {
    let judgement =
        Judgement::broken(say!("return early on such a call, with the parameter’s own name for data:"))
            .code("if (data.errorStatus !== 0) return;")
            .shown_by(received.value("/errorStatus"));
    let judgement = if received.payload.message.is_some() {
        judgement.shown_by(received.value("/bookingInfo/Message"))
    } else {
        judgement
    };
    let contradicts = received.problems.iter().find(|problem| problem.kind == ProblemKind::Contradiction);
    contradicts.into_iter().fold(judgement, |judgement, problem| judgement.shown_by(received.word(problem)))
}
