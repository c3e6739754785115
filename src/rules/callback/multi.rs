//! The function ran more than once for one booking.

use super::{call_legs, duration};
use crate::booking::Booking;
use crate::embed::Scripts;
use crate::hosts::VendorScript;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION, RETURN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples, source};
use crate::session::Call;

pub(super) static RULE: Rule = Rule {
    id: "callback.multi",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "The function ran more than once for one booking",
    kept: "The function ran once for this booking",
    docs: "\
## What it checks
One booking leads to one call of the function.
Calls belong to one booking if they share a booking id, a cancel link or a message.
It is never undecided: calls that share neither id nor link nor message count as bookings of their own.
## Why it matters
Each call sends its events and requests again, so one booking is counted several times.
The documents say that the data of a meeting can be read only once, so a second call may carry an error.
## How to fix
Include the vendor's script once.
To be safe, remember the last booking and ignore a call that repeats it.
",
    source: "so.js: no guard against a second run; worker: one listener for each run; documents: statusCode.",
    examples: examples![
        Example {
            shows: "one call",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a second call for the same message",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN, SECOND],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "another booking",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN, OTHER],
            outcomes: &[Outcome::Kept, Outcome::Kept],
        },
        Example { shows: "no call", capture: &[FUNCTION, CONTAINER, CONFIRMATION], outcomes: &[] },
    ],
    check,
};

const SECOND: &str = r#"{"kind":"call","call":2,"message":1,"when":"during","count":1,"caller":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js:1:900","arguments":[{"json":{"errorStatus":0,"bookingInfo":{"BookingId":["BKNG-XGYNZXXR3B7D"]}}}]}"#;
const OTHER: &str = r#"{"kind":"call","call":2,"message":2,"when":"during","count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"BookingId":["BKNG-2R5C3TQBX1PZ"]}}}]}"#;

const REMEMBER: &str = "const booking = data.bookingInfo?.CancelRescheduleLink;
if (booking && booking === window.lastBooking) return;
window.lastBooking = booking;";

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.bookings.iter().filter_map(|booking| Some(judge(page, booking)?.of_booking(&booking.key))).collect()
}

fn judge(page: &Page<'_>, booking: &Booking<'_>) -> Option<Judgement> {
    let calls: Vec<&Call> = call_legs(booking).map(|(_, call)| call).collect();
    match calls.as_slice() {
        [] => None,
        [_] => Some(Judgement::kept()),
        [first, .., last] => Some(broken(page, &calls, last.at - first.at)),
    }
}

fn broken(page: &Page<'_>, calls: &[&Call], apart: f64) -> Judgement {
    let times = if calls.len() == 2 { "twice".to_owned() } else { format!("{} times", calls.len()) };
    let title = format!("The function ran {times} for one booking, {} apart", duration(apart));
    let first = calls.first().map_or(0.0, |call| call.at);
    let judgement = fix(page).titled(title);
    calls.iter().take(10).fold(judgement, |judgement, call| {
        let after =
            if call.at > first { format!("{} later", duration(call.at - first)) } else { String::new() };
        judgement.shown_by(Evidence::new(caller(page, call), call.index).at(after))
    })
}

fn caller(page: &Page<'_>, call: &Call) -> String {
    let from = if call.caller.is_empty() {
        String::new()
    } else {
        format!(" from {}", source::short_url(&call.caller, &page.visit.url))
    };
    let message = call.message.map(|number| format!(", message {number}")).unwrap_or_default();
    format!("call {}{from}{message}", call.call)
}

fn fix(page: &Page<'_>) -> Judgement {
    let runs = |document| {
        let scripts = Scripts::of(document);
        scripts.runs(VendorScript::SoJs).len().max(scripts.runs(VendorScript::Worker).len())
    };
    if page.own_documents().map(runs).max() > Some(1) {
        return Judgement::broken(
            "include so.js once: each inclusion adds a listener that calls the function.",
        );
    }
    Judgement::broken("begin the function with lines that ignore a booking it has seen, with the parameter’s own name for data:").code(REMEMBER)
}
