//! What stands in a cell of a table: a value, one time in several zones, or nothing.

use super::{ZonesList, words};
use crate::language::{say, text};
use crate::view::booking::Cell;
use yew::prelude::*;

const ABSENT: &str = text!("absent");

/// The content of a cell.
pub fn cell_content(cell: &Cell) -> Html {
    match cell {
        Cell::Absent => html! { <span class="absent">{ say(ABSENT) }</span> },
        Cell::Text(runs) => words(runs),
        Cell::Zones(zones) => html! { <ZonesList zones={zones.clone()} /> },
    }
}
