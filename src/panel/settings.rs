//! Where the settings are kept: in the local storage of the extension's own pages, and nothing else is kept there.
//!
//! A browser that blocks the storage of embedded pages blocks this one too: then the settings last as long as the panel.

use crate::view::settings::{Settings, Theme};
use js_sys::Function;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::Storage;

thread_local! {
    static PAINT: RefCell<Option<Function>> = const { RefCell::new(None) };
}

pub(super) fn keep_paint(paint: Function) {
    PAINT.with(|kept| *kept.borrow_mut() = Some(paint));
}

/// What was kept; what a new reader gets where nothing was, or where it cannot be read.
pub fn load() -> Settings {
    let storage = storage();
    Settings::read(|name| storage.as_ref()?.get_item(name).ok()?)
}

/// Keeps the settings, where that is allowed, and shows the panel in their colours.
pub fn save(settings: Settings) {
    for (name, word) in settings.words() {
        let _ = storage().map(|storage| storage.set_item(name, word));
    }
    paint(settings.theme);
}

/// The page alone knows the theme of `DevTools`.
fn paint(theme: Theme) {
    PAINT.with(|kept| {
        let kept = kept.borrow();
        let _ = kept.as_ref().map(|paint| paint.call1(&JsValue::NULL, &theme.word().into()));
    });
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
