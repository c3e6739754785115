//! The page changes its own address so that the embed passes parameters on.

use crate::embed::Embed;
use crate::language::say;
use crate::rules::embed::param_race::last_addition;
use crate::rules::embed::shared::{own, shown};
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "workaround.pushstate-prefill",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "The page changes its own address to fill in the booking form",
    kept: "The page does not change its own address to fill in the booking form",
    docs: "\
## What it checks
Whether a page with `data-psz` of 10 or 11 adds parameters for the booking form to its own address.
It is never undecided: the browser reports each change of the page’s address.
## Why it matters
It works where the address is changed before the embed reads it.
The customer’s name and e-mail address then stand in the page’s address, where analytics tags and the browser’s history have them too.
This is no fault of the page, and there is an attribute for it.
## How to fix
Put the parameters into `data-so-qry-prm` of the container, before `so.js` is loaded.
",
    source: "Website embed, customization: data-so-qry-prm.",
    examples: examples![
        Example { shows: "parameters put into the address, and passed on", capture: &[PASSES, ADDED, SO_JS, FILLED, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "an embed that passes the address on, which nobody changes", capture: &[PASSES, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a parameter of the page’s own", capture: &[PASSES, OWN, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "an embed that passes nothing on", capture: &[CONTAINER, ADDED, SO_JS, COMPLETE], outcomes: &[] },
    ],
    check,
};

const PASSES: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"10"}}}"#;
const FILLED: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1&name=Ada","attrs":{"id":"SOI_dana"}}}"#;
const ADDED: &str = r#"{"kind":"navigation","event":"history","url":"https://customer.test/book?name=Ada"}"#;
const OWN: &str = r#"{"kind":"navigation","event":"history","url":"https://customer.test/book?tab=2"}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    own(page).filter(|embed| embed.passes_page_query()).map(|embed| judge(page, embed)).collect()
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Judgement {
    let Some(added) = last_addition(page, embed) else { return Judgement::kept() };
    // The values may be personal, and evidence is copied into tickets.
    let keys = added.keys.iter().map(|key| format!("{key}=…")).collect::<Vec<_>>().join("&");
    Judgement::broken(say!(
        "put the parameters into data-so-qry-prm of the container, before so.js is loaded."
    ))
    .shown_by(Evidence::new(format!("…?{keys}"), added.index).at(say!("added to the page’s address")))
    .shown_by(shown(embed).marking("data-psz"))
}
