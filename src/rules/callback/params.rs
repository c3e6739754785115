//! The function takes another number of parameters than the one argument it gets.

use super::{head_line, is_readable};
use crate::language::say;
use crate::rules::example::{CONTAINER, FUNCTION, NO_FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples, source};
use crate::session::Seen;
use crate::wire::Definition;

pub(super) static RULE: Rule = Rule {
    id: "callback.params",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "The function does not take exactly one parameter",
    kept: "The function takes one parameter",
    docs: "\
## What it checks
The function declares one parameter.
This is read from the source of the function, as far as the browser gives it.
## Why it matters
The booking's data arrives as the one argument.
A function without a parameter runs, and cannot see the data.
A second parameter stays undefined.
## How to fix
Declare one parameter: `function SOAfterConfirmationFunction(data)`.
",
    source: "Collecting data from an embedded booking page, set up, step 2.",
    examples: examples![
        Example { shows: "one parameter", capture: &[CONTAINER, FUNCTION], outcomes: &[Outcome::Kept] },
        Example { shows: "none", capture: &[CONTAINER, NONE], outcomes: &[Outcome::Broken] },
        Example { shows: "two", capture: &[CONTAINER, TWO], outcomes: &[Outcome::Broken] },
        Example {
            shows: "a default value, which does not count as declared",
            capture: &[CONTAINER, DEFAULT],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "all arguments as a list",
            capture: &[CONTAINER, ARGUMENTS],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a bound function, whose source is hidden",
            capture: &[CONTAINER, BOUND],
            outcomes: &[Outcome::Undecided],
        },
        Example { shows: "no function", capture: &[CONTAINER, NO_FUNCTION], outcomes: &[] },
    ],
    check,
};

const NONE: &str = r#"{"kind":"definition","type":"function","binding":"property","length":0,"source":"function SOAfterConfirmationFunction() { show(); }"}"#;
const TWO: &str = r#"{"kind":"definition","type":"function","binding":"property","length":2,"source":"function SOAfterConfirmationFunction(status, data) {}"}"#;
const DEFAULT: &str = r#"{"kind":"definition","type":"function","binding":"property","length":0,"source":"function SOAfterConfirmationFunction(data = {}) {}"}"#;
const ARGUMENTS: &str = r#"{"kind":"definition","type":"function","binding":"property","length":0,"source":"function () { return reply.apply(this, arguments); }"}"#;
const BOUND: &str = r#"{"kind":"definition","type":"function","binding":"property","length":0,"source":"function () { [native code] }"}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.functions().map(|(_, function)| judge(page, function)).collect()
}

fn judge(page: &Page<'_>, function: &Seen<Definition>) -> Judgement {
    match function.what.length {
        1 => Judgement::kept(),
        0 if takes_more_than_declared(&function.what) => Judgement::kept(),
        _ if !is_readable(&function.what) => Judgement::undecided(say!(
            "The function’s source is not to be seen, so it may still take the data"
        )),
        0 => Judgement::broken(say!("declare one parameter, if the function needs the booking’s data."))
            .severity(Severity::Note)
            .titled(say!("The function takes no parameter, so it runs without the booking’s data"))
            .shown_by(head_line(page, function).marking("()")),
        more => {
            Judgement::broken(say!("take everything from the first parameter; the others stay undefined."))
                .titled(say!("The function takes {n} parameters, and gets one argument", n = more))
                .shown_by(head_line(page, function))
        }
    }
}

/// `length` leaves out a rest parameter and what follows the first default, and says nothing of `arguments`.
fn takes_more_than_declared(definition: &Definition) -> bool {
    let code = source::without_comments(&definition.source);
    let declared =
        code.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |(inside, _)| inside);
    declared.contains("...")
        || declared.contains('=')
        || source::words(&code).any(|(_, word)| word == "arguments")
}
