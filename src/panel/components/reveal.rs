//! Leads to an element of the page, in the browser's own Elements panel or in the page; says so when it is no longer there.

use super::icon;
use crate::language::{say, text};
use crate::panel::ElementsBeside;
use crate::view::embeds::Spot;
use yew::prelude::*;

const SHOW_IN_ELEMENTS: &str = text!("Show in Elements");
const SHOW_IN_PAGE: &str = text!("Show in the page");
const GONE: &str = text!("Not found in the page any more");

/// Shows an element, then says whether it was there.
pub type OnReveal = Callback<(Spot, Callback<bool>)>;

/// Which element.
#[derive(Properties, PartialEq)]
pub struct RevealProps {
    /// Where it stands.
    pub spot: Spot,
    /// Shows it.
    pub on_reveal: OnReveal,
    /// An icon instead of words.
    #[prop_or_default]
    pub icon: bool,
    /// The tab key stops here.
    #[prop_or(true)]
    pub tab_stop: bool,
}

/// The button.
#[component]
pub fn RevealButton(props: &RevealProps) -> Html {
    let gone = use_state(|| false);
    let onclick = {
        let (gone, spot, on_reveal) = (gone.clone(), props.spot.clone(), props.on_reveal.clone());
        move |_| {
            let gone = gone.clone();
            on_reveal.emit((spot.clone(), Callback::from(move |found: bool| gone.set(!found))));
        }
    };
    let elements_beside = use_context::<ElementsBeside>().is_none_or(|host| host.0);
    let show = say(if elements_beside { SHOW_IN_ELEMENTS } else { SHOW_IN_PAGE });
    let label = if *gone { say(GONE) } else { show };
    let tabindex = if props.tab_stop { "0" } else { "-1" };
    let symbol = if *gone { "#i-alert" } else { "#i-code" };
    if props.icon {
        return html! {
            <button type="button" class="tool" title={label} aria-label={label} {tabindex} {onclick}>{ icon(symbol) }</button>
        };
    }
    html! {
        <>
            <button type="button" class="tool" title={show} {tabindex} {onclick}>{ icon("#i-code") }{ show }</button>
            <span class="gone meta" role="status">{ if *gone { say(GONE) } else { "" } }</span>
        </>
    }
}
