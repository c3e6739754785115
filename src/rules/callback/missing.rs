//! Nothing has the function's name.

use super::{NAME, named, without_function};
use crate::rules::example::{COMPLETE, CONTAINER, FUNCTION, NO_FUNCTION, SO_JS};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Document;

pub(super) static RULE: Rule = Rule {
    id: "callback.missing",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "Nothing on this page is called SOAfterConfirmationFunction",
    kept: "The page defines SOAfterConfirmationFunction",
    docs: "\
## What it checks
A page with a Website embed defines `SOAfterConfirmationFunction`.
## Why it matters
Without the function the booking works, and the page learns nothing of it.
That is no fault unless the page wants the data.
## How to fix
Define the function before the embed code if the page is to get the data of bookings.
",
    source: "Collecting data from an embedded booking page, set up, step 1.",
    examples: examples![
        Example {
            shows: "an embed alone",
            capture: &[CONTAINER, SO_JS, COMPLETE, NO_FUNCTION],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "an embed and the function",
            capture: &[FUNCTION, CONTAINER, SO_JS, COMPLETE],
            outcomes: &[],
        },
        Example { shows: "still loading", capture: &[CONTAINER, SO_JS], outcomes: &[] },
        Example { shows: "no embed", capture: &[COMPLETE, NO_FUNCTION], outcomes: &[] },
    ],
    check,
};

fn check(page: &Page<'_>) -> Vec<Judgement> {
    // A function of that name in the source, or of nearly that name, is the matter of a rule that says more.
    let almost = named(page, |word| word.to_lowercase().contains("soafterconf"));
    let documents = without_function(page);
    documents.into_iter().filter(|_| almost.is_empty()).map(broken).collect()
}

fn broken(document: &Document) -> Judgement {
    let index = document.definition().map_or(0, |seen| seen.index);
    let looked = Evidence::new(format!("typeof {NAME} is \"undefined\""), index).marking("\"undefined\"");
    let code = format!("function {NAME}(data) {{\n  {}\n}}", super::GUARD);
    Judgement::broken("define the function before the embed code, if the page is to get the data:")
        .code(code)
        .shown_by(looked)
}
