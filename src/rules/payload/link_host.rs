//! A link of the payload leads to a host that is not the vendor's.

use super::{PARTIAL, Received, judge, names, told};
use crate::contract::{Problem, ProblemKind};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "payload.link-host",
    severity: Severity::Note,
    basis: Basis::Inferred,
    title: "A link of the payload leads to a host that is none of OnceHub’s",
    kept: "The links of the payload lead to OnceHub",
    docs: "\
## What it checks
`CancelRescheduleLink` and the calendar links lead to a domain of OnceHub.
## Why it matters
An account may have a domain of its own for booking pages, and then this is as it should be.
A domain that is not yours may mean that something changed the payload on the way.
## How to fix
See whether the domain is your own.
",
    source: "Collecting data from an embedded booking page, sample payload; custom domains are documented elsewhere.",
    examples: examples![
        Example {
            shows: "the documented sample",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a domain of its own",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CUSTOM],
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

const CUSTOM: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"statusCode":"1","CancelRescheduleLink":"https://meet.customer.test/dana?Params=abc"}}}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    judge(page, "/bookingInfo", |kind| *kind == ProblemKind::LinkHost, broken)
}

fn broken(received: &Received<'_>, problems: &[&Problem]) -> Judgement {
    let names = names(problems);
    let title = match problems {
        [_] => say!("{names} leads to a host that is none of OnceHub’s", names),
        _ => say!("{names} lead to a host that is none of OnceHub’s", names),
    };
    told(Judgement::broken(say!("see whether the domain is your own.")).titled(title), received, problems)
}
