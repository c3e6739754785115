//! Keys of the redirect arrive in another case than documented.

use super::{CALENDAR_FOLLOWED, FOLLOWED, LANDED, LANDED_BARE, Led, redirects};
use crate::language::say;
use crate::redirect::{Param, Trouble, TroubleKind};
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "redirect.key-case",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "Keys of the redirect arrive in another case than documented",
    kept: "The keys of the redirect are written as documented",
    docs: "\
## What it checks
Keys of the booking’s data have the documented case: `Name` and `Email` for Booking Pages, `name` and `email` for Booking Calendars.
What the landing page’s own script asks for is not seen.
It is never undecided: the address is recorded as a whole.
## Why it matters
`URLSearchParams` compares keys by case, so a page that reads `Name` finds nothing where `name` arrives.
Something on the way, such as a link shortener or a rule of the server, has changed them.
## How to fix
Redirect to the landing page itself, or read the keys without regard to case.
",
    source: "Redirecting booking confirmation data, tables of both products.",
    examples: examples![
        Example { shows: "the documented case", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED], outcomes: &[Outcome::Kept] },
        Example { shows: "a booking calendar, whose keys are small", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, CALENDAR_FOLLOWED, LANDED_BARE], outcomes: &[Outcome::Kept] },
        Example { shows: "everything in small letters", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, SMALL, SMALL_LANDED], outcomes: &[Outcome::Broken] },
        Example { shows: "the target has a name of its own", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, OWN, OWN_LANDED], outcomes: &[Outcome::Kept] },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const SMALL: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?name=John&email=a@b.test&bookingpage=x&creationtime=2018-04-25T05:08:18.843Z&meetingtime=2018-04-25T10:45:00.000Z&timezone=Eastern%20time&utcoffset=-5","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const SMALL_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?name=John&email=a@b.test&bookingpage=x&creationtime=2018-04-25T05:08:18.843Z&meetingtime=2018-04-25T10:45:00.000Z&timezone=Eastern%20time&utcoffset=-5","@":{"document":"E","url":"https://thanks.test/?name=John&email=a@b.test&bookingpage=x&creationtime=2018-04-25T05:08:18.843Z&meetingtime=2018-04-25T10:45:00.000Z&timezone=Eastern%20time&utcoffset=-5"}}"#;
const OWN: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?name=campaign&Name=John&bookingPage=financial","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const OWN_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?name=campaign&Name=John&bookingPage=financial","@":{"document":"E","url":"https://thanks.test/?name=campaign&Name=John&bookingPage=financial"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = redirects(page);
    all.iter().filter(|led| led.carries_data()).map(|led| judge(led).of_booking(&led.booking.key)).collect()
}

fn judge(led: &Led<'_, '_>) -> Judgement {
    let changed: Vec<_> =
        led.troubled(&[TroubleKind::KeyCase]).filter(|(param, _)| !has_exact(led, param)).collect();
    let Some((first, _)) = changed.first() else { return Judgement::kept() };
    let expected = first.spec.map_or("", |spec| spec.key);
    let judgement = Judgement::broken(say!(
        "redirect to the landing page itself, or read the keys without regard to case."
    ))
    .titled(say!("{key} arrives where the documents write {expected}", key = first.key, expected));
    changed.iter().take(6).fold(judgement, |judgement, (param, _)| {
        let whole = Trouble { kind: TroubleKind::KeyCase, range: 0..0, what: String::new() };
        judgement.shown_by(led.parameter(param, &whole))
    })
}

/// Where the documented key is there too, the other one is the target's own.
fn has_exact(led: &Led<'_, '_>, param: &Param) -> bool {
    param.spec.is_some_and(|spec| led.read.params.iter().any(|other| other.key == spec.key))
}
