//! The embed lives in a srcdoc frame, the function in another one.

use super::shared::{apart, has_function_beside, website_embeds};
use crate::embed::Embed;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, FUNCTION, SO_JS};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "embed.srcdoc",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "The embed is in a srcdoc frame, and the function is outside of it",
    kept: "The embed is not cut off from the page by a srcdoc frame",
    docs: "\
## What it checks
The function is defined in the frame that has the embed, also where a page builder puts the embed into a frame with `srcdoc`.
## Why it matters
Each frame has globals of its own.
The vendor’s script runs in the embed’s frame and looks for the function there, so it never sees one that the surrounding page defines.
## How to fix
Put the function into the same code block as the embed.
From there it can reach the page with `parent.postMessage`.
",
    source: "HTML: a srcdoc frame has a window of its own. Tested in Chromium. Worker: looks the name up in its own window.",
    examples: examples![
        Example { shows: "the documented embed", capture: &[FUNCTION, CONTAINER, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "the function outside of the frame", capture: &[FUNCTION, LOOKED, IN_FRAME, FINISHED], outcomes: &[Outcome::Broken] },
        Example {
            shows: "the function beside the embed in the frame",
            capture: &[COMPLETE, FUNCTION_IN_FRAME, IN_FRAME],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "a frame with the embed, and no function anywhere", capture: &[COMPLETE, IN_FRAME], outcomes: &[] },
        Example { shows: "a frame that could not be looked into", capture: &[FUNCTION, IN_FRAME, FINISHED], outcomes: &[Outcome::Undecided] },
    ],
    check,
};

const IN_FRAME: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"about:srcdoc"},"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00"}}}"#;
const LOOKED: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"about:srcdoc"},"kind":"definition","type":"undefined","binding":"none","why":"start"}"#;
const FINISHED: &str =
    r#"{"@":{"frame":4,"parent":0,"document":"F","url":"about:srcdoc"},"kind":"phase","what":"complete"}"#;
const FUNCTION_IN_FRAME: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"about:srcdoc"},"kind":"definition","type":"function","binding":"property","writable":true,"length":1,"name":"SOAfterConfirmationFunction","source":"function SOAfterConfirmationFunction(data) {}","why":"element"}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    website_embeds(page).filter_map(|embed| judge(page, embed)).collect()
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    if !embed.document.url.starts_with("about:srcdoc") {
        return Some(Judgement::kept());
    }
    if has_function_beside(page, embed) {
        return Some(Judgement::kept().titled(say!("The function is in the same frame as the embed")));
    }
    apart(page, embed, say!("put the function into the same code block as the embed."))
}
