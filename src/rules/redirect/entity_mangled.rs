//! A key of the redirect was taken for an HTML entity.

use super::{FOLLOWED, LANDED, by_trouble};
use crate::language::say;
use crate::redirect::TroubleKind;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "redirect.entity-mangled",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "A key of the redirect was read as an HTML entity",
    kept: "No key of the redirect was read as an HTML entity",
    docs: "\
## What it checks
No key has the sign that an HTML entity leaves, such as `¬e` for `note`.
It is never undecided: the address is recorded as a whole.
## Why it matters
When the address is put into HTML as text, `&note=` is read as the entity `&not` and an `e`.
The key is lost, and its value becomes part of the parameter before it.
## How to fix
Write `&amp;` for `&` wherever the address is put into HTML.
",
    source: "Named character references without a semicolon: how browsers work.",
    examples: examples![
        Example {
            shows: "the key as documented",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "the sign instead of the key",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, MANGLED, MANGLED_LANDED],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const MANGLED: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?Name=John%C2%ACe=Hello&bookingPage=financial","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const MANGLED_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John%C2%ACe=Hello&bookingPage=financial","@":{"document":"E","url":"https://thanks.test/?Name=John%C2%ACe=Hello&bookingPage=financial"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    by_trouble(page, &[TroubleKind::MangledKey], |_| {
        Judgement::broken(say!("write &amp; for & wherever the address is put into HTML."))
    })
}
