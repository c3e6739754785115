//! The function leaves the page at once.

use super::{call_legs, duration};
use crate::booking::Booking;
use crate::embed::is_booking_page;
use crate::language::say;
use crate::rules::example::{CALL, COMPLETE, CONFIRMATION, CONTAINER, FUNCTION, RETURN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples, source};
use crate::session::{Call, Seen};
use crate::wire::{Request, was_given_up};

/// A navigation that begins this soon after the function came back was set off by it. Milliseconds.
const AT_ONCE: f64 = 150.0;

pub(super) static RULE: Rule = Rule {
    id: "callback.navigates-away",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The function leaves the page at once",
    kept: "The function does not leave the page at once",
    docs: "\
## What it checks
No navigation of the page itself begins while the function runs or right after it.
A function that waits for its request before it leaves does not leave at once.
This is read from the source, and what it waits for from the requests that ended before.
The browser names who began a navigation, and one without such a name is not judged.
## Why it matters
The browser gives up requests of a page that is being left.
Events that the function sends may then never arrive, and this depends on the visitor's connection.
## How to fix
Send with `navigator.sendBeacon` or `fetch(…, { keepalive: true })`, which outlive the page.
Or leave when the request has ended.
",
    source: "Life of a document: how browsers work.",
    examples: examples![
        Example {
            shows: "stays",
            capture: &[FUNCTION, CONTAINER, COMPLETE, CONFIRMATION, CALL, RETURN],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "leaves at once",
            capture: &[FUNCTION, CONTAINER, COMPLETE, CONFIRMATION, CALL, RETURN, LEAVES, THANKS],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "leaves at once and cuts its own request off",
            capture: &[FUNCTION, CONTAINER, COMPLETE, CONFIRMATION, CALL, RETURN, CUT, LEAVES, THANKS],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "the booking page redirects",
            capture: &[FUNCTION, CONTAINER, COMPLETE, CONFIRMATION, CALL, RETURN, REDIRECT, THANKS],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "leaves a second later",
            capture: &[FUNCTION, CONTAINER, COMPLETE, CONFIRMATION, CALL, RETURN, LATER, THANKS],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "leaves when the request that it waits for has ended",
            capture: &[WAITS, CONTAINER, COMPLETE, CONFIRMATION, CALL, RETURN, SENT, LEAVES, THANKS],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "waits for something that is not seen",
            capture: &[WAITS, CONTAINER, COMPLETE, CONFIRMATION, CALL, RETURN, LEAVES, THANKS],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "waits, and a request was cut off that may be another one",
            capture: &[WAITS, CONTAINER, COMPLETE, CONFIRMATION, CALL, RETURN, CUT, LEAVES, THANKS],
            outcomes: &[Outcome::Undecided],
        },
    ],
    check,
};

const LEAVES: &str = r#"{"kind":"request","request":"7","type":"main_frame","method":"GET","url":"https://thanks.test/","initiator":"https://customer.test","started":1700000000045,"status":200,"@":{"document":""}}"#;
const WAITS: &str = r#"{"kind":"definition","type":"function","binding":"property","writable":true,"configurable":false,"length":1,"name":"SOAfterConfirmationFunction","source":"async function SOAfterConfirmationFunction(data) {\n  await fetch('https://api.test/lead', { method: 'POST' });\n  location.assign('https://thanks.test/');\n}","why":"element"}"#;
const SENT: &str = r#"{"kind":"request","request":"6","type":"xmlhttprequest","method":"POST","url":"https://api.test/lead","initiator":"https://customer.test","started":1700000000041,"status":200,"@":{"at":1700000000043}}"#;
const LATER: &str = r#"{"kind":"request","request":"7","type":"main_frame","method":"GET","url":"https://thanks.test/","initiator":"https://customer.test","started":1700000001045,"status":200,"@":{"document":""}}"#;
const REDIRECT: &str = r#"{"kind":"request","request":"7","type":"main_frame","method":"GET","url":"https://thanks.test/","initiator":"https://go.oncehub.com","started":1700000000045,"status":200,"@":{"document":""}}"#;
const CUT: &str = r#"{"kind":"request","request":"6","type":"xmlhttprequest","method":"POST","url":"https://api.test/lead","initiator":"https://customer.test","started":1700000000044,"status":0,"error":"net::ERR_ABORTED"}"#;
const THANKS: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/","transition":"link","@":{"document":"E","url":"https://thanks.test/"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let bookings = page.bookings.iter();
    bookings.filter_map(|booking| Some(judge(page, booking)?.of_booking(&booking.key))).collect()
}

