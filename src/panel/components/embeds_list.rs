//! The containers, scripts and frames, page by page: one tab stop, arrows lead from one to the next.

use super::{OnReveal, RevealButton, mark_icon};
use crate::language::{say, text};
use crate::panel::{focus, use_dispatch};
use crate::view::embeds::{Embeds, Group, PageEmbeds, Row};
use crate::view::keys;
use crate::view::state::Action;
use std::rc::Rc;
use yew::prelude::*;

const EARLIER: &str = text!("Earlier page");
const GONE: &str = text!("gone");

/// The list.
#[derive(Properties, PartialEq)]
pub struct EmbedListProps {
    /// The elements.
    pub embeds: Rc<Embeds>,
    /// The chosen one.
    pub chosen: Option<usize>,
    /// Shows an element in the Elements panel.
    pub on_reveal: Option<OnReveal>,
}

/// The list.
#[component]
pub fn EmbedList(props: &EmbedListProps) -> Html {
    let dispatch = use_dispatch();
    let table = use_node_ref();
    let ids: Vec<usize> = props.embeds.rows().map(|row| row.id).collect();
    let chosen = props.chosen.and_then(|id| ids.iter().position(|&each| each == id));
    let draw = Draw {
        chosen: props.chosen,
        stop: chosen.and(props.chosen).or(ids.first().copied()),
        props,
        dispatch: &dispatch,
    };
    let body: Html = props.embeds.pages.iter().map(|page| draw.page(page)).collect();
    let onkeydown = {
        let (table, dispatch) = (table.clone(), dispatch.clone());
        move |event: KeyboardEvent| {
            let step = keys::step(&event.key(), chosen, ids.len(), 0, false);
            if let Some((index, &id)) = step.and_then(|index| Some((index, ids.get(index)?))) {
                event.prevent_default();
                dispatch.emit(Action::Embed(id));
                focus::nth(&table, ".row-name", index);
            }
        }
    };
    html! {
        <table ref={table} class="table table--embeds table--lines" {onkeydown}>
            <colgroup><col class="c1" /><col class="c2" /><col class="c3" /><col class="c4" /></colgroup>
            <thead>
                <tr>
                    <th scope="col">{ say!("Element") }</th>
                    <th scope="col">{ say!("Kind") }</th>
                    <th scope="col">{ say!("State") }</th>
                    <th scope="col"><span class="sr">{ say!("Actions") }</span></th>
                </tr>
            </thead>
            { body }
        </table>
    }
}

/// What all rows share.
struct Draw<'a> {
    chosen: Option<usize>,
    stop: Option<usize>,
    props: &'a EmbedListProps,
    dispatch: &'a Callback<Action>,
}

impl Draw<'_> {
    fn page(&self, page: &PageEmbeds) -> Html {
        html! {
            <>
                if page.earlier {
                    <tbody><tr class="page-head"><th colspan="4" scope="rowgroup">{ say(EARLIER) }{ " " }<span class="count">{ &page.page }</span></th></tr></tbody>
                }
                <>{ for page.groups.iter().map(|group| self.group(group)) }</>
            </>
        }
    }

    fn group(&self, group: &Group) -> Html {
        html! {
            <tbody>
                <tr><th colspan="4" scope="rowgroup"><b>{ say(group.title) }</b>{ " " }<span class="count">{ group.rows.len() }</span></th></tr>
                <>{ for group.rows.iter().map(|row| self.row(row)) }</>
            </tbody>
        }
    }

    fn row(&self, row: &Row) -> Html {
        let (id, dispatch) = (row.id, self.dispatch.clone());
        let (chosen, tab_stop) = (self.chosen == Some(id), self.stop == Some(id));
        html! {
            <tr key={id} data-embed={row.word.clone()} data-severity={row.mark.and_then(crate::view::Mark::severity)}
                aria-selected={chosen.to_string()} onclick={move |_| dispatch.emit(Action::Embed(id))}>
                <td class="value one">
                    <button type="button" class="row-name clip" title={row.element.clone()} aria-current={chosen.then_some("true")}
                        tabindex={if tab_stop { "0" } else { "-1" }}>{ &row.element }</button>
                </td>
                <td class="clip drop">{ &row.kind }</td>
                <td class="more"><span class="state" title={row.state.clone()}>
                    <>{ for row.mark.map(mark_icon) }</><span class="clip">{ &row.state }</span>
                </span></td>
                <td class="two">{ self.tools(row, tab_stop) }</td>
            </tr>
        }
    }

    fn tools(&self, row: &Row, tab_stop: bool) -> Html {
        match (&row.spot, &self.props.on_reveal) {
            (Some(spot), Some(on_reveal)) => html! {
                <RevealButton icon=true spot={spot.clone()} on_reveal={on_reveal.clone()} {tab_stop} />
            },
            _ if row.left => html! { <span class="meta">{ say(GONE) }</span> },
            _ => Html::default(),
        }
    }
}
