//! Keys that work wherever the focus is.

use super::app::App;
use super::msg::Msg;
use crate::view::state::{Action, Sheet};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::html::Scope;

/// Listens for Ctrl or Cmd with E (record), L (clear), Z (undo that) and F (filter), and for the question mark (help).
pub fn listen(app: &Scope<App>) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    let app = app.clone();
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document, "keydown", options, move |event| {
        if let Some(msg) = event.dyn_ref().and_then(message) {
            event.prevent_default();
            app.send_message(msg);
        }
    }))
}

fn message(event: &KeyboardEvent) -> Option<Msg> {
    let held = event.ctrl_key() != event.meta_key();
    match (event.key().as_str(), held, event.shift_key() || event.alt_key()) {
        ("e", true, false) => Some(Msg::Record),
        ("l", true, false) => Some(Msg::Clear),
        ("f", true, false) => Some(Msg::Filter),
        ("z", true, false) if !is_typing(event) => Some(Msg::Undo),
        ("?", false, _) if !is_typing(event) => Some(Msg::Do(Action::Sheet(Some(Sheet::Help)))),
        _ => None,
    }
}

/// Where text is written, letters are text, and undoing is the text's own.
fn is_typing(event: &KeyboardEvent) -> bool {
    let field = "input:not([type=checkbox], [type=radio]), textarea, select";
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.matches(field).unwrap_or_default())
}
