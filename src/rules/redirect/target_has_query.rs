//! The data was joined to the target in the wrong place.

use super::{FOLLOWED, LANDED, by_trouble};
use crate::language::say;
use crate::redirect::TroubleKind;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "redirect.target-has-query",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "Part of the booking’s data stands where the target does not look for it",
    kept: "The booking’s data stands in the query of the address",
    docs: "\
## What it checks
The address has one `?`, and no data behind `#`.
It is never undecided: the address is recorded as a whole.
## Why it matters
A second `?` becomes part of a value, and the key after it is lost.
What stands behind `#` is never sent to the server.
## How to fix
Enter the target without a fragment, and see whether it already has a query of its own.
",
    source: "Parts of an address: how browsers work.",
    examples: examples![
        Example {
            shows: "one query",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a second question mark",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, TWICE, TWICE_LANDED],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "behind the fragment",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, HASH, HASH_LANDED],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const TWICE: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?type=a?Name=John&Email=a@b.test&bookingPage=x","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const TWICE_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?type=a?Name=John&Email=a@b.test&bookingPage=x","@":{"document":"E","url":"https://thanks.test/?type=a?Name=John&Email=a@b.test&bookingPage=x"}}"#;
const HASH: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/#done?Name=John&bookingPage=x","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const HASH_LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/#done?Name=John&bookingPage=x","@":{"document":"E","url":"https://thanks.test/#done?Name=John&bookingPage=x"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    by_trouble(page, &[TroubleKind::SecondQuestionMark, TroubleKind::AfterHash], |led| {
        let hash = led.troubled(&[TroubleKind::AfterHash]).next().is_some();
        let (title, fix) = if hash {
            (
                say!("The booking’s data stands behind #, where no server sees it"),
                say!("enter the target without its fragment."),
            )
        } else {
            (
                say!("The address has a second ?, so the key after it is lost"),
                say!("enter the target without its query, or with the parameters that it lacks."),
            )
        };
        Judgement::broken(fix).titled(title)
    })
}
