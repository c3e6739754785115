//! A function has almost the name that the vendor's script looks for.

use super::naming::distance;
use super::{NAME, Named, named, without_function};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, FUNCTION, NO_FUNCTION, SO_JS};
use crate::rules::source::{self, SourceLine};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

/// Names with more letters that differ are names of something else.
const MOST_LETTERS: usize = 3;

pub(super) static RULE: Rule = Rule {
    id: "callback.typo-name",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The function’s name is misspelt",
    kept: "No near-miss name such as SOAfterConfirmFunction",
    docs: "\
## What it checks
The function is spelt `SOAfterConfirmationFunction`, letter by letter and in this case.
This is read from the source where the page’s scripts name the function or nearly so: the lines with such names, and those beside them.
## Why it matters
The vendor's script looks for exactly this name.
A function of another name is never called, and no error is shown.
## How to fix
Rename the function to `SOAfterConfirmationFunction`.
",
    source: "Collecting data from an embedded booking page, step 1; worker: looks for this one name.",
    examples: examples![
        Example {
            shows: "letters left out",
            capture: &[SHORTER, CONTAINER, SO_JS, COMPLETE, NO_FUNCTION],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "another case",
            capture: &[LOWER, CONTAINER, SO_JS, COMPLETE, NO_FUNCTION],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "the documented function",
            capture: &[FUNCTION, CONTAINER, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "both names, of which one is right",
            capture: &[SHORTER, FUNCTION, CONTAINER, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a name of another library",
            capture: &[OTHER, CONTAINER, COMPLETE, NO_FUNCTION],
            outcomes: &[],
        },
        Example {
            shows: "a flag of an old copy of the vendor's script",
            capture: &[FLAG, CONTAINER, COMPLETE, NO_FUNCTION],
            outcomes: &[],
        },
        Example { shows: "the page calls it itself", capture: &[CALLED, CONTAINER, SO_JS, COMPLETE, NO_FUNCTION], outcomes: &[Outcome::Undecided] },
    ],
    check,
};

const SHORTER: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"  function SOAfterConfirmFunction(data) {"}]}"#;
const CALLED: &str = r#"{"kind":"snippet","url":"https://customer.test/a.js","lines":[{"line":7,"text":"function SOAfterConfirm(order) {"},{"line":21,"text":"  form.onsubmit = () => SOAfterConfirm(order);"}]}"#;
const LOWER: &str = r#"{"kind":"snippet","url":"https://customer.test/a.js","lines":[{"line":7,"text":"window.soAfterConfirmationFunction = function (data) {"}]}"#;
const OTHER: &str = r#"{"kind":"snippet","url":"https://customer.test/a.js","lines":[{"line":7,"text":"function onAfterConfirmation(order) {"}]}"#;
const FLAG: &str = r#"{"kind":"snippet","url":"https://customer.test/a.js","lines":[{"line":7,"text":"var callSOAfterConfirmationFunction = false;"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    if page.has_function() {
        return vec![Judgement::kept()];
    }
    let right = named(page, |word| word == NAME);
    if without_function(page).is_empty() || !right.is_empty() {
        return Vec::new();
    }
    named(page, is_near).iter().take(1).map(|place| judge(page, place)).collect()
}

/// Whether somebody who meant the name may have written this.
fn is_near(word: &str) -> bool {
    let plain = |name: &str| name.replace(['_', '$'], "").to_lowercase();
    let (word, name) = (plain(word), plain(NAME));
    word.starts_with("soafterconf") || distance(&word, &name) <= MOST_LETTERS
}

/// A function that the page calls itself may be called so on purpose.
fn judge(page: &Page<'_>, place: &Named<'_>) -> Judgement {
    let call = format!("{}(", place.name);
    let calls = |line: &SourceLine<'_>| line.code.contains(&call) && line.place != place.line.place;
    match source::lines(page).into_iter().find(calls) {
        Some(line) => {
            let why =
                say!("Whether {name} is meant for OnceHub: the page calls it itself", name = place.name);
            let shown = Evidence::new(line.text.trim(), line.script.index).at(line.place.clone());
            Judgement::undecided(why).shown_by(place.evidence().marking(&place.name)).shown_by(shown)
        }
        None => broken(place),
    }
}

fn broken(place: &Named<'_>) -> Judgement {
    Judgement::broken(say!("rename it to {name}.", name = NAME))
        .titled(say!(
            "The function is called {name}, and OnceHub’s script looks for {wanted}",
            name = place.name,
            wanted = NAME
        ))
        .shown_by(place.evidence().marking(&place.name))
}
