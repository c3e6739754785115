//! Moving the keyboard's place.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::NodeRef;

/// Focuses the element at `index` among those that `selector` finds inside `container`.
pub fn nth(container: &NodeRef, selector: &str, index: usize) {
    let found = container.cast::<Element>().and_then(|element| element.query_selector_all(selector).ok());
    let node = found.and_then(|list| list.item(u32::try_from(index).unwrap_or(u32::MAX)));
    give(node.and_then(|node| node.dyn_into().ok()));
}

/// Focuses the element itself, and brings it into sight.
pub fn node(element: &NodeRef) {
    give(element.cast());
}

/// Focuses the element with this id.
pub fn id(name: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    give(
        document
            .and_then(|document| document.get_element_by_id(name))
            .and_then(|element| element.dyn_into().ok()),
    );
}

fn give(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
