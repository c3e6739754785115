//! A quote is missing, so one attribute has swallowed the next.

use super::shared::{broken_or_kept, own, tag};
use crate::language::{say, text};
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Placed;

pub(super) static RULE: Rule = Rule {
    id: "embed.attr-quote-damage",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "A quote is missing in the embed code, and one attribute has swallowed another",
    kept: "Each attribute of the embed code has its own value",
    docs: "\
## What it checks
No attribute of a container or button holds another attribute of the embed code as text.
It is never undecided: what stands in the tag is seen as a whole.
## Why it matters
When a quote is missing, the browser reads on to the next one.
What follows becomes a part of the value, and the attribute that it was meant to be does not exist.
## How to fix
Copy the code again from Share & Publish, or put the missing quote back.
",
    source: "HTML: a value ends at the quote that began it. Website embed: the attributes of the generated code.",
    examples: examples![
        Example {
            shows: "the documented embed",
            capture: &[CONTAINER, SO_JS, COMPLETE],
            outcomes: &[Outcome::Kept]
        },
        Example {
            shows: "the style has swallowed the rest",
            capture: &[SWALLOWED, SO_JS, COMPLETE],
            outcomes: &[Outcome::Broken]
        },
        Example {
            shows: "parameters in the page’s name",
            capture: &[PARAMETERS, SO_JS, COMPLETE],
            outcomes: &[Outcome::Kept]
        },
        Example {
            shows: "a page builder keeps its code in an attribute",
            capture: &[CONTAINER, BUILDER, COMPLETE],
            outcomes: &[Outcome::Kept]
        },
        Example {
            shows: "an unrelated application’s attributes",
            capture: &[UNRELATED, COMPLETE],
            outcomes: &[]
        },
    ],
    check,
};

const SWALLOWED: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-style":"border: 1px solid #d8d8d8; data-psz=","00\"":""}}}"#;
const PARAMETERS: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana&soSkip=1&em=1","data-so-qry-prm":"name=John&data=a%20b","data-psz":"00"}}}"#;
const BUILDER: &str = r#"{"kind":"element","event":"added","element":{"id":5,"order":5,"tag":"div","path":"body > section","attrs":{"data-code":"<div id=\"SOIDIV_dana\" data-so-page=\"dana\" data-psz=\"00\"></div>"}}}"#;
const UNRELATED: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"a","path":"body > a","attrs":{"data-so-page":"2","data-so-pages":"id=9","title":"page data-so-page=2"}}}"#;

/// The attributes of the generated code, as they stand within a value that has swallowed them.
const NAMES: [&str; 7] = [
    "data-so-page=",
    "data-so-qry-prm=",
    "data-psz=",
    "data-height=",
    "data-style=",
    "data-oh-booking-calendar-id=",
    "data-oh-lightbox-bkc-id=",
];

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all: Vec<&Placed> = own(page).map(|embed| embed.placed).collect();
    let faults = all.iter().filter_map(|placed| judge(placed)).collect();
    broken_or_kept(faults, !all.is_empty())
}

fn judge(placed: &Placed) -> Option<Judgement> {
    let values = placed.element.attrs.values().filter_map(|value| value.as_str());
    // Code that is kept in an attribute on purpose has its brackets with it.
    let swallowed = values.filter(|value| !value.contains('<') && !value.contains("&lt;"));
    let name = swallowed.into_iter().find_map(|value| NAMES.into_iter().find(|name| value.contains(name)))?;
    let title = say!(
        "A quote is missing in the embed code: {name} is text in another attribute",
        name = name.trim_end_matches('=')
    );
    Some(Judgement::broken(say(AGAIN)).titled(title).shown_by(tag(placed).marking(name)))
}

const AGAIN: &str = text!("copy the code again from Share & Publish, or put the missing quote back.");
