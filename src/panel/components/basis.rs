//! What a statement rests on, in a word whose tooltip says what the word means.

use crate::language::say;
use crate::rules::Basis;
use yew::prelude::*;

/// The word.
pub fn basis_word(basis: Basis) -> Html {
    html! { <span class="basis" title={say(basis.meaning())}>{ say(basis.word()) }</span> }
}
