//! The redirect opened inside the embed.

use super::{FOLLOWED, IN_FRAME, LANDED, Led, redirects};
use crate::embed::is_booking_page;
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

/// A page that the frame was led to takes the tab along within this time, if it does. Milliseconds.
const SOON: f64 = 3_000.0;

pub(super) static RULE: Rule = Rule {
    id: "redirect.in-iframe",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The redirect opened inside the embed, and the page around it stayed",
    kept: "The redirect took the whole page along",
    docs: "\
## What it checks
The redirect of an embedded booking page leads the whole tab to the target, at once or by way of a page in the frame that leaves it.
It is never undecided: the browser names the frame of each request.
## Why it matters
The visitor sees the target page in a small frame inside your page.
Measurements there count a page view in a frame, often without cookies.
The documents do not say which frame is redirected, so this may be as the vendor means it.
## How to fix
Let the target page leave the frame, or use the function instead of the redirect.
",
    source: "Redirecting booking confirmation data says that it works for embedded pages, and not in which frame.",
    examples: examples![
        Example {
            shows: "the whole tab",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "only the frame",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, IN_FRAME],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "the target leaves the frame, and takes the data along",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, IN_FRAME, LEFT_WITH_DATA, LANDED],
            outcomes: &[Outcome::Kept, Outcome::Kept],
        },
        Example {
            shows: "the target leads the whole tab on to another page",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, IN_FRAME, LEFT, FINAL],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "the visitor leaves the page much later",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, IN_FRAME, LEFT_LATER, FINAL],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

#[rustfmt::skip]
const LEFT_WITH_DATA: &str = r#"{"kind":"request","request":"10","type":"main_frame","method":"GET","url":"https://thanks.test/?Name=John%20Smith&Email=johnsmith@example.com&note=Hello%20there&bookingPage=financial&subject=Example%20Subject&creationTime=2018-04-25T05:08:18.843Z&meetingTime=2018-04-25T10:45:00.000Z&timeZone=Eastern%20time&utcOffset=-5","initiator":"https://thanks.test","started":1700000003020,"status":200,"@":{"document":""}}"#;
const LEFT: &str = r#"{"kind":"request","request":"10","type":"main_frame","method":"GET","url":"https://thanks.test/final","initiator":"https://thanks.test","started":1700000003020,"status":200,"@":{"document":""}}"#;
const LEFT_LATER: &str = r#"{"kind":"request","request":"10","type":"main_frame","method":"GET","url":"https://thanks.test/final","initiator":"https://thanks.test","started":1700000063020,"status":200,"@":{"document":""}}"#;
const FINAL: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/final","transition":"link","@":{"document":"E","url":"https://thanks.test/final"}}"#;

const LEAVE: &str = "if (window.top !== window.self) window.top.location.replace(location.href);";

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = redirects(page);
    let seen = all.iter().filter(|led| !led.hops.is_empty());
    seen.map(|led| judge(page, led, &all).of_booking(&led.booking.key)).collect()
}

fn judge(page: &Page<'_>, led: &Led<'_, '_>, all: &[Led<'_, '_>]) -> Judgement {
    if !led.is_in_frame() || takes_tab_along(page, led) {
        return Judgement::kept();
    }
    let both = all.iter().any(|other| other.booking.key == led.booking.key && !other.is_in_frame());
    let judgement = inside(led);
    if both {
        return judgement.titled(say!("The redirect opened both inside the embed and in the whole page"));
    }
    judgement
}

/// Whether a page, and not the booking page or the visitor, led the whole tab away soon after the frame was led.
fn takes_tab_along(page: &Page<'_>, led: &Led<'_, '_>) -> bool {
    let next = page.visit.after.and_then(|index| page.session.visit(index));
    let Some(request) = next.and_then(|visit| visit.arrival.first()).map(|seen| &seen.what) else {
        return false;
    };
    let by_page = !request.initiator.is_empty() && !is_booking_page(&format!("{}/", request.initiator));
    let shown = led.landing.and_then(|(_, index)| page.session.records().get(index)).map(|record| record.at);
    let began = led.hops.first().map(|hop| hop.request.started);
    let until = shown.or(began).map(|at| at + SOON);
    by_page && began.is_some_and(|at| request.started >= at) && until.is_some_and(|at| request.started <= at)
}

fn inside(led: &Led<'_, '_>) -> Judgement {
    Judgement::broken(say!("let the target page leave the frame, first thing in its head:"))
        .code(LEAVE)
        .shown_by(led.address().at(say!("inside the embed")))
}
