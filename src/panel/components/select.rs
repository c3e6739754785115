//! A choice of one, or of none, from a list that opens.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// A list with `any` first, then the options with their words. `on_choose` gets the option, or none for `any`.
pub fn select<T: Clone + PartialEq + 'static>(
    name: &'static str,
    any: &'static str,
    options: Vec<(T, String)>,
    chosen: Option<&T>,
    on_choose: &Callback<Option<T>>,
) -> Html {
    let option =
        |(value, words): &(T, String)| html! { <option selected={chosen == Some(value)}>{ words }</option> };
    let listed: Html = options.iter().map(option).collect();
    let on_choose = on_choose.clone();
    let onchange = move |event: Event| {
        let list: HtmlSelectElement = event.target_unchecked_into();
        let index = usize::try_from(list.selected_index()).unwrap_or_default();
        let value = index.checked_sub(1).and_then(|index| options.get(index));
        on_choose.emit(value.map(|(value, _)| value.clone()));
    };
    let set = chosen.is_some().then_some("true");
    html! {
        <select class="field" aria-label={name} data-set={set} {onchange}>
            <option selected={chosen.is_none()}>{ any }</option>
            <>{ listed }</>
        </select>
    }
}
