//! so.js or its worker was asked for and did not run.

use super::shared::{is_finished, own};
use crate::embed::{Loaded, Scripts};
use crate::hosts::{self, VendorScript};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Seen};
use crate::wire::{Request, ScriptEvent, Violation, was_blocked};

pub(super) static RULE: Rule = Rule {
    id: "embed.worker-blocked",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The worker that so.js asks for could not be loaded",
    kept: "ScheduleOnceEmbed.js loaded after so.js",
    docs: "\
## What it checks
`so.js` and the worker that it asks for, `ScheduleOnceEmbed.js`, both run.
## Why it matters
The worker draws the booking page and calls the function.
When a content blocker, a consent tool or the page’s Content Security Policy stops it, nothing is drawn, and `so.js` reports no error.
## How to fix
Allow `https://cdn.oncehub.com` where it is stopped: in the policy’s `script-src`, in the consent tool, or in the blocker.
",
    source: "so.js: loads the worker as a second script and goes on in its onload; it has no onerror.",
    examples: examples![
        Example {
            shows: "both ran",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a blocker stopped the worker",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, BLOCKED, WORKER_FAILED, COMPLETE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "the page’s policy stopped the worker",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, FORBIDDEN, COMPLETE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a policy that only reports stops nothing",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, REPORTED, WORKER_RAN, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "so.js itself was not there",
            capture: &[CONTAINER, SO_JS, SO_JS_FAILED, COMPLETE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "so.js ran and has not asked for its worker",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, COMPLETE],
            outcomes: &[Outcome::Undecided],
        },
        Example { shows: "the worker is on its way", capture: &[CONTAINER, SO_JS, SO_JS_RAN], outcomes: &[] },
    ],
    check,
};

const BLOCKED: &str = r#"{"kind":"request","request":"7","type":"script","method":"GET","url":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js","initiator":"https://customer.test","started":1700000000000,"error":"net::ERR_BLOCKED_BY_CLIENT"}"#;
const WORKER_FAILED: &str =
    r#"{"kind":"script","event":"error","url":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js"}"#;
const SO_JS_FAILED: &str =
    r#"{"kind":"script","event":"error","url":"https://cdn.oncehub.com/mergedjs/so.js"}"#;
const FORBIDDEN: &str = r#"{"kind":"violation","blocked":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js","directive":"script-src-elem","policy":"script-src 'self' https://cdn.oncehub.com/mergedjs/so.js","disposition":"enforce"}"#;
const REPORTED: &str = r#"{"kind":"violation","blocked":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js","directive":"script-src-elem","policy":"script-src 'self'","disposition":"report"}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.own_documents().filter_map(|document| judge(page, document)).collect()
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let scripts = Scripts::of(document);
    let drawn = own(page).any(|embed| embed.document.id == document.id && embed.is_done());
    let stopped =
        [VendorScript::Worker, VendorScript::SoJs].into_iter().find(|&which| is_stopped(document, which));
    // A policy that stops so.js itself is the matter of csp.script-src: no worker was ever asked for.
    if stopped == Some(VendorScript::SoJs) && violation(document, VendorScript::SoJs).is_some() {
        return None;
    }
    match stopped {
        _ if drawn || scripts.state(VendorScript::Worker) == Loaded::Yes => Some(Judgement::kept()),
        Some(which) => Some(broken(page, document, which)),
        None => (asks_in_vain(&scripts) && is_finished(document)).then(not_asked_for),
    }
}

fn is_stopped(document: &Document, which: VendorScript) -> bool {
    let scripts = Scripts::of(document);
    let forbidden = scripts.runs(which).is_empty() && violation(document, which).is_some();
    scripts.state(which) == Loaded::Failed || forbidden
}

fn violation(document: &Document, which: VendorScript) -> Option<&Seen<Violation>> {
    let stops = |seen: &&Seen<Violation>| {
        seen.what.disposition != "report" && hosts::vendor_script(&seen.what.blocked) == Some(which)
    };
    document.violations.iter().find(stops)
}

fn request<'p>(page: &'p Page<'_>, which: VendorScript) -> Option<&'p Seen<Request>> {
    let failed = |seen: &&Seen<Request>| {
        let bad = !seen.what.error.is_empty() || seen.what.status >= 400;
        bad && hosts::vendor_script(&seen.what.url) == Some(which)
    };
    page.visit.requests.iter().find(failed)
}

fn asks_in_vain(scripts: &Scripts<'_>) -> bool {
    scripts.state(VendorScript::SoJs) == Loaded::Yes && scripts.state(VendorScript::Worker) == Loaded::Absent
}

fn not_asked_for() -> Judgement {
    Judgement::undecided(say!(
        "Whether so.js, which ran, will ask for its worker: with data-delay it waits for window.onload"
    ))
}

fn broken(page: &Page<'_>, document: &Document, which: VendorScript) -> Judgement {
    let title = match which {
        VendorScript::SoJs => say!("so.js could not be loaded"),
        _ => say(RULE.title),
    };
    if let Some(seen) = violation(document, which) {
        return by_policy(seen).titled(title);
    }
    let answer = request(page, which);
    let evidence = answer.map_or_else(|| event(document, which), failure);
    let blocked = answer.is_some_and(|seen| was_blocked(&seen.what.error));
    let fix = if blocked {
        say!(
            "allow cdn.oncehub.com in the content blocker. Visitors with the same blocker get no embed either."
        )
    } else {
        say!("make sure that the address can be loaded, and that no consent tool stops it.")
    };
    Judgement::broken(fix).titled(title).shown_by(evidence)
}

fn by_policy(seen: &Seen<Violation>) -> Judgement {
    let Violation { blocked, directive, policy, .. } = &seen.what;
    let host = hosts::split(blocked).host;
    let fix = say!("add https://{host} to script-src of the page’s Content Security Policy.", host);
    let text = say!("{directive} stopped {blocked}", directive, blocked);
    let policy = Evidence::new(policy.as_str(), seen.index).marking("script-src");
    Judgement::broken(fix).shown_by(Evidence::new(text, seen.index).marking(directive)).shown_by(policy)
}

fn failure(seen: &Seen<Request>) -> Evidence {
    let Request { url, error, status, .. } = &seen.what;
    let end = if error.is_empty() { status.to_string() } else { error.clone() };
    Evidence::new(format!("{url} {end}"), seen.index).marking(&end)
}

fn event(document: &Document, which: VendorScript) -> Evidence {
    let event = say!("error event");
    let failed = document
        .scripts
        .iter()
        .find(|seen| seen.what.0 == ScriptEvent::Error && hosts::vendor_script(&seen.what.1) == Some(which));
    failed.map_or_else(
        || Evidence::absent(which.file()),
        |seen| Evidence::new(format!("{}: {event}", seen.what.1), seen.index).marking(event),
    )
}
