//! Keys that work wherever the focus is.

use super::app::{App, Msg};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::html::Scope;

/// Listens for Ctrl or Cmd with E (record), L (clear) and F (filter).
pub fn listen(app: &Scope<App>) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    let app = app.clone();
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|key| key.ctrl_key() != key.meta_key())
        else {
            return;
        };
        let msg = match (key.key().as_str(), key.shift_key() || key.alt_key()) {
            ("e", false) => Msg::Record,
            ("l", false) => Msg::Clear,
            ("f", false) => Msg::Filter,
            _ => return,
        };
        event.prevent_default();
        app.send_message(msg);
    }))
}
