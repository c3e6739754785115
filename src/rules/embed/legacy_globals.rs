//! Embed code of an earlier generation: globals and direct calls instead of attributes.

use super::shared::{asks_for, broken_or_kept, classic, containers, is_page_name, tag, website_embed};
use crate::embed::legacy::{self, OldLine};
use crate::embed::{Kind, Scripts};
use crate::hosts::VendorScript;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS, SO_JS_RAN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Document;

pub(super) static RULE: Rule = Rule {
    id: "embed.legacy-globals",
    severity: Severity::Warning,
    basis: Basis::VendorScript,
    title: "The embed code is of an earlier generation",
    kept: "The embed code is of the generation that so.js reads",
    docs: "\
## What it checks
The page does not load the worker by itself, and does not drive it by globals such as `ScheduleOnceEmbedLink` or by calls such as `soe.AddEventListners(…)`.
It is never undecided: without a request for the worker such lines do nothing, and with one they drive it.
This is read from the source: lines that name OnceHub’s scripts or window.onload, and those beside them.
## Why it matters
Code of this kind comes from the years before 2016.
It depends on names inside the worker that no document mentions, and OnceHub asks to replace code of that age where a CRM is used.
In those years the function was called without any argument.
## How to fix
Replace it by the embed code that OnceHub generates today.
",
    source: "Worker of about 2015: globals and methods of soe. Salesforce integration: replace code that is older than November 2015.",
    examples: examples![
        Example { shows: "the documented embed", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "globals of about 2014", capture: &[OLD_CONTAINER, GLOBALS, WORKER], outcomes: &[Outcome::Broken] },
        Example { shows: "a direct call", capture: &[OLD_CONTAINER, DIRECT, WORKER], outcomes: &[Outcome::Broken] },
        Example { shows: "a copy of so.js in the page, which makes such calls itself", capture: &[CONTAINER, COPY], outcomes: &[Outcome::Kept] },
        Example { shows: "the worker’s address in a script", capture: &[CONTAINER, ADDRESS], outcomes: &[Outcome::Kept] },
        Example { shows: "the worker beside an iframe of 2013", capture: &[OLD_IFRAME, WORKER, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "a container that so.js reads, and the worker of a copy of so.js", capture: &[CONTAINER, WORKER, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a worker that so.js loaded for a container that is gone", capture: &[SO_JS, SO_JS_RAN, WORKER, COMPLETE], outcomes: &[] },
        Example { shows: "such a call in code that is switched off: no worker is in the page", capture: &[DIRECT, COMPLETE], outcomes: &[] },
        Example { shows: "a page without an embed", capture: &[COMPLETE], outcomes: &[] },
    ],
    check,
};

const OLD_CONTAINER: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana"}}}"#;
const GLOBALS: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":2,"text":"var ScheduleOnceEmbedLink = '//secure.scheduleonce.com/dana&thm=blue';"}]}"#;
const DIRECT: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":9,"text":"soe.AddEventListners(\"https://go.oncehub.com/dana\", \"dana\", \"635px\", \"100% !important\", \"true\"); // ScheduleOnce"}]}"#;
const COPY: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":40,"text":"soe.AddEventListners(link, page, h, w, param, skip, fixed);"},{"line":41,"text":"element.setAttribute('data-so-done', 'true');"}]}"#;
const ADDRESS: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":3,"text":"load('https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js');"}]}"#;

const WORKER: &str = r#"{"kind":"element","event":"added","element":{"id":5,"order":5,"tag":"script","path":"body > script","url":"https://secure.scheduleonce.com/mergedjs/ScheduleOnceEmbed.js","attrs":{"src":"//secure.scheduleonce.com/mergedjs/ScheduleOnceEmbed.js"}}}"#;
const OLD_IFRAME: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"body > div > iframe#SOI_dana","url":"https://secure.scheduleonce.com/dana&thm=blue&dt=&em=1","attrs":{"id":"SOI_dana","name":"ScheduleOnceIframe","src":"//secure.scheduleonce.com/dana&thm=blue&dt=&em=1"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let faults = page.own_documents().filter_map(|document| judge(page, document));
    broken_or_kept(faults.collect(), containers(page).next().is_some())
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    // Without the worker such lines are dead: a part of a long comment, or of a branch that is switched off.
    if !asks_for(page, document, VendorScript::Worker) {
        return None;
    }
    let mut shown: Vec<Evidence> = legacy::lines(document).iter().map(shown).collect();
    if shown.is_empty() {
        shown.extend(own_worker(page, document));
    }
    if shown.is_empty() {
        return None;
    }
    let judgement = Judgement::broken(say!("replace it by the embed code that OnceHub generates today."));
    let named = classic(page).find(|embed| embed.kind == Kind::Website && is_page_name(&embed.page));
    let judgement = named.map_or(judgement.clone(), |embed| judgement.code(website_embed(&embed.page)));
    Some(shown.into_iter().fold(judgement, Judgement::shown_by))
}

/// The worker's tag in a document where neither so.js nor a copy of it can have made it.
fn own_worker(page: &Page<'_>, document: &Document) -> Option<Evidence> {
    let read_by_so_js =
        document.elements.values().any(|placed| placed.element.attr("data-so-page").is_some());
    let worker = *Scripts::of(document).tags(VendorScript::Worker).first()?;
    (!read_by_so_js && !asks_for(page, document, VendorScript::SoJs)).then(|| tag(worker))
}

fn shown(old: &OldLine<'_>) -> Evidence {
    let place = format!("{}:{}", old.script.url, old.line.place());
    Evidence::new(old.line.text.trim(), old.index).at(place).marking(&old.name)
}
