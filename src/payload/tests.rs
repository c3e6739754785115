mod semantics;

use super::*;
use crate::contract::{Outcome, ProblemKind, Row};
use crate::wire::Note;
use serde_json::json;

/// The sample that the documents print.
fn sample() -> Value {
    json!({
        "errorStatus": 0,
        "bookingInfo": {
            "Version": "7.35",
            "MeetingTimes": [{
                "UTCTime": "2018-04-25T06:45:00",
                "CustomerTime": "2018-04-25T07:45:00",
                "SOTime": "2018-04-25T09:45:00"
            }],
            "CancelRescheduleLink": "https://go.oncehub.com/dana?Params=IPLa6BkbZ-TXI0R*B2fXy8foErRlIIiq*-zghumtdE2JkL5lnKoWCA!!",
            "Note": "I look forward to the meeting.",
            "CalendarEvent": {
                "ICS": "https://app.oncehub.com/scheduleonce/download.aspx?mid=%2fHCb2uQ9jCMYtd1a%2fd9B1Q%3d%3d&type=1",
                "VCS": "https://app.oncehub.com/scheduleonce/download.aspx?mid=%2fHCb2uQ9jCMYtd1a%2fd9B1Q%3d%3d&type=3"
            },
            "statusCode": "1",
            "Message": null,
            "CustomerName": "John Smith",
            "CustomerEmail": "johnsmith@example.com",
            "CustomerPhone": "1-2025550195",
            "EventTypeName": "Automatic booking - 15-minute meeting",
            "BookingId": ["BKNG-XGYNZXXR3B7D"]
        }
    })
}

/// The sample with one place changed; `None` takes it out.
fn with(pointer: &str, value: Option<Value>) -> Value {
    let mut sample = sample();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let members = sample.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    match value {
        Some(value) => members.insert(key.to_owned(), value),
        None => members.shift_remove(key),
    };
    sample
}

fn problems_of(json: Value) -> Vec<Problem> {
    read(&Copy::plain(json)).1
}

fn states(json: Value) -> Vec<(String, Outcome, &'static str)> {
    rows_of(json).into_iter().map(|row| (row.label, row.status.outcome, row.status.words)).collect()
}

fn rows_of(json: Value) -> Vec<Row> {
    let copy = Copy::plain(json);
    rows(&copy, &read(&copy).0)
}

fn only(json: Value) -> (String, ProblemKind) {
    let mut problems = problems_of(json);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let problem = problems.remove(0);
    (problem.at, problem.kind)
}

#[test]
fn the_documented_sample_is_as_documented() {
    assert_eq!(problems_of(sample()), []);
    let states = states(sample());
    assert_eq!(states.len(), 14);
    for (label, outcome, words) in states {
        let expected = match label.as_str() {
            "MeetingTimes[0]" => (Outcome::Note, "no zone"),
            "CancelRescheduleLink" => (Outcome::Note, "secret"),
            _ => (Outcome::Kept, "as documented"),
        };
        assert_eq!((outcome, words), expected, "{label}");
    }
}

#[test]
fn reads_every_field() {
    let (payload, _) = read(&Copy::plain(sample()));
    assert_eq!(
        (payload.error_status, payload.status_code.as_deref(), payload.message),
        (Some(0), Some("1"), None)
    );
    assert_eq!(payload.customer_email.as_deref(), Some("johnsmith@example.com"));
    assert_eq!(payload.booking_ids, ["BKNG-XGYNZXXR3B7D"]);
    assert_eq!(payload.meeting_times[0].start().unwrap().long(), "25 Apr 2018, 06:45");
    assert_eq!(
        (payload.meeting_times[0].customer_offset(), payload.meeting_times[0].page_offset()),
        (Some(60), Some(180))
    );
    assert!(
        payload.ics.is_some()
            && payload.vcs.is_some()
            && payload.cancel_link.is_some()
            && payload.version.is_some()
    );
}

#[test]
fn readings_show_hour_day_and_offset() {
    let row = rows_of(sample()).into_iter().find(|row| row.label == "MeetingTimes[0]").unwrap();
    let zones = row.zones.unwrap();
    let text = zones.map(|zone| format!("{} {} {} {}", zone.zone, zone.hour, zone.date, zone.offset));
    assert_eq!(
        text,
        [
            "UTC 06:45 Wed 25 Apr UTC",
            "Customer 07:45 Wed 25 Apr UTC+1",
            "Booking page 09:45 Wed 25 Apr UTC+3"
        ]
    );
}

