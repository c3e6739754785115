//! A container that came after the worker had looked for containers.

use super::shared::{LOAD_BY_CODE, containers, shown, span, unseen};
use crate::embed::{Embed, Scripts};
use crate::hosts::VendorScript;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, DRAWN, LATE, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "embed.late-container",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The container came after so.js had looked for containers",
    kept: "The container was there when so.js looked for it",
    docs: "\
## What it checks
Each container is in the document when the worker has loaded.
## Why it matters
`so.js` looks for containers once, when its worker has loaded, and never again.
A container that comes later stays empty: after a route change, in a dialog, or on the second visit in a single-page app.
## How to fix
Keep the container in the document from the start and show it when it is needed: one run of `so.js` is then enough.
Otherwise load `so.js` by code once the container is in the document, and not before.
A container that is mounted again needs `so.js` again, and each further run makes the function run once more for a booking: let the function ignore a booking that it has seen.
",
    source: "so.js: the scan for data-so-page in the worker’s onload; it does not watch the document.",
    examples: examples![
        Example {
            shows: "a container that was drawn",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a container mounted after the scripts ran",
            capture: &[SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE, CONTAINER],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "so.js is loaded again for it and has not run yet",
            capture: &[SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE, CONTAINER, AGAIN],
            outcomes: &[],
        },
        Example { shows: "the worker has not run yet", capture: &[CONTAINER, SO_JS, SO_JS_RAN], outcomes: &[] },
        Example {
            shows: "the container was there and was left alone",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "the recording began late, so which came first was not seen",
            capture: &[LATE, SO_JS, CONTAINER],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "in a shadow root, where so.js never looks",
            capture: &[SO_JS, SO_JS_RAN, WORKER_RAN, IN_SHADOW, COMPLETE],
            outcomes: &[],
        },
    ],
    check,
};

const IN_SHADOW: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","tree":"shadow","path":"body > my-box >>> div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00"}}}"#;
const AGAIN: &str = r#"{"kind":"element","event":"added","element":{"id":9,"order":9,"tag":"script","path":"body > script:nth-of-type(2)","url":"https://cdn.oncehub.com/mergedjs/so.js","attrs":{"src":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    containers(page).filter_map(judge).collect()
}

fn judge(embed: &Embed<'_>) -> Option<Judgement> {
    if embed.is_done() || embed.frame.is_some() {
        return Some(Judgement::kept());
    }
    if embed.placed.element.tree == "shadow" {
        return None; // That is another rule's matter: when it came makes no difference.
    }
    let scripts = Scripts::of(embed.document);
    let ran = scripts.runs(VendorScript::Worker).last().copied();
    match ran {
        None if *embed.document.late && !scripts.tags(VendorScript::SoJs).is_empty() => {
            Some(unseen(say!("Which came first, the container or the worker")).shown_by(shown(embed)))
        }
        None => None,
        Some(_) if is_on_its_way(&scripts) => None,
        Some(ran) if embed.placed.since > ran => Some(broken(embed, ran)),
        Some(ran) => completed_after(embed, ran).then(|| left_alone(embed)),
    }
}

/// One more tag than runs, or one more run than workers: the container may be drawn in a moment.
fn is_on_its_way(scripts: &Scripts<'_>) -> bool {
    let ended = |which| scripts.runs(which).len() + scripts.failures(which).len();
    let loaders = ended(VendorScript::SoJs);
    scripts.tags(VendorScript::SoJs).len() > loaders || loaders > ended(VendorScript::Worker)
}

/// The relay looks at the document once more when it is complete, so what it reported before is still so.
fn completed_after(embed: &Embed<'_>, ran: f64) -> bool {
    embed.document.phases.iter().any(|seen| seen.what == "complete" && seen.at > ran)
}

fn left_alone(embed: &Embed<'_>) -> Judgement {
    let why = say!(
        "Why so.js left the container alone although it was there: an error at an earlier container would do that"
    );
    Judgement::undecided(why).shown_by(shown(embed))
}

fn broken(embed: &Embed<'_>, ran: f64) -> Judgement {
    let later = say!("it came {late} after the worker had run", late = span(embed.placed.since - ran));
    let when = Evidence::new(later, embed.placed.index);
    let fix = say!(
        "keep the container in the document from the start and show it when it is needed; or load so.js by this \
               code once the container is mounted, and not before. Each further run of so.js makes the function run \
               once more for a booking: if the container is mounted again and again, let the function ignore a booking \
               that it has seen."
    );
    Judgement::broken(fix).code(LOAD_BY_CODE).shown_by(shown(embed)).shown_by(when)
}
