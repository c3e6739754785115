//! Events that Booking Calendars, chatbots and routing forms send to the page.

mod contract;
mod kind;
#[cfg(test)]
mod tests;

pub use contract::{ORIGIN, PREFIX, tables};
pub use kind::EventKind;

use crate::contract::{Edition, Found, Problem, ProblemKind, Row, Sheet, Status, Terms, check, find};
use crate::language::say;
use crate::wire::{Copy, Message};
use serde_json::Value;

/// A documented event and what can be read of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Which event it is.
    pub kind: EventKind,
    /// Its whole name, such as `oncehub.booking.scheduled`.
    pub name: String,
    /// Which of the two documented shapes it has, where they differ.
    pub shape: Option<Shape>,
    /// Booking id.
    pub booking_id: Option<String>,
    /// Id of the booking calendar.
    pub calendar_id: Option<String>,
    /// Subject of the meeting.
    pub subject: Option<String>,
    /// Start, ISO 8601 in UTC.
    pub starts: Option<String>,
    /// Name of the customer's time zone.
    pub zone: Option<String>,
    /// With it anybody can cancel the booking.
    pub cancel_url: Option<String>,
    /// With it anybody can move the booking.
    pub reschedule_url: Option<String>,
    /// The customer's name, if the form's answers hold one.
    pub customer_name: Option<String>,
    /// The customer's e-mail address: from the form's answers, else the first of those who take part.
    pub customer_email: Option<String>,
    /// Where it departs from the contract.
    pub problems: Vec<Problem>,
}

/// The documented shapes of `oncehub.booking.scheduled`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Source tags in one object, `utm_params`.
    Earlier,
    /// Source tags as flat fields, `utm_source` and so on; name and e-mail among the custom fields.
    Later,
}

impl Shape {
    /// The text of the documents that shows it; of several the last.
    fn edition(self) -> &'static Edition {
        match self {
            Self::Earlier => &contract::SECOND_2025,
            Self::Later => &contract::OF_2026,
        }
    }
}

/// Reads a message, if it is an event: from exactly the documented origin, with a type that begins with `oncehub.`.
pub fn read(message: &Message) -> Option<Event> {
    if message.origin != ORIGIN {
        return None;
    }
    let copy = &message.data;
    let name = text_at(copy, "/type").filter(|name| name.starts_with(PREFIX))?;
    let kind = EventKind::of(&name);
    let is_booking = kind == EventKind::BookingScheduled;
    let field = |name: &str| text_at(copy, &format!("/payload/{name}"));
    Some(Event {
        kind,
        shape: shape_of(copy).filter(|_| is_booking),
        booking_id: field("id").filter(|_| is_booking),
        calendar_id: calendar_id(copy, kind),
        subject: field("subject"),
        starts: field("starting_time"),
        zone: field("customer_timezone"),
        cancel_url: field("cancel_url"),
        reschedule_url: field("reschedule_url"),
        customer_name: answer(copy, &["name", "full name", "your name"]),
        customer_email: answer(copy, &["email", "e-mail", "your email"]).or_else(|| field("attendees/0")),
        problems: problems(copy, kind),
        name,
    })
}

/// The panel's table of an event: one row for each documented field, then what is undocumented.
pub fn rows(copy: &Copy, event: &Event) -> Vec<Row> {
    let sheet = Sheet { copy, fields: event.kind.fields(), problems: &event.problems, excused: false };
    let mut rows = sheet.rows(|_| None);
    // Where more fields than the documented ones are usual, they are shown all the same.
    if event.kind.is_open() {
        let unknown = check(copy, event.kind.fields(), Terms::default());
        let more = Sheet { problems: &unknown, ..sheet };
        rows.extend(more.unknown_rows().map(as_custom));
    }
    rows
}

fn as_custom(mut row: Row) -> Row {
    row.status = Status { words: say!("own field"), ..row.status };
    say!("A field of the form’s own").clone_into(&mut row.meaning);
    row
}

fn problems(copy: &Copy, kind: EventKind) -> Vec<Problem> {
    let edition = shape_of(copy).map(Shape::edition);
    let mut problems =
        check(copy, kind.fields(), Terms { custom: kind.is_open(), edition, ..Terms::default() });
    if kind == EventKind::Other {
        let what = say!("The documents name no event of this type");
        problems.push(Problem::new("/type", ProblemKind::Unknown, what));
    }
    if has(copy, "utm_params") && flat_tags(copy) {
        let what =
            say!("Source tags come in both documented shapes: in utm_params and as fields of their own");
        problems.push(Problem::new("/payload/utm_params", ProblemKind::MixedShapes, what));
    }
    problems.extend(status(copy, kind));
    problems
}

fn status(copy: &Copy, kind: EventKind) -> Option<Problem> {
    let status = text_at(copy, "/payload/status").filter(|_| kind == EventKind::BookingScheduled)?;
    let what = say!("status is \"{status}\"; the documents show \"scheduled\"", status);
    (status != "scheduled").then(|| Problem::new("/payload/status", ProblemKind::BadFormat, what))
}

fn shape_of(copy: &Copy) -> Option<Shape> {
    match (has(copy, "utm_params"), flat_tags(copy)) {
        (true, false) => Some(Shape::Earlier),
        (false, true) => Some(Shape::Later),
        _ => None,
    }
}

fn flat_tags(copy: &Copy) -> bool {
    ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"].iter().any(|tag| has(copy, tag))
}

fn has(copy: &Copy, name: &str) -> bool {
    find(copy, &format!("/payload/{name}")) != Found::Absent
}

fn calendar_id(copy: &Copy, kind: EventKind) -> Option<String> {
    match kind {
        EventKind::BookingScheduled => text_at(copy, "/payload/booking_calendar"),
        EventKind::CalendarLoaded | EventKind::TimeSlotSelected => text_at(copy, "/payload/id"),
        _ => None,
    }
}

fn text_at(copy: &Copy, pointer: &str) -> Option<String> {
    match find(copy, pointer) {
        Found::Value { value: Value::String(text), .. } => Some(text.clone()),
        _ => None,
    }
}

/// The answer to the form's question of one of these names.
fn answer(copy: &Copy, names: &[&str]) -> Option<String> {
    let Found::Value { value: Value::Array(answers), .. } = find(copy, "/payload/custom_fields") else {
        return None;
    };
    let text = |answer: &Value, key: &str| answer.get(key).and_then(Value::as_str).map(str::to_owned);
    let asks = |answer: &&Value| {
        text(answer, "name")
            .is_some_and(|asked| names.iter().any(|name| asked.trim().eq_ignore_ascii_case(name)))
    };
    answers.iter().find(asks).and_then(|answer| text(answer, "value"))
}