#[test]
fn older_documents_have_no_booking_id_and_other_hosts() {
    let mut older = with("/bookingInfo/BookingId", None);
    older["bookingInfo"]["CancelRescheduleLink"] =
        json!("https://secure.scheduleonce.com/financial?Params=IPLa");
    older["bookingInfo"]["CalendarEvent"]["ICS"] =
        json!("https://app.scheduleonce.com/download.aspx?mid=1&type=1");
    assert_eq!(problems_of(older.clone()), []);
    assert!(states(older).contains(&("BookingId".into(), Outcome::Absent, "optional")));
}

#[test]
fn one_change_is_one_problem() {
    let cases = [
        ("/errorStatus", None, ProblemKind::Missing),
        (
            "/errorStatus",
            Some(json!(true)),
            ProblemKind::WrongType { expected: "number", found: "boolean".into() },
        ),
        ("/bookingInfo/statusCode", Some(json!("0")), ProblemKind::StatusCode),
        ("/bookingInfo/statusCode", Some(json!("2")), ProblemKind::BadFormat),
        ("/bookingInfo/Message", Some(json!("Something went wrong on server")), ProblemKind::Message),
        ("/bookingInfo/Version", Some(json!("8.0")), ProblemKind::Version),
        ("/bookingInfo/MeetingTimes", Some(json!([])), ProblemKind::NoMeetings),
        (
            "/bookingInfo/MeetingTimes/0/SOTime",
            Some(json!("2018-04-25T09:52:00")),
            ProblemKind::ZonesImpossible,
        ),
        (
            "/bookingInfo/MeetingTimes/0/SOTime",
            Some(json!("2018-04-26T09:45:00")),
            ProblemKind::ZonesImpossible,
        ),
        ("/bookingInfo/MeetingTimes/0/SOTime", Some(json!("tomorrow")), ProblemKind::BadFormat),
        ("/bookingInfo/MeetingTimes/0/UTCTime", Some(json!("2018-04-25T06:45:00Z")), ProblemKind::HasZone),
        ("/bookingInfo/MeetingTimes/0/Room", Some(json!(1)), ProblemKind::Unknown),
        ("/bookingInfo/BookingId", Some(json!(["BKNG-1"])), ProblemKind::BadFormat),
        (
            "/bookingInfo/CancelRescheduleLink",
            Some(json!("https://book.customer.example/x")),
            ProblemKind::LinkHost,
        ),
        ("/bookingInfo/CancelRescheduleLink", Some(json!("soon")), ProblemKind::BadFormat),
        ("/bookingInfo/CustomerName", None, ProblemKind::Missing),
        ("/bookingInfo/Extra", Some(json!(null)), ProblemKind::Unknown),
    ];
    for (pointer, value, kind) in cases {
        let changed = with(pointer, value.clone());
        assert_eq!(only(changed), (pointer.to_owned(), kind), "{pointer} {value:?}");
    }
}

#[test]
fn types_are_named_and_values_still_read() {
    let changed = with("/bookingInfo/statusCode", Some(json!(1)));
    let expected = ProblemKind::WrongType { expected: "string", found: "number".into() };
    assert_eq!(only(changed.clone()), ("/bookingInfo/statusCode".into(), expected));
    assert_eq!(read(&Copy::plain(changed)).0.status_code.as_deref(), Some("1"));
}

#[test]
fn optional_fields_may_be_absent_null_or_empty() {
    for field in ["Note", "CustomerPhone", "EventTypeName", "BookingId"] {
        let pointer = format!("/bookingInfo/{field}");
        assert_eq!(problems_of(with(&pointer, None)), [], "{field} absent");
        assert_eq!(problems_of(with(&pointer, Some(json!(null)))), [], "{field} null");
    }
    assert_eq!(problems_of(with("/bookingInfo/Note", Some(json!("")))), []);
    assert_eq!(problems_of(with("/bookingInfo/Message", Some(json!("null")))), []);
}

