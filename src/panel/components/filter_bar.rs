//! The timeline's filter: words, kinds, severity, and whether it follows its end.

use crate::panel::use_dispatch;
use crate::view::state::Action;
use crate::view::{Chip, Filter, Least};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

const FILTER: &str = "Filter";
const FILTER_HELP: &str = "Filter by text (Ctrl+F)";
const FOLLOW: &str = "Follow";
const FOLLOW_HELP: &str = "Stay at the end as observations arrive";

/// The filter.
#[derive(Properties, PartialEq)]
pub struct FilterProps {
    /// What is shown.
    pub filter: Filter,
    /// The timeline follows its end.
    pub follow: bool,
}

/// The bar.
#[component]
pub fn FilterBar(props: &FilterProps) -> Html {
    let dispatch = use_dispatch();
    let oninput = {
        let dispatch = dispatch.clone();
        move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            dispatch.emit(Action::Text(input.value()));
        }
    };
    let onfollow = {
        let dispatch = dispatch.clone();
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            dispatch.emit(Action::Follow(input.checked()));
        }
    };
    html! {
        <div class="bar">
            <input class="field filter" type="search" id="filter" placeholder={FILTER} aria-label={FILTER_HELP}
                title={FILTER_HELP} value={props.filter.text.clone()} {oninput} />
            <div class="chips scroll" role="group" aria-label="Kind">
                { for Chip::ALL.iter().map(|&chip| chip_button(chip, props.filter.chip, &dispatch)) }
            </div>
            <span class="grow" />
            { severity(props.filter.least, dispatch) }
            <label class="check" title={FOLLOW_HELP}>
                <input type="checkbox" checked={props.follow} onchange={onfollow} />{ FOLLOW }
            </label>
        </div>
    }
}

fn chip_button(chip: Chip, chosen: Chip, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(move |_| Action::Chip(chip));
    let pressed = (chip == chosen).to_string();
    html! { <button type="button" class="chip" aria-pressed={pressed} {onclick}>{ chip.label() }</button> }
}

fn severity(chosen: Least, dispatch: Callback<Action>) -> Html {
    let onchange = move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        let index = usize::try_from(select.selected_index()).unwrap_or_default();
        dispatch.emit(Action::Least(Least::ALL.get(index).copied().unwrap_or_default()));
    };
    let option = |&least: &Least| html! { <option selected={least == chosen}>{ least.label() }</option> };
    html! { <select class="field severity" aria-label="Severity" {onchange}>{ for Least::ALL.iter().map(option) }</select> }
}
