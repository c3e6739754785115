//! A container stands in a shadow root, where so.js does not look.

use super::shared::{containers, is_finished, shown};
use crate::embed::{Embed, Scripts};
use crate::hosts::VendorScript;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "embed.shadow-container",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The container stands in a shadow root, where so.js does not look",
    kept: "The container is drawn, though it stands in a shadow root",
    docs: "\
## What it checks
No Classic container stands in a shadow root, unless something has drawn the booking page into it.
It is undecided until `so.js` and its worker have run.
## Why it matters
`so.js` looks for containers with `document.querySelectorAll`, which does not look into shadow roots.
The container stays empty, and no error is reported.
## How to fix
Put the container into the document itself.
A component can show it through a `<slot>`: what is slotted stays in the document.
",
    source: "so.js: the scan of the document for data-so-page.",
    examples: examples![
        Example {
            shows: "stays empty",
            capture: &[IN_SHADOW, SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE],
            outcomes: &[Outcome::Broken]
        },
        Example {
            shows: "the worker has not run yet",
            capture: &[IN_SHADOW, SO_JS],
            outcomes: &[Outcome::Undecided]
        },
        Example {
            shows: "other code has drawn it",
            capture: &[IN_SHADOW, SO_JS, SO_JS_RAN, WORKER_RAN, IFRAME, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "in the document itself",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE],
            outcomes: &[]
        },
    ],
    check,
};

const IN_SHADOW: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","tree":"shadow","path":"body > my-box >>> div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00"}}}"#;
const IFRAME: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","tree":"shadow","path":"body > my-box >>> div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?em=1","attrs":{"id":"SOI_dana"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    containers(page).filter(|embed| embed.placed.element.tree == "shadow").map(judge).collect()
}

fn judge(embed: &Embed<'_>) -> Judgement {
    let ran = !Scripts::of(embed.document).runs(VendorScript::Worker).is_empty();
    if embed.is_done() || embed.frame.is_some() {
        Judgement::kept()
    } else if ran && is_finished(embed.document) {
        let fix = say!("put the container into the document itself; a component can show it through a slot:");
        Judgement::broken(fix).code(SLOTTED).shown_by(shown(embed))
    } else {
        let why = say!(
            "Whether anything draws the container, which stands in a shadow root where so.js does not look"
        );
        Judgement::undecided(why).shown_by(shown(embed))
    }
}

const SLOTTED: &str = r#"<my-booking>
  <div id="SOIDIV_page" data-so-page="page"></div>
</my-booking>"#;
