//! The bookings, newest first: one tab stop, arrows lead from one to the next.

use super::mark_icon;
use crate::language::{say, text};
use crate::panel::{focus, use_dispatch};
use crate::view::booking::BookingRow;
use crate::view::keys;
use crate::view::state::Action;
use std::rc::Rc;
use yew::prelude::*;

const NAME: &str = text!("Bookings");
const SIMULATED: &str = text!("simulated");

/// The list.
#[derive(Properties, PartialEq)]
pub struct BookingListProps {
    /// The bookings.
    pub rows: Rc<Vec<BookingRow>>,
    /// The chosen one.
    pub chosen: String,
}

/// The list.
#[component]
pub fn BookingList(props: &BookingListProps) -> Html {
    let dispatch = use_dispatch();
    let list = use_node_ref();
    let chosen = props.rows.iter().position(|row| row.id == props.chosen);
    let onkeydown = {
        let (list, rows, dispatch) = (list.clone(), props.rows.clone(), dispatch.clone());
        move |event: KeyboardEvent| {
            let step = keys::step(&event.key(), chosen, rows.len(), 0, false);
            if let Some((index, row)) = step.and_then(|index| Some((index, rows.get(index)?))) {
                event.prevent_default();
                dispatch.emit(Action::Booking(row.id.clone()));
                focus::nth(&list, "[role=option]", index);
            }
        }
    };
    let option = |(index, row): (usize, &BookingRow)| option(row, chosen.unwrap_or(0) == index, &dispatch);
    html! {
        <div ref={list} class="booking-list scroll" role="listbox" aria-label={say(NAME)} {onkeydown}>
            { for props.rows.iter().enumerate().map(option) }
        </div>
    }
}

fn option(row: &BookingRow, chosen: bool, dispatch: &Callback<Action>) -> Html {
    let onclick = {
        let (dispatch, id) = (dispatch.clone(), row.id.clone());
        move |_| dispatch.emit(Action::Booking(id.clone()))
    };
    html! {
        <button type="button" key={row.id.clone()} class="booking" role="option" data-booking={row.id.clone()}
            data-simulated={row.simulated.then_some("true")} aria-selected={chosen.to_string()}
            tabindex={if chosen { "0" } else { "-1" }} {onclick}>
            { mark_icon(row.mark) }
            <span class="clip"><b>{ &row.who }</b></span>
            <span class="meta num booking-when">{ &row.when }</span>
            <span class="meta clip">
                if row.simulated {
                    <span class="badge">{ say(SIMULATED) }</span>{ " " }
                }
                { &row.summary }
            </span>
        </button>
    }
}
