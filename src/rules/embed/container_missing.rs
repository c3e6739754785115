//! so.js runs and there is nothing for it to draw.

use super::shared::{is_finished, own, shown, tag, unseen};
use crate::embed::{Embed, Kind, Scripts};
use crate::hosts::VendorScript;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, LATE, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Document;

pub(super) static RULE: Rule = Rule {
    id: "embed.container-missing",
    severity: Severity::Warning,
    basis: Basis::VendorScript,
    title: "so.js is loaded, and the page has no container for it",
    kept: "so.js has a container to draw into",
    docs: "\
## What it checks
A document that loads `so.js` has an element with `data-so-page`, and the container of a Booking Calendar names one.
## Why it matters
`so.js` draws only into elements with `data-so-page`, and says nothing when there is none.
An editor may have removed the container, or left the script behind when the embed was taken out.
## How to fix
Paste the whole embed code again, or remove the script.
",
    source: "so.js: looks for data-so-page and for nothing else.",
    examples: examples![
        Example { shows: "the documented embed", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "the script alone", capture: &[SO_JS, SO_JS_RAN, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "the page still loads", capture: &[SO_JS, SO_JS_RAN], outcomes: &[] },
        Example {
            shows: "the container lost its data-so-page",
            capture: &[NO_PAGE, SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "a calendar without a name", capture: &[NO_CALENDAR, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "the recording began late", capture: &[LATE, SO_JS], outcomes: &[Outcome::Undecided] },
        Example { shows: "the container is there as text", capture: &[AS_TEXT, SO_JS, SO_JS_RAN, COMPLETE], outcomes: &[] },
        Example { shows: "old embed code without so.js", capture: &[NO_PAGE, COMPLETE], outcomes: &[] },
    ],
    check,
};

const NO_PAGE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana"}}}"#;
const NO_CALENDAR: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div","attrs":{"data-oh-booking-calendar-id":""}}}"#;
const AS_TEXT: &str = r#"{"kind":"text","path":"main > p","form":"text","text":"< div id=\"SOIDIV_dana\" data-so-page=\"dana\">"}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let classic = page.own_documents().filter_map(|document| judge(page, document));
    classic.chain(own(page).filter_map(nameless_calendar)).collect()
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let script = *Scripts::of(document).tags(VendorScript::SoJs).first()?;
    if document.elements.values().any(|placed| placed.element.attr("data-so-page").is_some()) {
        return Some(Judgement::kept());
    }
    // What arrived as text has a rule of its own, which names the cause.
    let as_text = document.texts.iter().any(|seen| seen.what.1 == "text");
    if as_text || !is_finished(document) {
        return None;
    }
    if let Some(embed) = own(page).find(|embed| embed.document.id == document.id && lacks_page(embed)) {
        return Some(without_page(embed));
    }
    if *document.late {
        return Some(unseen(say!("Whether so.js ever had a container")).shown_by(tag(script)));
    }
    let fix = say!("paste the whole embed code again, or remove the script.");
    Some(Judgement::broken(fix).shown_by(tag(script)))
}

fn lacks_page(embed: &Embed<'_>) -> bool {
    matches!(embed.kind, Kind::Website | Kind::Widget) && embed.frame.is_none() && !embed.page.is_empty()
}

fn without_page(embed: &Embed<'_>) -> Judgement {
    let id = embed.placed.element.attr("id").unwrap_or_default();
    Judgement::broken(say!("add this attribute to the container."))
        .code(format!("data-so-page=\"{}\"", embed.page))
        .titled(say!("The container has no data-so-page, so so.js does not see it"))
        .severity(Severity::Error)
        .shown_by(shown(embed).marking(id))
}

fn nameless_calendar(embed: &Embed<'_>) -> Option<Judgement> {
    let calendar = matches!(embed.kind, Kind::Calendar | Kind::CalendarLightbox);
    let fix = say!(
        "write the calendar’s id into the attribute, as Share & Publish shows it: BKC- and ten letters or digits."
    );
    let judgement =
        Judgement::broken(fix).titled(say!("The container names no calendar")).shown_by(shown(embed));
    (calendar && embed.page.trim().is_empty()).then_some(judgement)
}
