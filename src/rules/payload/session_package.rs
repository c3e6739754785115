//! The payload is about several meetings.

use super::{PARTIAL, Received, received, unseen};
use crate::contract::ProblemKind;
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "payload.session-package",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "This is a session package: one call for several meetings",
    kept: "The payload is about one meeting",
    docs: "\
## What it checks
`MeetingTimes` and `BookingId` have one entry each, or equally many.
## Why it matters
A session package is one call with several meetings.
Code that reads the first entry only loses the others, and a count of calls is not a count of meetings.
This is no fault of the page.
## How to fix
Go through all entries: `info.MeetingTimes.forEach(…)`.
",
    source: "Collecting data from an embedded booking page, payload: BookingId, several in a session package.",
    examples: examples![
        Example {
            shows: "one meeting",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "two meetings",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, TWO],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "two ids and one time",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, DIFFER],
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

const TWO: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"statusCode":"1","BookingId":["BKNG-XGYNZXXR3B7D","BKNG-2R5C3TQBX1PZ"],"MeetingTimes":[{"UTCTime":"2018-04-25T06:45:00"},{"UTCTime":"2018-05-02T06:45:00"}]}}}]}"#;
const DIFFER: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"statusCode":"1","BookingId":["BKNG-XGYNZXXR3B7D","BKNG-2R5C3TQBX1PZ"],"MeetingTimes":[{"UTCTime":"2018-04-25T06:45:00"}]}}}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = received(page);
    all.iter()
        .filter(|received| !received.is_empty())
        .map(|received| judge(received).of_booking(&received.booking))
        .collect()
}

fn judge(received: &Received<'_>) -> Judgement {
    if ["/bookingInfo/BookingId", "/bookingInfo/MeetingTimes"].iter().any(|at| received.lacks(at)) {
        return unseen();
    }
    if !received.payload.is_session_package() {
        return Judgement::kept();
    }
    let (times, ids) = (received.payload.meeting_times.len(), received.payload.booking_ids.len());
    let judgement = Judgement::broken(say!("go through all entries of MeetingTimes, not only the first."))
        .shown_by(received.value("/bookingInfo/BookingId"))
        .shown_by(received.value("/bookingInfo/MeetingTimes"));
    if received.problems.iter().any(|problem| problem.kind == ProblemKind::CountDiffers) {
        let title = say!(
            "BookingId has {ids} entries and MeetingTimes has {times}, so it is open which belongs to which",
            ids,
            times
        );
        return judgement.titled(title).severity(Severity::Warning);
    }
    judgement.titled(say!("This is a session package: one call for {n} meetings", n = times.max(ids)))
}
