//! A script of the page used `soe` before the worker that makes it had run.

use super::shared::{asks_for, broken_or_kept, unseen};
use crate::hosts::VendorScript;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, FUNCTION, LATE};
use crate::rules::source::short_url;
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Document;
use crate::wire::CopiedError;

pub(super) static RULE: Rule = Rule {
    id: "embed.legacy-soe-race",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The page uses soe before the worker has made it",
    kept: "No script of the page used soe too early",
    docs: "\
## What it checks
No script of the page stopped because the name `soe` did not exist yet.
This is read from the source: lines that call the worker, and the error that followed.
## Why it matters
Embed code of earlier years calls methods of `soe`, which the worker makes when it runs.
Where the worker is loaded with `async`, or comes later for another reason, the call fails and nothing is drawn.
It may work on a fast connection, or when the file is in the cache.
## How to fix
Replace the code by the embed code that OnceHub generates today, which waits for the worker.
",
    source: "Worker: makes the global soe. Embed code of 2015: waits for it in a loop.",
    examples: examples![
        Example { shows: "the call comes after the worker", capture: &[WORKER, CALLS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "the call comes too early", capture: &[WORKER, CALLS, TOO_EARLY, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "another name is missing", capture: &[WORKER, CALLS, OTHER, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "no such code on the page", capture: &[FUNCTION, CONTAINER, COMPLETE], outcomes: &[] },
        Example { shows: "the recording began late: an earlier error was not seen", capture: &[LATE, WORKER, CALLS], outcomes: &[Outcome::Undecided] },
    ],
    check,
};

const WORKER: &str = r#"{"kind":"element","event":"added","element":{"id":5,"order":5,"tag":"script","path":"body > script","url":"https://secure.scheduleonce.com/mergedjs/ScheduleOnceEmbed.js","attrs":{"src":"//secure.scheduleonce.com/mergedjs/ScheduleOnceEmbed.js","async":""}}}"#;
const CALLS: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":9,"text":"soe.AddEventListners(\"https://go.oncehub.com/dana\", \"dana\", \"635px\"); // ScheduleOnce"}]}"#;
const TOO_EARLY: &str = r#"{"kind":"error","error":{"name":"ReferenceError","message":"soe is not defined","stack":""},"source":"https://customer.test/book","line":31}"#;
const OTHER: &str = r#"{"kind":"error","error":{"name":"ReferenceError","message":"soemthing is not defined","stack":""},"source":"https://customer.test/book","line":31}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let ours = |document: &&Document| asks_for(page, document, VendorScript::Worker);
    let faults = page.own_documents().filter(ours).filter_map(|document| judge(page, document)).collect();
    let calls = page.own_documents().filter(ours).any(calls_soe);
    if calls && page.own_documents().any(|document| *document.late) {
        let faults: Vec<Judgement> = faults;
        return if faults.is_empty() { vec![unseen(say!("Whether soe was used too early"))] } else { faults };
    }
    broken_or_kept(faults, calls)
}

/// Whether a script of the page names one of the worker's methods.
fn calls_soe(document: &Document) -> bool {
    let lines = document.snippets.iter().flat_map(|seen| &seen.what.lines);
    lines.into_iter().any(|line| line.text.contains("soe.AddEventListners") || line.text.contains("soe.Init"))
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let seen = document.errors.iter().find(|seen| is_about_soe(&seen.what.0))?;
    let (error, script, line) = &seen.what;
    let place = format!("{}:{line}", short_url(script, &page.visit.url));
    let evidence = Evidence::new(format!("{}: {}", error.name, error.message), seen.index).at(place);
    let fix = say!("replace the code by the embed code that OnceHub generates today.");
    Some(Judgement::broken(fix).shown_by(evidence.marking("soe")))
}

fn is_about_soe(error: &CopiedError) -> bool {
    let missing = ["soe is not defined", "Can't find variable: soe"];
    error.name == "ReferenceError"
        && missing.contains(&error.message.trim_start_matches("Uncaught ReferenceError: "))
}
