//! Words that lead to another place in the panel.

use crate::language::say;
use crate::panel::use_dispatch;
use crate::view::Link;
use crate::view::state::Action;
use yew::prelude::*;

/// Where to.
#[derive(Properties, PartialEq)]
pub struct LinkProps {
    /// The words and the place.
    pub link: Link,
}

/// A link inside the panel: a button, for it leads to no address.
#[component]
pub fn LinkButton(props: &LinkProps) -> Html {
    let dispatch = use_dispatch();
    let to = props.link.to.clone();
    let onclick = move |_| dispatch.emit(Action::Go(to.clone()));
    html! { <button type="button" class="link" title={say(props.link.to.words())} {onclick}>{ &props.link.label }</button> }
}
