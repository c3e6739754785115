//! data-psz has a value that so.js does not know.

use super::shared::{containers, shown};
use crate::embed::{Embed, attribute};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "embed.psz-invalid",
    severity: Severity::Warning,
    basis: Basis::VendorScript,
    title: "data-psz has a value that so.js does not know",
    kept: "data-psz is one of the four values that so.js knows",
    docs: "\
## What it checks
`data-psz` is `00`, `01`, `10` or `11`.
It is never undecided: what stands in the tag is seen as a whole.
## Why it matters
The first digit says whether the parameters of the page’s address are passed on, the second whether the booking form is skipped.
`so.js` takes anything else for `00`: nothing is passed on and nothing is skipped.
## How to fix
Take the value from the generated embed code.
",
    source: "so.js: reads two digits, each 0 or 1, and falls back to 00.",
    examples: examples![
        Example { shows: "the documented embed", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "one digit", capture: &[ONE_DIGIT], outcomes: &[Outcome::Broken] },
        Example { shows: "a word", capture: &[WORD], outcomes: &[Outcome::Broken] },
        Example { shows: "no data-psz, which counts as 00", capture: &[NONE], outcomes: &[] },
    ],
    check,
};

const ONE_DIGIT: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"1"}}}"#;
const WORD: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"true"}}}"#;
const NONE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    containers(page).filter_map(judge).collect()
}

fn judge(embed: &Embed<'_>) -> Option<Judgement> {
    let psz = embed.placed.element.attr("data-psz")?;
    let text = format!("data-psz=\"{psz}\"");
    let judgement = if attribute::psz(psz).is_some() {
        Judgement::kept().titled(say!("{attr} is one of the four values that so.js knows", attr = text))
    } else {
        let fix = say!("write 00, or 10 to pass the parameters of the page’s address on.");
        Judgement::broken(fix).titled(say!("{attr} means nothing to so.js, so it counts as 00", attr = text))
    };
    Some(judgement.shown_by(shown(embed).marking(&text)))
}
