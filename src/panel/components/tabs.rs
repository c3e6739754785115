//! A row of tabs with one tab stop: arrows lead from tab to tab and open it.

use crate::language::say;
use crate::panel::focus;
use crate::view::keys;
use yew::prelude::*;

/// What a tab says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabLabel {
    /// Its word in test attributes and ids.
    pub id: &'static str,
    /// Its name.
    pub label: &'static str,
    /// The number beside it; empty for none.
    pub count: String,
    /// The number counts errors.
    pub bad: bool,
}

/// The row.
#[derive(Properties, PartialEq)]
pub struct TabsProps {
    /// Class of the row.
    pub class: &'static str,
    /// Name of the row.
    pub name: &'static str,
    /// `view` or `tab`: part of ids and of the test attribute.
    pub kind: &'static str,
    /// The tabs.
    pub labels: Vec<TabLabel>,
    /// Index of the open one.
    pub chosen: usize,
    /// Opens the one with this index.
    pub on_choose: Callback<usize>,
}

/// A row of tabs.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let row = use_node_ref();
    let onkeydown = {
        let (row, on_choose) = (row.clone(), props.on_choose.clone());
        let (chosen, count) = (props.chosen, props.labels.len());
        move |event: KeyboardEvent| {
            if let Some(index) = keys::step(&event.key(), Some(chosen), count, 0, true) {
                event.prevent_default();
                on_choose.emit(index);
                focus::nth(&row, "[role=tab]", index);
            }
        }
    };
    let tabs = props.labels.iter().enumerate().map(|(index, label)| tab(props, index, label));
    html! {
        <div ref={row} class={props.class} role="tablist" aria-label={props.name} {onkeydown}>{ for tabs }</div>
    }
}

fn tab(props: &TabsProps, index: usize, label: &TabLabel) -> Html {
    let chosen = index == props.chosen;
    let (view, tab) = if props.kind == "view" { (Some(label.id), None) } else { (None, Some(label.id)) };
    html! {
        <button type="button" key={label.id} class="view-tab" role="tab" data-view={view} data-tab={tab}
            id={format!("{}-{}", props.kind, label.id)} aria-controls={format!("{}-panel", props.kind)}
            aria-selected={chosen.to_string()} tabindex={if chosen { "0" } else { "-1" }}
            onclick={props.on_choose.reform(move |_| index)}>
            { say(label.label) }
            if !label.count.is_empty() {
                <span class={classes!("count", label.bad.then_some("count--error"))}>{ &label.count }</span>
            }
        </button>
    }
}
