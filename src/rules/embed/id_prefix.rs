//! The container's id does not tell so.js what to draw.

use super::shared::{asks_for, containers, shown};
use crate::embed::{Embed, Kind};
use crate::hosts::VendorScript;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, DRAWN, IFRAME, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "embed.id-prefix",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The container’s id is not the one that so.js looks for",
    kept: "The container’s id is the one that so.js looks for",
    docs: "\
## What it checks
The id of the container is `SOIDIV_`, `SOIBTN_` or `SOIWGT_`, followed by the page that `data-so-page` names.
## Why it matters
The prefix tells `so.js` what to draw, and the worker finds the element by the whole id.
With another id the container is marked as done and stays empty, without any error.
## How to fix
Take the id from the generated embed code, and style the container by a class.
",
    source: "so.js: second scan, by prefix of the id, marks every container as done. Worker: AddEventListners finds the container by id.",
    examples: examples![
        Example {
            shows: "the documented embed",
            capture: &[CONTAINER, SO_JS, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "an id of the page’s own",
            capture: &[OWN_ID, SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "the prefix with the name of another page, done and empty",
            capture: &[SO_JS, WORKER_RAN, OTHER_PAGE, COMPLETE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "an embed that was drawn",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "attributes like these without any script of the vendor",
            capture: &[OWN_ID, COMPLETE],
            outcomes: &[],
        },
        Example {
            shows: "parameters inside the name: which id belongs to it is not known",
            capture: &[SO_JS, WORKER_RAN, WITH_PARAMETERS, COMPLETE],
            outcomes: &[Outcome::Undecided],
        },
    ],
    check,
};

const OWN_ID: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#booking","attrs":{"id":"booking","data-so-page":"dana","data-height":"550","data-psz":"00"}}}"#;
const OTHER_PAGE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_sales","attrs":{"id":"SOIDIV_sales","data-so-page":"dana","data-psz":"00","data-so-done":"true"}}}"#;
const WITH_PARAMETERS: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana&soSkip=1","data-psz":"00","data-so-done":"true"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    containers(page).filter_map(|embed| judge(page, embed)).collect()
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    let expected = format!("SOIDIV_{}", embed.page);
    let id = embed.placed.element.attr("id").unwrap_or_default();
    let empty = embed.frame.is_none() && embed.placed.element.iframes == 0;
    let done_and_empty = embed.is_done() && empty;
    match embed.kind {
        Kind::Unprefixed
            if !empty || !(embed.is_done() || asks_for(page, embed.document, VendorScript::SoJs)) =>
        {
            None
        }
        Kind::Unprefixed => Some(broken(embed, id, &expected)),
        Kind::Website if done_and_empty && embed.page.contains('&') => Some(unknown(embed)),
        Kind::Website if done_and_empty && id != expected => Some(broken(embed, id, &expected)),
        _ => Some(kept(embed, id)),
    }
}

fn kept(embed: &Embed<'_>, id: &str) -> Judgement {
    let element = &embed.placed.element;
    Judgement::kept().titled(say!(
        "The container is {tag}#{id} and names page {page}",
        tag = element.tag,
        id,
        page = embed.page
    ))
}

fn unknown(embed: &Embed<'_>) -> Judgement {
    let why =
        say!("Which id belongs to a data-so-page with parameters: neither the documents nor the script say");
    Judgement::undecided(why).shown_by(shown(embed))
}

fn broken(embed: &Embed<'_>, id: &str, expected: &str) -> Judgement {
    let code = format!("id=\"{expected}\"");
    let (evidence, title) = if id.is_empty() {
        (shown(embed), say!("The container has no id, so so.js draws nothing into it").to_owned())
    } else {
        let title =
            say!("The container’s id is {id}, not {expected}, so so.js draws nothing into it", id, expected);
        (marking_id(embed, id), title)
    };
    Judgement::broken(say!("give the container this id.")).code(code).titled(title).shown_by(evidence)
}

fn marking_id(embed: &Embed<'_>, id: &str) -> Evidence {
    shown(embed).marking(&format!("id=\"{id}\""))
}
