//! The documents leave open which zone the meeting time of a Classic redirect is in.

use super::{CALENDAR_FOLLOWED, FOLLOWED, LANDED, LANDED_BARE, redirects, shown};
use crate::language::say;
use crate::redirect::TroubleKind;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "redirect.meeting-time-zone",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "meetingTime can be read two ways; this is no fault of the page",
    kept: "meetingTime can be read in one way",
    docs: "\
## What it checks
`meetingTime` of a Classic redirect does not end in `Z`.
It is never undecided: that two readings are possible is what it says.
## Why it matters
The documents call it the booking page's time, yet their sample ends in `Z`, which means UTC.
Taking one for the other shifts the meeting by the booking page's offset.
This is no fault of the page.
## How to fix
Make one booking at a known time, compare, and combine `meetingTime` with `utcOffset` accordingly.
Or use `UTCTime` of the payload that the function gets.
",
    source: "Redirecting booking confirmation data, table of keys and sample address.",
    examples: examples![
        Example {
            shows: "a Z",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "no Z",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, PLAIN, PLAIN_LANDED],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a booking calendar, whose times are UTC",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, CALENDAR_FOLLOWED, LANDED_BARE],
            outcomes: &[],
        },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const PLAIN: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?Name=John&meetingTime=2018-04-25T10:45:00","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const PLAIN_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John&meetingTime=2018-04-25T10:45:00","@":{"document":"E","url":"https://thanks.test/?Name=John&meetingTime=2018-04-25T10:45:00"}}"#;

const KINDS: &[TroubleKind] = &[TroubleKind::ZoneOpen];

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = redirects(page);
    let timed = all.iter().filter(|led| {
        led.read.params.iter().any(|param| param.spec.is_some_and(|spec| spec.key == "meetingTime"))
    });
    timed
        .map(|led| {
            let open = led.troubled(KINDS).next().is_some();
            let advice =
                Judgement::broken(say!("combine meetingTime with utcOffset, or use UTCTime of the payload."));
            let judgement = if open { shown(advice, led, KINDS) } else { Judgement::kept() };
            judgement.of_booking(&led.booking.key)
        })
        .collect()
}
