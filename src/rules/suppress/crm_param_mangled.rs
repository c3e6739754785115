//! CRM parameters in the damaged form that two published articles show.

use super::{asks, evidence};
use crate::embed::{Embed, Passed, attribute};
use crate::language::say;
use crate::rules::embed::shared::{broken_or_kept, classic};
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "suppress.crm-param-mangled",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "A CRM parameter is misspelt, so the booking page does not know it",
    kept: "No CRM parameter is misspelt",
    docs: "\
## What it checks
CRM parameters carry their full names: `sosfLeadId`, `sosfContactId`, `sosfCaseId` and `soSkip`.
It is never undecided: what is passed on stands in attributes and addresses that are seen as a whole.
## Why it matters
Two of OnceHub’s articles on Salesforce show these names cut in two, as `so&Skip=1` and `sfContactId=…`.
Copied from there they mean nothing: the form is neither skipped nor filled in, and no record is updated.
## How to fix
Write the names in full.
Mind that, if this account is connected to a CRM, a record id keeps the function from running.
",
    source: "Salesforce integration: parameters. Two articles on scheduling buttons print them damaged.",
    examples: examples![
        Example {
            shows: "the documented embed",
            capture: &[CONTAINER, SO_JS, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "the parameters as two articles print them",
            capture: &[MANGLED, SO_JS],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "whole names", capture: &[WHOLE, SO_JS], outcomes: &[Outcome::Kept] },
    ],
    check,
};

const MANGLED: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00","data-so-qry-prm":"so&Skip=1&sfContactId=003Dn00000Xy"}}}"#;
const WHOLE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00","data-so-qry-prm":"soSkip=1&sosfContactId=003Dn00000Xy&skip=1"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let embeds: Vec<_> = classic(page).filter(|embed| asks(embed)).collect();
    broken_or_kept(embeds.iter().filter_map(|embed| judge(page, embed)).collect(), !embeds.is_empty())
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    let passed = embed.passed();
    let damaged: Vec<(&Passed<'_>, &str)> =
        passed.iter().filter_map(|one| Some((one, whole(one)?))).collect();
    let (first, name) = *damaged.first()?;
    let fix = say!("write {name} instead of {key}, or remove it.", name, key = first.key);
    let judgement = Judgement::broken(fix);
    Some(damaged.iter().fold(judgement, |judgement, (one, _)| judgement.shown_by(evidence(page, embed, one))))
}

fn whole(one: &Passed<'_>) -> Option<&'static str> {
    if one.key.eq_ignore_ascii_case("Skip") && one.carrier.text().to_ascii_lowercase().contains("so&skip=") {
        return Some("soSkip");
    }
    attribute::whole_name(one.key)
}
