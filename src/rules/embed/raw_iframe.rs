//! A booking page stands in an iframe that the page wrote itself, without the vendor's script.

use super::shared::{asks_for, is_finished, is_page_name, own, tag, unseen, website_embed};
use crate::embed::{Embed, Kind};
use crate::hosts::{self, VendorScript};
use crate::language::say;
use crate::rules::example::{
    COMPLETE, CONTAINER, DRAWN, FUNCTION, IFRAME, LATE, SO_JS, SO_JS_RAN, WORKER_RAN,
};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "embed.raw-iframe",
    severity: Severity::Warning,
    basis: Basis::VendorScript,
    title: "The booking page stands in an iframe without the vendor’s script",
    kept: "The booking iframe was made by the vendor’s script",
    docs: "\
## What it checks
An iframe with a booking page comes from the vendor’s script and not from the page’s own markup.
## Why it matters
The script receives the confirmation from the iframe, calls the function and adjusts the height.
Without it the iframe shows the booking page and nobody listens, so the function does not run.
## How to fix
Replace the iframe by the embed code that OnceHub generates for a Website embed.
",
    source: "Collecting data from an embedded booking page: Constraints. Worker: its message listener calls the function.",
    examples: examples![
        Example {
            shows: "the iframe of the documented embed",
            capture: &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "an iframe written by hand",
            capture: &[FUNCTION, BY_HAND, COMPLETE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "the page still loads: the script may follow",
            capture: &[FUNCTION, BY_HAND],
            outcomes: &[],
        },
        Example {
            shows: "the recording began late, so a script that removed its tag was not seen",
            capture: &[LATE, BY_HAND],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "an iframe written by hand beside the vendor’s script",
            capture: &[SO_JS, SO_JS_RAN, WORKER_RAN, BY_HAND, COMPLETE],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "the lightbox of a Website button",
            capture: &[SO_JS, SO_JS_RAN, WORKER_RAN, LIGHTBOX, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "that lightbox together with its button",
            capture: &[BUTTON, SO_JS, SO_JS_RAN, WORKER_RAN, LIGHTBOX, COMPLETE],
            outcomes: &[],
        },
        Example {
            shows: "another plugin that copied the iframe’s name",
            capture: &[COPIED_NAME, COMPLETE],
            outcomes: &[],
        },
    ],
    check,
};

const BY_HAND: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"main > iframe","url":"https://go.oncehub.com/dana","attrs":{"src":"https://go.oncehub.com/dana","width":"100%"}}}"#;
const BUTTON: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button#SOIBTN_dana","attrs":{"id":"SOIBTN_dana","data-so-page":"dana","data-psz":"00"}}}"#;
const LIGHTBOX: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"div#SOLightBoxdana > div > iframe#SOI_dana","url":"https://go.oncehub.com/dana?dt=&bt=1","attrs":{"id":"SOI_dana","src":"https://go.oncehub.com/dana?dt=&bt=1"}}}"#;
const COPIED_NAME: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"main > iframe","url":"https://customer.test/form","attrs":{"name":"ScheduleOnceIframe","src":"/form"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let frames: Vec<_> =
        own(page).filter(|embed| embed.kind == Kind::RawFrame && is_classic(embed)).collect();
    let judged: Vec<_> = frames.iter().filter_map(|frame| judge(page, frame)).collect();
    let drawn = own(page).any(|embed| embed.kind == Kind::Website && embed.frame.is_some());
    if judged.is_empty() && (drawn || frames.iter().any(|frame| by_script(page, frame))) {
        return vec![Judgement::kept()];
    }
    judged
}

/// Booking Calendars live on the bare domain, and whether they post to a page without their script is not documented.
fn is_classic(embed: &Embed<'_>) -> bool {
    !hosts::split(&embed.placed.element.url).host.eq_ignore_ascii_case("oncehub.com")
}

fn has_script(page: &Page<'_>, embed: &Embed<'_>) -> bool {
    [VendorScript::SoJs, VendorScript::Worker].iter().any(|&which| asks_for(page, embed.document, which))
}

/// The worker names the iframe of a lightbox or of an old embed code like that of a container.
pub(super) fn by_script(page: &Page<'_>, embed: &Embed<'_>) -> bool {
    embed.placed.element.attr("id").is_some_and(|id| id.starts_with("SOI_")) && has_script(page, embed)
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    if by_script(page, embed) || !is_finished(embed.document) {
        return None;
    }
    if has_script(page, embed) {
        let why = say!(
            "Whether the vendor’s script listens to an iframe that it did not make: the documents do not say"
        );
        return Some(Judgement::undecided(why).shown_by(tag(embed.placed)));
    }
    if *embed.document.late {
        return Some(unseen(say!("Whether the vendor’s script made the iframe")).shown_by(tag(embed.placed)));
    }
    Some(broken(page, embed))
}

fn broken(page: &Page<'_>, embed: &Embed<'_>) -> Judgement {
    let severity = if page.has_function() { Severity::Error } else { Severity::Warning };
    let src = embed.placed.element.attr("src").unwrap_or_default();
    let fix = say!("replace the iframe by the embed code of the Website embed.");
    let judgement = Judgement::broken(fix).severity(severity).shown_by(tag(embed.placed).marking(src));
    if is_page_name(&embed.page) { judgement.code(website_embed(&embed.page)) } else { judgement }
}
