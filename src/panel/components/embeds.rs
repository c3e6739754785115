//! The fourth view: what the page holds of OnceHub's, and one element of it in full.

use super::{EmbedDetails, EmbedList, LookedTable, OnReveal};
use crate::language::{say, text};
use crate::view::embeds::{Details, Embeds};
use crate::view::state::View;
use std::rc::Rc;
use yew::prelude::*;

const NOTHING: &str = text!("Nothing of OnceHub\u{2019}s was seen yet");

/// What the view shows.
#[derive(Properties, PartialEq)]
pub struct EmbedsProps {
    /// The list.
    pub embeds: Rc<Embeds>,
    /// The chosen element.
    pub details: Option<Rc<Details>>,
    /// Shows an element in the Elements panel; absent where there is no page to show it in.
    pub on_reveal: Option<OnReveal>,
}

/// The view.
#[component]
pub fn EmbedsView(props: &EmbedsProps) -> Html {
    let embeds = &props.embeds;
    let chosen = props.details.as_ref().map(|details| details.row.id);
    let is_empty = embeds.pages.is_empty();
    html! {
        <section class="view embeds" role="tabpanel" id="view-panel" aria-labelledby="view-embeds"
            data-details={if props.details.is_some() { "open" } else { "closed" }}>
            <h1 class="sr">{ say(View::Embeds.label()) }</h1>
            <div class="scroll" tabindex={is_empty.then_some("0")}>
                <>{ for embeds.looked.iter().map(|looked| html! { <LookedTable looked={looked.clone()} /> }) }</>
                if is_empty && embeds.looked.is_none() {
                    <p class="nothing">{ say(NOTHING) }</p>
                }
                if !is_empty {
                    <EmbedList embeds={embeds.clone()} {chosen} on_reveal={props.on_reveal.clone()} />
                }
            </div>
            <>{ for props.details.iter().map(|details| aside(details, props.on_reveal.clone())) }</>
        </section>
    }
}

fn aside(details: &Rc<Details>, on_reveal: Option<OnReveal>) -> Html {
    html! { <EmbedDetails key={details.row.id} details={details.clone()} {on_reveal} /> }
}
