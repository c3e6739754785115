//! The payload of a booking has no meeting time.

use super::{PARTIAL, Received, judge};
use crate::contract::{Problem, ProblemKind};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "payload.meeting-times-empty",
    severity: Severity::Error,
    basis: Basis::Documented,
    title: "MeetingTimes is empty",
    kept: "MeetingTimes has an entry",
    docs: "\
## What it checks
`MeetingTimes` has at least one entry in a call that reports success.
## Why it matters
Code that reads `MeetingTimes[0].UTCTime` throws when there is no entry.
## How to fix
Test `MeetingTimes.length` before reading an entry.
",
    source: "Collecting data from an embedded booking page, payload: MeetingTimes.",
    examples: examples![
        Example {
            shows: "one meeting",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "none",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, NONE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "none, after a failure",
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

const NONE: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"statusCode":"1","MeetingTimes":[]}}}]}"#;
const FAILED: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":1,"bookingInfo":{"statusCode":"0","MeetingTimes":[]}}}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let judgements =
        judge(page, "/bookingInfo/MeetingTimes", |kind| matches!(kind, ProblemKind::NoMeetings), broken);
    let has_times = super::received(page).iter().any(|received| !received.payload.meeting_times.is_empty());
    judgements.into_iter().filter(|judgement| has_times || judgement.outcome != Outcome::Kept).collect()
}

fn broken(received: &Received<'_>, _: &[&Problem]) -> Judgement {
    Judgement::broken(say!("test MeetingTimes.length before reading an entry."))
        .shown_by(received.value("/bookingInfo/MeetingTimes"))
}
