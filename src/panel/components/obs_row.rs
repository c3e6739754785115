//! One row of the timeline: an observation, or a gap.

use super::{icon, mark_icon, words};
use crate::language::say;
use crate::view::Mark;
use crate::view::timeline::Row;
use yew::prelude::*;

/// Which row.
#[derive(Properties, PartialEq)]
pub struct RowProps {
    /// The row.
    pub row: Row,
    /// It is the chosen one.
    pub chosen: bool,
    /// Chooses the observation with this index.
    pub on_choose: Callback<usize>,
}

/// One row.
#[component]
pub fn ObsRow(props: &RowProps) -> Html {
    let row = &props.row;
    let record = row.record;
    let onclick = props.on_choose.reform(move |_: MouseEvent| record);
    let id = row_id(record);
    let (chosen, position) = (props.chosen.to_string(), row.position.to_string());
    if row.kind == "gap" {
        return html! {
            <div {id} class="gap" role="row" data-kind="gap" aria-selected={chosen} aria-rowindex={position} {onclick}>
                { mark_icon(Mark::Warning) }
                <span role="gridcell">{ &row.summary }</span>
                <span role="gridcell" class="meta hide-narrow">{ &row.beside }</span>
            </div>
        };
    }
    html! {
        <div {id} class="obs" role="row" data-kind={row.kind} data-severity={row.mark.and_then(Mark::severity)}
            aria-selected={chosen} aria-rowindex={position} {onclick}>
            <span role="gridcell" class="obs-mark">{ for row.mark.map(mark_icon) }</span>
            <span role="gridcell" class="obs-time"><span class="obs-hour">{ &row.hour }</span>{ &row.time }</span>
            <span role="gridcell" class="obs-delta">{ &row.delta }</span>
            <span role="gridcell" class="obs-kind" title={say(row.kind)}>
                { icon(row.icon) }<span>{ say(row.kind) }</span>
            </span>
            <span role="gridcell" class="obs-frame">{ &row.frame }</span>
            { summary(row) }
        </div>
    }
}

/// What the row says, with the text of the filter marked; or, where that is elsewhere, the place beside it.
fn summary(row: &Row) -> Html {
    let said = if row.said.is_empty() {
        html! { { &row.summary } }
    } else {
        words(&row.said)
    };
    html! {
        <span role="gridcell" class="obs-summary" title={row.summary.clone()}>
            <span class="clip">{ said }</span>
            if !row.found.is_empty() {
                <span class="obs-found clip">{ words(&row.found) }</span>
            }
        </span>
    }
}

/// The id of a row's element, by which the grid names its active row.
pub(super) fn row_id(record: usize) -> String {
    format!("obs-{record}")
}
