//! What comes from JavaScript: the recorder of the DevTools page, the clipboard, the reader's clock and window.

use super::msg::Msg;
use crate::language::say;
use crate::view::Zone;
use crate::view::embeds::Spot;
use crate::view::recall::Recall;
use crate::view::status::{Light, Recording};
use js_sys::{Array, Function, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use yew::html::Scope;

#[wasm_bindgen]
extern "C" {
    /// The recorder, as `extension/panel.js` describes it.
    #[derive(Clone, Debug, PartialEq)]
    pub type Recorder;

    #[wasm_bindgen(method)]
    fn subscribe(this: &Recorder, listener: &Function);
    #[wasm_bindgen(method)]
    fn state(this: &Recorder) -> JsValue;
    #[wasm_bindgen(method, js_name = onState)]
    fn on_state(this: &Recorder, listener: &Function);
    #[wasm_bindgen(method, js_name = setRecording)]
    fn set_recording(this: &Recorder, on: bool);
    #[wasm_bindgen(method, getter)]
    fn choice(this: &Recorder) -> String;
    #[wasm_bindgen(method)]
    fn choose(this: &Recorder, choice: &str);
    #[wasm_bindgen(method)]
    fn forget(this: &Recorder, mark: &str);
    #[wasm_bindgen(method)]
    fn unforget(this: &Recorder);
    #[wasm_bindgen(method)]
    fn reload(this: &Recorder);
    #[wasm_bindgen(method, catch)]
    fn badge(this: &Recorder, faults: f64, worst: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn reveal(this: &Recorder, spot: &str) -> Result<Promise, JsValue>;
}

/// The recorder with the listeners that it was given: they live as long as the panel.
#[derive(Debug)]
pub struct Attached {
    recorder: Recorder,
    _listeners: [Closure<dyn FnMut(JsValue)>; 2],
}

impl Attached {
    /// Listens to the recorder, which delivers everything so far at once.
    pub fn new(recorder: Recorder, app: &Scope<super::app::App>) -> Self {
        let lines = {
            let app = app.clone();
            Closure::<dyn FnMut(JsValue)>::new(move |batch: JsValue| {
                app.send_message(Msg::Lines(texts(&batch)));
            })
        };
        let states = {
            let app = app.clone();
            Closure::<dyn FnMut(JsValue)>::new(move |state: JsValue| {
                app.send_message(Msg::State(recording(&state)));
            })
        };
        app.send_message(Msg::State(recording(&recorder.state())));
        recorder.on_state(states.as_ref().unchecked_ref());
        recorder.subscribe(lines.as_ref().unchecked_ref());
        Self { recorder, _listeners: [lines, states] }
    }

    /// Starts or stops the recording.
    pub fn record(&self, on: bool) {
        self.recorder.set_recording(on);
    }

    /// Where the reader was when a panel for this tab was last open.
    pub fn recall(&self) -> Recall {
        Recall::read(&self.recorder.choice())
    }

    /// Keeps where the reader is.
    pub fn keep(&self, recall: &Recall) {
        self.recorder.choose(&recall.written());
    }

    /// What was recorded so far does not come back when a panel is opened again: the mark of the cleared list comes instead.
    pub fn forget(&self, mark: &str) {
        self.recorder.forget(mark);
    }

    /// It comes back after all.
    pub fn unforget(&self) {
        self.recorder.unforget();
    }

    /// Reloads the page and records it from its start.
    pub fn reload(&self) {
        self.recorder.reload();
    }

    /// Shows on the toolbar button how many faults there are, and how bad the worst is.
    pub fn badge(&self, faults: u64, worst: &str) {
        #[allow(clippy::cast_precision_loss, reason = "there are few")]
        let faults = faults as f64;
        // A button that cannot be painted, as when the extension was reloaded, must not stop the panel.
        let _ = self.recorder.badge(faults, worst);
    }

    /// Shows an element of the page in the Elements panel, or in the page itself, then says whether it was there.
    pub fn reveal(&self, spot: &Spot, then: yew::Callback<bool>) {
        let text = serde_json::to_string(spot).unwrap_or_default();
        promised(self.recorder.reveal(&text).ok(), then);
    }
}

/// The array comes from another page, so it is no instance of this page's `Array`.
fn texts(batch: &JsValue) -> Vec<String> {
    Array::from(batch).iter().filter_map(|line| line.as_string()).collect()
}

/// The reason is one of [`REASONS`](super::reasons::REASONS), or a browser's own words.
fn recording(state: &JsValue) -> Recording {
    let get = |name: &str| Reflect::get(state, &name.into()).unwrap_or(JsValue::UNDEFINED);
    Recording {
        on: get("recording").as_bool().unwrap_or_default(),
        since: get("since").as_f64().unwrap_or_default(),
        light: Light::read(&get("light").as_string().unwrap_or_default()),
        reason: say(&get("reason").as_string().unwrap_or_default()).to_owned(),
        attached: true,
        elements_beside: get("elements").as_bool().unwrap_or_default(),
    }
}

thread_local! {
    static CLIPBOARD: RefCell<Option<Function>> = const { RefCell::new(None) };
}

pub(super) fn keep_clipboard(copy: Function) {
    CLIPBOARD.with(|kept| *kept.borrow_mut() = Some(copy));
}

/// Puts a text on the clipboard, then says whether that worked.
pub fn copy(text: &str, then: yew::Callback<bool>) {
    let promise = CLIPBOARD.with(|kept| {
        let kept = kept.borrow();
        let called = kept.as_ref()?.call1(&JsValue::NULL, &text.into()).ok()?;
        called.dyn_into::<Promise>().ok()
    });
    promised(promise, then);
}

/// Says what a promise of a yes or no came to.
fn promised(promise: Option<Promise>, then: yew::Callback<bool>) {
    let Some(promise) = promise else { return then.emit(false) };
    let done = Closure::once_into_js(move |done: JsValue| then.emit(done.as_bool().unwrap_or_default()));
    let _ = Reflect::get(&promise, &"then".into())
        .ok()
        .and_then(|method| method.dyn_into::<Function>().ok())
        .and_then(|method| method.call1(&promise, &done).ok());
}

/// Minutes to add to UTC where the reader is, at an hour that the reader's clock shows: a zone has summer and winter.
pub fn minutes_at(local: crate::contract::LocalTime) -> i64 {
    let text = local.written();
    #[allow(clippy::cast_possible_truncation, reason = "an offset is less than a day")]
    let minutes = -(js_sys::Date::new(&JsValue::from_str(&text)).get_timezone_offset() as i64);
    minutes
}

/// From this height on there is room to open the first finding's help, in pixels.
const ROOMY: f64 = 700.0;

/// Whether the panel is as high as that.
pub fn is_roomy() -> bool {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    height.is_some_and(|height| height >= ROOMY)
}

/// The reader's time zone now.
pub fn zone() -> Zone {
    #[allow(clippy::cast_possible_truncation, reason = "an offset is less than a day")]
    let minutes = -(js_sys::Date::new_0().get_timezone_offset() as i32);
    Zone { minutes }
}
