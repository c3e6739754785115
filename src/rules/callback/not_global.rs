//! The function exists, and its name is not global.

use super::{NAME, Named, Naming, named, without_function};
use crate::embed::markup;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, FUNCTION, NO_FUNCTION, SO_JS, SO_JS_RAN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Placed};
use crate::wire::Binding;

pub(super) static RULE: Rule = Rule {
    id: "callback.not-global",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The function is defined where OnceHub’s script cannot see it",
    kept: "SOAfterConfirmationFunction is a global name",
    docs: "\
## What it checks
A function of the name `SOAfterConfirmationFunction` that the page's source defines is global.
This is read from the source where the page’s scripts name the function or nearly so: the lines with such names, and those beside them.
## Why it matters
A module, a bundle and a function each have a scope of their own.
When a booking is confirmed, the vendor's script looks for a global function of exactly this name.
Finding none, it does nothing: no call, no error message.
A script that a tool holds back until a visitor agrees to cookies defines nothing before that, which is no fault of the page.
## How to fix
Give the function to the window, in the same file and scope: `window.SOAfterConfirmationFunction = SOAfterConfirmationFunction;`
",
    source: "Worker: looks the bare name up when the confirmation arrives. Scopes of modules and functions: how browsers work.",
    examples: examples![
        Example {
            shows: "exported from a module",
            capture: &[MODULE, CONTAINER, SO_JS, SO_JS_RAN, COMPLETE, NO_FUNCTION],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a method of an object",
            capture: &[METHOD, CONTAINER, SO_JS, COMPLETE, NO_FUNCTION],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "assigned to the window by a line that has not run",
            capture: &[ASSIGNED, CONTAINER, SO_JS, COMPLETE, NO_FUNCTION],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "in a script that a consent tool holds back",
            capture: &[HELD, IN_HELD, CONTAINER, SO_JS, COMPLETE, NO_FUNCTION],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "in a scope of its own, beside a script that a consent tool holds back",
            capture: &[HELD, IN_OTHER, CONTAINER, SO_JS, COMPLETE, NO_FUNCTION],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "the page’s policy stopped an inline script",
            capture: &[IN_HELD, KEPT_OUT, CONTAINER, SO_JS, COMPLETE, NO_FUNCTION],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "declared without a value",
            capture: &[IN_HELD, CONTAINER, SO_JS, COMPLETE, NO_VALUE],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "the script that defines it stopped with an error",
            capture: &[BUNDLE, STOPPED, CONTAINER, COMPLETE, NO_FUNCTION],
            outcomes: &[Outcome::Undecided],
        },
        Example { shows: "the documented function", capture: &[FUNCTION, CONTAINER, COMPLETE], outcomes: &[Outcome::Kept] },
        Example {
            shows: "still loading",
            capture: &[MODULE, CONTAINER, SO_JS, r#"{"kind":"definition","type":"undefined","binding":"none","why":"element"}"#],
            outcomes: &[],
        },
        Example {
            shows: "only a comment and a test name it",
            capture: &[MENTIONED, CONTAINER, COMPLETE, NO_FUNCTION],
            outcomes: &[],
        },
        Example { shows: "no embed that calls it", capture: &[MODULE, COMPLETE, NO_FUNCTION], outcomes: &[] },
    ],
    check,
};

const MODULE: &str = r#"{"kind":"snippet","url":"https://customer.test/assets/booking.js","lines":[{"line":14,"text":"export function SOAfterConfirmationFunction(data) {"}]}"#;
const METHOD: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":2,"lines":[{"line":3,"text":"  methods: {"},{"line":4,"text":"    SOAfterConfirmationFunction(data) {"}]}"#;
const ASSIGNED: &str = r#"{"kind":"snippet","url":"https://customer.test/a.js","lines":[{"line":9,"text":"  window.SOAfterConfirmationFunction = reply;"}]}"#;
const BUNDLE: &str = r#"{"kind":"snippet","url":"https://customer.test/a.js","lines":[{"line":9,"text":"function SOAfterConfirmationFunction(data) {"}]}"#;
const STOPPED: &str = r#"{"kind":"error","error":{"name":"SyntaxError","message":"Unexpected token '}'","stack":""},"source":"https://customer.test/a.js","line":30}"#;
const HELD: &str = r#"{"kind":"element","event":"added","element":{"id":7,"order":0,"tag":"script","path":"head > script","attrs":{"type":"text/plain","data-category":"marketing"}}}"#;
const IN_HELD: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"var SOAfterConfirmationFunction = function (data) {"}]}"#;
const IN_OTHER: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"element":8,"lines":[{"line":2,"text":"  var SOAfterConfirmationFunction = function (data) {"}]}"#;
const KEPT_OUT: &str = r#"{"kind":"violation","blocked":"inline","directive":"script-src-elem","policy":"script-src 'self' https://cdn.oncehub.com","disposition":"enforce"}"#;
const NO_VALUE: &str =
    r#"{"kind":"definition","type":"undefined","binding":"property","writable":true,"why":"complete"}"#;
const MENTIONED: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"// function SOAfterConfirmationFunction(data) {"},{"line":3,"text":"if (typeof SOAfterConfirmationFunction === 'function') ready();"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let defined = page
        .callback_documents()
        .iter()
        .any(|document| page.functions().any(|(its, _)| its.id == document.id));
    if defined {
        return vec![Judgement::kept()];
    }
    let Some(document) = without_function(page).into_iter().next() else { return Vec::new() };
    let places = named(page, |word| word == NAME);
    let hidden = places.iter().find(|place| matches!(place.naming, Naming::Declared | Naming::Member));
    match hidden {
        Some(place) => vec![judge(page, document, place)],
        None => places.first().map(|place| not_run(document, place)).into_iter().collect(),
    }
}

