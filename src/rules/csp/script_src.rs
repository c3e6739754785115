//! The page's policy keeps one of the vendor's scripts out.

use super::{ALLOWED, SHOWN, enforced, forbidding, in_force, policy, shown, source_for};
use crate::embed::{Loaded, Scripts};
use crate::hosts::{self, VendorScript};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Seen};
use crate::wire::{ScriptEvent, Violation};

pub(super) static RULE: Rule = Rule {
    id: "csp.script-src",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The page’s policy keeps OnceHub’s script out",
    kept: "The page’s policy lets OnceHub’s scripts in",
    docs: "\
## What it checks
Where the page has a Content Security Policy, it lets the scripts of the embed in: the loader, and the worker that the loader asks for.
It is never undecided: a policy lets an address in or it does not, and what it stopped is reported.
## Why it matters
The browser does not load a script that the policy’s `script-src` does not cover.
A policy that names the loader’s full address lets the loader in and keeps its worker out.
Nothing is drawn then, and no script reports an error to the page.
## How to fix
Add `https://cdn.oncehub.com` to the directive that is shown.
",
    source: "so.js: loads the worker from the same host. Content Security Policy: script-src.",
    examples: examples![
        Example { shows: "a policy that names the host", capture: &[ALLOWED, SHOWN, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "the loader is let in, the worker is not", capture: &[CONTAINER, SO_JS, SO_JS_RAN, STOPPED, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "the loader could not be loaded, and the header says why", capture: &[SELF, SHOWN, CONTAINER, SO_JS, SO_JS_FAILED, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "the loader could not be loaded, and the header lets it in", capture: &[ALLOWED, SHOWN, CONTAINER, SO_JS, SO_JS_FAILED, COMPLETE], outcomes: &[] },
        Example { shows: "a meta element that lets in the loader alone, before the worker is asked for", capture: &[LOADER_ALONE, CONTAINER, SO_JS], outcomes: &[Outcome::Broken] },
        Example { shows: "two policies, of which one keeps the loader out", capture: &[ALLOWED, SHOWN, META_SELF, CONTAINER, SO_JS], outcomes: &[Outcome::Broken] },
        Example { shows: "a meta element in the body, which browsers ignore", capture: &[IN_BODY, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN], outcomes: &[] },
        Example { shows: "a meta element that only reports, which browsers ignore", capture: &[META_REPORT, CONTAINER, SO_JS], outcomes: &[] },
        Example { shows: "a policy that only reports", capture: &[CONTAINER, SO_JS, SO_JS_RAN, REPORTED, WORKER_RAN, COMPLETE], outcomes: &[] },
        Example { shows: "a nonce lets the script in", capture: &[NONCE, SHOWN, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a nonce may let it in, and it failed for a reason that was not seen", capture: &[NONCE, SHOWN, CONTAINER, SO_JS, SO_JS_FAILED, COMPLETE], outcomes: &[] },
        Example { shows: "somebody else’s script is kept out", capture: &[CONTAINER, SO_JS, SO_JS_RAN, FOREIGN, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a page without a policy", capture: &[CONTAINER, SO_JS, SO_JS_RAN, COMPLETE], outcomes: &[] },
    ],
    check,
};

const SO_JS_FAILED: &str =
    r#"{"kind":"script","event":"error","url":"https://cdn.oncehub.com/mergedjs/so.js"}"#;
const STOPPED: &str = r#"{"kind":"violation","blocked":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js","directive":"script-src-elem","policy":"script-src 'unsafe-inline' https://cdn.oncehub.com/mergedjs/so.js","disposition":"enforce"}"#;
const REPORTED: &str = r#"{"kind":"violation","blocked":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js","directive":"script-src-elem","policy":"script-src 'self'","disposition":"report"}"#;
const FOREIGN: &str = r#"{"kind":"violation","blocked":"inline","directive":"script-src-elem","policy":"script-src https://cdn.oncehub.com","disposition":"enforce"}"#;
const SELF: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"default-src 'self'; img-src *"}],"@":{"document":""}}"#;
const LOADER_ALONE: &str = r#"{"kind":"element","event":"added","element":{"id":8,"order":0,"tag":"meta","path":"html > head > meta","attrs":{"http-equiv":"Content-Security-Policy","content":"script-src 'unsafe-inline' https://cdn.oncehub.com/mergedjs/so.js"}}}"#;
const META_SELF: &str = r#"{"kind":"element","event":"added","element":{"id":8,"order":0,"tag":"meta","path":"html > head > meta","attrs":{"http-equiv":"content-security-policy","content":"default-src 'self'"}}}"#;
const META_REPORT: &str = r#"{"kind":"element","event":"added","element":{"id":8,"order":0,"tag":"meta","path":"html > head > meta","attrs":{"http-equiv":"Content-Security-Policy-Report-Only","content":"default-src 'self'"}}}"#;
const IN_BODY: &str = r#"{"kind":"element","event":"added","element":{"id":8,"order":0,"tag":"meta","path":"html > body > meta","attrs":{"http-equiv":"Content-Security-Policy","content":"default-src 'self'"}}}"#;
const NONCE: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"script-src 'nonce-r4nd0m' 'strict-dynamic'"}],"@":{"document":""}}"#;

/// What so.js asks for.
const WORKER: &str = "https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js";

const ALL: [VendorScript; 5] = [
    VendorScript::SoJs,
    VendorScript::Worker,
    VendorScript::Calendar,
    VendorScript::Chatbot,
    VendorScript::Form,
];

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.own_documents().filter_map(|document| judge(page, document)).collect()
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let scripts = Scripts::of(document);
    let stopped = enforced(document).find(|seen| is_missing(&scripts, &seen.what));
    if let Some(seen) = stopped {
        return Some(by_violation(seen));
    }
    let known = in_force(page, document);
    let ran = ALL.into_iter().any(|which| !scripts.runs(which).is_empty());
    match by_header(page, document).or_else(|| ahead(page, document)) {
        Some(broken) => Some(broken),
        None => (ran && known.iter().any(|each| each.policy.scripts().is_some())).then(Judgement::kept),
    }
}

