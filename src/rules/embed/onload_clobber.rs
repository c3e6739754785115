//! `window.onload` was assigned after so.js had put itself there, so so.js never goes on.

use super::shared::{containers, shown};
use crate::embed::{Embed, Loaded, Scripts};
use crate::hosts::VendorScript;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::source::{self, SourceLine};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

/// After this time so.js has certainly asked for its worker, if it still will. Milliseconds.
const LONG_ENOUGH: f64 = 1_000.0;

pub(super) static RULE: Rule = Rule {
    id: "embed.onload-clobber",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "Another script took window.onload away from so.js",
    kept: "so.js went on when the page was loaded",
    docs: "\
## What it checks
A page with `data-delay` leaves `window.onload` to `so.js`.
This is read from the source: lines that name OnceHub’s scripts or window.onload, and those beside them.
## Why it matters
With `data-delay`, `so.js` waits for the page to be loaded, and does so by assigning `window.onload`.
A script that assigns `window.onload` later replaces it, and the embed is never drawn.
No error is reported.
## How to fix
Use `window.addEventListener(\"load\", …)` in the page’s own scripts, or take `data-delay` out of the embed code.
",
    source: "so.js: with data-delay it chains itself into window.onload.",
    examples: examples![
        Example { shows: "the worker came", capture: &[DELAYED, SO_JS, SO_JS_RAN, COMPLETE, WORKER_RAN], outcomes: &[Outcome::Kept] },
        Example { shows: "an assignment, and no worker", capture: &[DELAYED, SO_JS, SO_JS_RAN, ASSIGNS, COMPLETE, LATER], outcomes: &[Outcome::Broken] },
        Example { shows: "no worker, and no assignment that was seen", capture: &[DELAYED, SO_JS, SO_JS_RAN, COMPLETE, LATER], outcomes: &[Outcome::Undecided] },
        Example { shows: "the load event is just about to come", capture: &[DELAYED, SO_JS, SO_JS_RAN, ASSIGNS, COMPLETE], outcomes: &[] },
        Example { shows: "a listener instead of an assignment", capture: &[DELAYED, SO_JS, SO_JS_RAN, LISTENS, COMPLETE, WORKER_RAN], outcomes: &[Outcome::Kept] },
        Example { shows: "an animation’s data-delay on another element", capture: &[CONTAINER, SO_JS, SO_JS_RAN, ASSIGNS, COMPLETE, LATER], outcomes: &[] },
    ],
    check,
};

const DELAYED: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button#SOIBTN_dana","attrs":{"id":"SOIBTN_dana","data-so-page":"dana","data-height":"580","data-psz":"00","data-delay":"1"}}}"#;
const ASSIGNS: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":3,"lines":[{"line":12,"text":"window.onload = function () { startSlides(); };"}]}"#;
const LISTENS: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":3,"lines":[{"line":12,"text":"window.addEventListener('load', start); image.onload = show;"}]}"#;
const LATER: &str = r#"{"kind":"foreign","count":1,"@":{"at":1700000005000}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    containers(page).find_map(|embed| judge(page, embed)).into_iter().collect()
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    embed.placed.element.attr("data-delay").filter(|delay| !delay.is_empty())?;
    let scripts = Scripts::of(embed.document);
    if scripts.state(VendorScript::Worker) != Loaded::Absent {
        return Some(Judgement::kept());
    }
    if *embed.document.late || scripts.state(VendorScript::SoJs) != Loaded::Yes || !is_over(page, embed) {
        return None;
    }
    let lines = source::lines(page);
    let assignment = lines.iter().find_map(|line| Some((line, assigns(line)?)));
    Some(assignment.map_or_else(
        || {
            Judgement::undecided(say!("Why so.js, which waits for window.onload, has not gone on"))
                .shown_by(shown(embed))
        },
        |(line, mark)| broken(embed, line, mark),
    ))
}

/// Whether the page was loaded long ago: `complete` comes right before the load event.
fn is_over(page: &Page<'_>, embed: &Embed<'_>) -> bool {
    let last = page.session.now().unwrap_or_default();
    let complete = embed.document.phases.iter().find(|seen| seen.what == "complete");
    complete.is_some_and(|seen| last - seen.at > LONG_ENOUGH)
}

/// An assignment to the window's own `onload`; images and scripts have one too.
fn assigns(line: &SourceLine<'_>) -> Option<&'static str> {
    let at = line.code.find("window.onload")?;
    let after = line.code.get(at + "window.onload".len()..)?.trim_start();
    (after.starts_with('=') && !after.starts_with("==")).then_some("window.onload")
}

fn broken(embed: &Embed<'_>, line: &SourceLine<'_>, mark: &str) -> Judgement {
    let evidence = Evidence::new(line.text.trim(), line.script.index).at(line.place.clone()).marking(mark);
    Judgement::broken(say!(
        "listen for the event instead of assigning it, or take data-delay out of the embed code:"
    ))
    .code("window.addEventListener(\"load\", start);")
    .shown_by(evidence)
    .shown_by(shown(embed).marking("data-delay"))
}
