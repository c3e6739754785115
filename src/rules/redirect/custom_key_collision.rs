//! A documented key comes more than once.

use super::{FOLLOWED, LANDED, Led, redirects};
use crate::language::say;
use crate::redirect::{Param, TAGS, TroubleKind};
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "redirect.custom-key-collision",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "A key of the redirect comes more than once",
    kept: "Each key of the booking’s data comes once",
    docs: "\
## What it checks
No documented key stands in the address more than once.
It is never undecided: the address is recorded as a whole.
## Why it matters
A custom field’s key is its name without spaces, so a field called booking Page becomes `bookingPage`, which is taken.
A target that already has such a parameter does the same.
`URLSearchParams.get` gives the first of them, and the other one is not found.
## How to fix
Rename the custom field, or take the parameter out of the target’s address.
",
    source: "Redirecting booking confirmation data: the key of a custom field is its name without spaces.",
    examples: examples![
        Example { shows: "each key once", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED], outcomes: &[Outcome::Kept] },
        Example { shows: "subject comes twice", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, TWICE, TWICE_LANDED], outcomes: &[Outcome::Broken] },
        Example { shows: "a list of the target’s own", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, LIST, LIST_LANDED], outcomes: &[Outcome::Kept] },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const TWICE: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?Name=John&subject=Tax&bookingPage=financial&subject=Call","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const TWICE_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John&subject=Tax&bookingPage=financial&subject=Call","@":{"document":"E","url":"https://thanks.test/?Name=John&subject=Tax&bookingPage=financial&subject=Call"}}"#;
const LIST: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?tag=a&tag=b&Name=John&bookingPage=financial","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const LIST_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?tag=a&tag=b&Name=John&bookingPage=financial","@":{"document":"E","url":"https://thanks.test/?tag=a&tag=b&Name=John&bookingPage=financial"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = redirects(page);
    all.iter().filter(|led| led.carries_data()).map(|led| judge(led).of_booking(&led.booking.key)).collect()
}

fn judge(led: &Led<'_, '_>) -> Judgement {
    let repeated = led.troubled(&[TroubleKind::Repeated]).map(|(param, _)| param);
    let keys: Vec<&str> =
        repeated.filter(|param| is_documented(param)).map(|param| param.key.as_str()).collect();
    let Some(first) = keys.first() else { return Judgement::kept() };
    let evidence = Evidence::new(super::blank(led.url), led.index).marking(&format!("{first}="));
    Judgement::broken(say!("rename the custom field, or take the parameter out of the target’s address."))
        .titled(say!("{key} comes more than once, and a page that asks for it gets the first", key = first))
        .shown_by(evidence)
}

/// Source tags come from the target as well as from the booking page, with the same values.
fn is_documented(param: &Param) -> bool {
    param.spec.is_some_and(|spec| !TAGS.contains(spec))
}