fn judge(page: &Page<'_>, booking: &Booking<'_>) -> Option<Judgement> {
    let mut calls = call_legs(booking).map(|(_, call)| call).peekable();
    calls.peek()?;
    let left = calls.find_map(|call| Some((call, departure(page, call)?)));
    Some(left.map_or_else(Judgement::kept, |(call, request)| left_by(page, call, request)))
}

/// A function that waits and then leaves has done what it should; what it waits for is seen if it is a request.
fn left_by(page: &Page<'_>, call: &Call, request: &Seen<Request>) -> Judgement {
    if !waits(page, call) {
        return broken(page, call, request);
    }
    // The answer is there with its first line, and what remains of it may end just after.
    let answered = |seen: &Seen<Request>| {
        let in_time = seen.what.started >= call.at && seen.at <= request.what.started + AT_ONCE;
        in_time && seen.what.status != 0 && seen.what.r#type != "sub_frame" && is_of_page(&seen.what)
    };
    let cut = page.visit.requests.iter().find(|seen| was_cut(seen, call));
    let why = say!("The function waits for something before it leaves the page, and it is not seen for what");
    match cut {
        None if page.visit.requests.iter().any(answered) => Judgement::kept(),
        None => Judgement::undecided(why),
        Some(seen) => Judgement::undecided(why).shown_by(given_up(seen)),
    }
}

/// Whether the page itself asked, and neither the booking page nor the visitor.
fn is_of_page(request: &Request) -> bool {
    !request.initiator.is_empty() && !is_booking_page(&format!("{}/", request.initiator))
}

/// A request that was cut off, with the browser's word for it.
fn given_up(seen: &Seen<Request>) -> Evidence {
    let text = format!("{} {} {}", seen.what.method, seen.what.url, seen.what.error);
    Evidence::new(text, seen.index).marking(&seen.what.error)
}

/// Whether the function waits in its source for something, or gives the promise of another function that leaves.
fn waits(page: &Page<'_>, call: &Call) -> bool {
    let promise = call.returned.as_ref().is_some_and(|returned| returned.what.returned == "promise");
    let signs =
        ["await ", ".then(", ".finally(", ".onload", ".onreadystatechange", "event_callback", "hitCallback"];
    let in_source =
        |code: &str| signs.iter().any(|sign| code.contains(sign)) || (promise && !code.contains("location"));
    page.functions().any(|(_, function)| in_source(&source::without_comments(&function.what.source)))
}

/// The top-level request that the page itself began while the function ran or right after.
fn departure<'a>(page: &Page<'a>, call: &Call) -> Option<&'a Seen<Request>> {
    let next = page.visit.after.and_then(|index| page.session.visit(index));
    let arrival = next.into_iter().filter_map(|visit| visit.arrival.first());
    let mut requests = arrival.chain(&page.visit.attempts);
    requests.find(|seen| {
        let request = &seen.what;
        is_of_page(request) && request.started >= call.at && request.started <= call.end() + AT_ONCE
    })
}

fn broken(page: &Page<'_>, call: &Call, request: &Seen<Request>) -> Judgement {
    let cut: Vec<&Seen<Request>> = page.visit.requests.iter().filter(|seen| was_cut(seen, call)).collect();
    let after = duration((request.what.started - call.end()).max(0.0));
    let left = Evidence::new(&request.what.url, request.index)
        .at(say!("asked for {late} after the function came back", late = after));
    let judgement = Judgement::broken(say!(
        "send with navigator.sendBeacon, or with fetch and keepalive, or leave when the request has ended."
    ))
    .shown_by(left);
    let judgement = match cut.len() {
        0 => judgement,
        1 => judgement
            .severity(Severity::Error)
            .titled(say!("The function leaves the page at once, and its own request was cut off")),
        more => judgement.severity(Severity::Error).titled(say!(
            "The function leaves the page at once, and {n} of its requests were cut off",
            n = more
        )),
    };
    cut.into_iter().fold(judgement, |judgement, seen| judgement.shown_by(given_up(seen)))
}

/// A request that began with the call and was given up.
fn was_cut(seen: &Seen<Request>, call: &Call) -> bool {
    let during = seen.what.started >= call.at && seen.what.started <= call.end() + AT_ONCE;
    during && was_given_up(&seen.what.error) && seen.what.r#type != "sub_frame"
}
