//! The booking form is skipped with open values, which suppresses nothing.

use super::{asks, evidence};
use crate::embed::{Embed, Passed, attribute};
use crate::language::say;
use crate::rules::embed::shared::{classic, shown};
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "suppress.skip-public",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "The booking form is skipped, which does not keep the function from running",
    kept: "The booking form is not skipped",
    docs: "\
## What it checks
Whether the booking form is skipped without a CRM record id.
## Why it matters
Values that stand in the address openly are public: the function runs and the redirect carries the data, as with a form that the customer fills in.
Only a CRM record id suppresses them.
The form is skipped only with a valid name and e-mail; without them it is shown, filled in as far as possible.
This is no fault of the page.
## How to fix
Nothing has to be fixed.
Mind that the function gets the values from the address, which anybody can change.
",
    source: "Prepopulated booking forms: public and private values. URL parameters: skip.",
    examples: examples![
        Example { shows: "name, email and skip", capture: &[OPEN], outcomes: &[Outcome::Broken] },
        Example { shows: "data-psz skips, and no name is passed on", capture: &[BY_PSZ], outcomes: &[Outcome::Undecided] },
        Example { shows: "data-psz skips with the page’s parameters", capture: &[FILLED_BY_PAGE], outcomes: &[Outcome::Broken] },
        Example { shows: "the documented embed", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "values without skip", capture: &[FILLED_IN], outcomes: &[Outcome::Kept] },
        Example { shows: "a record id, which has a rule of its own", capture: &[WITH_ID], outcomes: &[] },
    ],
    check,
};

const OPEN: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00","data-so-qry-prm":"name=Ann&email=ann@example.com&skip=1"}}}"#;
const BY_PSZ: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"11"}}}"#;
const FILLED_BY_PAGE: &str = r#"{"@":{"url":"https://customer.test/book?name=Ann&email=ann@example.com"},"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"11"}}}"#;
const FILLED_IN: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00","data-so-qry-prm":"name=Ann&email=ann@example.com&skip=0"}}}"#;
const WITH_ID: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"01","data-so-qry-prm":"sosfContactId=003Dn00000Xy&soSkip=1"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    classic(page).filter(|embed| asks(embed)).filter_map(|embed| judge(page, embed)).collect()
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    let passed = embed.passed();
    if passed.iter().any(|one| super::record(one).is_some()) {
        return None;
    }
    let skip = passed.iter().find(|one| skips(one)).map(|one| evidence(page, embed, one));
    let Some(shown) = skip.or_else(|| by_psz(embed)) else { return Some(Judgement::kept()) };
    if !["name", "email"].iter().all(|key| passed.iter().any(|one| fills(one, key))) {
        let why = say!(
            "The form is skipped only where name and e-mail are passed on, and what was seen does not show both"
        );
        return Some(Judgement::undecided(why).shown_by(shown));
    }
    let advice = say!(
        "take the values that the function gets for what they are: anybody can change them in the address."
    );
    Some(Judgement::broken(advice).shown_by(shown))
}

fn fills(one: &Passed<'_>, key: &str) -> bool {
    one.key.eq_ignore_ascii_case(key) && !one.value.is_empty()
}

fn skips(one: &Passed<'_>) -> bool {
    attribute::skips_form(one.key, one.value)
}

/// The second digit of `data-psz` asks to skip the form.
fn by_psz(embed: &Embed<'_>) -> Option<Evidence> {
    let psz = embed.placed.element.attr("data-psz")?;
    attribute::psz(psz)?.skips_form.then(|| shown(embed).marking(&format!("data-psz=\"{psz}\"")))
}
