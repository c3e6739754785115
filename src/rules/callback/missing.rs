//! Nothing has the function's name.

use super::{NAME, named, without_function};
use crate::language::say;
use crate::rules::csp::runs_scripts;
use crate::rules::example::{
    COMPLETE, CONTAINER, FRAME_COMPLETE, FUNCTION, NO_FUNCTION, NO_SCRIPTS, SEARCHED, SO_JS,
};
use crate::rules::source;
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
This is read from the source where the page’s scripts name the function or nearly so: the lines with such names, and those beside them.
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
            capture: &[CONTAINER, SO_JS, COMPLETE, NO_FUNCTION, SEARCHED],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "external scripts have not been searched yet",
            capture: &[CONTAINER, SO_JS, COMPLETE, NO_FUNCTION],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "an embed and the function",
            capture: &[FUNCTION, CONTAINER, SO_JS, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "still loading", capture: &[CONTAINER, SO_JS], outcomes: &[] },
        Example { shows: "no embed", capture: &[COMPLETE, NO_FUNCTION], outcomes: &[] },
        Example {
            shows: "an embed in a frame in which no script runs",
            capture: &[NO_SCRIPTS, FRAMED, FRAME_COMPLETE, FRAME_WITHOUT, FRAME_SEARCHED],
            outcomes: &[],
        },
        Example { shows: "nobody could look", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[Outcome::Undecided] },
    ],
    check,
};

const FRAMED: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"about:srcdoc"},"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00"}}}"#;
const FRAME_WITHOUT: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"about:srcdoc"},"kind":"definition","type":"undefined","binding":"none","why":"complete"}"#;
const FRAME_SEARCHED: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"about:srcdoc"},"kind":"searched","scripts":2,"able":true}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    // A function of that name in the source, or of nearly that name, is the matter of a rule that says more.
    let almost = named(page, |word| word.to_lowercase().contains("soafterconf"));
    if page.has_function() {
        return applies(page).map(|_| Judgement::kept()).into_iter().collect();
    }
    if let Some(document) = applies(page).filter(|document| document.definition().is_none()) {
        let why = say!("Whether the function exists: it was not possible to look");
        return document.reached("complete").then(|| Judgement::undecided(why)).into_iter().collect();
    }
    let documents = without_function(page);
    documents.into_iter().filter(|_| almost.is_empty()).map(judge).collect()
}

fn judge(document: &Document) -> Judgement {
    match document.searched.as_ref() {
        None => Judgement::undecided(say!(
            "Whether an external script has the function: they are still to be searched"
        )),
        Some(_) => broken(document),
    }
}

/// The document of a Website embed.
fn applies<'a>(page: &Page<'a>) -> Option<&'a Document> {
    let mut documents =
        page.embeds.iter().filter(|embed| embed.kind.calls_the_function()).map(|embed| embed.document);
    documents.find(|document| runs_scripts(page, document))
}

fn broken(document: &Document) -> Judgement {
    let index = document.definition().map_or(0, |seen| seen.index);
    let kind = "\"undefined\"";
    let looked = Evidence::new(say!("typeof {name} is {kind}", name = NAME, kind), index).marking(kind);
    let code = format!("function {NAME}(data) {{\n  {}\n}}", super::GUARD);
    Judgement::broken(fix(document)).code(code).shown_by(looked)
}

/// A script that could not be read may have the function and keep it to itself, as a module does.
fn fix(document: &Document) -> &'static str {
    if source::was_searched(document) {
        return say!("define the function before the embed code, if the page is to get the data:");
    }
    say!(
        "define the function before the embed code, if the page is to get the data; one inside a module or another function is not seen by OnceHub, and external scripts could not be searched for one:"
    )
}
