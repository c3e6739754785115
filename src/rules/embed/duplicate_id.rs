//! Two containers with the same id.

use super::shared::{broken_or_kept, containers, shown};
use crate::embed::Embed;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "embed.duplicate-id",
    severity: Severity::Warning,
    basis: Basis::VendorScript,
    title: "Two containers have the same id",
    kept: "Each container has an id of its own",
    docs: "\
## What it checks
No two containers in a document have the same id.
It is never undecided: every container of a document is seen.
## Why it matters
The worker finds a container by its id, and so always finds the first one.
The second stays empty: often the copy for narrow screens, or the one in a footer.
## How to fix
Keep one container for each booking page, and move or style it instead of copying it.
",
    source: "Worker: AddEventListners finds the container by id, and leaves it alone once it has an iframe.",
    examples: examples![
        Example {
            shows: "one container",
            capture: &[CONTAINER, SO_JS, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a copy for narrow screens",
            capture: &[CONTAINER, COPY, SO_JS],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "an embed and a button for one page",
            capture: &[CONTAINER, BUTTON, SO_JS],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "the first one left before the second came",
            capture: &[CONTAINER, GONE, COPY],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "links that share an id, which so.js does not read",
            capture: &[LINK, OTHER_LINK],
            outcomes: &[],
        },
    ],
    check,
};

const COPY: &str = r#"{"kind":"element","event":"added","element":{"id":5,"order":5,"tag":"div","path":"body > aside > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00"}}}"#;
const BUTTON: &str = r#"{"kind":"element","event":"added","element":{"id":5,"order":5,"tag":"button","path":"body > button#SOIBTN_dana","attrs":{"id":"SOIBTN_dana","data-so-page":"dana","data-psz":"00"}}}"#;
const GONE: &str = r#"{"kind":"element","event":"removed","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana"}}}"#;
const LINK: &str = r#"{"kind":"element","event":"added","element":{"id":6,"order":6,"tag":"button","path":"footer > button#SOIBTN_dana","attrs":{"id":"SOIBTN_dana"}}}"#;
const OTHER_LINK: &str = r#"{"kind":"element","event":"added","element":{"id":7,"order":7,"tag":"button","path":"nav > button#SOIBTN_dana","attrs":{"id":"SOIBTN_dana"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all: Vec<_> = containers(page).collect();
    let copies = all.iter().enumerate().filter_map(|(at, embed)| {
        let before = all.iter().take(at).find(|before| same(before, embed))?;
        Some(broken(before, embed))
    });
    broken_or_kept(copies.collect(), !all.is_empty())
}

fn same(a: &Embed<'_>, b: &Embed<'_>) -> bool {
    let id = |embed: &Embed<'_>| embed.placed.element.attr("id").unwrap_or_default().to_owned();
    !id(a).is_empty() && id(a) == id(b) && a.document.id == b.document.id
}

fn broken(first: &Embed<'_>, second: &Embed<'_>) -> Judgement {
    let id = second.placed.element.attr("id").unwrap_or_default();
    Judgement::broken(say!("keep one container, and move or style it instead of copying it."))
        .titled(say!("Two containers have the id {id}", id))
        .shown_by(shown(first).marking(id))
        .shown_by(shown(second).marking(id))
}
