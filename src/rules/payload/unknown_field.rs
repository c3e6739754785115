//! The payload has a field that the documents do not name.

use super::{PARTIAL, Received, judge, names, told};
use crate::contract::{Problem, ProblemKind};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "payload.unknown-field",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "The payload has fields that the documents do not name",
    kept: "The payload has documented fields only",
    docs: "\
## What it checks
Each field of the payload is named in the documents.
## Why it matters
An undocumented field may change or go without notice.
This is no fault of the page.
## How to fix
Rely on the documented fields.
",
    source: "Collecting data from an embedded booking page, table of fields.",
    examples: examples![
        Example {
            shows: "the documented sample",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "one field more",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, MORE],
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

const MORE: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"statusCode":"1","Owner":"Dana"}}}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    judge(page, "", |kind| *kind == ProblemKind::Unknown, broken)
}

fn broken(received: &Received<'_>, problems: &[&Problem]) -> Judgement {
    let names = names(problems);
    let title = match problems {
        [_] => say!("{names} is in the payload, and not in the documents", names),
        _ => say!("{names} are in the payload, and not in the documents", names),
    };
    told(Judgement::broken(say!("rely on the documented fields.")).titled(title), received, problems)
}
