//! The redirect began while the function was still at work.

use super::{FOLLOWED, IN_FRAME, LANDED, Led, redirects};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION, RETURN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

/// What the function set off is likely to have arrived after this time. Milliseconds.
const ENOUGH: f64 = 1_000.0;

pub(super) static RULE: Rule = Rule {
    id: "redirect.callback-race",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The redirect began right after the function was called",
    kept: "The redirect left the function time to do its work",
    docs: "\
## What it checks
Where the whole page is redirected, at least a second passes between the function and the redirect.
## Why it matters
The browser gives up what a page is still sending when it is left.
An event that the function sends may be lost, depending on the visitor's connection.
The documents do not say in which order function and redirect come.
## How to fix
Show the confirmation for some seconds before the redirect, in the booking form's settings.
Or send with `navigator.sendBeacon`, which outlives the page.
",
    source: "Automatic redirect: at once, or after some seconds; life of a document: how browsers work.",
    examples: examples![
        Example {
            shows: "three seconds later",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN, FOLLOWED, LANDED],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "at once",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN, AT_ONCE, AT_ONCE_LANDED],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "inside the embed, where the page stays",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN, IN_FRAME],
            outcomes: &[],
        },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
        Example {
            shows: "the end of the call was not seen",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED],
            outcomes: &[Outcome::Undecided]
        },
    ],
    check,
};

const AT_ONCE: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?Name=John&bookingPage=financial","initiator":"https://go.oncehub.com","started":1700000000060,"status":200,"@":{"document":""}}"#;
const AT_ONCE_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John&bookingPage=financial","@":{"document":"E","url":"https://thanks.test/?Name=John&bookingPage=financial"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    redirects(page).iter().filter_map(|led| Some(judge(led)?.of_booking(&led.booking.key))).collect()
}

fn judge(led: &Led<'_, '_>) -> Option<Judgement> {
    let call = led.booking.calls().last()?;
    let hop = led.hops.first().filter(|hop| hop.frame == 0 && !led.elsewhere)?;
    if call.returned.is_none() {
        let why = say!(
            "When the function came back was not seen, so neither was the time between it and the redirect"
        );
        return Some(Judgement::undecided(why));
    }
    let gap = hop.request.started - call.end();
    if gap >= ENOUGH {
        return Some(Judgement::kept());
    }
    let title = if gap < 0.0 {
        say!("The redirect began before the function came back").to_owned()
    } else {
        say!("The redirect began {n} ms after the function came back", n = format_args!("{gap:.0}"))
    };
    let broken = Judgement::broken(say!(
        "show the confirmation for some seconds before the redirect, or send with navigator.sendBeacon."
    ))
    .titled(title)
    .shown_by(Evidence::new(super::blank(&hop.request.url), hop.index));
    Some(broken)
}
