//! A merge field that no template has filled in.

use super::shared::{broken_or_kept, own, shown};
use crate::embed::Embed;
use crate::embed::attribute::unfilled_field;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, IFRAME, SO_JS};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "embed.template-leak",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "A merge field is not filled in",
    kept: "No unresolved merge field in any parameter",
    docs: "\
## What it checks
Names and parameters of an embed hold values, and not the fields of a template: `{!Lead.Id}`, `~Contact.Id~`, `*|NAME|*`, `{{name}}` or `XXXX`.
It is never undecided: what is passed on stands in attributes and addresses that are seen as a whole.
## Why it matters
Such code belongs into a mail tool, a CRM or a form builder, which fills the field in.
On a plain page nobody does, so every customer is booked under the name of the field.
## How to fix
Let the tool fill the field in, write the value, or remove the parameter.
",
    source: "Integration articles: the sample codes with merge fields for Salesforce, Infusionsoft and mail tools.",
    examples: examples![
        Example { shows: "the documented embed", capture: &[CONTAINER, SO_JS, IFRAME, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a field of Infusionsoft", capture: &[INFUSIONSOFT], outcomes: &[Outcome::Broken] },
        Example { shows: "a field of Salesforce, encoded in the iframe’s address", capture: &[CONTAINER, ENCODED], outcomes: &[Outcome::Broken] },
        Example { shows: "a calendar’s id as the article prints it", capture: &[PLACEHOLDER], outcomes: &[Outcome::Broken] },
        Example { shows: "a name with tildes", capture: &[TILDES], outcomes: &[Outcome::Kept] },
        Example { shows: "a page without an embed", capture: &[COMPLETE], outcomes: &[] },
    ],
    check,
};

const INFUSIONSOFT: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana&soSkip=1&soisContactID=~Contact.Id~&em=1","data-psz":"01"}}}"#;
const ENCODED: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?em=1&sosfLeadId=%7B!Lead.Id%7D","attrs":{"id":"SOI_dana"}}}"#;
const PLACEHOLDER: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div","attrs":{"data-oh-booking-calendar-id":"BKC-XXXXXXXXXX"}}}"#;
const TILDES: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"~dana~","data-psz":"00"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let embeds: Vec<_> = own(page).collect();
    broken_or_kept(embeds.iter().filter_map(|embed| judge(embed)).collect(), !embeds.is_empty())
}

fn judge(embed: &Embed<'_>) -> Option<Judgement> {
    let values = embed.passed().into_iter().map(|one| (one.carrier.text(), one.value));
    let mut texts = values.chain([(embed.page.as_str(), embed.page.as_str())]);
    let (text, leak) = texts.find_map(|(text, value)| Some((text, unfilled_field(value)?)))?;
    let whole = shown(embed);
    let evidence =
        if whole.text.contains(text) { whole } else { Evidence { text: text.to_owned(), ..whole } };
    let fix = say!("let the template fill in {field}, or remove the parameter.", field = leak);
    Some(
        Judgement::broken(fix)
            .titled(say!("{field} is not filled in", field = leak))
            .shown_by(evidence.marking(leak)),
    )
}
