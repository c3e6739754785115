//! What of a long list is in sight, and how it scrolls.

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

/// Keeps a list at its end while it grows.
#[hook]
pub fn use_follow(list: &NodeRef, follow: bool, count: usize) {
    let list = list.clone();
    use_effect_with((follow, count), move |&(follow, _)| {
        if let Some(element) = list.cast::<Element>().filter(|_| follow) {
            element.set_scroll_top(element.scroll_height());
        }
    });
}

/// Brings the chosen row into sight when another one is chosen.
#[hook]
pub fn use_reveal(list: &NodeRef, chosen: Option<usize>, head: f64, row: f64) {
    let list = list.clone();
    use_effect_with(chosen, move |&chosen| {
        let Some((element, index)) = list.cast::<Element>().zip(chosen) else { return };
        let (scroll, height) = (f64::from(element.scroll_top()), f64::from(element.client_height()) - head);
        let to = window::reveal(index, scroll, height, row);
        if (to - scroll).abs() >= 1.0 {
            #[allow(clippy::cast_possible_truncation, reason = "a scroll position fits")]
            element.set_scroll_top(to.ceil() as i32);
        }
    });
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
