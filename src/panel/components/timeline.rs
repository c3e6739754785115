//! The third view: every observation, and one of them whole.

use super::filter_bar::Tally;
use super::rows::GRID;
use super::{DetailsAside, FilterBar, Rows};
use crate::language::{say, text};
use crate::panel::{focus, use_dispatch};
use crate::view::Filter;
use crate::view::state::{Action, View};
use crate::view::timeline::{Details, Row};
use std::rc::Rc;
use yew::prelude::*;

const JUMP: &str = text!("Jump to newest");

/// What the view shows.
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    /// The filter.
    pub filter: Filter,
    /// The line of further filters is open.
    pub more: bool,
    /// The view follows its end.
    pub follow: bool,
    /// How many rows there are.
    pub count: usize,
    /// What the filter says of them.
    pub tally: Tally,
    /// The labels of the frames that were seen.
    pub frames: Rc<Vec<String>>,
    /// Grows with each row that came to stand above others.
    pub above: usize,
    /// Another one with each filter.
    pub turn: usize,
    /// Height of the list, in pixels: it stays at its end when that changes.
    pub height: f64,
    /// Place of the first drawn row among them.
    pub start: usize,
    /// The drawn rows.
    pub rows: Rc<Vec<Row>>,
    /// Place of the chosen row, if it is shown.
    pub chosen: Option<usize>,
    /// The chosen observation, if it is shown or not.
    pub details: Option<Rc<Details>>,
    /// Says what is in sight.
    pub on_window: Callback<(f64, f64)>,
    /// Chooses the row at this place.
    pub on_place: Callback<usize>,
}

/// The view.
#[component]
pub fn TimelineView(props: &TimelineProps) -> Html {
    let dispatch = use_dispatch();
    let on_choose = dispatch.reform(|record| Action::Observation(Some(record)));
    let on_jump = dispatch.reform(|_: MouseEvent| {
        focus::id(GRID); // the button goes away
        Action::Follow(true)
    });
    let on_leave = dispatch.reform(|()| Action::Follow(false));
    // DevTools would take the key for itself, and open its drawer.
    let onkeydown = {
        let (dispatch, is_open) = (dispatch.clone(), props.details.is_some());
        move |event: KeyboardEvent| {
            if is_open && event.key() == "Escape" {
                event.stop_propagation();
                focus::id(GRID);
                dispatch.emit(Action::Observation(None));
            }
        }
    };
    let chosen_record = props.details.as_ref().map(|details| details.record);
    let open = if props.details.is_some() { "open" } else { "closed" };
    html! {
        <section class="view timeline" role="tabpanel" id="view-panel" aria-labelledby="view-timeline" data-details={open} {onkeydown}>
            <h1 class="sr">{ say(View::Timeline.label()) }</h1>
            <FilterBar filter={props.filter.clone()} more={props.more} follow={props.follow} tally={props.tally} frames={props.frames.clone()} />
            <Rows count={props.count} start={props.start} rows={props.rows.clone()} chosen={props.chosen} {chosen_record}
                follow={props.follow} filtered={!props.filter.is_open()} searching={props.tally.searching} above={props.above}
                turn={props.turn} height={props.height} on_window={props.on_window.clone()}
                on_place={props.on_place.clone()} {on_choose} {on_leave} />
            if !props.follow && props.count > 0 {
                <button type="button" class="button jump" onclick={on_jump}>{ say(JUMP) }</button>
            }
            <>{ for props.details.iter().map(|details| html! { <DetailsAside details={details.clone()} /> }) }</>
        </section>
    }
}
