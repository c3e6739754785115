//! Icons and marks: symbols that the page of the panel holds.
//!
//! They are functions and not components: a screen has hundreds of them, and none has a state.

use crate::language::say;
use crate::view::Mark;
use yew::prelude::*;

/// A picture without a meaning of its own: words beside it say what it stands for.
pub fn icon(symbol: &'static str) -> Html {
    html! { <svg class="icon" aria-hidden="true"><use href={symbol} /></svg> }
}

/// The arrow that turns when a quiet list opens.
pub fn chevron() -> Html {
    html! { <svg class="icon chev" aria-hidden="true"><use href="#i-chev" /></svg> }
}

/// A mark, which has a name for those who cannot see it.
pub fn mark_icon(mark: Mark) -> Html {
    html! {
        <svg class={classes!("mark", mark.class())} role="img" aria-label={say(mark.name())}>
            <use href={mark.symbol()} />
        </svg>
    }
}
