//! The payload has another version than the documented one.

use super::{PARTIAL, Received, judge};
use crate::contract::{Problem, ProblemKind};
use crate::language::say;
use crate::payload::VERSION;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "payload.version-drift",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "The payload has another version than the documented one",
    kept: "The payload has the documented version",
    docs: "\
## What it checks
`Version` is \"7.35\", the only version that the documents show.
## Why it matters
Fields of another version may differ from the documents, and from what is checked here.
This is no fault of the page.
## How to fix
Do not compare `Version` in code, and look at the other findings on the payload with this in mind.
",
    source: "Collecting data from an embedded booking page, sample payload.",
    examples: examples![
        Example {
            shows: "the documented sample",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a later version",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, LATER],
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

const LATER: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"statusCode":"1","Version":"8.0"}}}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    judge(page, "/bookingInfo/Version", |kind| *kind == ProblemKind::Version, broken)
}

fn broken(received: &Received<'_>, _: &[&Problem]) -> Judgement {
    let version = received.payload.version.as_deref().unwrap_or_default();
    Judgement::broken(say!("read other findings on this payload with that in mind."))
        .titled(say!(
            "The payload has version {version}, and the documents show {documented}",
            version,
            documented = VERSION
        ))
        .shown_by(received.value("/bookingInfo/Version"))
}
