//! The name stands for the function, and the window has no such property.

use super::{NAME, head_line};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, FUNCTION, NO_FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Seen;
use crate::wire::{Binding, Definition};

pub(super) static RULE: Rule = Rule {
    id: "callback.lexical-only",
    severity: Severity::Note,
    basis: Basis::Inferred,
    title: "The function is a top-level constant, so it is no property of window",
    kept: "The function is a property of window",
    docs: "\
## What it checks
The function is a property of `window`, not only a global name.
It is never undecided: the browser says what kind of name it is.
## Why it matters
`const`, `let` and `class` at the top level of a script make a global name without a property of `window`.
The known copy of the vendor's script uses the bare name, which works.
Code that reads `window.SOAfterConfirmationFunction`, such as another script of the page, finds nothing.
## How to fix
Declare it with `function`, or assign it to the window.
",
    source: "Worker: uses the bare name. Global lexical names: how browsers work.",
    examples: examples![
        Example { shows: "a constant", capture: &[CONTAINER, CONST, COMPLETE], outcomes: &[Outcome::Broken] },
        Example {
            shows: "a declaration",
            capture: &[CONTAINER, FUNCTION, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "nothing", capture: &[CONTAINER, COMPLETE, NO_FUNCTION], outcomes: &[] },
    ],
    check,
};

const CONST: &str = r#"{"kind":"definition","type":"function","binding":"const","writable":false,"length":1,"name":"SOAfterConfirmationFunction","source":"(data) => {}","why":"element"}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.functions().map(|(_, function)| judge(page, function)).collect()
}

fn judge(page: &Page<'_>, function: &Seen<Definition>) -> Judgement {
    let word = match function.what.binding {
        Binding::Const => "const",
        Binding::Lexical => "let",
        _ => return Judgement::kept(),
    };
    Judgement::broken(say!("assign it to the window too, if other scripts look for it there:"))
        .code(format!("window.{NAME} = {NAME};"))
        .titled(say!(
            "The function is declared with {word}, so window.{name} is undefined",
            word,
            name = NAME
        ))
        .shown_by(head_line(page, function))
}
