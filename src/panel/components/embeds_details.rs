//! One element in full: what is wrong with it, its attributes one by one, its place, and what became of it.

use super::{FactGroups, OnReveal, RevealButton, basis_word, icon, mark_icon, words};
use crate::language::{say, text};
use crate::view::Mark;
use crate::view::booking::tint;
use crate::view::embeds::{Attribute, Attributes, Details};
use std::rc::Rc;
use yew::prelude::*;

const NAME: &str = text!("Details");

/// Which element.
#[derive(Properties, PartialEq)]
pub struct EmbedDetailsProps {
    /// The element.
    pub details: Rc<Details>,
    /// Shows it in the Elements panel.
    pub on_reveal: Option<OnReveal>,
}

/// The element.
#[component]
pub fn EmbedDetails(props: &EmbedDetailsProps) -> Html {
    let details = &props.details;
    let row = &details.row;
    let reveal = row.spot.clone().zip(props.on_reveal.clone());
    html! {
        <aside class="details scroll pane" aria-label={say(NAME)} tabindex="0" data-embed-details={row.word.clone()}>
            <div class="details-head">
                { icon(row.icon) }
                <h2 class="grow clip" title={row.element.clone()}>{ &row.element }</h2>
                <>{ for reveal.into_iter().map(|(spot, on_reveal)| html! { <RevealButton {spot} {on_reveal} /> }) }</>
            </div>
            <FactGroups groups={details.facts.clone()} />
            <>{ for details.attributes.iter().map(attributes) }</>
            <FactGroups groups={details.more.clone()} />
        </aside>
    }
}

fn attributes(attributes: &Attributes) -> Html {
    html! {
        <>
            <h2 class="group">{ say(attributes.title) }{ " " }<span class="count">{ attributes.lines.len() }</span></h2>
            <table class="table table--attrs">
                <colgroup><col class="c1" /><col class="c2" /><col class="c4" /></colgroup>
                <thead>
                    <tr>
                        <th scope="col">{ say(attributes.noun) }</th>
                        <th scope="col">{ say!("Value") }</th>
                        <th scope="col">{ say!("What it does") }</th>
                    </tr>
                </thead>
                <tbody>{ for attributes.lines.iter().map(attribute) }</tbody>
            </table>
        </>
    }
}

fn attribute(attribute: &Attribute) -> Html {
    html! {
        <tr data-attribute={attribute.name.clone()} data-outcome={attribute.mark.and_then(tint)}
            data-severity={attribute.mark.and_then(Mark::severity)}>
            <td class="key" title={attribute.name.clone()}>{ &attribute.name }</td>
            <td class="value">{ words(&attribute.value) }</td>
            <td class="meaning">
                <>{ for attribute.mark.map(mark_icon) }</>
                { words(&attribute.meaning) }{ " " }
                <>{ for attribute.basis.map(basis_word) }</>
            </td>
        </tr>
    }
}
