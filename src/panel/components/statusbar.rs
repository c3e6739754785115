//! The bar at the bottom: what was counted, and what is missing.

use crate::view::status::Status;
use yew::prelude::*;

/// What it counts.
#[derive(Properties, PartialEq)]
pub struct StatusProps {
    /// The counts.
    pub status: Status,
}

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
            <span class="optional clip" title={status.page.clone()}>{ &status.page }</span>
        </footer>
    }
}
