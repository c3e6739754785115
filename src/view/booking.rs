//! What is shown of bookings: the list, one booking's legs on one axis, and its data.

use super::{Break, FactGroup, Link, Mark, Run, Tick};
use crate::contract::LocalTime;
use crate::wire::Copy;
use std::rc::Rc;

/// A booking in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingRow {
    /// The value of `data-booking`.
    pub id: String,
    /// How it went.
    pub mark: Mark,
    /// Who booked.
    pub who: String,
    /// When, in the reader's time of day.
    pub when: String,
    /// What is wrong with it, or that nothing is.
    pub summary: String,
    /// Nobody booked: it was simulated.
    pub simulated: bool,
}

/// One booking, whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// The value of `data-booking`.
    pub id: String,
    /// Who and when.
    pub title: String,
    /// The booking's id as the vendor gave it; empty when it is not known.
    pub number: String,
    /// What joined the legs.
    pub joined: String,
    /// What is wrong, in sentences.
    pub problems: Vec<Trouble>,
    /// The legs on one axis.
    pub waterfall: Waterfall,
    /// The booking's data.
    pub payload: Payload,
    /// The redirect's parameters.
    pub redirect: Redirect,
    /// The calls of the function.
    pub calls: Vec<FactGroup>,
    /// The data as it was recorded; none when none was seen.
    pub data: Option<Rc<Data>>,
}

/// The data of a booking as it was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// The copy of the page's value.
    pub copy: Copy,
    /// What carried it.
    pub came: Came,
}

/// What carried the data of a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// A call of the function, as its first argument.
    Call,
    /// An event of Booking Calendars, as the data of a message.
    Event,
    /// The confirmation of the booking page, which is not what the function gets.
    Message,
}

/// A sentence about what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// How bad.
    pub mark: Mark,
    /// The sentence.
    pub text: Vec<Run>,
    /// Where more is said.
    pub link: Option<Link>,
}

/// The legs on one axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waterfall {
    /// Round values.
    pub ticks: Vec<Tick>,
    /// Idle stretches that are cut out.
    pub breaks: Vec<Break>,
    /// The legs, in order.
    pub legs: Vec<Leg>,
    /// The same in sentences, the idle stretches included.
    pub sentences: Vec<String>,
}

/// One leg of a booking.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leg {
    /// The value of `data-leg`: `slot`, `message`, `callback`, `effect`, `redirect` or `landing`.
    pub kind: &'static str,
    /// The symbol of its icon.
    pub icon: &'static str,
    /// A mark instead of the icon, when something is wrong with it.
    pub mark: Option<Mark>,
    /// Its name.
    pub name: String,
    /// Set off by the call above it.
    pub effect: bool,
    /// It repeats an earlier one.
    pub again: bool,
    /// The value of `data-way`: `top`, `iframe` or `tab`; none for a leg that is missing.
    pub way: Option<&'static str>,
    /// The value of `data-why`, for a leg that is missing.
    pub why: Option<&'static str>,
    /// Where its bar begins, in percent; none for a leg that is missing.
    pub from: Option<f64>,
    /// Where its bar ends; none for a moment.
    pub to: Option<f64>,
    /// The words at the bar.
    pub tag: String,
    /// How long after the confirmation.
    pub delta: String,
    /// The observation that shows it.
    pub observation: Option<usize>,
}

/// The booking's data as a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payload {
    /// Said in place of the table when there is none.
    pub absent: String,
    /// The fields.
    pub rows: Vec<PayloadRow>,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayloadRow {
    /// JSON pointer of its place.
    pub pointer: String,
    /// Its name.
    pub field: String,
    /// Its value.
    pub value: Cell,
    /// The address that it is, if a browser could open it; empty otherwise.
    pub link: String,
    /// How it is.
    pub mark: Mark,
    /// The same in one or two words.
    pub status: String,
    /// What it means.
    pub meaning: String,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A value as text.
    Text(Vec<Run>),
    /// One time in several zones.
    Zones(Zones),
    /// Not sent.
    Absent,
}

/// One time in several zones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zones {
    /// The same moment, zone by zone.
    pub times: Vec<ZoneTime>,
    /// How the customer and the booking page are apart; empty when they are not.
    pub apart: String,
    /// The time in UTC when it is written without a zone, so that JavaScript takes it for the reader's own.
    pub bare: Option<LocalTime>,
}

/// One time in one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneTime {
    /// Whose zone.
    pub whose: String,
    /// The hour and minute.
    pub hour: String,
    /// The offset, and the day where it is another one.
    pub beside: String,
}

/// The redirect's parameters as a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redirect {
    /// Said in place of the table when there was no redirect.
    pub absent: String,
    /// The address they were read from.
    pub url: String,
    /// The parameters.
    pub rows: Vec<RedirectRow>,
}

/// One parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectRow {
    /// Its name.
    pub name: String,
    /// As it stands in the address.
    pub raw: Cell,
    /// What a page reads from it.
    pub decoded: String,
    /// How it is.
    pub mark: Mark,
    /// The same in one or two words.
    pub reading: String,
    /// What it means, and what is wrong with it.
    pub meaning: String,
}

/// Tints the row of a table: an error or a warning, nothing else.
pub fn tint(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Error => Some("broken"),
        Mark::Warning => Some("warning"),
        _ => None,
    }
}

impl Payload {
    /// How many fields need a look.
    pub fn faults(&self) -> usize {
        self.rows.iter().filter(|row| tint(row.mark).is_some()).count()
    }
}

impl Redirect {
    /// How many parameters need a look.
    pub fn faults(&self) -> usize {
        self.rows.iter().filter(|row| tint(row.mark).is_some()).count()
    }
}

impl Trace {
    /// How many calls need a look.
    pub fn call_faults(&self) -> usize {
        self.calls.iter().filter(|call| call.mark.is_some_and(|mark| tint(mark).is_some())).count()
    }
}
