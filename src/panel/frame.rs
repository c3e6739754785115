//! When the panel is drawn: however fast observations arrive, no more often than it has to be.

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;

/// A hidden panel gets no animation frames; this long is waited for one, in milliseconds.
const HIDDEN_MS: u32 = 250;

/// What is drawn anew while more comes is drawn once in this time at most, in milliseconds. The page that is looked at shares its
/// processor with the panel, and a reader sees nothing of a change ten times a second.
const REST_MS: f64 = 100.0;

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
    _frame: Option<AnimationFrame>,
    _timer: Timeout,
}

/// Calls `then` at the next animation frame, or a little later when there is none. It may be called twice.
pub fn soon(then: impl Fn() + Clone + 'static) -> Pending {
    let on_frame = then.clone();
    Pending {
        _frame: Some(request_animation_frame(move |_| on_frame())),
        _timer: Timeout::new(HIDDEN_MS, then),
    }
}

/// When something was last called for that comes again and again.
#[derive(Debug, Default)]
pub struct Pace {
    last: f64,
}

impl Pace {
    /// Calls `then` soon, or once that time has passed since the last.
    pub fn soon(&mut self, then: impl Fn() + Clone + 'static) -> Pending {
        let now = js_sys::Date::now();
        let rest = (self.last + REST_MS - now).clamp(0.0, REST_MS);
        self.last = now + rest;
        if rest == 0.0 {
            return soon(then);
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let rest = rest as u32;
        Pending { _frame: None, _timer: Timeout::new(rest, then) }
    }
}
