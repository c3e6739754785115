//! A calendar's container came after embed.js had run, and is still empty.

use super::CALENDAR;
use crate::embed::{Embed, Kind, Scripts};
use crate::hosts::VendorScript;
use crate::language::say;
use crate::rules::embed::shared::{shown, span, unseen};
use crate::rules::example::{COMPLETE, LATE};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

/// A container that embed.js knows of has its iframe long before this. Milliseconds.
const LONG_ENOUGH: f64 = 5_000.0;

pub(super) static RULE: Rule = Rule {
    id: "new.late-container",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The calendar’s container came after embed.js had run, and is still empty",
    kept: "embed.js has drawn the calendar",
    docs: "\
## What it checks
A container that comes after `embed.js` has run gets its calendar within five seconds.
## Why it matters
Whether `embed.js` looks for containers again after its first run is not documented.
A container that a dialog or a route brings later may stay empty, and no error is reported.
## How to fix
Load `embed.js` after the container is in the document.
",
    source: "Embedding a booking calendar: the script stands after the container. Seen on pages that mount the container later.",
    examples: examples![
        Example {
            shows: "drawn",
            capture: &[CALENDAR, EMBED_JS_RAN, COMPLETE, DRAWN],
            outcomes: &[Outcome::Kept]
        },
        Example {
            shows: "came later, and is drawn all the same",
            capture: &[EMBED_JS_RAN, COMPLETE, CALENDAR, DRAWN],
            outcomes: &[Outcome::Kept]
        },
        Example {
            shows: "came later, and stays empty",
            capture: &[EMBED_JS_RAN, COMPLETE, CALENDAR, LATER],
            outcomes: &[Outcome::Broken]
        },
        Example { shows: "came a moment ago", capture: &[EMBED_JS_RAN, COMPLETE, CALENDAR], outcomes: &[] },
        Example {
            shows: "embed.js is loaded again for it",
            capture: &[EMBED_JS_RAN, COMPLETE, CALENDAR, EMBED_JS_RAN, LATER],
            outcomes: &[]
        },
        Example { shows: "embed.js has not run yet", capture: &[CALENDAR, COMPLETE, LATER], outcomes: &[] },
        Example {
            shows: "a button, which has no iframe until it is clicked",
            capture: &[EMBED_JS_RAN, BUTTON, LATER],
            outcomes: &[]
        },
        Example {
            shows: "the recording began late",
            capture: &[LATE, EMBED_JS, CALENDAR],
            outcomes: &[Outcome::Undecided]
        },
    ],
    check,
};

const EMBED_JS_RAN: &str = r#"{"kind":"script","event":"load","url":"https://cdn.oncehub.com/cal/embed.js"}"#;
const EMBED_JS: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","url":"https://cdn.oncehub.com/cal/embed.js","attrs":{"src":"https://cdn.oncehub.com/cal/embed.js"}}}"#;
const DRAWN: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div > iframe","url":"https://oncehub.com/BKC-8DJNDNL86G","attrs":{"src":"https://oncehub.com/BKC-8DJNDNL86G"}}}"#;
const LATER: &str = r#"{"kind":"foreign","count":1,"@":{"at":1700000009000}}"#;
const BUTTON: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button","attrs":{"data-oh-lightbox-bkc-id":"BKC-8DJNDNL86G"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.of_kind(Kind::Calendar).filter_map(|embed| judge(page, embed)).collect()
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    if embed.frame.is_some() || embed.placed.element.iframes > 0 {
        return Some(Judgement::kept());
    }
    if *embed.document.late && !Scripts::of(embed.document).tags(VendorScript::Calendar).is_empty() {
        return Some(unseen(say!("Which came first, the container or embed.js")).shown_by(shown(embed)));
    }
    let ran = *Scripts::of(embed.document).runs(VendorScript::Calendar).last()?;
    let came = embed.placed.since - ran;
    let gone = page.documents.first().is_some_and(|document| document.reached("hide"));
    if came <= 0.0 || gone {
        return None;
    }
    let waited = page.session.now()? - embed.placed.since;
    (waited > LONG_ENOUGH).then(|| broken(embed, came, waited))
}

fn broken(embed: &Embed<'_>, came: f64, waited: f64) -> Judgement {
    let when = say!(
        "it came {late} after embed.js had run, and had no iframe {waited} later",
        late = span(came),
        waited = span(waited)
    );
    Judgement::broken(say!("load embed.js after the container is in the document:"))
        .code(LOAD)
        .shown_by(shown(embed))
        .shown_by(Evidence::new(when, embed.placed.index))
}

const LOAD: &str = r#"const script = document.createElement("script");
script.src = "https://cdn.oncehub.com/cal/embed.js";
document.body.append(script);"#;
