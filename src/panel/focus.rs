//! Moving the keyboard's place.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};
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

/// Leads from the focused element to the next of those that `selector` finds inside `container`, round and round.
pub fn next(container: &NodeRef, selector: &str, back: bool) {
    let found = container.cast::<Element>().and_then(|element| element.query_selector_all(selector).ok());
    let Some(count) = found.as_ref().map(NodeList::length).filter(|&count| count > 0) else { return };
    let active = web_sys::window().and_then(|window| window.document()?.active_element());
    let at = |index: &u32| found.as_ref().and_then(|list| list.item(*index)?.dyn_into().ok()) == active;
    let index = match (active.as_ref().and_then(|_| (0..count).find(at)), back) {
        (Some(index), false) => (index + 1) % count,
        (Some(index), true) => (index + count - 1) % count,
        (None, _) => 0,
    };
    nth(container, selector, index as usize);
}

fn give(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Place of the focused element among those that `selector` finds inside `container`.
pub fn within(container: &NodeRef, selector: &str) -> Option<usize> {
    let active = web_sys::window()?.document()?.active_element()?;
    let list = container.cast::<Element>()?.query_selector_all(selector).ok()?;
    let is_it = |at: &u32| list.item(*at).is_some_and(|node| node.is_same_node(Some(&active)));
    (0..list.length()).find(is_it).and_then(|at| usize::try_from(at).ok())
}
