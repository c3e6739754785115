//! The embed lives in a frame of its own, the function in another one.

use super::shared::{apart, broken_or_kept, has_function_beside, website_embeds};
use crate::embed::Embed;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, FUNCTION, SO_JS};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "embed.nested-frame",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "The embed and the function are in different frames",
    kept: "The embed and the function are in the same frame",
    docs: "\
## What it checks
A page that stands in a frame and has the embed also defines the function.
## Why it matters
Each frame has globals of its own, and the vendor’s script looks for the function in the frame that loads it.
A function in the surrounding page, or in a frame beside it, is never found.
## How to fix
Define the function in the frame with the embed.
From there it can tell the surrounding page by `parent.postMessage`.
",
    source: "HTML: each frame has a window of its own. Worker: looks the name up in its own window.",
    examples: examples![
        Example {
            shows: "the documented embed",
            capture: &[FUNCTION, CONTAINER, SO_JS, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a framed page with the embed, and the function in the page around it",
            capture: &[FUNCTION, LOOKED, FRAMED, FINISHED],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "no function anywhere", capture: &[COMPLETE, FRAMED], outcomes: &[] },
        Example {
            shows: "a frame that could not be looked into",
            capture: &[FUNCTION, FRAMED, FINISHED],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a frame with srcdoc, which has a rule of its own",
            capture: &[FUNCTION, SRCDOC],
            outcomes: &[],
        },
    ],
    check,
};

const FRAMED: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"https://forms.customer.test/booking"},"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00"}}}"#;
const LOOKED: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"https://forms.customer.test/booking"},"kind":"definition","type":"undefined","binding":"none","why":"start"}"#;
const FINISHED: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"https://forms.customer.test/booking"},"kind":"phase","what":"complete"}"#;
const SRCDOC: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"about:srcdoc"},"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let framed = |embed: &&Embed<'_>| !embed.document.url.starts_with("about:");
    let embeds: Vec<_> = website_embeds(page).filter(framed).collect();
    let fix = say!("define the function in the frame with the embed.");
    let faults: Vec<_> = embeds.iter().filter_map(|embed| apart(page, embed, fix)).collect();
    broken_or_kept(faults, embeds.iter().any(|embed| has_function_beside(page, embed)))
}
