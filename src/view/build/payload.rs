//! The table of a booking's data.

use crate::booking::{Booking, Part, What};
use crate::contract;
use crate::language::{say, text};
use crate::session::Session;
use crate::view::booking::{Came, Cell, Data, Payload, PayloadRow};
use crate::view::{Mark, Run, address, zones};
use crate::wire::{Body, Copy};
use crate::{event, payload};
use std::rc::Rc;

const NO_CALL: &str = text!(
    "No call was seen, so it is not known which data it would have got. The confirmation itself is under Raw."
);
const NO_ARGUMENT: &str = text!("The function was called without an argument, so it got no data.");
/// Longest value that is set in a cell, in characters.
const LONGEST: usize = 2_000;

/// The data that the booking's call or event carried, as a table.
pub(super) fn table(session: &Session, booking: &Booking<'_>) -> Payload {
    let of_call = booking.calls().find_map(|call| call.payload());
    let rows = match (of_call, event_data(session, booking)) {
        (Some(copy), _) => {
            let (read, _) = payload::read(copy);
            payload::rows(copy, &read).iter().map(|found| row(found, copy, &read)).collect()
        }
        (None, Some((copy, event))) => {
            let nothing = payload::Payload::default();
            event::rows(&copy, event).iter().map(|found| row(found, &copy, &nothing)).collect()
        }
        (None, None) => vec![],
    };
    let absent = if booking.calls().next().is_some() { NO_ARGUMENT } else { NO_CALL };
    Payload { absent: say(absent).into(), rows }
}

/// The data as it was recorded: the call's, the event's, or the message's.
pub(super) fn data(session: &Session, booking: &Booking<'_>) -> Option<Rc<Data>> {
    let call = || Some((booking.calls().find_map(|call| call.payload())?.clone(), Came::Call));
    let event = || Some((event_data(session, booking)?.0, Came::Event));
    let message = || {
        booking.legs.iter().find_map(|leg| match leg.what {
            What::Message(message) => Some((message.data.clone(), Came::Message)),
            _ => None,
        })
    };
    call().or_else(event).or_else(message).map(|(copy, came)| Rc::new(Data { copy, came }))
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

fn row(row: &contract::Row, copy: &Copy, read: &payload::Payload) -> PayloadRow {
    let value = match &row.zones {
        Some(readings) => Cell::Zones(zones::zones(readings, meeting(&row.pointer, read))),
        None if row.value.is_empty() => Cell::Absent,
        None => Cell::Text(vec![Run::Plain(address::cut(&row.value, LONGEST))]),
    };
    PayloadRow {
        pointer: row.pointer.clone(),
        field: row.label.clone(),
        value,
        link: link(copy, &row.pointer),
        mark: mark(row.status.outcome),
        status: say(row.status.words).into(),
        meaning: say(&row.meaning).to_owned(),
    }
}

fn meeting<'a>(pointer: &str, read: &'a payload::Payload) -> Option<&'a payload::MeetingTime> {
    let at: usize = pointer.strip_prefix("/bookingInfo/MeetingTimes/")?.parse().ok()?;
    read.meeting_times.get(at)
}

/// An address that was cut leads elsewhere.
fn link(copy: &Copy, pointer: &str) -> String {
    let text = copy.json.pointer(pointer).and_then(|value| value.as_str()).unwrap_or_default();
    let whole = copy.note_at(pointer).is_none();
    if whole && address::is_openable(text) { text.to_owned() } else { String::new() }
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
