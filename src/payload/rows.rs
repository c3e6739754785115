//! The panel's table of a payload.

use super::{FIELDS, MeetingTime, Payload, VERSION, problems, time};
use crate::contract::{
    Designator, Field, Found, MOST, Outcome, ProblemKind, Reading, Row, Sheet, Status, both, find,
    offset_words,
};
use crate::language::{say, text};
use crate::wire::Copy;

const MEETINGS: &str = "/bookingInfo/MeetingTimes";
const NO_ZONE: &str = text!("The values carry no zone: add Z to UTCTime before parsing it");

/// One row for each documented field and each meeting, then what is undocumented.
pub fn rows(copy: &Copy, payload: &Payload) -> Vec<Row> {
    let problems = problems(copy, payload);
    let sheet = Sheet { copy, fields: &FIELDS, problems: &problems, excused: payload.failed() };
    let special = |field: &Field| match field.pointer {
        MEETINGS => Some(meetings(&sheet, payload, field)),
        pointer if pointer.starts_with(MEETINGS) => Some(vec![]),
        _ => None,
    };
    let rows = sheet.rows(special);
    rows.into_iter().map(|row| with_meaning(row, payload)).collect()
}

/// Says what the value of this row means, where the documents give single values a meaning.
fn with_meaning(mut row: Row, payload: &Payload) -> Row {
    let meaning = match row.pointer.as_str() {
        "/errorStatus" if payload.error_status == Some(0) => say!("0: no error"),
        "/bookingInfo/statusCode" if payload.status_code.as_deref() == Some("1") => say!("Success"),
        "/bookingInfo/Message" if payload.message.is_none() => say!("No error message"),
        "/bookingInfo/Version" if payload.version.as_deref() == Some(VERSION) => {
            say!("Known version of the payload")
        }
        _ => return row,
    };
    if row.status == Status::KEPT {
        meaning.clone_into(&mut row.meaning);
    }
    row
}

/// The row of the whole array when it has no entry or is broken, then one row for each entry.
fn meetings(sheet: &Sheet<'_>, payload: &Payload, whole: &Field) -> Vec<Row> {
    let whole = sheet.row(whole, MEETINGS.to_owned());
    let mut rows = Vec::new();
    if payload.meeting_times.is_empty() || whole.status != Status::KEPT {
        rows.push(whole);
    }
    for (position, meeting) in payload.meeting_times.iter().take(MOST).enumerate() {
        rows.extend(meeting_rows(sheet, &format!("{MEETINGS}/{position}"), meeting));
    }
    rows
}

/// One row with three readings. Where one cannot be read, a row for each field says which and why.
fn meeting_rows(sheet: &Sheet<'_>, at: &str, meeting: &MeetingTime) -> Vec<Row> {
    let zones = readings(meeting);
    let is_readable = zones.is_some();
    let mut rows = vec![meeting_row(sheet, at, meeting, zones)];
    if !is_readable {
        let fields = FIELDS.iter().filter(|field| field.pointer.starts_with("/bookingInfo/MeetingTimes/*/"));
        let name = |field: &Field| field.pointer.rsplit('/').next().unwrap_or_default();
        rows.extend(fields.map(|field| sheet.row(field, format!("{at}/{}", name(field)))));
    }
    rows
}

fn meeting_row(sheet: &Sheet<'_>, at: &str, meeting: &MeetingTime, zones: Option<[Reading; 3]>) -> Row {
    let problem = sheet.worst(|problem| problem.is_within(at) && problem.kind != ProblemKind::Unknown);
    let (status, more) = match problem {
        Some(problem) => (problem.status(), problem.what.as_str()),
        None if says_zone(meeting) || zones.is_none() => (Status::KEPT, ""),
        None => (Status { outcome: Outcome::Note, words: say!("no zone") }, NO_ZONE),
    };
    let value = match find(sheet.copy, at) {
        Found::Unseen | Found::Absent => String::new(),
        found => found.text(),
    };
    let start = say!("Start of the meeting");
    let meaning = if more.is_empty() { start.to_owned() } else { both(start, more) };
    Row { pointer: at.to_owned(), label: crate::contract::label_of(at), value, status, meaning, zones }
}

fn says_zone(meeting: &MeetingTime) -> bool {
    time(meeting.utc.as_ref()).is_some_and(|(_, zone)| zone != Designator::None)
}

/// The three readings, if all three times can be read.
pub(super) fn readings(meeting: &MeetingTime) -> Option<[Reading; 3]> {
    let read = |zone, text: &Option<String>, offset: Option<i64>| {
        let (local, _) = time(text.as_ref())?;
        let offset = offset.map_or_else(|| say!("no zone fits").to_owned(), offset_words);
        Some(Reading { zone, date: local.weekday_and_day(), hour: local.clock(), offset })
    };
    Some([
        read("UTC", &meeting.utc, Some(0))?,
        read(say!("Customer"), &meeting.customer, meeting.customer_offset())?,
        read(say!("Booking page"), &meeting.so, meeting.page_offset())?,
    ])
}
