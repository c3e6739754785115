//! What is shown of bookings: the list, one booking's legs on one axis, and its data.

use super::{Break, FactGroup, Link, Mark, Run, Tick};

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
    /// The data as it came, as JSON text; empty when there is none.
    pub raw: String,
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
    /// Its name.
    pub field: String,
    /// Its value.
    pub value: Cell,
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
    Zones(Vec<ZoneTime>),
    /// Not sent.
    Absent,
}

/// One time in one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneTime {
    /// Whose zone.
    pub whose: String,
    /// The hour and minute.
    pub hour: String,
    /// The day, or the offset.
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
