//! Parameters that the page added to its address too late to be passed on.

use super::shared::{own, shown};
use crate::embed::Embed;
use crate::hosts;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::wire::NavigationEvent;

/// Parameters that mean something to a booking page. A page adds many others for itself.
const PREFILL: [&str; 15] = [
    "name",
    "email",
    "company",
    "mobile",
    "phone",
    "location",
    "subject",
    "note",
    "customerguests",
    "skip",
    "soskip",
    "sosfleadid",
    "sosfcontactid",
    "sosfcaseid",
    "soiscontactid",
];

pub(super) static RULE: Rule = Rule {
    id: "embed.param-race",
    severity: Severity::Warning,
    basis: Basis::VendorScript,
    title: "The page added parameters to its address after the embed had read it",
    kept: "The parameters of the page’s address reached the embed",
    docs: "\
## What it checks
Parameters for the booking form that the page adds to its own address, for an embed that passes them on, are there when the embed is drawn.
## Why it matters
With `data-psz` of 10 or 11, the address of the page is read once, when the iframe is made.
What a script adds later with `history.replaceState` does not reach the booking page, so the form stays empty.
Which of them is first may differ from visit to visit.
## How to fix
Put the parameters into `data-so-qry-prm`, or load `so.js` after the address was changed.
",
    source: "so.js: the first digit of data-psz; the worker reads the page’s query when it makes the iframe.",
    examples: examples![
        Example { shows: "added after the iframe was made", capture: &[PASSES, SO_JS, SO_JS_RAN, WORKER_RAN, BARE, COMPLETE, ADDED], outcomes: &[Outcome::Broken] },
        Example { shows: "added before, and passed on", capture: &[PASSES, SO_JS, ADDED, SO_JS_RAN, WORKER_RAN, FILLED, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a parameter of the page’s own", capture: &[PASSES, SO_JS, SO_JS_RAN, WORKER_RAN, BARE, COMPLETE, OWN], outcomes: &[] },
        Example { shows: "an embed that passes nothing on", capture: &[CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, BARE, COMPLETE, ADDED], outcomes: &[] },
        Example { shows: "no iframe yet", capture: &[PASSES, SO_JS, SO_JS_RAN, ADDED], outcomes: &[] },
        Example { shows: "added before, and not passed on", capture: &[PASSES, SO_JS, ADDED, SO_JS_RAN, WORKER_RAN, BARE, COMPLETE], outcomes: &[Outcome::Undecided] },
    ],
    check,
};

const PASSES: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"10"}}}"#;
const BARE: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1","attrs":{"id":"SOI_dana"}}}"#;
const FILLED: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1&name=Ada&email=ada@example.com","attrs":{"id":"SOI_dana"}}}"#;
const ADDED: &str = r#"{"kind":"navigation","event":"history","url":"https://customer.test/book?name=Ada&email=ada@example.com"}"#;
const OWN: &str = r#"{"kind":"navigation","event":"history","url":"https://customer.test/book?tab=2"}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    own(page).filter(|embed| embed.passes_page_query()).filter_map(|embed| judge(page, embed)).collect()
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    let frame = embed.frame?;
    let added = last_addition(page, embed)?;
    let (given, late) = (frame.element.url.to_lowercase(), added.at > frame.since);
    let lost = added.keys.iter().find(|key| !given.contains(&format!("{key}=")));
    match lost {
        Some(key) if late => Some(broken(embed, added.index, key)),
        Some(key) => Some(not_passed_on(embed, added.index, key)),
        None => Some(Judgement::kept()),
    }
}

/// Parameters for the form that the page added to its own address.
pub(in crate::rules) struct Addition {
    /// When.
    pub(in crate::rules) at: f64,
    /// The observation that shows it.
    pub(in crate::rules) index: usize,
    /// The parameters, in lower case.
    pub(in crate::rules) keys: Vec<String>,
}

/// The last time that the page of an embed added parameters for the form to its address.
pub(in crate::rules) fn last_addition(page: &Page<'_>, embed: &Embed<'_>) -> Option<Addition> {
    let own = page.visit.navigations.iter().rev();
    let mut changes = own
        .filter(|seen| seen.what.0 == embed.document.frame && seen.what.1.event == NavigationEvent::History);
    changes.find_map(|seen| {
        let before = prefill(&page.visit.url);
        let mut keys = prefill(&seen.what.1.url);
        keys.retain(|key| !before.contains(key));
        (!keys.is_empty()).then_some(Addition { at: seen.at, index: seen.index, keys })
    })
}

fn not_passed_on(embed: &Embed<'_>, index: usize, key: &str) -> Judgement {
    let why = say!(
        "Why {key} did not reach the embed, although it was in the page’s address before the iframe was made",
        key
    );
    let added = Evidence::new(format!("…?{key}=…"), index).at(say!("the page’s address"));
    Judgement::undecided(why).shown_by(added).shown_by(shown(embed).marking("data-psz"))
}

fn prefill(url: &str) -> Vec<String> {
    let pairs = hosts::split(url).query.split('&').filter_map(|pair| pair.split_once('='));
    let keys = pairs.filter(|(_, value)| !value.is_empty()).map(|(key, _)| key.to_lowercase());
    keys.filter(|key| PREFILL.contains(&key.as_str())).collect()
}

fn broken(embed: &Embed<'_>, index: usize, key: &str) -> Judgement {
    // The values may be personal, and evidence is copied into tickets.
    let keys = format!("…?{key}=…");
    Judgement::broken(say!(
        "put the parameters into data-so-qry-prm, or load so.js after the address was changed."
    ))
    .titled(say!("The page added {key} to its address after the embed had read it", key))
    .shown_by(Evidence::new(keys, index).at(say!("the page’s address, later")))
    .shown_by(shown(embed).marking("data-psz"))
}
