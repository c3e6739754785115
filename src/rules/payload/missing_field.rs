//! The payload lacks a documented field.

use super::{PARTIAL, Received, judge, names, told};
use crate::contract::{Problem, ProblemKind};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "payload.missing-field",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "The payload lacks documented fields",
    kept: "The payload has every documented field",
    docs: "\
## What it checks
The payload of a successful call has every documented field.
Fields that come from optional questions, and those that only the newest documents show, may be absent.
## Why it matters
Code that reads a missing field throws, or sends `undefined` on.
## How to fix
Read such a field only if it is there: `info.CalendarEvent?.ICS`.
",
    source: "Collecting data from an embedded booking page, table of fields.",
    examples: examples![
        Example {
            shows: "the documented sample",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "only a version",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, BARE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a failure, where nothing else can be expected",
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

const BARE: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"statusCode":"1","Version":"7.35"}}}]}"#;
const FAILED: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":1,"bookingInfo":{"Message":"Something went wrong on server"}}}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    judge(page, "", |kind| *kind == ProblemKind::Missing, broken)
}

fn broken(received: &Received<'_>, problems: &[&Problem]) -> Judgement {
    let lacks = Judgement::broken(say!("read such a field only if it is there, with ?. or a test."))
        .titled(say!("The payload lacks {names}", names = names(problems)));
    told(lacks, received, problems)
}
