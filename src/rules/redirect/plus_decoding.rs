//! Spaces arrive as plus signs.

use super::{FOLLOWED, LANDED, by_trouble};
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
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, PLUS, PLUS_LANDED],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const PLUS: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?Name=John+Smith&bookingPage=financial","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const PLUS_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John+Smith&bookingPage=financial","@":{"document":"E","url":"https://thanks.test/?Name=John+Smith&bookingPage=financial"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    by_trouble(page, &[TroubleKind::Plus], |_| {
        Judgement::broken("read the parameters with URLSearchParams:")
            .code("const parameters = new URLSearchParams(location.search);")
    })
}
