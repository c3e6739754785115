//! A second question mark in a booking page's address.

use crate::embed::{Embed, is_booking_page};
use crate::language::say;
use crate::rules::embed::shared::{classic, shown};
use crate::rules::example::{COMPLETE, CONTAINER, DRAWN, IFRAME};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "workaround.double-question-mark",
    severity: Severity::Warning,
    basis: Basis::VendorScript,
    title: "The booking page’s address has a second question mark",
    kept: "The booking page’s address has one question mark",
    docs: "\
## What it checks
Parameters in the address of a booking page are joined by `&` after the first `?`.
It is never undecided: the address is seen as a whole.
## Why it matters
`so.js` begins the parameters with `?` itself.
Where the page’s name already has one, the second stands within a value: that value is wrong, and the parameter after it is lost.
With the documented code this is `brdr`; with a code of your own it may be the customer’s name.
## How to fix
Put parameters into `data-so-qry-prm`, or join them with `&`.
",
    source: "so.js: the address is the page’s name, then ?brdr=. Website embed, customization: data-so-qry-prm.",
    examples: examples![
        Example { shows: "the documented address", capture: &[CONTAINER, DRAWN, IFRAME, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "parameters in the page’s name", capture: &[NAMED, TWICE, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "a link with two", capture: &[LINK, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "a question mark in a value", capture: &[CONTAINER, DRAWN, QUESTION, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "the vendor’s own ?& for a new page", capture: &[NEW_PAGE, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "no address yet", capture: &[CONTAINER], outcomes: &[] },
    ],
    check,
};

const NAMED: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","iframes":1,"attrs":{"id":"SOIDIV_dana","data-so-page":"dana?name=Ada","data-psz":"00","data-so-done":"true"}}}"#;
const TWICE: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe","url":"https://go.oncehub.com/dana?name=Ada?brdr=1pxd8d8d8&dt=&em=1","attrs":{"src":"https://go.oncehub.com/dana?name=Ada?brdr=1pxd8d8d8&dt=&em=1"}}}"#;
const LINK: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"a","path":"body > a","url":"https://go.oncehub.com/dana?bt=1?name=Ada","attrs":{"href":"https://go.oncehub.com/dana?bt=1?name=Ada"}}}"#;
const QUESTION: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1&note=How%20so?&name=Ada","attrs":{"id":"SOI_dana"}}}"#;
const NEW_PAGE: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"a","path":"body > a","url":"https://go.oncehub.com//dana?&bt=1&utm_source=a","attrs":{"href":"https://go.oncehub.com//dana?&bt=1&utm_source=a"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    classic(page).filter_map(judge).collect()
}

fn judge(embed: &Embed<'_>) -> Option<Judgement> {
    let url = address(embed);
    if !is_booking_page(url) {
        return None;
    }
    let Some(second) = second_mark(url) else { return Some(Judgement::kept()) };
    let index = embed.frame.map_or(embed.placed.index, |frame| frame.index);
    let at = Evidence { mark: Some(second..second + 1), ..Evidence::new(url, index) };
    let key = url.get(second + 1..).and_then(|rest| rest.split('=').next()).unwrap_or_default();
    let fix = say!("put the parameters into data-so-qry-prm, or join them with &.");
    let title = say!("A second question mark in the booking page’s address hides {key}", key);
    Some(Judgement::broken(fix).titled(title).shown_by(at).shown_by(shown(embed)))
}

fn address<'a>(embed: &Embed<'a>) -> &'a str {
    embed.frame.map_or(embed.placed.element.url.as_str(), |frame| frame.element.url.as_str())
}

/// The byte of a second `?` that a key follows at once: one at the end of a value is just a question.
fn second_mark(url: &str) -> Option<usize> {
    let address = url.split('#').next().unwrap_or_default();
    address.match_indices('?').skip(1).map(|(at, _)| at).find(|at| {
        let rest = address.get(at + 1..).unwrap_or_default();
        let key = rest.split(['=', '&', '?']).next().unwrap_or_default();
        let named = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        named && rest.get(key.len()..).is_some_and(|after| after.starts_with('='))
    })
}
