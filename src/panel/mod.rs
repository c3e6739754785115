//! The DevTools panel: the only module that may name a browser.
//!
//! [`app`] joins the model, the reader's choices and the recorder, and draws nothing itself; the components draw.

pub mod app;
pub mod bridge;
pub mod components;
pub mod exchange;
pub mod files;
pub mod focus;
pub mod frame;
pub mod msg;
pub mod place;
pub mod reasons;
pub mod scroller;
pub mod seek;
pub mod settings;
pub mod shortcuts;
pub mod voice;

use crate::language;
use crate::view::state::Action;
use app::{App, AppProps};
use msg::Msg;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

thread_local! {
    /// The running panel. The page has one, and JavaScript reaches it through [`attach`].
    static APP: RefCell<Option<AppHandle<App>>> = const { RefCell::new(None) };
}

/// Draws the panel into `stage`. `copy` puts a text on the clipboard; `paint` shows a theme: `host`, `light` or `dark`;
/// `alone` says that there is no tab to record, so that nobody waits for a recorder. `texts` are the reader's language as
/// JSON; without them the panel is in English. Gives what is wrong with them, if anything is: then it is in English too.
#[wasm_bindgen]
pub fn start(
    stage: web_sys::Element,
    copy: js_sys::Function,
    paint: js_sys::Function,
    alone: bool,
    texts: Option<String>,
) -> Option<String> {
    let wrong = texts.and_then(|texts| language::choose(&texts).err());
    bridge::keep_clipboard(copy);
    settings::keep_paint(paint);
    let handle = yew::Renderer::<App>::with_root_and_props(stage, AppProps { alone }).render();
    APP.with(|app| *app.borrow_mut() = Some(handle));
    wrong.map(|error| error.to_string())
}

/// Hands over the recorder, which lives in the DevTools page.
#[wasm_bindgen]
pub fn attach(recorder: bridge::Recorder) {
    APP.with(|app| {
        if let Some(app) = app.borrow().as_ref() {
            app.send_message(Msg::Attach(recorder));
        }
    });
}

/// How a component says what the reader did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dispatch(pub Callback<Action>);

/// Whether an Elements panel is beside this one, and may be told what to show: DevTools of some browsers cannot be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ElementsBeside(pub bool);

/// The way from any component to the reader's choices.
#[hook]
pub fn use_dispatch() -> Callback<Action> {
    use_context::<Dispatch>().map_or_else(Callback::noop, |dispatch| dispatch.0)
}
