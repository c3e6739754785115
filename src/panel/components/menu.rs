//! A button that opens a short menu of things to copy. What happened is said on the button itself.

use super::copy::{said_words, use_said};
use super::icon;
use crate::language::say;
use crate::panel::{bridge, focus};
use crate::view::keys;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, Node};
use yew::prelude::*;

/// One thing to copy.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyItem {
    /// Its word in test attributes.
    pub word: &'static str,
    /// What it is.
    pub label: AttrValue,
    /// Makes the text: only when it is asked for, for it may be long.
    pub text: Callback<(), String>,
}

/// The menu.
#[derive(Properties, PartialEq)]
pub struct CopyMenuProps {
    /// Name of the button.
    pub name: AttrValue,
    /// What can be copied.
    pub items: Vec<CopyItem>,
    /// Said at the end of the menu.
    #[prop_or_default]
    pub hint: AttrValue,
    /// The button has words beside its icon.
    #[prop_or_default]
    pub words: bool,
}

/// The button and its menu.
#[component]
pub fn CopyMenu(props: &CopyMenuProps) -> Html {
    let open = use_state(|| false);
    let (root, list) = (use_node_ref(), use_node_ref());
    let (said, done) = use_said();
    {
        let list = list.clone();
        use_effect_with(*open, move |&open| {
            if open {
                focus::nth(&list, "[role=menuitem]", 0);
            }
        });
    }
    let close = {
        let (open, root) = (open.clone(), root.clone());
        Callback::from(move |()| {
            open.set(false);
            focus::nth(&root, "button", 0);
        })
    };
    let onkeydown = on_key(&list, props.items.len(), close.clone());
    let onfocusout = {
        let (open, root) = (open.clone(), root.clone());
        move |event: FocusEvent| {
            let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            if !root.cast::<Node>().is_some_and(|root| root.contains(to.as_ref())) {
                open.set(false);
            }
        }
    };
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    let label = said.map_or_else(|| props.name.clone(), said_words);
    let symbol = if said == Some(true) { "#m-ok" } else { "#i-copy" };
    html! {
        <span ref={root} class="menu-root" {onfocusout}>
            <button type="button" class="tool" title={label.clone()} aria-label={label.clone()} aria-haspopup="menu"
                aria-expanded={open.to_string()} onclick={toggle}>
                { icon(symbol) }
                if props.words { <span>{ if said.is_some() { label.clone() } else { say!("Copy").into() } }</span> }
            </button>
            <span class="sr" role="status">{ said.map(said_words).unwrap_or_default() }</span>
            if *open {
                <div ref={list} class="menu" {onkeydown}>
                    <div role="menu" aria-label={props.name.clone()}>
                        <>{ for props.items.iter().map(|each| item(each, &close, &done)) }</>
                    </div>
                    if !props.hint.is_empty() { <p class="meta">{ &props.hint }</p> }
                </div>
            }
        </span>
    }
}

fn item(item: &CopyItem, close: &Callback<()>, done: &Callback<bool>) -> Html {
    let (text, close, done) = (item.text.clone(), close.clone(), done.clone());
    let onclick = move |_| {
        bridge::copy(&text.emit(()), done.clone());
        close.emit(());
    };
    html! {
        <button type="button" role="menuitem" tabindex="-1" data-copy={item.word} {onclick}>{ &item.label }</button>
    }
}

/// Arrows, Home and End lead through the menu, Escape closes it.
fn on_key(list: &NodeRef, count: usize, close: Callback<()>) -> Callback<KeyboardEvent> {
    let list = list.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close.emit(());
        } else if let Some(index) =
            keys::step(&event.key(), focus::within(&list, "[role=menuitem]"), count, 0, true)
        {
            event.prevent_default();
            focus::nth(&list, "[role=menuitem]", index);
        }
    })
}
