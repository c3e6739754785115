//! The function gives the customer's data to others: what it sets off carries it, or its source writes it where others read.

use super::{Call, left_in_page, of_calls};
use crate::contract::{Found, find};
use crate::hosts;
use crate::language::say;
use crate::rules::example::{CALL, COMPLETE, CONFIRMATION, CONTAINER, FUNCTION, NO_FUNCTION, RETURN};
use crate::rules::personal::{SHORTEST, carried};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Seen;
use crate::wire::Request;

/// A request that begins later has most likely other causes. Milliseconds.
const SOON: f64 = 2_000.0;
/// The personal fields of the payload, and the link with which anybody can cancel the booking.
const FIELDS: [&str; 4] = ["CustomerName", "CustomerEmail", "CustomerPhone", "CancelRescheduleLink"];

pub(super) static RULE: Rule = Rule {
    id: "callback.pii-exposure",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The function hands the customer’s data on to others",
    kept: "The function was not seen to give the customer’s data to others",
    docs: "\
## What it checks
Neither what the function pushes to `dataLayer`, nor the address of an image, beacon or script of another host right after the call, holds the customer’s name, e-mail address, phone number or cancel link.
The function does not write such fields, or the payload as a whole, to the console, into a store of the browser, into a cookie, or into the page as markup.
This is read from the source of the function, as far as the browser gives it; what other functions do with the data, and the bodies of requests, are not seen.
A name that is shown to the customer as text is as it should be.
## Why it matters
Every tag on the page can read `dataLayer`, and the terms of most analytics services forbid personal data.
Tools that record sessions and errors send the console along, and a store or cookie outlives the visit on a shared computer.
With the cancel link, anybody can cancel the booking; what a customer typed into the form is run as code where it is put into the page as markup.
## How to fix
Pass on and write what is needed and no more: the booking id, the event type, the time. Show texts with `textContent`.
",
    source: "Collecting data from an embedded booking page, payload: names, addresses and links. Tag managers, consoles and stores: how they work.",
    examples: examples![
        Example { shows: "a function that keeps it to itself", capture: &[FUNCTION, CONTAINER, COMPLETE, CONFIRMATION, CALL, RETURN], outcomes: &[Outcome::Kept] },
        Example { shows: "the whole payload in dataLayer", capture: &[FUNCTION, CONTAINER, COMPLETE, CONFIRMATION, CALL, PUSHED, RETURN], outcomes: &[Outcome::Broken] },
        Example { shows: "the booking id in dataLayer", capture: &[FUNCTION, CONTAINER, COMPLETE, CONFIRMATION, CALL, PUSHED_ID, RETURN], outcomes: &[Outcome::Kept] },
        Example { shows: "the address in a request to a counter", capture: &[FUNCTION, CONTAINER, COMPLETE, CONFIRMATION, CALL, RETURN, PIXEL], outcomes: &[Outcome::Broken] },
        Example { shows: "the same request to the page’s own host", capture: &[FUNCTION, CONTAINER, COMPLETE, CONFIRMATION, CALL, RETURN, OWN], outcomes: &[Outcome::Kept] },
        Example { shows: "the page’s own backend on another host", capture: &[FUNCTION, CONTAINER, COMPLETE, CONFIRMATION, CALL, RETURN, BACKEND], outcomes: &[Outcome::Kept] },
        Example { shows: "the whole payload in the console", capture: &[CONTAINER, LOGS], outcomes: &[Outcome::Broken] },
        Example { shows: "the cancel link in a store", capture: &[CONTAINER, STORES], outcomes: &[Outcome::Broken] },
        Example { shows: "a name as markup", capture: &[CONTAINER, MARKUP], outcomes: &[Outcome::Broken] },
        Example { shows: "a name as text, and the id in the console", capture: &[CONTAINER, AS_TEXT], outcomes: &[Outcome::Kept] },
        Example { shows: "the payload in the console in a comment only", capture: &[CONTAINER, COMMENT], outcomes: &[Outcome::Kept] },
        Example { shows: "hands the data on", capture: &[CONTAINER, HANDS_ON], outcomes: &[Outcome::Undecided] },
        Example { shows: "a bound function, whose source is hidden", capture: &[CONTAINER, BOUND], outcomes: &[Outcome::Undecided] },
        Example { shows: "does not use the data", capture: &[CONTAINER, FUNCTION], outcomes: &[Outcome::Kept] },
        Example { shows: "the whole payload as markup, through a library", capture: &[CONTAINER, LIBRARY], outcomes: &[Outcome::Broken] },
        Example { shows: "minified code", capture: &[CONTAINER, MINIFIED], outcomes: &[Outcome::Broken] },
        Example { shows: "a name by way of a variable", capture: &[CONTAINER, IN_VARIABLE], outcomes: &[Outcome::Undecided] },
        Example { shows: "no call", capture: &[CONTAINER, COMPLETE, NO_FUNCTION], outcomes: &[] },
        Example { shows: "a payload that was recorded in part", capture: &[FUNCTION, CONTAINER, COMPLETE, CONFIRMATION, PARTIAL, RETURN], outcomes: &[Outcome::Undecided] },
    ],
    check,
};

