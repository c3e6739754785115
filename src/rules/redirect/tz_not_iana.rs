//! The zone of a Classic redirect is written for people.

use super::{CALENDAR_FOLLOWED, FOLLOWED, LANDED, LANDED_BARE, redirects, shown};
use crate::language::say;
use crate::redirect::TroubleKind;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "redirect.tz-not-iana",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "timeZone is a name for people; this is no fault of the page",
    kept: "timeZone and utcOffset can be read by software",
    docs: "\
## What it checks
`timeZone` is a name that software knows, and `utcOffset` is a whole number of hours.
It is never undecided: the address is recorded as a whole.
## Why it matters
A browser throws on `Intl.DateTimeFormat(…, { timeZone: \"Eastern time\" })`.
The documents call `utcOffset` an integer, which cannot say half an hour.
This is no fault of the page.
## How to fix
Map the names that your booking pages use to zones such as `America/New_York`.
",
    source: "Redirecting booking confirmation data, table of keys and sample address.",
    examples: examples![
        Example {
            shows: "a name for people",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a zone",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, ZONE, ZONE_LANDED],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a booking calendar",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, CALENDAR_FOLLOWED, LANDED_BARE],
            outcomes: &[],
        },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const ZONE: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?Name=John&bookingPage=financial&timeZone=America/New_York&utcOffset=-5","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const ZONE_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John&bookingPage=financial&timeZone=America/New_York&utcOffset=-5","@":{"document":"E","url":"https://thanks.test/?Name=John&bookingPage=financial&timeZone=America/New_York&utcOffset=-5"}}"#;

const KINDS: &[TroubleKind] = &[TroubleKind::ZoneName, TroubleKind::Fraction];

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = redirects(page);
    let zoned = all.iter().filter(|led| {
        led.read.params.iter().any(|param| param.spec.is_some_and(|spec| spec.key == "timeZone"))
    });
    zoned
        .map(|led| {
            let open = led.troubled(KINDS).next().is_some();
            let advice = Judgement::broken(say!(
                "map the names that your booking pages use to zones such as America/New_York."
            ));
            let judgement = if open { shown(advice, led, KINDS) } else { Judgement::kept() };
            judgement.of_booking(&led.booking.key)
        })
        .collect()
}
