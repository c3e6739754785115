//! A sheet over the panel: it takes the focus, keeps it, and gives it back when it is closed.

use super::icon;
use crate::language::{say, text};
use crate::panel::focus;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

const CLOSE: &str = text!("Close");
/// What can take the focus in a sheet.
const STOPS: &str = "button, input:checked, input[type=checkbox], [tabindex]";

/// What is on it.
#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// Its name.
    pub title: &'static str,
    /// The value of `data-panel`.
    pub word: &'static str,
    /// What it shows.
    pub children: Html,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// The sheet. It is open as long as it is there.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with((), {
        let dialog = dialog.clone();
        move |()| {
            // The browser makes all else inert, and remembers where the focus was.
            let dialog = dialog.cast::<HtmlDialogElement>();
            let _ = dialog.as_ref().map(HtmlDialogElement::show_modal);
            move || dialog.iter().for_each(HtmlDialogElement::close)
        }
    });
    let close = {
        let dialog = dialog.clone();
        move || dialog.cast::<HtmlDialogElement>().iter().for_each(HtmlDialogElement::close)
    };
    let onclick = close.clone();
    let onkeydown = {
        let dialog = dialog.clone();
        move |event: KeyboardEvent| match event.key().as_str() {
            // DevTools would take the key for itself, and open its drawer.
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                close();
            }
            "Tab" => {
                event.prevent_default();
                focus::next(&dialog, STOPS, event.shift_key());
            }
            _ => {}
        }
    };
    html! {
        <dialog ref={dialog} class="sheet" aria-label={props.title} data-panel={props.word} {onkeydown}
            onclose={props.on_close.reform(|_| ())}>
            <header>
                <h2 class="grow">{ props.title }</h2>
                <button type="button" class="tool" aria-label={say(CLOSE)} title={say(CLOSE)} onclick={move |_| onclick()}>
                    { icon("#i-close") }
                </button>
            </header>
            <div class="sheet-body scroll" tabindex="0" role="region" aria-label={props.title}>{ props.children.clone() }</div>
        </dialog>
    }
}
