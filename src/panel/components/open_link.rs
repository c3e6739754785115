//! An address from the page's data. It is never a link by itself: the reader asks, sees the whole of it, and opens it.

use crate::language::{say, text};
use yew::prelude::*;

const OPEN: &str = text!("Open link");
const TITLE: &str = text!("Shows the whole address first");
const WHERE: &str = text!("This opens in a new tab:");
const DO: &str = text!("Open in a new tab");
const CANCEL: &str = text!("Cancel");

/// The address.
#[derive(Properties, PartialEq)]
pub struct OpenLinkProps {
    /// The whole of it; one that a browser can open.
    pub url: AttrValue,
}

/// A button that leads to a question.
#[component]
pub fn OpenLink(props: &OpenLinkProps) -> Html {
    let asked = use_state(|| false);
    let set = |to: bool| {
        let asked = asked.clone();
        move |_: MouseEvent| asked.set(to)
    };
    if !*asked {
        return html! { <button type="button" class="link" title={say(TITLE)} onclick={set(true)}>{ say(OPEN) }</button> };
    }
    html! {
        <div class="ask" role="group" aria-label={say(OPEN)}>
            <p role="status">{ say(WHERE) }{ " " }<code>{ &props.url }</code></p>
            <a class="link" href={props.url.clone()} target="_blank" rel="noopener noreferrer" onclick={set(false)}>{ say(DO) }</a>
            <button type="button" class="link" onclick={set(false)}>{ say(CANCEL) }</button>
        </div>
    }
}
