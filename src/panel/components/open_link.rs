//! An address from the page's data. It is never a link by itself: the reader asks, sees the whole of it, and opens it.

use yew::prelude::*;

const OPEN: &str = "Open link";
const TITLE: &str = "Shows the whole address first";
const WHERE: &str = "This opens in a new tab:";
const DO: &str = "Open in a new tab";
const CANCEL: &str = "Cancel";

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
        return html! { <button type="button" class="link" title={TITLE} onclick={set(true)}>{ OPEN }</button> };
    }
    html! {
        <div class="ask" role="group" aria-label={OPEN}>
            <p role="status">{ WHERE }{ " " }<code>{ &props.url }</code></p>
            <a class="link" href={props.url.clone()} target="_blank" rel="noopener noreferrer" onclick={set(false)}>{ DO }</a>
            <button type="button" class="link" onclick={set(false)}>{ CANCEL }</button>
        </div>
    }
}