#[test]
fn a_failure_is_told_once() {
    let failure = json!({ "errorStatus": 1, "bookingInfo": { "Message": "Something went wrong on server", "CustomerName": null } });
    assert_eq!(only(failure.clone()), ("/errorStatus".into(), ProblemKind::ErrorStatus));
    for (label, outcome, words) in states(failure) {
        assert!(outcome <= Outcome::Kept || label == "errorStatus", "{label} {words}");
    }
    assert_eq!(only(json!({ "errorStatus": 1 })).1, ProblemKind::ErrorStatus);
    assert_eq!(only(json!({ "errorStatus": 1, "bookingInfo": null })).1, ProblemKind::ErrorStatus);
}

#[test]
fn a_session_package_has_as_many_ids_as_times() {
    let time = sample()["bookingInfo"]["MeetingTimes"][0].clone();
    let mut package = with("/bookingInfo/MeetingTimes", Some(json!([time, time])));
    assert_eq!(only(package.clone()).1, ProblemKind::CountDiffers);
    package["bookingInfo"]["BookingId"] = json!(["BKNG-XGYNZXXR3B7D", "BKNG-XGYNZXXR3B7E"]);
    assert_eq!(problems_of(package.clone()), []);
    assert!(read(&Copy::plain(package.clone())).0.is_session_package());
    assert_eq!(states(package).iter().filter(|(label, ..)| label.starts_with("MeetingTimes[")).count(), 2);
}

#[test]
fn every_documented_field_has_a_row() {
    let states = states(json!({}));
    let missing = |label: &str| states.contains(&(label.to_owned(), Outcome::Warning, "missing"));
    assert!(
        missing("errorStatus")
            && missing("bookingInfo")
            && missing("CustomerName")
            && missing("CalendarEvent.ICS")
    );
    assert!(missing("MeetingTimes"));
    assert_eq!(problems_of(json!({})).len(), 2);
}

#[test]
fn an_unreadable_time_gets_rows_of_its_own() {
    let states = states(with("/bookingInfo/MeetingTimes/0/SOTime", Some(json!(7))));
    assert!(states.contains(&("MeetingTimes[0]".into(), Outcome::Warning, "wrong type")));
    assert!(states.contains(&("MeetingTimes[0].SOTime".into(), Outcome::Warning, "wrong type")));
    assert!(states.contains(&("MeetingTimes[0].UTCTime".into(), Outcome::Kept, "as documented")));
}

#[test]
fn what_is_no_object_is_one_row() {
    for value in [json!(null), json!("x"), json!([sample()]), json!(3)] {
        assert_eq!(only(value.clone()).1, ProblemKind::NotAnObject);
        assert_eq!(states(value), [("whole value".into(), Outcome::Error, "no object")]);
    }
}

#[test]
fn what_the_recording_left_out_is_no_fault_of_the_page() {
    let note = |at: &str, is: &str| Note { at: at.into(), is: is.into(), detail: String::new() };
    let mut copy = Copy::plain(with("/bookingInfo/CustomerName", None));
    copy.notes = vec![
        note("/bookingInfo", "more"),
        Note { detail: "10485760".into(), ..note("/bookingInfo/Note", "cut") },
        note("/bookingInfo/CalendarEvent", "deep"),
    ];
    let (payload, problems) = read(&copy);
    assert_eq!(problems, []);
    let row = |label: &str| rows(&copy, &payload).into_iter().find(|row| row.label == label).unwrap();
    assert_eq!(row("CustomerName").status.words, "not recorded");
    assert_eq!((row("Note").status.outcome, row("Note").status.words), (Outcome::Note, "cut"));
    let meaning = "From the booking form. The recording holds the first 30 of 10485760 characters";
    assert_eq!(row("Note").meaning, meaning);
}

#[test]
fn a_function_in_place_of_a_text_is_named() {
    let mut copy = Copy::plain(with("/bookingInfo/CustomerName", Some(json!(null))));
    copy.notes =
        vec![Note { at: "/bookingInfo/CustomerName".into(), is: "function".into(), detail: "name".into() }];
    let (payload, problems) = read(&copy);
    assert_eq!(problems[0].kind, ProblemKind::WrongType { expected: "string", found: "function".into() });
    assert!(rows(&copy, &payload).iter().any(|row| row.value == "function name"));
}
