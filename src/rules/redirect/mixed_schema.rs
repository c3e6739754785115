//! The redirect carries parameters of both products.

use super::{FOLLOWED, LANDED, Led, redirects};
use crate::language::say;
use crate::redirect::Product;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "redirect.mixed-schema",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "The redirect carries parameters of both products",
    kept: "The redirect carries the parameters of one product",
    docs: "\
## What it checks
The address has the parameters of Booking Pages or of Booking Calendars, not of both.
It is never undecided: the address is recorded as a whole.
## Why it matters
Each product has keys of its own, and no booking is made with both.
A mixture comes from a target that already has such parameters, or from custom fields of the same name.
## How to fix
Enter the target without parameters, and look which product made the booking.
",
    source: "Redirecting booking confirmation data, tables of both products.",
    examples: examples![
        Example {
            shows: "one product",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "both",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, BOTH, BOTH_LANDED],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const BOTH: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?booking_calendar=BKC-8D6NGQEM5G&Name=John&bookingPage=financial","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const BOTH_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?booking_calendar=BKC-8D6NGQEM5G&Name=John&bookingPage=financial","@":{"document":"E","url":"https://thanks.test/?booking_calendar=BKC-8D6NGQEM5G&Name=John&bookingPage=financial"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = redirects(page);
    all.iter().filter(|led| led.carries_data()).map(|led| judge(led).of_booking(&led.booking.key)).collect()
}

fn judge(led: &Led<'_, '_>) -> Judgement {
    if led.read.product != Some(Product::Mixed) {
        return Judgement::kept();
    }
    let keys: Vec<&str> =
        led.read.params.iter().filter(|param| param.spec.is_some()).map(|param| param.key.as_str()).collect();
    Judgement::broken(say!("enter the target without parameters, and look which product made the booking."))
        .shown_by(Evidence::new(keys.join(say!(", ")), led.index))
}
