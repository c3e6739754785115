//! The payload holds a value of another type or form than documented.

use super::{PARTIAL, Received, judge, names, told};
use crate::contract::{Problem, ProblemKind};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "payload.type",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "The payload holds values of another type than documented",
    kept: "Every value of the payload has its documented type",
    docs: "\
## What it checks
The argument is an object, and each documented field holds a value of its documented type and form.
## Why it matters
Code that follows the documents reads such a value wrongly: a text has no fields, a number has no characters, and a time with a zone gets a second one.
## How to fix
Test the type before using the value.
An argument that is a text may be JSON: `const data = JSON.parse(text)`.
",
    source: "Collecting data from an embedded booking page, table of fields and sample payload.",
    examples: examples![
        Example { shows: "the documented sample", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[Outcome::Kept] },
        Example { shows: "a text instead of an object", capture: &[FUNCTION, CONTAINER, CONFIRMATION, TEXT], outcomes: &[Outcome::Broken] },
        Example { shows: "a number for a text", capture: &[FUNCTION, CONTAINER, CONFIRMATION, NUMBER], outcomes: &[Outcome::Broken] },
        Example { shows: "no call", capture: &[FUNCTION, CONTAINER, CONFIRMATION], outcomes: &[] },
        Example {
            shows: "a payload that was recorded in part",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, PARTIAL],
            outcomes: &[Outcome::Undecided],
        },
    ],
    check,
};

const TEXT: &str =
    r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":"{\"errorStatus\":0}"}]}"#;
const NUMBER: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"statusCode":"1","Version":7.35}}}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    judge(page, "", is_form, broken)
}

fn is_form(kind: &ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::NotAnObject
            | ProblemKind::WrongType { .. }
            | ProblemKind::BadFormat
            | ProblemKind::HasZone
    )
}

fn broken(received: &Received<'_>, problems: &[&Problem]) -> Judgement {
    if let Some(problem) = problems.iter().find(|problem| problem.kind == ProblemKind::NotAnObject) {
        return Judgement::broken(say!("test what the argument is before reading it."))
            .severity(Severity::Error)
            .titled(say!("The function got no object, so none of the documented fields can be read"))
            .shown_by(received.word(problem));
    }
    let fix = say!("test the type before using the value.");
    let only_zones = problems.iter().all(|problem| problem.kind == ProblemKind::HasZone);
    let title = match problems {
        [one] => one.what.clone(),
        _ => say!("{names} are not of their documented type or form", names = names(problems)),
    };
    let judgement = Judgement::broken(fix).titled(title);
    let judgement = if only_zones { judgement.severity(Severity::Note) } else { judgement };
    told(judgement, received, problems)
}
