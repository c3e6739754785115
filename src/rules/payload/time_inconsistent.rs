//! The readings of one time contradict each other.

use super::{PARTIAL, Received, judge, told};
use crate::contract::{Problem, ProblemKind};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "payload.time-inconsistent",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The three readings of the meeting’s start contradict each other",
    kept: "The three readings of the meeting’s start agree",
    docs: "\
## What it checks
`CustomerTime` and `SOTime` differ from `UTCTime` by the offset of some time zone.
## Why it matters
All three name the same moment.
A difference that no zone has says that one of them is wrong, or that something changed it on the way.
## How to fix
Use `UTCTime`, and compare it with the booking in OnceHub.
",
    source: "Collecting data from an embedded booking page, payload: MeetingTimes; offsets of the world’s time zones.",
    examples: examples![
        Example {
            shows: "the documented sample",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "seven minutes apart",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, APART],
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

const APART: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"statusCode":"1","MeetingTimes":[{"UTCTime":"2018-04-25T06:45:00","CustomerTime":"2018-04-25T06:52:00","SOTime":"2018-04-25T09:45:00"}]}}}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    judge(page, "/bookingInfo/MeetingTimes", |kind| *kind == ProblemKind::ZonesImpossible, broken)
}

fn broken(received: &Received<'_>, problems: &[&Problem]) -> Judgement {
    told(
        Judgement::broken(say!("use UTCTime, and compare it with the booking in OnceHub.")),
        received,
        problems,
    )
}
