//! The name stands for something that is no function.

use super::NAME;
use crate::embed::markup;
use crate::language::say;
use crate::rules::example::{CALL, COMPLETE, CONTAINER, FUNCTION, NO_FUNCTION};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Placed, Seen};
use crate::wire::{Binding, Definition};

pub(super) static RULE: Rule = Rule {
    id: "callback.not-function",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "SOAfterConfirmationFunction is no function",
    kept: "The name stands for a function, not for an element or another value",
    docs: "\
## What it checks
The name `SOAfterConfirmationFunction` stands for a function, if it stands for anything.
It is undecided only where an accessor gives the value and no call was seen, for to ask it would run code of the page.
## Why it matters
The vendor's script calls it only if `typeof` says that it is a function.
An element with this id or name becomes a global object of that name, and hides that there is no function.
## How to fix
Rename the element, or assign the function itself instead of its result or its name.
",
    source: "Worker: tests typeof before it calls. Named access on the window: how browsers work.",
    examples: examples![
        Example {
            shows: "an element has the name",
            capture: &[ELEMENT, CONTAINER, COMPLETE, OBJECT],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "the result of a function was assigned",
            capture: &[CONTAINER, COMPLETE, TEXT],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a constant whose script failed",
            capture: &[CONTAINER, COMPLETE, DEAD],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "an element and a function of that name",
            capture: &[ELEMENT, CONTAINER, FUNCTION, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "an accessor gives the value",
            capture: &[CONTAINER, COMPLETE, ACCESSOR],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "what an accessor gives was called",
            capture: &[CONTAINER, COMPLETE, ACCESSOR, CALL],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "nothing has the name",
            capture: &[CONTAINER, COMPLETE, NO_FUNCTION],
            outcomes: &[],
        },
    ],
    check,
};

const ELEMENT: &str = r#"{"kind":"element","event":"added","element":{"id":8,"order":0,"tag":"div","path":"body > div#SOAfterConfirmationFunction","attrs":{"id":"SOAfterConfirmationFunction","hidden":""}}}"#;
const OBJECT: &str = r#"{"kind":"definition","type":"object","binding":"inherited","why":"complete"}"#;
const TEXT: &str = r#"{"kind":"definition","type":"string","binding":"property","writable":true,"configurable":true,"why":"complete"}"#;
const ACCESSOR: &str =
    r#"{"kind":"definition","type":"accessor","binding":"accessor","configurable":true,"why":"complete"}"#;
const DEAD: &str = r#"{"kind":"definition","type":"dead","binding":"lexical","why":"complete"}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let documents = page.callback_documents().into_iter();
    documents.filter_map(|document| judge(document, document.definition()?)).collect()
}

fn judge(document: &Document, seen: &Seen<Definition>) -> Option<Judgement> {
    match seen.what.r#type.as_str() {
        "undefined" | "" => None,
        "dead" => Some(dead(seen)),
        "accessor" if document.calls.is_empty() => Some(accessor(seen)),
        "function" | "accessor" => Some(Judgement::kept()),
        _ => Some(namesake(document, seen).map_or_else(|| other_value(seen), |element| clash(element, seen))),
    }
}

fn looked(seen: &Seen<Definition>) -> Evidence {
    let kind = format!("\"{}\"", seen.what.r#type);
    Evidence::new(say!("typeof {name} is {kind}", name = NAME, kind), seen.index).marking(&kind)
}

fn accessor(seen: &Seen<Definition>) -> Judgement {
    let why =
        say!("What the name stands for: an accessor gives it, and to ask it would run code of the page");
    Judgement::undecided(why).shown_by(Evidence::new(NAME, seen.index).marking(NAME))
}

fn dead(seen: &Seen<Definition>) -> Judgement {
    let throws = say!("throws");
    Judgement::broken(say!("repair the error in the script that declares it."))
        .titled(say!("The name is declared, and its script failed before it got a value"))
        .shown_by(
            Evidence::new(say!("typeof {name} {throws} a ReferenceError", name = NAME, throws), seen.index)
                .marking(throws),
        )
}

/// An element gives its name to the window only where nothing else has it.
fn namesake<'a>(document: &'a Document, seen: &Seen<Definition>) -> Option<&'a Placed> {
    let has_name =
        |placed: &&Placed| ["id", "name"].iter().any(|attr| placed.element.attr(attr) == Some(NAME));
    let inherited = seen.what.binding == Binding::Inherited;
    document.present().into_iter().filter(|_| inherited).find(has_name)
}

fn clash(placed: &Placed, seen: &Seen<Definition>) -> Judgement {
    let element = &placed.element;
    let shown = Evidence::new(markup(element), placed.index).at(element.path.clone()).marking(NAME);
    let attr = if element.attr("id") == Some(NAME) { "id" } else { "name" };
    Judgement::broken(say!("give the element another {attr}.", attr))
        .titled(say!(
            "An element has the function’s name as its {attr}, so the name stands for the element",
            attr
        ))
        .shown_by(shown)
        .shown_by(looked(seen))
}

fn other_value(seen: &Seen<Definition>) -> Judgement {
    let title = match seen.what.r#type.as_str() {
        "object" => say!("{name} is an object, not a function", name = NAME),
        kind => say!("{name} is a {kind}, not a function", name = NAME, kind),
    };
    Judgement::broken(say!("assign the function itself.")).titled(title).shown_by(looked(seen))
}