/// Whether it is a script of the vendor that was stopped, and none of the same name ran from elsewhere.
fn is_missing(scripts: &Scripts<'_>, violation: &Violation) -> bool {
    let which = hosts::vendor_script(&violation.blocked);
    violation.directive.starts_with("script-src") && which.is_some_and(|which| scripts.runs(which).is_empty())
}

fn by_violation(seen: &Seen<Violation>) -> Judgement {
    let blocked = &seen.what.blocked;
    let policy = policy::parse(&seen.what.policy).next();
    let directive = policy.and_then(|policy| policy.scripts());
    let name = directive.map_or("script-src", policy::Directive::name);
    let judgement = broken(blocked, name).shown_by(Evidence::new(blocked, seen.index).at(say!("stopped")));
    match directive {
        Some(directive) => judgement.shown_by(shown(directive, seen.index)),
        None => judgement,
    }
}

/// A script that failed, with a header that forbids it.
fn by_header(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let known = in_force(page, document);
    let scripts = Scripts::of(document);
    let missing = |url: &str| hosts::vendor_script(url).is_some_and(|which| scripts.runs(which).is_empty());
    let failed = document.scripts.iter().filter(|seen| seen.what.0 == ScriptEvent::Error);
    failed.filter(|seen| missing(&seen.what.1)).find_map(|seen| {
        let url = &seen.what.1;
        let judge = |directive: policy::Directive<'_>| directive.address(url, &page.visit.url);
        let (directive, index) = forbidding(&known, policy::Policy::scripts, judge)?;
        let evidence = Evidence::new(url, seen.index).at(say!("could not be loaded"));
        Some(broken(url, directive.name()).shown_by(evidence).shown_by(shown(directive, index)))
    })
}

/// What the policy is going to stop: a tag that has not run, or the worker that so.js is going to ask for.
fn ahead(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let known = in_force(page, document);
    let scripts = Scripts::of(document);
    let drawn = page.embeds.iter().any(|embed| embed.document.id == document.id && embed.frame.is_some());
    let waits = |which: &VendorScript| scripts.state(*which) == Loaded::Waiting;
    let mut urls: Vec<String> = ALL
        .into_iter()
        .filter(waits)
        .flat_map(|which| scripts.tags(which))
        .map(|tag| tag.element.url.clone())
        .collect();
    let loader = scripts.tags(VendorScript::SoJs).first().copied();
    let asked = scripts.state(VendorScript::Worker) != Loaded::Absent || drawn;
    urls.extend(loader.filter(|_| !asked).map(|_| WORKER.to_owned()));
    urls.into_iter().find_map(|url| {
        let judge = |directive: policy::Directive<'_>| directive.address(&url, &document.url);
        let (directive, index) = forbidding(&known, policy::Policy::scripts, judge)?;
        let why = Evidence::absent(&url).at(say!("not let in"));
        Some(broken(&url, directive.name()).shown_by(why).shown_by(shown(directive, index)))
    })
}

fn broken(url: &str, directive: &str) -> Judgement {
    let file = hosts::vendor_script(url).map_or_else(|| say!("OnceHub’s script"), VendorScript::file);
    Judgement::broken(say!("add this to {directive}:", directive))
        .titled(say!("The page’s policy keeps {file} out", file))
        .code(source_for(url))
}
