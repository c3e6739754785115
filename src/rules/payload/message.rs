//! The payload carries an error message although its codes say success.

use super::{PARTIAL, Received, judge};
use crate::contract::{Problem, ProblemKind};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "payload.message",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "The payload carries an error message, and its codes say success",
    kept: "The payload carries no error message",
    docs: "\
## What it checks
`Message` is null, or the text \"null\", when both codes say success.
## Why it matters
The documents name one message, for an error on the server.
A message beside two codes of success says that the data may be incomplete.
## How to fix
Show the message to whoever looks after the account, and compare the booking with the one in OnceHub.
",
    source: "Collecting data from an embedded booking page, payload: Message.",
    examples: examples![
        Example {
            shows: "no message",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a message and success",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, SPEAKS],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a message with a failure, which says it all",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, FAILED],
            outcomes: &[],
        },
        Example {
            shows: "a payload that was recorded in part",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, PARTIAL],
            outcomes: &[Outcome::Undecided],
        },
    ],
    check,
};

const SPEAKS: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"statusCode":"1","Message":"Something went wrong on server"}}}]}"#;
const FAILED: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":1,"bookingInfo":{"statusCode":"1","Message":"Something went wrong on server"}}}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    judge(page, "/bookingInfo/Message", |kind| *kind == ProblemKind::Message, broken)
}

fn broken(received: &Received<'_>, _: &[&Problem]) -> Judgement {
    Judgement::broken(say!("compare this booking with the one in OnceHub."))
        .shown_by(received.value("/bookingInfo/Message"))
}
