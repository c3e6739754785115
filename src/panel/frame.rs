//! Once per animation frame: however fast observations arrive, the panel is drawn at most that often.

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;

/// A hidden panel gets no animation frames; this long is waited for one, in milliseconds.
const HIDDEN_MS: u32 = 250;

/// Work at most this long between two frames, in milliseconds.
const STEP_MS: f64 = 8.0;

/// Works for a part of a frame: again and again until `step` has nothing left to do. A hidden panel has nothing to draw.
pub fn work(mut step: impl FnMut() -> bool) {
    let document = web_sys::window().and_then(|window| window.document());
    let hidden = document.is_some_and(|document| document.hidden());
    let end = js_sys::Date::now() + if hidden { f64::from(HIDDEN_MS) } else { STEP_MS };
    while step() && js_sys::Date::now() < end {}
}

/// A pending call. Dropping it calls it off.
#[derive(Debug)]
pub struct Pending {
    _frame: AnimationFrame,
    _timer: Timeout,
}

/// Calls `then` at the next animation frame, or a little later when there is none. It may be called twice.
pub fn soon(then: impl Fn() + Clone + 'static) -> Pending {
    let on_frame = then.clone();
    Pending { _frame: request_animation_frame(move |_| on_frame()), _timer: Timeout::new(HIDDEN_MS, then) }
}
