//! A script tag of so.js that the browser never runs.

use super::shared::{LOAD_BY_CODE, tag};
use crate::embed::{Loaded, Scripts};
use crate::hosts::{self, VendorScript};
use crate::language::say;
use crate::rules::csp::runs_scripts;
use crate::rules::example::{COMPLETE, CONTAINER, FRAME_COMPLETE, LATE, NO_SCRIPTS, SO_JS, SO_JS_RAN};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Placed};

pub(super) static RULE: Rule = Rule {
    id: "embed.jsx-script-inert",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "The tag of so.js is in the page and was never run",
    kept: "The browser runs the tag of so.js",
    docs: "\
## What it checks
The script tag of `so.js` in the document is fetched and run.
## Why it matters
A browser does not run a script tag that was set by `innerHTML`, or drawn by React, Vue or another library on the client.
The tag looks right in the inspector, and nothing happens.
## How to fix
Create the script with `document.createElement` once the container is in the document, or use the framework’s own component for scripts.
",
    source: "HTML: a script set by innerHTML is marked as already started. Tested in Chromium.",
    examples: examples![
        Example { shows: "a tag that ran", capture: &[CONTAINER, SO_JS, SO_JS_RAN, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a tag that was never fetched", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "the page still loads", capture: &[CONTAINER, SO_JS], outcomes: &[] },
        Example { shows: "a tag that came after the page was complete may be on its way", capture: &[COMPLETE, CONTAINER, SO_JS], outcomes: &[] },
        Example { shows: "the same tag ten seconds later", capture: &[COMPLETE, CONTAINER, SO_JS, LATER], outcomes: &[Outcome::Broken] },
        Example { shows: "a consent tool holds the tag back", capture: &[CONTAINER, HELD_BACK, COMPLETE], outcomes: &[Outcome::Undecided] },
        Example { shows: "a tag in a frame in which no script runs", capture: &[NO_SCRIPTS, FRAMED, FRAME_COMPLETE], outcomes: &[] },
        Example { shows: "the recording began late", capture: &[LATE, CONTAINER, SO_JS], outcomes: &[] },
    ],
    check,
};

const FRAMED: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"about:srcdoc"},"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","url":"https://cdn.oncehub.com/mergedjs/so.js","attrs":{"src":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;
const LATER: &str = r#"{"@":{"at":1700000012000},"kind":"foreign","count":1}"#;
const HELD_BACK: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","url":"https://cdn.oncehub.com/mergedjs/so.js","attrs":{"type":"text/plain","src":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;

/// No script of this size takes longer, so what has not come by then never began.
const LONG_ENOUGH: f64 = 10_000.0;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.own_documents().filter_map(|document| judge(page, document)).collect()
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let scripts = Scripts::of(document);
    let state = scripts.state(VendorScript::SoJs);
    if state != Loaded::Waiting {
        return (state == Loaded::Yes).then(Judgement::kept);
    }
    let tag = scripts.tags(VendorScript::SoJs).into_iter().find(|placed| placed.until.is_none())?;
    if *document.late
        || was_asked_for(page, document)
        || !had_its_turn(page, document, tag)
        || !runs_scripts(page, document)
    {
        return None;
    }
    Some(if is_script(tag) { broken(tag) } else { held_back(tag) })
}

fn was_asked_for(page: &Page<'_>, document: &Document) -> bool {
    let is_so_js = |url: &str| hosts::vendor_script(url) == Some(VendorScript::SoJs);
    page.visit.requests.iter().any(|seen| is_so_js(&seen.what.url))
        || document.violations.iter().any(|seen| is_so_js(&seen.what.blocked))
}

/// The page is complete only when its scripts have ended; for those that came later, only time tells.
fn had_its_turn(page: &Page<'_>, document: &Document, tag: &Placed) -> bool {
    let complete = document.phases.iter().find(|seen| seen.what == "complete");
    let last = page.session.now().unwrap_or_default();
    complete.is_some_and(|seen| seen.at >= tag.since)
        || (complete.is_some() && last - tag.since > LONG_ENOUGH)
}

/// Any other type makes a data block, which tools that wait for consent use on purpose.
fn is_script(tag: &Placed) -> bool {
    let kind = tag.element.attr("type").unwrap_or_default().trim().to_ascii_lowercase();
    matches!(kind.as_str(), "" | "module" | "text/javascript" | "application/javascript" | "text/ecmascript")
}

fn held_back(placed: &Placed) -> Judgement {
    let kind = placed.element.attr("type").unwrap_or_default();
    let why = say!(
        "When so.js will run: its tag has the type {kind}, as when a tool waits for consent to cookies",
        kind
    );
    Judgement::undecided(why).shown_by(tag(placed).marking(kind))
}

fn broken(placed: &Placed) -> Judgement {
    let fix = say!("create the script by code once the container is in the document.");
    let text = tag(placed);
    Judgement::broken(fix).code(LOAD_BY_CODE).shown_by(text)
}
