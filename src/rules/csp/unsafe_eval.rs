//! The page's policy keeps the worker from making code of the booking page's messages.

use super::{ALLOWED, SHOWN, enforced, in_force, is_by_vendor, policy, shown};
use crate::embed::{Kind, Scripts};
use crate::hosts::{self, VendorScript};
use crate::language::say;
use crate::rules::example::{
    CALL, COMPLETE, CONFIRMATION, CONTAINER, DRAWN, FUNCTION, IFRAME, SO_JS, SO_JS_RAN, WORKER_RAN,
};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Seen};
use crate::wire::Violation;

pub(super) static RULE: Rule = Rule {
    id: "csp.unsafe-eval",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The page’s policy stops the worker when a message of the booking page arrives",
    kept: "The page’s policy does not stop the worker’s work on messages",
    docs: "\
## What it checks
The page's Content Security Policy does not stop the worker from making code of text.
## Why it matters
A worker of earlier years gets its messages as statements and runs them with `eval`, which needs `'unsafe-eval'`.
Without it, the embed keeps its height and the function is not called, although the booking is made.
Whether the worker of today still does so is not documented.
## How to fix
Add `'unsafe-eval'` to `script-src` on the pages with the embed, or use the automatic redirect instead of the function.
",
    source: "Worker of about 2015: runs the text of a message with eval. Content Security Policy: script-src.",
    examples: examples![
        Example { shows: "eval is let in", capture: &[ALLOWED, SHOWN, FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "eval of the worker was stopped", capture: &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, STOPPED, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "eval of another script was stopped", capture: &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, FOREIGN, COMPLETE], outcomes: &[Outcome::Undecided] },
        Example { shows: "eval is kept out, and nobody has booked yet", capture: &[STRICT, SHOWN, FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, COMPLETE], outcomes: &[Outcome::Undecided] },
        Example { shows: "eval is kept out, and the function was called all the same", capture: &[STRICT, SHOWN, FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, CONFIRMATION, CALL], outcomes: &[Outcome::Kept] },
        Example { shows: "a page without a policy", capture: &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE], outcomes: &[] },
    ],
    check,
};

const STOPPED: &str = r#"{"kind":"violation","blocked":"eval","directive":"script-src","policy":"script-src 'unsafe-inline' https://cdn.oncehub.com","disposition":"enforce","source":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js","line":12}"#;
const FOREIGN: &str = r#"{"kind":"violation","blocked":"eval","directive":"script-src","policy":"script-src 'unsafe-inline' https://cdn.oncehub.com","disposition":"enforce","source":"https://tags.test/t.js","line":1}"#;
const STRICT: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"script-src 'self' 'unsafe-inline' https://cdn.oncehub.com"}],"@":{"document":""}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.own_documents().filter_map(|document| judge(page, document)).collect()
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let mut evals = enforced(document).filter(|seen| seen.what.blocked == "eval");
    if let Some(seen) = evals.find(|seen| is_by_vendor(&seen.what)) {
        return Some(broken(seen));
    }
    let ran = !Scripts::of(document).runs(VendorScript::Worker).is_empty();
    let mut embeds = page.of_kind(Kind::Website).filter(|embed| embed.document.id == document.id);
    let known = in_force(page, document);
    let mut directives = known.iter().filter_map(|each| Some((each.policy.eval()?, each.index))).peekable();
    if !ran || embeds.next().is_none() || directives.peek().is_none() {
        return None;
    }
    let strict = directives.find(|(directive, _)| !directive.has("'unsafe-eval'"));
    match strict.filter(|_| document.calls.is_empty()) {
        None => Some(Judgement::kept()),
        Some((directive, index)) => waits(page, document).then(|| cannot_know(directive, index)),
    }
}

/// Only where there is a function to call does it matter.
fn waits(page: &Page<'_>, document: &Document) -> bool {
    page.functions().any(|(its, _)| its.id == document.id)
}

fn cannot_know(directive: policy::Directive<'_>, index: usize) -> Judgement {
    let why = say!("Whether the worker needs eval, which the policy keeps out: a test booking tells");
    Judgement::undecided(why).shown_by(shown(directive, index))
}

fn broken(seen: &Seen<Violation>) -> Judgement {
    let file = hosts::vendor_script(&seen.what.source).map_or_else(|| say!("the worker"), VendorScript::file);
    let place = say!("{file}, line {line}", file, line = seen.what.line);
    let fix =
        say!("add this to script-src on the pages with the embed, or use the automatic redirect instead:");
    let judgement = Judgement::broken(fix)
        .code("'unsafe-eval'")
        .shown_by(Evidence::new(say!("eval was stopped"), seen.index).at(place));
    match policy::parse(&seen.what.policy).next().and_then(|policy| policy.eval()) {
        Some(directive) => judgement.shown_by(shown(directive, seen.index)),
        None => judgement,
    }
}
