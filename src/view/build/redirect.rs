//! The table of the redirect's parameters.

use super::payload::mark;
use crate::booking::Booking;
use crate::language::{say, text};
use crate::redirect;
use crate::view::booking::{Cell, Redirect, RedirectRow};
use crate::view::{Mark, Run};
use std::ops::Range;

const NONE: &str = text!("No redirect was seen.");
const PLAIN: &str = text!("The redirect carries no booking data.");

/// The parameters of the address that the redirect led to.
pub(super) fn table(booking: &Booking<'_>) -> Redirect {
    let Some(url) = booking.redirect_url() else {
        return Redirect { absent: say(NONE).into(), ..Redirect::default() };
    };
    let read = redirect::read(url);
    let rows = redirect::rows(&read).iter().map(row).collect();
    Redirect { absent: say(PLAIN).into(), url: url.to_owned(), rows }
}

fn row(row: &redirect::Row) -> RedirectRow {
    RedirectRow {
        name: row.key.clone(),
        raw: row.raw.as_ref().map_or(Cell::Absent, |raw| Cell::Text(marked(raw, row))),
        decoded: row.decoded.clone(),
        mark: mark(row.status.outcome),
        reading: say(row.status.words).into(),
        meaning: say(&row.meaning).to_owned(),
    }
}

/// The raw value with every stretch marked that needs a look.
fn marked(raw: &str, row: &redirect::Row) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    for (range, outcome) in &row.marks {
        let Range { start, end } = range.clone();
        let (Some(before), Some(fault)) = (raw.get(at..start), raw.get(start..end)) else { continue };
        runs.push(Run::Plain(before.into()));
        let bad = mark(*outcome) == Mark::Error;
        runs.push(if bad { Run::Bad(fault.into()) } else { Run::Marked(fault.into()) });
        at = end;
    }
    runs.push(Run::Plain(raw.get(at..).unwrap_or_default().into()));
    runs.retain(|run| !run.text().is_empty());
    runs
}
