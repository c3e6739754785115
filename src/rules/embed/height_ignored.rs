//! data-height is no number of pixels.

use super::shared::{containers, shown};
use crate::embed::Embed;
use crate::embed::attribute::{self, Height};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "embed.height-ignored",
    severity: Severity::Note,
    basis: Basis::VendorScript,
    title: "data-height is no number of pixels, so it is ignored",
    kept: "data-height is a number",
    docs: "\
## What it checks
`data-height` is a number, with or without `px`.
It is never undecided: what stands in the tag is seen as a whole.
## Why it matters
`so.js` ignores anything else, such as `100%`, `auto` or `55vh`, and sizes the embed as if there were no `data-height`.
The function runs all the same.
## How to fix
Write a number of pixels, or remove the attribute to let the embed adjust its height to each step.
",
    source: "so.js: reads data-height as a whole number of pixels.",
    examples: examples![
        Example { shows: "the documented embed", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a number with its unit", capture: &[PIXELS], outcomes: &[Outcome::Kept] },
        Example { shows: "a percentage", capture: &[PERCENT], outcomes: &[Outcome::Broken] },
        Example { shows: "an empty value", capture: &[EMPTY], outcomes: &[Outcome::Broken] },
        Example { shows: "no data-height: the embed adjusts its height", capture: &[NONE], outcomes: &[] },
    ],
    check,
};

const PIXELS: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-height":"800px"}}}"#;
const PERCENT: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-height":"100%"}}}"#;
const EMPTY: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-height":""}}}"#;
const NONE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    containers(page).filter_map(judge).collect()
}

fn judge(embed: &Embed<'_>) -> Option<Judgement> {
    let height = embed.placed.element.attr("data-height")?;
    let text = format!("data-height=\"{height}\"");
    let judgement = if matches!(attribute::height(height), Height::Fixed(_)) {
        Judgement::kept().titled(say!("{attr} is a number", attr = text))
    } else {
        let advice =
            say!("write a number of pixels, or remove the attribute to let the embed adjust its height.");
        Judgement::broken(advice).titled(say!("{attr} is no number of pixels, so it is ignored", attr = text))
    };
    Some(judgement.shown_by(shown(embed).marking(&text)))
}
