//! What of a long list is in sight, and how it scrolls.

#![allow(clippy::cast_precision_loss, reason = "counts and sizes stay far below 2^52")]

use crate::view::window;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// Closer than this to its end, a list counts as being at its end. Pixels.
const AT_END: f64 = 4.0;

/// Says what is in sight at first, after each scroll and after each change of size; and that the reader scrolled up,
/// away from the end.
#[hook]
pub fn use_window(list: &NodeRef, on_window: Callback<(f64, f64)>, on_leave: Callback<()>) {
    let list = list.clone();
    use_effect_with((), move |()| {
        let watched = list.cast::<Element>().map(|element| watch(&element, on_window, on_leave));
        move || drop(watched)
    });
}

struct Watched {
    _scroll: EventListener,
    sizes: Option<ResizeObserver>,
    _resized: Closure<dyn FnMut()>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some(sizes) = &self.sizes {
            sizes.disconnect();
        }
    }
}

fn watch(element: &Element, on_window: Callback<(f64, f64)>, on_leave: Callback<()>) -> Watched {
    let say = {
        let element = element.clone();
        move || on_window.emit((f64::from(element.scroll_top()), f64::from(element.client_height())))
    };
    let scroll = {
        let (element, say) = (element.clone(), say.clone());
        let mut before = f64::from(element.scroll_top());
        EventListener::new(&element.clone(), "scroll", move |_| {
            let now = f64::from(element.scroll_top());
            let left = f64::from(element.scroll_height() - element.client_height()) - now;
            if now < before && left > AT_END {
                on_leave.emit(());
            }
            before = now;
            say();
        })
    };
    say();
    let resized = Closure::<dyn FnMut()>::new(say);
    let sizes = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
    if let Some(sizes) = &sizes {
        sizes.observe(element);
    }
    Watched { _scroll: scroll, sizes, _resized: resized }
}

/// Keeps a list at its end while it grows, and when it gets another height.
#[hook]
pub fn use_follow(list: &NodeRef, follow: bool, count: usize, height: f64) {
    let list = list.clone();
    use_effect_with((follow, count, height), move |&(follow, ..)| {
        if let Some(element) = list.cast::<Element>().filter(|_| follow) {
            element.set_scroll_top(element.scroll_height());
        }
    });
}

/// Keeps what is in sight where it is when rows come to stand above it. `above` grows with each of them.
#[hook]
pub fn use_steady(list: &NodeRef, follow: bool, above: usize, row: f64) {
    let (list, before) = (list.clone(), use_mut_ref(|| above));
    use_effect_with(above, move |&above| {
        let more = above.saturating_sub(before.replace(above));
        if let Some(element) = list.cast::<Element>().filter(|_| more > 0 && !follow) {
            set_scroll(&element, f64::from(element.scroll_top()) + more as f64 * row);
        }
    });
}

/// Brings the chosen row into sight when another one is chosen, or when it comes back; and with each other filter, of
/// which `turn` tells one from the next. Without a chosen row another filter shows the newest.
#[hook]
pub fn use_reveal(
    list: &NodeRef,
    record: Option<usize>,
    place: Option<usize>,
    turn: usize,
    sizes: (f64, f64),
) {
    let (list, before) = (list.clone(), use_mut_ref(|| turn));
    use_effect_with((record.filter(|_| place.is_some()), turn), move |_| {
        let other = before.replace(turn) != turn;
        let Some(element) = list.cast::<Element>() else { return };
        match place {
            Some(place) => reveal(&element, place, sizes),
            None if other => set_scroll(&element, f64::from(element.scroll_height())),
            None => {}
        }
    });
}

fn reveal(element: &Element, place: usize, (head, row): (f64, f64)) {
    let (scroll, height) = (f64::from(element.scroll_top()), f64::from(element.client_height()) - head);
    let to = window::reveal(place, scroll, height, row);
    if (to - scroll).abs() >= 1.0 {
        set_scroll(element, to);
    }
}

fn set_scroll(element: &Element, to: f64) {
    #[allow(clippy::cast_possible_truncation, reason = "a scroll position fits")]
    element.set_scroll_top(to.ceil() as i32);
}

/// How many rows a page has.
pub fn page(list: &NodeRef, head: f64, row: f64) -> usize {
    let height = list.cast::<Element>().map_or(0.0, |element| f64::from(element.client_height()));
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative, and a few hundred at most"
    )]
    let rows = ((height - head) / row - 1.0).max(1.0) as usize;
    rows
}
