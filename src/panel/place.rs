//! Where the reader was in a view: a view that is left and shown again is drawn anew, and must not begin at its top.

use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};
use yew::prelude::*;

thread_local! {
    static SCROLLED: RefCell<BTreeMap<&'static str, i32>> = const { RefCell::new(BTreeMap::new()) };
    static UNFOLDED: RefCell<BTreeMap<String, bool>> = const { RefCell::new(BTreeMap::new()) };
}

/// Brings a part that scrolls to where it was, and remembers where it is: the node and the event are for its element.
#[hook]
pub fn use_scrolled(name: &'static str) -> (NodeRef, Callback<Event>) {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let top = SCROLLED.with(|all| all.borrow().get(name).copied());
            if let (Some(top), Some(element)) = (top, node.cast::<Element>()) {
                element.set_scroll_top(top);
            }
        });
    }
    let onscroll = {
        let node = node.clone();
        Callback::from(move |_: Event| {
            if let Some(element) = node.cast::<Element>() {
                SCROLLED.with(|all| all.borrow_mut().insert(name, element.scroll_top()));
            }
        })
    };
    (node, onscroll)
}

/// Whether something that folds was open, and what remembers it; `otherwise` as long as nobody has touched it.
#[hook]
pub fn use_unfolded(name: &str, otherwise: bool) -> (bool, Callback<Event>) {
    let open = UNFOLDED.with(|all| all.borrow().get(name).copied()).unwrap_or(otherwise);
    let name = name.to_owned();
    let ontoggle = Callback::from(move |event: Event| {
        let element = event.target().and_then(|target: EventTarget| target.dyn_into::<Element>().ok());
        if let Some(element) = element {
            let is_open = element.has_attribute("open");
            UNFOLDED.with(|all| all.borrow_mut().insert(name.clone(), is_open));
        }
    });
    (open, ontoggle)
}
