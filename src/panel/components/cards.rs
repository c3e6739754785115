//! The embeds of the page: name, kind, and how each is doing.

use super::{LinkButton, icon};
use crate::language::{say, text};
use crate::view::diagnosis::Card;
use crate::view::{Link, Target};
use yew::prelude::*;

const SHOW: &str = text!("Show");

/// The embeds.
#[derive(Properties, PartialEq)]
pub struct CardsProps {
    /// One card each.
    pub cards: Vec<Card>,
}

/// The embeds; nothing when there is none.
#[component]
pub fn Cards(props: &CardsProps) -> Html {
    if props.cards.is_empty() {
        return Html::default();
    }
    html! { <div class="cards">{ for props.cards.iter().map(card) }</div> }
}

fn card(card: &Card) -> Html {
    let show = card.observation.map(|index| Link::new(say(SHOW), Target::Embed(index)));
    html! {
        <article class="card" data-embed={card.name.clone()}>
            { icon(if card.button { "#i-button" } else { "#i-iframe" }) }
            <span class="clip"><span class="card-name">{ &card.name }</span>{ " " }<span class="meta">{ &card.kind }</span></span>
            <span>{ for show.into_iter().map(|link| html! { <LinkButton {link} /> }) }</span>
            <span class="meta clip" title={card.state.clone()}>{ &card.state }</span>
        </article>
    }
}
