//! The object that the Classic embed passes to `SOAfterConfirmationFunction`.

mod checks;
mod codes;
mod contract;
mod rows;

pub use codes::{COMBINATIONS, Combination};
pub use contract::{FIELDS, VERSION, table};
pub use rows::rows;

use crate::contract::{Designator, Found, LocalTime, Problem, Terms, check, find};
use crate::wire::Copy;
use serde_json::Value;

/// What can be read of a payload. A field that is missing or of an unusable type is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payload {
    /// 0 when the data could be fetched.
    pub error_status: Option<i64>,
    /// "1" for success, "0" for an invalid request or data that was read before.
    pub status_code: Option<String>,
    /// Error message; `None` for null and for the text "null", which the documents print for it.
    pub message: Option<String>,
    /// Version of the payload.
    pub version: Option<String>,
    /// The customer's name.
    pub customer_name: Option<String>,
    /// The customer's e-mail address.
    pub customer_email: Option<String>,
    /// The customer's phone number.
    pub customer_phone: Option<String>,
    /// Name of the service.
    pub event_type: Option<String>,
    /// The customer's note.
    pub note: Option<String>,
    /// With it anybody can cancel or move the booking.
    pub cancel_link: Option<String>,
    /// Calendar file.
    pub ics: Option<String>,
    /// Calendar file, older format.
    pub vcs: Option<String>,
    /// Ids of the bookings; several in a session package.
    pub booking_ids: Vec<String>,
    /// Starts of the meetings; several in a session package.
    pub meeting_times: Vec<MeetingTime>,
}

/// The start of one meeting as three zones read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingTime {
    /// In UTC.
    pub utc: Option<String>,
    /// In the customer's zone.
    pub customer: Option<String>,
    /// In the booking page's zone.
    pub so: Option<String>,
}

/// Reads the argument of a call. Never fails; the problems say where it departs from the contract.
pub fn read(copy: &Copy) -> (Payload, Vec<Problem>) {
    let payload = payload_of(copy);
    let problems = problems(copy, &payload);
    (payload, problems)
}

fn problems(copy: &Copy, payload: &Payload) -> Vec<Problem> {
    let mut problems = check(copy, &FIELDS, Terms { excused: payload.failed(), ..Terms::default() });
    problems.extend(checks::all(copy, payload));
    problems
}

fn payload_of(copy: &Copy) -> Payload {
    let text = |name: &str| text_at(copy, &format!("/bookingInfo/{name}"));
    Payload {
        error_status: number_at(copy, "/errorStatus"),
        status_code: text("statusCode"),
        message: text("Message").filter(|message| !message.is_empty() && message != "null"),
        version: text("Version"),
        customer_name: text("CustomerName"),
        customer_email: text("CustomerEmail"),
        customer_phone: text("CustomerPhone"),
        event_type: text("EventTypeName"),
        note: text("Note"),
        cancel_link: text("CancelRescheduleLink"),
        ics: text("CalendarEvent/ICS"),
        vcs: text("CalendarEvent/VCS"),
        booking_ids: booking_ids(copy),
        meeting_times: meeting_times(copy),
    }
}

/// A number counts as its text: what it says is clear, and the wrong type is a problem of its own.
fn text_at(copy: &Copy, pointer: &str) -> Option<String> {
    match find(copy, pointer) {
        Found::Value { value: Value::String(text), .. } => Some(text.clone()),
        Found::Value { value: Value::Number(number), .. } => Some(number.to_string()),
        _ => None,
    }
}

fn number_at(copy: &Copy, pointer: &str) -> Option<i64> {
    match find(copy, pointer) {
        Found::Value { value: Value::Number(number), .. } => number.as_i64(),
        Found::Value { value: Value::String(text), .. } => text.trim().parse().ok(),
        _ => None,
    }
}

fn booking_ids(copy: &Copy) -> Vec<String> {
    match find(copy, "/bookingInfo/BookingId") {
        Found::Value { value: Value::Array(ids), .. } => {
            ids.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        Found::Value { value: Value::String(id), .. } => vec![id.clone()],
        _ => vec![],
    }
}

fn meeting_times(copy: &Copy) -> Vec<MeetingTime> {
    let Found::Value { value: Value::Array(entries), .. } = find(copy, "/bookingInfo/MeetingTimes") else {
        return vec![];
    };
    let text =
        |position: usize, name: &str| text_at(copy, &format!("/bookingInfo/MeetingTimes/{position}/{name}"));
    (0..entries.len())
        .map(|at| MeetingTime {
            utc: text(at, "UTCTime"),
            customer: text(at, "CustomerTime"),
            so: text(at, "SOTime"),
        })
        .collect()
}

impl Payload {
    /// Whether it reports a failure. Then nothing else can be expected in it.
    pub fn failed(&self) -> bool {
        self.error_status.is_some_and(|status| status != 0) || self.status_code.as_deref() == Some("0")
    }

    /// Whether it is about several meetings at once.
    pub fn is_session_package(&self) -> bool {
        self.meeting_times.len() > 1 || self.booking_ids.len() > 1
    }
}

impl MeetingTime {
    /// The start in UTC, for a heading or for comparing bookings.
    pub fn start(&self) -> Option<LocalTime> {
        time(self.utc.as_ref()).map(|(start, _)| start)
    }

    /// The start in UTC as it is written, when that names no zone.
    pub fn bare_start(&self) -> Option<LocalTime> {
        time(self.utc.as_ref()).filter(|(_, zone)| *zone == Designator::None).map(|(start, _)| start)
    }

    /// Offset of the customer's zone from UTC in minutes, if both times can be read and a zone explains them.
    pub fn customer_offset(&self) -> Option<i64> {
        self.offset_of(self.customer.as_ref())
    }

    /// Offset of the booking page's zone from UTC in minutes, under the same conditions.
    pub fn page_offset(&self) -> Option<i64> {
        self.offset_of(self.so.as_ref())
    }

    fn offset_of(&self, local: Option<&String>) -> Option<i64> {
        let seconds = self.seconds_from_utc(local)?;
        crate::contract::is_offset(seconds).then_some(seconds / 60)
    }

    fn seconds_from_utc(&self, local: Option<&String>) -> Option<i64> {
        Some(time(local)?.0.seconds() - self.start()?.seconds())
    }
}

fn time(text: Option<&String>) -> Option<(LocalTime, Designator)> {
    LocalTime::parse(text?)
}

#[cfg(test)]
mod tests;
