//! so.js is included more than once in a document.

use super::shared::{tag, unseen};
use crate::embed::Scripts;
use crate::hosts::VendorScript;
use crate::language::{say, text};
use crate::rules::callback::remembers;
use crate::rules::example::{COMPLETE, CONTAINER, FUNCTION, LATE, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Placed};

pub(super) static RULE: Rule = Rule {
    id: "embed.multiple-so-js",
    severity: Severity::Warning,
    basis: Basis::VendorScript,
    title: "so.js is included twice",
    kept: "so.js is included once",
    docs: "\
## What it checks
Each document runs `so.js` once, by one tag.
What counts is how often it ran: a tag that was drawn as HTML never runs.
## Why it matters
Each inclusion loads the worker again, and each worker listens for the confirmation.
The function then runs once for every inclusion, and one booking is counted several times.
## How to fix
Keep the last tag, at the end of the body, and remove the others.
In a single-page app, keep the container in the document and show it when it is needed: one run is then enough.
Where the container has to be mounted again, `so.js` has to run again: let the function ignore a booking that it has seen.
",
    source: "so.js: no guard against a second run. Worker: registers a message listener each time it is evaluated.",
    examples: examples![
        Example { shows: "one tag", capture: &[CONTAINER, SO_JS, SO_JS_RAN], outcomes: &[Outcome::Kept] },
        Example {
            shows: "a second tag, added by another part of the page",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, SECOND, SO_JS_RAN],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "two tags and a function that will run twice",
            capture: &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, SECOND, SO_JS_RAN],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "code that loads it again for a container that is mounted again",
            capture: &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, COMPLETE, SECOND, SO_JS_RAN],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a tag that the page took out in the same task, and its worker",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, WORKER_RAN],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a tag that the browser never ran, beside the one that did",
            capture: &[CONTAINER, SO_JS, SECOND, SO_JS_RAN, COMPLETE],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "two tags on a page that still loads",
            capture: &[CONTAINER, SO_JS, SECOND],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a tag that was taken away before it ran",
            capture: &[CONTAINER, SECOND, SECOND_GONE, SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "a page without the loader", capture: &[FUNCTION], outcomes: &[] },
        Example {
            shows: "the recording began late: a tag that was removed was not seen",
            capture: &[LATE, CONTAINER, SO_JS],
            outcomes: &[Outcome::Undecided]
        },
    ],
    check,
};

const SECOND: &str = r#"{"kind":"element","event":"added","element":{"id":9,"order":9,"tag":"script","path":"body > footer > script","url":"https://cdn.oncehub.com/mergedjs/so.js","attrs":{"src":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;
const SECOND_GONE: &str = r#"{"kind":"element","event":"removed","element":{"id":9,"order":9,"tag":"script","path":"body > footer > script","url":"https://cdn.oncehub.com/mergedjs/so.js","attrs":{"src":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.own_documents().filter_map(|document| judge(page, document)).collect()
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let scripts = Scripts::of(document);
    let tags = scripts.tags(VendorScript::SoJs);
    let runs = scripts.runs(VendorScript::SoJs).len();
    // A tag that is taken out in the same task runs all the same, and leaves no trace but a worker of its own.
    let workers = if tags.is_empty() { 0 } else { scripts.runs(VendorScript::Worker).len() };
    let present = tags.iter().filter(|tag| tag.until.is_none()).count();
    match runs.max(workers) {
        0 if tags.is_empty() => None,
        0 | 1 if *document.late => Some(shown(unseen(say!("How often so.js ran")), &tags)),
        0 | 1 if present > 1 => Some(shown(Judgement::undecided(say(ONE_RUN)), &tags)),
        0 | 1 => Some(Judgement::kept()),
        times => Some(broken(page, document, &tags, times)),
    }
}

const ONE_RUN: &str = text!(
    "Whether so.js will run again: the document has more tags of it than have run, and a tag that was drawn as HTML never runs"
);

/// No tag that could be removed: code of the page adds it.
const BY_CODE: &str = text!(
    "let the page’s code load so.js once, and keep the container in the document from then on: show it when it is \
     needed. The function runs once for each time that so.js ran. Where it has to run again, let the function ignore a \
     booking that it has seen."
);

fn broken(page: &Page<'_>, document: &Document, tags: &[&Placed], times: usize) -> Judgement {
    let title = say!("so.js is included {times}", times = crate::rules::times(times));
    let runs = if page.has_function() && !remembers(page) { Severity::Error } else { Severity::Warning };
    let by_code = Scripts::of(document).is_added_later(VendorScript::SoJs);
    let in_page =
        say!("keep the last tag and remove the others. The function runs once for each time that so.js ran.");
    let fix = if by_code { say(BY_CODE) } else { in_page };
    let judgement = Judgement::broken(fix).titled(title).severity(runs);
    shown(judgement, tags)
}

fn shown(judgement: Judgement, tags: &[&Placed]) -> Judgement {
    tags.iter().fold(judgement, |judgement, placed| judgement.shown_by(tag(placed)))
}
