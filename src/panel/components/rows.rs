//! The rows of the timeline that are in sight. The others are height, and nothing else.

#![allow(clippy::cast_precision_loss, reason = "counts and sizes stay far below 2^52")]

use super::ObsRow;
use crate::language::{say, text};
use crate::panel::{focus, scroller};
use crate::view::timeline::Row;
use crate::view::{keys, window};
use std::rc::Rc;
use yew::prelude::*;

/// Height of a row in pixels; the style sheet has the same.
const ROW: f64 = 22.0;
/// Height of the column heads, which stay in sight.
const HEAD: f64 = 22.0;
const NAME: &str = text!("Observations");
/// Id of the grid.
pub(super) const GRID: &str = "observations";
const NOTHING: &str = text!("No observation fits the filter.");
const SEARCHING: &str = text!("Searching\u{2026}");
const NONE_YET: &str = text!("Nothing was observed yet.");

/// What the grid shows.
#[derive(Properties, PartialEq)]
pub struct RowsProps {
    /// How many rows there are.
    pub count: usize,
    /// Place of the first drawn row among them.
    pub start: usize,
    /// The drawn rows.
    pub rows: Rc<Vec<Row>>,
    /// Place of the chosen row, if it is shown.
    pub chosen: Option<usize>,
    /// Its observation.
    pub chosen_record: Option<usize>,
    /// The grid stays at its end.
    pub follow: bool,
    /// Not everything was searched yet.
    pub searching: bool,
    /// Grows with each row that came to stand above others.
    pub above: usize,
    /// Another one with each filter.
    pub turn: usize,
    /// Height of the grid, in pixels.
    pub height: f64,
    /// Everything is filtered away.
    pub filtered: bool,
    /// Says what is in sight: scroll position and height.
    pub on_window: Callback<(f64, f64)>,
    /// Chooses the row at this place.
    pub on_place: Callback<usize>,
    /// Chooses this observation.
    pub on_choose: Callback<usize>,
    /// The reader scrolled up, away from the end.
    pub on_leave: Callback<()>,
}

/// The grid.
#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let grid = use_node_ref();
    scroller::use_window(&grid, props.on_window.clone(), props.on_leave.clone());
    scroller::use_steady(&grid, props.follow, props.above, ROW);
    scroller::use_reveal(&grid, props.chosen_record, props.chosen, props.turn, (HEAD, ROW));
    scroller::use_follow(&grid, props.follow, props.count, props.height);
    let onkeydown = {
        let (on_place, chosen, count, grid) =
            (props.on_place.clone(), props.chosen, props.count, grid.clone());
        move |event: KeyboardEvent| {
            let page = scroller::page(&grid, HEAD, ROW);
            if let Some(place) = keys::step(&event.key(), chosen, count, page, false) {
                event.prevent_default();
                on_place.emit(place);
            }
        }
    };
    let row = |row: &Row| {
        let chosen = props.chosen_record == Some(row.record);
        html! { <ObsRow row={row.clone()} {chosen} on_choose={props.on_choose.clone()} /> }
    };
    let height = format!("height:{}px", HEAD + props.count as f64 * ROW);
    let offset = format!("transform:translateY({}px)", props.start as f64 * ROW);
    let active = props.chosen_record.filter(|_| props.chosen.is_some()).map(super::obs_row::row_id);
    html! {
        <div ref={grid.clone()} id={GRID} class="scroll" role="grid" aria-label={say(NAME)} tabindex="0" aria-activedescendant={active}
            aria-rowcount={(props.count + 1).to_string()} {onkeydown} onclick={move |_| focus::node(&grid)}>
            <div class="rows" role="presentation" style={height}>
                { head() }
                <div class="rows-window" role="presentation" style={offset}>{ for props.rows.iter().map(row) }</div>
                if props.count == 0 {
                    <p class="nothing">{ empty(props) }</p>
                }
            </div>
        </div>
    }
}

fn empty(props: &RowsProps) -> &'static str {
    match (props.searching, props.filtered) {
        (true, _) => say(SEARCHING),
        (false, true) => say(NOTHING),
        (false, false) => say(NONE_YET),
    }
}

fn head() -> Html {
    html! {
        <div class="obs obs--head" role="row" aria-rowindex="1">
            <span role="columnheader"><span class="sr">{ say!("Severity") }</span></span>
            <span role="columnheader">{ say!("Time") }</span>
            <span role="columnheader" class="obs-delta meta">{ say!("After") }</span>
            <span role="columnheader" class="obs-kind" aria-label={say!("Kind")}><span>{ say!("Kind") }</span></span>
            <span role="columnheader" class="obs-frame">{ say!("Frame") }</span>
            <span role="columnheader">{ say!("Summary") }</span>
        </div>
    }
}

/// The rows to draw when this much of the grid is in sight.
pub fn in_sight(scroll: f64, height: f64, count: usize) -> std::ops::Range<usize> {
    let shown = (height / ROW).ceil().clamp(0.0, 400.0);
    let overscan = (shown / 2.0).floor();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=400")]
    let overscan = overscan as usize;
    window::visible(scroll, height, ROW, count, overscan)
}
