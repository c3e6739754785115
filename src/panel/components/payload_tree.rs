//! The booking's data as a tree: one tab stop, arrows lead through it as through every tree.

use super::PlaceMenu;
use crate::language::{say, text};
use crate::panel::{bridge, focus};
use crate::view::booking::Data;
use crate::view::copies;
use crate::view::tree::{self, Branch, Open, Way};
use std::rc::Rc;
use yew::prelude::*;

const NAME: &str = text!("Data of the booking");

/// The data.
#[derive(Properties, PartialEq)]
pub struct TreeProps {
    /// The data.
    pub data: Rc<Data>,
}

/// The tree, with the chosen place above it.
#[component]
pub fn PayloadTree(props: &TreeProps) -> Html {
    let data = &props.data;
    let open = use_state(|| Open::first(&data.copy));
    let chosen = use_state(|| 0_usize);
    let list = use_node_ref();
    let rows = Rc::new(tree::rows(data, &open));
    let at = (*chosen).min(rows.len().saturating_sub(1));
    let turn = {
        let (open, chosen, rows) = (open.clone(), chosen.clone(), rows.clone());
        Callback::from(move |(index, to): (usize, Option<bool>)| {
            let Some(row) = rows.get(index) else { return };
            chosen.set(index);
            let mut now = (*open).clone();
            match (row.more, row.open) {
                (true, _) => now.more(&row.pointer),
                (false, Some(is)) => now.set(&row.pointer, to.unwrap_or(!is)),
                _ => return,
            }
            open.set(now);
        })
    };
    let onkeydown = on_key(data, &rows, at, &chosen, &list, &turn);
    let pointer = rows.get(at).filter(|row| !row.more).map(|row| row.pointer.clone());
    html! {
        <div class="tree-pane">
            <div class="tree-place">
                if let Some(pointer) = pointer {
                    <code class="clip">{ copies::path(data.root(), &data.copy.json, &pointer) }</code>
                    <PlaceMenu data={data.clone()} pointer={pointer.clone()} />
                }
            </div>
            <div ref={list} class="tree" role="tree" aria-label={say(NAME)} {onkeydown}>
                <>{ for rows.iter().enumerate().map(|(index, row)| branch(row, index, index == at, &turn)) }</>
            </div>
        </div>
    }
}

fn on_key(
    data: &Rc<Data>,
    rows: &Rc<Vec<Branch>>,
    at: usize,
    chosen: &UseStateHandle<usize>,
    list: &NodeRef,
    turn: &Callback<(usize, Option<bool>)>,
) -> Callback<KeyboardEvent> {
    let (data, rows, chosen, list, turn) =
        (data.clone(), rows.clone(), chosen.clone(), list.clone(), turn.clone());
    Callback::from(move |event: KeyboardEvent| {
        if (event.ctrl_key() || event.meta_key()) && event.key() == "c" {
            if let Some(row) = rows.get(at) {
                event.prevent_default();
                bridge::copy(&copies::value(&data.copy, &row.pointer), Callback::noop());
            }
            return;
        }
        let Some(way) = tree::way(&rows, at, &event.key()) else { return };
        event.prevent_default();
        match way {
            Way::To(index) => {
                chosen.set(index);
                focus::nth(&list, "[role=treeitem]", index);
            }
            Way::Unfold => turn.emit((at, Some(true))),
            Way::Fold => turn.emit((at, Some(false))),
            Way::Turn => turn.emit((at, None)),
        }
    })
}

fn branch(row: &Branch, index: usize, chosen: bool, turn: &Callback<(usize, Option<bool>)>) -> Html {
    let key = if row.more { format!("{} more", row.pointer) } else { row.pointer.clone() };
    let (position, size) = row.place;
    html! {
        <div {key} class={classes!("branch", row.more.then_some("branch--more"))} role="treeitem" data-pointer={row.pointer.clone()}
            aria-level={row.level.to_string()} aria-posinset={position.to_string()} aria-setsize={size.to_string()}
            aria-expanded={row.open.map(|open| open.to_string())} aria-selected={chosen.to_string()}
            tabindex={if chosen { "0" } else { "-1" }} style={format!("--level:{}", row.level.min(24))}
            onclick={turn.reform(move |_| (index, None))}>
            <span class="twist" aria-hidden="true">{ match row.open { Some(true) => "▾", Some(false) => "▸", None => "" } }</span>
            <span class="key">{ &row.name }</span>
            <span class="value" title={row.value.clone()}>{ &row.value }</span>
            <span class="meta kind">{ &row.kind }</span>
            if !row.note.is_empty() { <mark class="note">{ &row.note }</mark> }
        </div>
    }
}
