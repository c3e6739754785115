//! The bar at the bottom: what was counted, and what is missing.

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

const UNDO: &str = "Undo";
const UNDO_HELP: &str =
    "Bring the observations back (Ctrl+Z); possible until the page is left or 1,000 more have come";
const PAUSED: &str = "Not recording";
const PAUSED_HELP: &str = ": what the page does now is not seen";

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
                if props.paused { <span class="paused">{ PAUSED }<span class="optional">{ PAUSED_HELP }</span></span> }
            </span>
            if !props.cleared.is_empty() {
                <button type="button" class="link" title={UNDO_HELP} onclick={props.on_undo.reform(|_| ())}>{ UNDO }</button>
            }
            <span class="optional clip" title={status.page.clone()}>{ &status.page }</span>
        </footer>
    }
}
