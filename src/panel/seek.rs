//! Searches the timeline between frames, so that a keystroke is painted whatever there is to search.

use super::app::App;
use super::frame::{self, Pending};
use super::msg::Msg;
use crate::view::Model;
use yew::html::Scope;

/// Search at most this long between two frames, in milliseconds.
const STEP_MS: f64 = 6.0;
/// Bytes between two looks at the clock.
const STEP: usize = 100_000;

/// A search that goes on.
#[derive(Debug, Default)]
pub struct Seeker {
    next: Option<Pending>,
}

impl Seeker {
    /// Searches for a part of a frame.
    pub fn step(&mut self, model: &mut Model) {
        self.next = None;
        let end = js_sys::Date::now() + STEP_MS;
        while !model.search(STEP) && js_sys::Date::now() < end {}
    }

    /// Goes on with the next frame, if there is something left.
    pub fn go_on(&mut self, model: &Model, app: &Scope<App>) {
        if model.timeline.is_searching() && self.next.is_none() {
            let app = app.clone();
            self.next = Some(frame::soon(move || app.send_message(Msg::Search)));
        }
    }
}