const PARTIAL: &str = r#"{"kind":"call","call":1,"message":1,"count":1,"arguments":[{"json":{},"notes":[{"at":"","is":"more","detail":"900"}]}]}"#;
const PUSHED: &str = r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":{"event":"booked","booking":{"CustomerName":"John Smith","CustomerEmail":"johnsmith@example.com"}}}}"#;
const PUSHED_ID: &str = r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":{"event":"booked","id":"BKNG-XGYNZXXR3B7D"}}}"#;
const PIXEL: &str = r#"{"kind":"request","request":"12","type":"image","method":"GET","url":"https://metrics.test/collect?em=johnsmith%40example.com","initiator":"https://customer.test","started":1700000000070,"status":200}"#;
const OWN: &str = r#"{"kind":"request","request":"12","type":"xmlhttprequest","method":"GET","url":"https://customer.test/save?em=johnsmith%40example.com","initiator":"https://customer.test","started":1700000000070,"status":200}"#;
const BACKEND: &str = r#"{"kind":"request","request":"12","type":"xmlhttprequest","method":"POST","url":"https://api.test/lead?em=johnsmith%40example.com","initiator":"https://customer.test","started":1700000000070,"status":200}"#;

const LOGS: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {\n  console.log('booked', data);\n}"}"#;
const STORES: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"data => {\n  localStorage.setItem('cancel', data.bookingInfo.CancelRescheduleLink);\n}"}"#;
const MARKUP: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function (data) {\n  thanks.innerHTML = `<b>${data.bookingInfo.CustomerName}</b>`;\n}"}"#;
const AS_TEXT: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function (data) {\n  thanks.textContent = data.bookingInfo.CustomerName;\n  console.log(data.bookingInfo.BookingId[0]);\n}"}"#;
const COMMENT: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function (data) {\n  // console.log(data);\n  thanks.hidden = data.errorStatus !== 0;\n}"}"#;
const HANDS_ON: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function (data) { report(data); }"}"#;
const BOUND: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function () { [native code] }"}"#;

const MINIFIED: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function(e){t.innerHTML=\"Thanks \"+e.bookingInfo.CustomerName,document.cookie=\"e=\"+e.bookingInfo.CustomerEmail}"}"#;
const IN_VARIABLE: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function (d) {\n  var n = d.bookingInfo.CustomerName;\n  el.innerHTML = '<b>' + n + '</b>';\n}"}"#;
const LIBRARY: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function (data) {\n  $('p').html(JSON.stringify(data));\n}"}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = [of_calls(page, |call| judge(page, call)), left_in_page::judgements(page)].concat();
    let of = |outcome| all.iter().filter(move |judgement| judgement.outcome == outcome).cloned();
    let broken: Vec<_> = of(Outcome::Broken).collect();
    let open = || of(Outcome::Undecided).chain(of(Outcome::Kept)).take(1).collect();
    if broken.is_empty() { open() } else { broken }
}

fn judge(page: &Page<'_>, call: &Call) -> Option<Judgement> {
    let unseen = |field: &str| {
        call.payload().is_some_and(|copy| find(copy, &format!("/bookingInfo/{field}")) == Found::Unseen)
    };
    let personal = personal(call);
    if personal.is_empty() && FIELDS.iter().any(|field| unseen(field)) {
        let why =
            say!("Whether the customer’s data goes to others: the recording left it out of the payload");
        return Some(Judgement::undecided(why));
    }
    if personal.is_empty() {
        return None;
    }
    let pushed = call.effects.iter().filter_map(|effect| {
        let (what, data) = &effect.what;
        let fields = carried(&data.json.to_string(), &personal);
        (!fields.is_empty()).then(|| {
            (say!("{name} gets {fields}", name = what, fields = fields.join(say!(", "))), effect.index)
        })
    });
    let asked = page.visit.requests.iter().filter_map(|seen| leak(page, call, seen, &personal));
    let leaks: Vec<_> = pushed.chain(asked).collect();
    Some(if leaks.is_empty() { Judgement::kept() } else { broken(leaks) })
}

/// The personal values of a call's payload, in lower case.
fn personal(call: &Call) -> Vec<(String, String)> {
    let text = |field: &str| match find(call.payload()?, &format!("/bookingInfo/{field}")) {
        Found::Value { value, .. } => {
            value.as_str().filter(|text| text.len() >= SHORTEST).map(str::to_lowercase)
        }
        _ => None,
    };
    FIELDS.iter().filter_map(|field| Some(((*field).to_owned(), text(field)?))).collect()
}

/// A request to another host, right after the call, with such a value in its address. The vendor's hosts know them all.
fn leak(
    page: &Page<'_>,
    call: &Call,
    seen: &Seen<Request>,
    personal: &[(String, String)],
) -> Option<(String, usize)> {
    let host = hosts::split(&seen.what.url).host;
    let own = hosts::split(&page.visit.url).host;
    let foreign = !host.eq_ignore_ascii_case(own) && !hosts::is_booking_host(host);
    let during = seen.what.started >= call.at && seen.what.started <= call.end() + SOON;
    // The page's own backend may have another host; it is asked by fetch, and counters in these ways.
    let counter = matches!(seen.what.r#type.as_str(), "image" | "ping" | "script");
    let fields = if foreign && during && counter { carried(&seen.what.url, personal) } else { Vec::new() };
    (!fields.is_empty())
        .then(|| (say!("{name} gets {fields}", name = host, fields = fields.join(say!(", "))), seen.index))
}

fn broken(leaks: Vec<(String, usize)>) -> Judgement {
    let judgement = Judgement::broken(say!(
        "pass on what the tag needs and no more: the booking id, the event type, the time."
    ));
    leaks
        .into_iter()
        .take(6)
        .fold(judgement, |judgement, (text, index)| judgement.shown_by(Evidence::new(text, index)))
}
