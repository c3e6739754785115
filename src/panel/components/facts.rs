//! Label and value, in groups: a call, an observation.

use super::{LinkButton, mark_icon, words};
use crate::view::{Fact, FactGroup};
use yew::prelude::*;

/// The groups.
#[derive(Properties, PartialEq)]
pub struct FactsProps {
    /// The groups, in order.
    pub groups: Vec<FactGroup>,
}

/// Groups of facts.
#[component]
pub fn FactGroups(props: &FactsProps) -> Html {
    props.groups.iter().map(group).collect()
}

fn group(group: &FactGroup) -> Html {
    html! {
        <>
            if !group.title.is_empty() {
                <h2 class="group">
                    <>{ for group.mark.map(mark_icon) }</>
                    { &group.title }
                    if !group.count.is_empty() {
                        <span class="count">{ &group.count }</span>
                    }
                </h2>
            }
            if !group.facts.is_empty() {
                <dl class="facts">{ for group.facts.iter().map(fact) }</dl>
            }
            if !group.json.is_empty() {
                <pre class="json">{ &group.json }</pre>
            }
        </>
    }
}

fn fact(fact: &Fact) -> Html {
    html! {
        <>
            <dt>{ &fact.label }</dt>
            <dd>
                <>{ for fact.mark.map(mark_icon) }</>
                <>{ for fact.value.iter().map(|run| html! { <span>{ words(std::slice::from_ref(run)) }</span> }) }</>
                <>{ for fact.link.iter().map(|link| html! { <LinkButton link={link.clone()} /> }) }</>
            </dd>
        </>
    }
}
