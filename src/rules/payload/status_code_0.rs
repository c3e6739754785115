//! The payload says that the request for the data was refused.

use super::{PARTIAL, Received, judge};
use crate::booking::Booking;
use crate::contract::{Problem, ProblemKind};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "payload.status-code-0",
    severity: Severity::Error,
    basis: Basis::Documented,
    title: "The booking’s data was refused: statusCode is \"0\"",
    kept: "statusCode is \"1\"",
    docs: "\
## What it checks
`statusCode` is \"1\".
## Why it matters
\"0\" says that the request for the data was invalid.
The documents add that the data of one meeting can be read only once, so a second call for a booking may carry \"0\".
## How to fix
Return early in the function unless `statusCode` is \"1\".
See that the function is called once for each booking.
",
    source: "Collecting data from an embedded booking page, payload: statusCode.",
    examples: examples![
        Example { shows: "success", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[Outcome::Kept] },
        Example { shows: "refused", capture: &[FUNCTION, CONTAINER, CONFIRMATION, REFUSED], outcomes: &[Outcome::Broken] },
        Example { shows: "no call", capture: &[FUNCTION, CONTAINER, CONFIRMATION], outcomes: &[] },
        Example {
            shows: "a payload that was recorded in part",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, PARTIAL],
            outcomes: &[Outcome::Undecided],
        },
    ],
    check,
};

const REFUSED: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"statusCode":"0","Message":null}}}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    judge(
        page,
        "/bookingInfo/statusCode",
        |kind| *kind == ProblemKind::StatusCode,
        |received, problems| broken(page, received, problems),
    )
}

fn broken(page: &Page<'_>, received: &Received<'_>, _: &[&Problem]) -> Judgement {
    let earlier = page
        .bookings
        .iter()
        .filter(|booking| booking.key == received.booking)
        .flat_map(Booking::calls)
        .any(|call| call.index < received.call.index);
    let judgement =
        Judgement::broken(say!("return early on such a call, with the parameter’s own name for data:"))
            .code(r#"if (data.bookingInfo?.statusCode !== "1") return;"#)
            .shown_by(received.value("/bookingInfo/statusCode"));
    if earlier {
        judgement.titled(say!("A second call for this booking was refused: its data can be read only once"))
    } else {
        judgement
    }
}
