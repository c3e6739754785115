//! A finding: what is so, the page's own text, what to do, why it matters.

use super::{CopyButton, LinkButton, basis_word, icon, mark_icon, words};
use crate::language::{say, text};
use crate::panel::place::use_unfolded;
use crate::view::diagnosis::{Evidence, Finding, Fix};
use yew::prelude::*;

const WHY: &str = text!("Why it matters");
const FIX: &str = text!("Fix:");
const ADVICE: &str = text!("Advice:");
const RULE: &str = text!("Rule ");

/// Which finding.
#[derive(Properties, PartialEq)]
pub struct FindingProps {
    /// The finding.
    pub finding: Finding,
    /// Its help is open from the start.
    pub open: bool,
    /// A link led to it.
    pub pointed_at: bool,
}

/// A finding.
#[component]
pub fn FindingArticle(props: &FindingProps) -> Html {
    let finding = &props.finding;
    let node = use_node_ref();
    let (open, ontoggle) = use_unfolded(&finding.rule, props.open);
    {
        let node = node.clone();
        use_effect_with(props.pointed_at, move |&pointed_at| {
            if pointed_at {
                crate::panel::focus::node(&node);
            }
        });
    }
    html! {
        <article ref={node} class="finding" tabindex="-1" data-rule={finding.rule.clone()} data-outcome="broken"
            data-severity={finding.mark.severity()}>
            { mark_icon(finding.mark) }
            <div class="finding-head">
                <h3 class="finding-title">{ words(&finding.title) }</h3>
                { basis_word(finding.basis) }
                <span class="mono meta rule-id">{ &finding.rule }</span>
            </div>
            <>{ for finding.evidence.iter().map(evidence) }</>
            <>{ for finding.fix.iter().map(fix) }</>
            <details class="help" {open} {ontoggle}>
                <summary>{ icon("#i-chev") }{ say(WHY) }</summary>
                <div class="help-body">
                    <>{ for finding.why.iter().map(|runs| html! { <p>{ words(runs) }</p> }) }</>
                    <p class="meta">{ &finding.source }{ " " }{ say(RULE) }<code>{ &finding.rule }</code></p>
                </div>
            </details>
        </article>
    }
}

fn evidence(evidence: &Evidence) -> Html {
    html! {
        <div class="finding-row">
            <code class="evidence clip" title={crate::view::text(&evidence.text)}>
                { words(&evidence.text) }
            </code>
            <>{ for evidence.link.iter().chain(&evidence.embed).map(|link| html! { <LinkButton link={link.clone()} /> }) }</>
        </div>
    }
}

fn fix(fix: &Fix) -> Html {
    html! {
        <p class="finding-fix">
            <b>{ say(if fix.advice { ADVICE } else { FIX }) }</b>
            <span>{ words(&fix.text) }</span>
            if !fix.code.is_empty() {
                <span class="fix-code">
                    <code class="evidence">{ &fix.code }</code>
                    <CopyButton text={fix.code.clone()} />
                </span>
            }
        </p>
    }
}