/// Whether the name may still get its function: it is declared and has no value yet, or a line of the source that
/// makes it global has not run.
pub(crate) fn may_come(page: &Page<'_>) -> bool {
    let Some(document) = without_function(page).into_iter().next() else { return false };
    let places = named(page, |word| word == NAME);
    let hidden = |place: &Named<'_>| matches!(place.naming, Naming::Declared | Naming::Member);
    match places.iter().find(|place| hidden(place)) {
        Some(place) => is_declared(document) || held_back(document, place).is_some(),
        None => !places.is_empty(),
    }
}

/// Whether a tool holds back the script with the function, as those that wait for consent to cookies do.
pub(crate) fn is_held_back(page: &Page<'_>) -> bool {
    let Some(document) = without_function(page).into_iter().next() else { return false };
    named(page, |word| word == NAME).iter().any(|place| held_back(document, place).is_some())
}

fn is_declared(document: &Document) -> bool {
    document.definition().is_some_and(|seen| seen.what.binding != Binding::None)
}

fn judge(page: &Page<'_>, document: &Document, place: &Named<'_>) -> Judgement {
    if is_declared(document) {
        return Judgement::undecided(say!(
            "The name is declared and had no value when the page was complete"
        ))
        .shown_by(place.evidence().marking(NAME));
    }
    if let Some(held) = held_back(document, place) {
        return waits(held, place);
    }
    if place.line.script.what.inline.is_some() && policy_stopped_inline_code(document) {
        return Judgement::undecided(say!(
            "The page’s policy stopped an inline script, which may be the one with the function"
        ))
        .shown_by(place.evidence().marking(NAME));
    }
    match stopped(page, place) {
        Some(error) => Judgement::undecided(say!("The script that defines the function stopped with an error, so the name may be missing for that reason"))
            .shown_by(place.evidence())
            .shown_by(error),
        None => broken(document, place),
    }
}

fn policy_stopped_inline_code(document: &Document) -> bool {
    document.violations.iter().any(|seen| {
        let inline = seen.what.blocked == "inline" && seen.what.directive.starts_with("script-src");
        inline && seen.what.directive != "script-src-attr" && seen.what.disposition != "report"
    })
}

/// A script that a consent tool holds back: its type keeps the browser from running it.
fn held_back<'a>(document: &'a Document, place: &Named<'_>) -> Option<&'a Placed> {
    let held = |placed: &&Placed| {
        let kind = placed.element.attr("type").unwrap_or_default().to_lowercase();
        placed.element.tag == "script" && (kind == "text/plain" || kind.contains("blocked"))
    };
    place.line.script.what.inline?;
    // Older captures do not say which element a line is of.
    let element = place.line.script.what.element;
    let its = |placed: &&Placed| element.is_none_or(|id| id == placed.element.id);
    document.present().into_iter().filter(its).find(held)
}

fn waits(held: &Placed, place: &Named<'_>) -> Judgement {
    let kind = held.element.attr("type").unwrap_or_default();
    let why = say!(
        "When the function will be defined: its script has the type {kind}, as when a tool waits for consent to cookies",
        kind
    );
    let tag = Evidence::new(markup(&held.element), held.index).at(held.element.path.clone());
    Judgement::undecided(why).shown_by(place.evidence().marking(NAME)).shown_by(tag.marking(kind))
}

/// An uncaught error of the script: a function after it was never defined. All inline scripts share the page's address,
/// so of theirs only an error that keeps a whole script from running counts.
fn stopped(page: &Page<'_>, place: &Named<'_>) -> Option<Evidence> {
    let script = &place.line.script.what;
    let may_be_of_it = |name: &str| script.inline.is_none() || name == "SyntaxError";
    let mut errors =
        page.own_documents().flat_map(|document| &document.errors).filter(|_| !place.line.in_module());
    let found = errors.find(|seen| seen.what.1 == script.url && may_be_of_it(&seen.what.0.name))?;
    let (error, source, line) = &found.what;
    let at = crate::rules::source::short_url(source, &page.visit.url);
    Some(Evidence::new(format!("{}: {}", error.name, error.message), found.index).at(format!("{at}:{line}")))
}

fn broken(document: &Document, place: &Named<'_>) -> Judgement {
    let module = place.line.in_module();
    let title = if module {
        say!("The function is defined inside a module, where OnceHub’s script cannot see it")
    } else {
        say!("The function is in the page’s source, and no global name stands for it")
    };
    let index = document.definition().map_or(place.line.script.index, |seen| seen.index);
    let kind = "\"undefined\"";
    let looked = Evidence::new(say!("typeof {name} is {kind}", name = NAME, kind), index).marking(kind);
    let mark = if place.line.text.contains("export") { "export" } else { NAME };
    let judgement = match place.naming {
        Naming::Member => Judgement::broken(say!("give it to the window where the object is made.")),
        _ => Judgement::broken(say!("make it global, in the same file and scope:"))
            .code(format!("window.{NAME} = {NAME};")),
    };
    judgement.titled(title).shown_by(place.evidence().marking(mark)).shown_by(looked)
}

fn not_run(document: &Document, place: &Named<'_>) -> Judgement {
    if let Some(held) = held_back(document, place) {
        return waits(held, place);
    }
    let why =
        say!("The source makes the function global, and that line had not run when the page was complete");
    Judgement::undecided(why).shown_by(place.evidence().marking(NAME))
}
