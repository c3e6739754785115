//! The table of a booking's data.

use crate::booking::{Booking, Part, What};
use crate::contract;
use crate::session::Session;
use crate::view::booking::{Cell, Payload, PayloadRow, ZoneTime};
use crate::view::timeline::pretty;
use crate::view::{Mark, Run, address};
use crate::wire::{Body, Copy};
use crate::{event, payload};

const NO_CALL: &str = "No call was seen, so it is not known which data it would have got. The confirmation itself is under Raw.";
const NO_ARGUMENT: &str = "The function was called without an argument, so it got no data.";
/// Longest value that is set in a cell, in characters.
const LONGEST: usize = 2_000;

/// The data that the booking's call or event carried.
pub(super) fn table(session: &Session, booking: &Booking<'_>) -> Payload {
    let of_call = booking.calls().find_map(|call| call.payload());
    let rows = match (of_call, event_data(session, booking)) {
        (Some(copy), _) => payload::rows(copy, &payload::read(copy).0),
        (None, Some((copy, event))) => event::rows(&copy, event),
        (None, None) => vec![],
    };
    let absent = if booking.calls().next().is_some() { NO_ARGUMENT } else { NO_CALL };
    Payload { absent: absent.into(), rows: rows.iter().map(row).collect() }
}

/// The data as it came, as JSON text: the call's, the event's, or the message's.
pub(super) fn raw(session: &Session, booking: &Booking<'_>) -> String {
    if let Some(copy) = booking.calls().find_map(|call| call.payload()) {
        return pretty(&copy.json);
    }
    if let Some((copy, _)) = event_data(session, booking) {
        return pretty(&copy.json);
    }
    let message = booking.legs.iter().find_map(|leg| match leg.what {
        What::Message(message) => Some(&message.data),
        _ => None,
    });
    message.map(|copy| pretty(&copy.json)).unwrap_or_default()
}

/// The event that confirmed the booking, and its data as it was recorded.
fn event_data<'a>(session: &Session, booking: &Booking<'a>) -> Option<(Copy, &'a event::Event)> {
    let confirmed = booking.legs.iter().find_map(|leg| match leg.what {
        What::Event(event) if leg.part == Part::Message => Some((leg.index, event)),
        _ => None,
    });
    let (index, event) = confirmed?;
    match session.records().get(index)?.observation()?.body {
        Body::Message(message) => Some((message.data, event)),
        _ => None,
    }
}

fn row(row: &contract::Row) -> PayloadRow {
    let value = match &row.zones {
        Some(zones) => Cell::Zones(zones.iter().enumerate().map(zone).collect()),
        None if row.value.is_empty() => Cell::Absent,
        None => Cell::Text(vec![Run::Plain(address::cut(&row.value, LONGEST))]),
    };
    PayloadRow {
        field: row.label.clone(),
        value,
        mark: mark(row.status.outcome),
        status: row.status.words.into(),
        meaning: row.meaning.clone(),
    }
}

/// The day stands beside the first time, the offset beside the others.
fn zone((at, reading): (usize, &contract::Reading)) -> ZoneTime {
    let beside = if at == 0 { reading.date.clone() } else { reading.offset.clone() };
    ZoneTime { whose: reading.zone.into(), hour: reading.hour.clone(), beside }
}

pub(super) fn mark(outcome: contract::Outcome) -> Mark {
    match outcome {
        contract::Outcome::Absent => Mark::Absent,
        contract::Outcome::Kept => Mark::Kept,
        contract::Outcome::Note => Mark::Note,
        contract::Outcome::Warning => Mark::Warning,
        contract::Outcome::Error => Mark::Error,
    }
}
