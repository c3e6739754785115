//! What stands in a cell of a table: a value, one time in several zones, or nothing.

use super::words;
use crate::view::booking::{Cell, ZoneTime};
use yew::prelude::*;

const ABSENT: &str = "absent";

/// The content of a cell.
pub fn cell_content(cell: &Cell) -> Html {
    match cell {
        Cell::Absent => html! { <span class="absent">{ ABSENT }</span> },
        Cell::Text(runs) => words(runs),
        Cell::Zones(times) => html! { <dl class="zones">{ for times.iter().map(zone) }</dl> },
    }
}

fn zone(time: &ZoneTime) -> Html {
    html! { <><dt>{ &time.whose }</dt><dd>{ &time.hour }</dd><dd class="meta">{ &time.beside }</dd></> }
}
