//! The redirect carries no data of the booking.

use super::{CALENDAR_FOLLOWED, FOLLOWED, LANDED, LANDED_BARE, Led, redirects};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION, RETURN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "redirect.no-data",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "The redirect arrived without the booking’s data",
    kept: "The redirect carries the booking’s data",
    docs: "\
## What it checks
After a confirmed booking, the address of the redirect has at least one of the documented parameters.
## Why it matters
The target page cannot know who booked.
The data is added only where that is switched on, only when a booking is scheduled, and not where a CRM record id fills in or skips the form.
## How to fix
Classic: tick \"Send booking confirmation data to redirect page\".
Booking Calendars: tick \"Include saved answers on redirect page\".
See that nothing on the way, such as a redirect of the target's server, drops the parameters.
",
    source: "Redirecting booking confirmation data, set up and constraints; automatic redirect of a booking calendar.",
    examples: examples![
        Example {
            shows: "all the data",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN, FOLLOWED, LANDED],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "nothing behind the address",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN, BARE, LANDED_BARE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a server on the way drops the parameters",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN, FOLLOWED, LANDED_BARE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "no booking was seen before it",
            capture: &[FUNCTION, CONTAINER, BARE, LANDED_BARE],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "the page itself went elsewhere",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN, BY_PAGE, LANDED_BARE],
            outcomes: &[],
        },
        Example {
            shows: "a booking calendar",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALENDAR_FOLLOWED],
            outcomes: &[],
        },
    ],
    check,
};

const BARE: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const BY_PAGE: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/","initiator":"https://customer.test","started":1700000003000,"status":200,"@":{"document":""}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    redirects(page).iter().map(|led| judge(led).of_booking(&led.booking.key)).collect()
}

fn judge(led: &Led<'_, '_>) -> Judgement {
    let dropped =
        led.landing.filter(|(url, _)| led.carries_data() && crate::redirect::read(url).params.is_empty());
    match dropped {
        Some((url, index)) => {
            Judgement::broken(say!("pass the parameters on where the target redirects again."))
                .titled(say!("The redirect carried the booking’s data, and a further redirect dropped it"))
                .shown_by(led.address())
                .shown_by(Evidence::new(super::blank(url), index).at(say!("where it ended")))
        }
        None if led.carries_data() => Judgement::kept(),
        None if !led.was_confirmed() => Judgement::undecided(say!(
            "The embed led to another page and no booking was seen before: \
             data is added only when a booking is scheduled"
        ))
        .shown_by(led.address()),
        None => without(led),
    }
}

fn without(led: &Led<'_, '_>) -> Judgement {
    let only_tags =
        !led.read.params.is_empty() && led.read.params.iter().all(|param| param.key.starts_with("utm_"));
    let judgement = Judgement::broken(say!(
        "tick the box that adds booking confirmation data to the redirect, in the booking form’s settings."
    ));
    let judgement = if only_tags {
        judgement.titled(say!("The redirect carries source tags and no data of the booking"))
    } else {
        judgement
    };
    judgement.shown_by(led.address())
}
