//! The function ran more than once for one booking.

use super::{duration, remembers, was_replaced};
use crate::booking::Booking;
use crate::embed::Scripts;
use crate::hosts::VendorScript;
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION, RETURN};
use crate::rules::{
    Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples, source, times,
};
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
Calls belong to one booking if they share a booking id, a cancel link or a message; others count as bookings of their own.
Where the function's source looks whether it has seen the booking, a second call may well count nothing. This is read from the source of the function, as far as the browser gives it.
A call that is made while another one runs is the page's own: a definition may hand the booking on to the one before it.
## Why it matters
Each call sends its events and requests again, so one booking is counted several times.
The documents say that the data of a meeting can be read only once, so a second call may carry an error.
## How to fix
Let the vendor's script run once in each document.
Where it has to run again, remember the last booking and ignore a call that repeats it.
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
        Example {
            shows: "a second definition hands the booking on to the first",
            capture: &[FUNCTION, CONTAINER, WRAPPER, CONFIRMATION, CALL, INNER, INNER_RETURN, RETURN],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "that definition, called twice",
            capture: &[FUNCTION, CONTAINER, WRAPPER, CONFIRMATION, CALL, INNER, INNER_RETURN, RETURN, THIRD],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "two calls of a function that looks whether it has seen the booking",
            capture: &[REMEMBERS, CONTAINER, CONFIRMATION, CALL, RETURN, SECOND],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "the one definition is called while it runs",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, INNER, INNER_RETURN, RETURN],
            outcomes: &[Outcome::Undecided],
        },
        Example { shows: "no call", capture: &[FUNCTION, CONTAINER, CONFIRMATION], outcomes: &[] },
    ],
    check,
};

const SECOND: &str = r#"{"kind":"call","call":2,"message":1,"when":"during","count":1,"caller":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js:1:900","arguments":[{"json":{"errorStatus":0,"bookingInfo":{"BookingId":["BKNG-XGYNZXXR3B7D"]}}}]}"#;
const REMEMBERS: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  const booking = data.bookingInfo?.CancelRescheduleLink;\n  if (booking && booking === window.lastBooking) return;\n  window.lastBooking = booking;\n  track(data);\n}","why":"element"}"#;
const WRAPPER: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function (data) { previous(data); track(); }","why":"script"}"#;
const INNER: &str = r#"{"kind":"call","call":2,"message":1,"when":"during","count":1,"caller":"https://customer.test/book:7:3","arguments":[{"json":{"errorStatus":0,"bookingInfo":{"BookingId":["BKNG-XGYNZXXR3B7D"]}}}]}"#;
const INNER_RETURN: &str = r#"{"kind":"return","call":2,"ms":0.1,"returned":"undefined"}"#;
const THIRD: &str = r#"{"kind":"call","call":3,"message":1,"when":"during","count":1,"caller":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js:1:900","arguments":[{"json":{"errorStatus":0,"bookingInfo":{"BookingId":["BKNG-XGYNZXXR3B7D"]}}}]}"#;
const OTHER: &str = r#"{"kind":"call","call":2,"message":2,"when":"during","count":1,"arguments":[{"json":{"errorStatus":0,"bookingInfo":{"BookingId":["BKNG-2R5C3TQBX1PZ"]}}}]}"#;

const REMEMBER: &str = "const booking = data.bookingInfo?.CancelRescheduleLink;
if (booking && booking === window.lastBooking) return;
window.lastBooking = booking;";

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.bookings.iter().filter_map(|booking| Some(judge(page, booking)?.of_booking(&booking.key))).collect()
}

fn judge(page: &Page<'_>, booking: &Booking<'_>) -> Option<Judgement> {
    let calls: Vec<&Call> = booking.outer_calls().collect();
    match calls.as_slice() {
        [] => None,
        [_] => Some(once(page, booking)),
        [first, .., last] => Some(repeated(page, &calls, last.at - first.at)),
    }
}

/// While it runs, a definition may call the one that it replaced.
fn once(page: &Page<'_>, booking: &Booking<'_>) -> Judgement {
    let Some(inner) = booking.inner_calls().next() else { return Judgement::kept() };
    let shown = Evidence::new(caller(page, inner), inner.index);
    if was_replaced(page) {
        let title = say!("The function ran once for this booking, and handed it on to an earlier definition");
        return Judgement::kept().titled(title).shown_by(shown);
    }
    let why =
        say!("Whether the booking is counted twice: the page called the function once more while it ran");
    Judgement::undecided(why).shown_by(shown)
}

fn repeated(page: &Page<'_>, calls: &[&Call], apart: f64) -> Judgement {
    let times = times(calls.len());
    let first = calls.first().map_or(0.0, |call| call.at);
    let judgement = if remembers(page) {
        Judgement::undecided(say!(
            "Whether the booking is counted once: the function ran {times}, and its source looks whether it has seen the booking",
            times
        ))
    } else {
        let apart = duration(apart);
        fix(page).titled(say!("The function ran {times} for one booking, {apart} apart", times, apart))
    };
    calls.iter().take(10).fold(judgement, |judgement, call| {
        let after = if call.at > first {
            say!("{late} later", late = duration(call.at - first))
        } else {
            String::new()
        };
        judgement.shown_by(Evidence::new(caller(page, call), call.index).at(after))
    })
}

fn caller(page: &Page<'_>, call: &Call) -> String {
    let (n, place) = (call.call, source::short_url(&call.caller, &page.visit.url));
    match call.message {
        Some(message) if place.is_empty() => say!("call {n}, message {message}", n, message),
        Some(message) => say!("call {n} from {place}, message {message}", n, place, message),
        None if place.is_empty() => say!("call {n}", n),
        None => say!("call {n} from {place}", n, place),
    }
}

fn fix(page: &Page<'_>) -> Judgement {
    let runs = |document| {
        let scripts = Scripts::of(document);
        scripts.runs(VendorScript::SoJs).len().max(scripts.runs(VendorScript::Worker).len())
    };
    let several = page.own_documents().map(runs).max() > Some(1);
    let by_code =
        page.own_documents().any(|document| Scripts::of(document).is_added_later(VendorScript::SoJs));
    if several && !by_code {
        return Judgement::broken(say!(
            "include so.js once: each inclusion adds a listener that calls the function."
        ));
    }
    let fix = if several {
        say!(
            "let so.js run once in a document, for each run adds a listener that calls the function. Where it has to run \
             again, begin the function with lines that ignore a booking it has seen, with the parameter’s own name for data:"
        )
    } else {
        say!(
            "begin the function with lines that ignore a booking it has seen, with the parameter’s own name for data:"
        )
    };
    Judgement::broken(fix).code(REMEMBER)
}
