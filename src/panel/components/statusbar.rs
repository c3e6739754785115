//! The bar at the bottom: what was counted, and what is missing.

use crate::language::{say, text};
use crate::view::status::Status;
use yew::prelude::*;

/// What it counts.
#[derive(Properties, PartialEq)]
pub struct StatusProps {
    /// The counts.
    pub status: Status,
    /// What was cleared, as long as that can be undone; empty otherwise.
    #[prop_or_default]
    pub cleared: String,
    /// Nothing is recorded, though it could be.
    #[prop_or_default]
    pub paused: bool,
    /// Brings back what was cleared.
    #[prop_or_default]
    pub on_undo: Callback<()>,
}

const UNDO: &str = text!("Undo");
const UNDO_HELP: &str =
    text!("Bring the observations back (Ctrl+Z); possible until the page is left or 1,000 more have come");
const PAUSED: &str = text!("Not recording");
const PAUSED_HELP: &str = text!(": what the page does now is not seen");

/// The bar.
#[component]
pub fn Statusbar(props: &StatusProps) -> Html {
    let status = &props.status;
    let optional = |text: Option<String>| text.map(|text| html! { <span class="optional">{ text }</span> });
    html! {
        <footer class="statusbar">
            <span class={classes!((status.lost > 0).then_some("loss"))}>{ status.observed() }</span>
            <span>{ status.booked() }</span>
            <>{ for optional(status.others()) }</>
            <>{ for optional(status.watching()) }</>
            <span class="grow" />
            <span class="notice" role="status">
                if !props.cleared.is_empty() { <span>{ &props.cleared }</span> }
                if props.paused { <span class="paused">{ say(PAUSED) }<span class="optional">{ say(PAUSED_HELP) }</span></span> }
            </span>
            if !props.cleared.is_empty() {
                <button type="button" class="link" title={say(UNDO_HELP)} onclick={props.on_undo.reform(|_| ())}>{ say(UNDO) }</button>
            }
            <span class="optional clip" title={status.page.clone()}>{ &status.page }</span>
        </footer>
    }
}
