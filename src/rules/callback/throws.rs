//! The function threw.

use super::{GUARD, of_calls, place_in_stack};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION, RETURN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Call, Seen};
use crate::wire::Returned;

pub(super) static RULE: Rule = Rule {
    id: "callback.throws",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The function threw an error",
    kept: "The function came back without an error",
    docs: "\
## What it checks
Each call of the function comes back without throwing.
It is never undecided: a call that has not come back is not judged.
## Why it matters
What stands after the error in the function is not done: no request, no event, no message to the visitor.
The known copy of the vendor's script does not catch the error either, so what it does next, such as the resize, is lost too.
## How to fix
Repair the line.
Where the data may lack a field, test for it before reading it.
",
    source: "Worker: calls the function without a try block.",
    examples: examples![
        Example { shows: "comes back", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, RETURN], outcomes: &[Outcome::Kept] },
        Example { shows: "throws", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, THREW], outcomes: &[Outcome::Broken] },
        Example { shows: "throws something that is no error", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, TEXT], outcomes: &[Outcome::Broken] },
        Example { shows: "has not come back", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const THREW: &str = r#"{"kind":"return","call":1,"ms":0.4,"returned":"","threw":{"name":"TypeError","message":"Cannot read properties of undefined (reading 'send')","stack":"TypeError: Cannot read properties of undefined (reading 'send')\n    at SOAfterConfirmationFunction (https://customer.test/book:12:20)"}}"#;
const TEXT: &str = r#"{"kind":"return","call":1,"ms":0.4,"returned":"","threw":{"name":"string","message":"not today","stack":""}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    of_calls(page, |call| {
        let returned = call.returned.as_ref()?;
        Some(if returned.what.threw.is_some() { broken(page, call, returned) } else { Judgement::kept() })
    })
}

fn broken(page: &Page<'_>, call: &Call, returned: &Seen<Returned>) -> Judgement {
    let error = returned.what.threw.clone().unwrap_or_default();
    let text = format!("{}: {}", error.name, error.message);
    let shown = Evidence::new(text, returned.index).at(place_in_stack(page, &error.stack));
    let failed = call.reading().is_some_and(|(payload, _)| payload.failed());
    let judgement = if failed {
        Judgement::broken(say!(
            "return early when there is no booking to read, with the parameter’s own name for data:"
        ))
        .code(GUARD)
    } else {
        Judgement::broken(say!("repair the line, and put what may fail into a try block."))
    };
    judgement
        .titled(say!(
            "The function threw {error}, so the rest of it was not done",
            error = article(&error.name)
        ))
        .shown_by(shown)
}

fn article(name: &str) -> String {
    let vowel = name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']);
    if vowel { say!("an {name}", name) } else { say!("a {name}", name) }
}
