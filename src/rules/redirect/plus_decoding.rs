//! Spaces arrive as plus signs.

use super::{FOLLOWED, LANDED, by_trouble};
use crate::language::say;
use crate::redirect::TroubleKind;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "redirect.plus-decoding",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "Spaces arrive as plus signs, and a page that decodes by hand shows them",
    kept: "Spaces arrive as the documents show them",
    docs: "\
## What it checks
A Classic redirect writes a space as `%20`, as the documented sample does.
## Why it matters
`decodeURIComponent` leaves `+` as it is, so a page that uses it greets John+Smith.
`URLSearchParams` reads `+` as a space, which turns a real plus sign into one.
## How to fix
Read the parameters with `new URLSearchParams(location.search)`.
",
    source: "Redirecting booking confirmation data, sample address; decoding: how browsers work.",
    examples: examples![
        Example {
            shows: "escaped spaces",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "plus signs",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, SPACES, SPACES_LANDED],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
        Example {
            shows: "a + before a telephone number",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, NUMBER, NUMBER_LANDED],
            outcomes: &[Outcome::Undecided]
        },
    ],
    check,
};

const PLUS: &[TroubleKind] = &[TroubleKind::Plus];

/// Whether the one `+` begins a number, as in `+12025550195` or an offset.
fn is_number(raw: &str) -> bool {
    raw.strip_prefix('+')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.contains('+'))
}

const SPACES: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?Name=John+Smith&bookingPage=financial","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const SPACES_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John+Smith&bookingPage=financial","@":{"document":"E","url":"https://thanks.test/?Name=John+Smith&bookingPage=financial"}}"#;
const NUMBER: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?Name=John&mobile=+12025550195&bookingPage=financial","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const NUMBER_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John&mobile=+12025550195&bookingPage=financial","@":{"document":"E","url":"https://thanks.test/?Name=John&mobile=+12025550195&bookingPage=financial"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    by_trouble(page, PLUS, |led| {
        if led.troubled(PLUS).all(|(param, _)| is_number(&param.raw)) {
            return Judgement::undecided(say!("Whether the + before the number is a plus sign or a space"));
        }
        Judgement::broken(say!("read the parameters with URLSearchParams:"))
            .code("const parameters = new URLSearchParams(location.search);")
    })
}
