//! What the fields of a payload say together: each combination is a line.

use super::*;

/// The sample with these two codes and this message.
fn with_codes(error: Value, status: Value, message: Value) -> Value {
    let mut sample = with("/errorStatus", Some(error));
    sample["bookingInfo"]["statusCode"] = status;
    sample["bookingInfo"]["Message"] = message;
    sample
}

#[test]
fn every_combination_of_codes_and_message_is_read_as_the_table_says() {
    use ProblemKind::{Contradiction, ErrorStatus, Message, StatusCode};
    let kinds: [&[ProblemKind]; 8] = [
        &[],
        &[Message],
        &[StatusCode],
        &[StatusCode],
        &[ErrorStatus, Contradiction],
        &[ErrorStatus, Contradiction],
        &[ErrorStatus, StatusCode],
        &[ErrorStatus, StatusCode],
    ];
    for (combination, kinds) in COMBINATIONS.iter().zip(kinds) {
        let Combination { error_status, status_code, message, contradictory, .. } = *combination;
        let text = if message { json!("Something went wrong on server") } else { json!(null) };
        let found = problems_of(with_codes(json!(error_status), json!(status_code), text));
        let found: Vec<_> = found.into_iter().map(|problem| problem.kind).collect();
        assert_eq!(found, kinds, "{combination:?}");
        let says_so = found.iter().any(|kind| matches!(kind, Message | Contradiction));
        assert_eq!(says_so, contradictory, "{combination:?}");
    }
}

type Problems = &'static [(&'static str, &'static str)];

#[test]
fn undocumented_codes_are_named_and_not_taken_for_success() {
    let text = json!("Something went wrong on server");
    let cases: [(Value, Value, Value, Problems); 6] = [
        (
            json!(2),
            json!("1"),
            json!(null),
            &[
                ("/errorStatus", "bad format"),
                ("/errorStatus", "failed"),
                ("/bookingInfo/statusCode", "contradicts"),
            ],
        ),
        (json!(0), json!("2"), json!(null), &[("/bookingInfo/statusCode", "bad format")]),
        (
            json!(0),
            json!("2"),
            text.clone(),
            &[("/bookingInfo/statusCode", "bad format"), ("/bookingInfo/Message", "error message")],
        ),
        (
            json!(1),
            json!("2"),
            text.clone(),
            &[("/errorStatus", "failed"), ("/bookingInfo/statusCode", "bad format")],
        ),
        (json!(0), json!("1"), json!(""), &[]),
        (json!(0), json!("1"), json!("null"), &[]),
    ];
    for (error, status, message, expected) in cases {
        let shown = format!("{error} {status} {message}");
        let problems = problems_of(with_codes(error, status, message));
        let found: Vec<_> = problems.iter().map(|found| (found.at.as_str(), found.kind.words())).collect();
        assert_eq!(found, expected, "{shown}");
    }
}

#[test]
fn the_three_times_of_a_meeting_agree_where_zones_explain_them() {
    let cases: [(&str, &str, &[&str]); 9] = [
        ("2018-04-25T06:45:00", "2018-04-25T06:45:00", &[]),
        ("2018-04-25T12:15:00", "2018-04-25T03:15:00", &[]),
        ("2018-04-25T12:30:00", "2018-04-24T18:45:00", &[]),
        ("2018-04-25T20:45:00", "2018-04-25T19:30:00", &[]),
        ("2018-04-25T20:46:00", "2018-04-25T06:45:00", &["CustomerTime"]),
        ("2018-04-25T21:00:00", "2018-04-25T06:45:00", &["CustomerTime"]),
        ("2018-04-25T06:45:00", "2018-04-24T18:30:00", &["SOTime"]),
        ("2018-04-25T06:45:30", "2018-04-26T06:45:00", &["CustomerTime", "SOTime"]),
        ("2017-04-25T06:45:00", "2018-04-25T06:45:00", &["CustomerTime"]),
    ];
    for (customer, page, wrong) in cases {
        let mut sample = sample();
        sample["bookingInfo"]["MeetingTimes"][0]["CustomerTime"] = json!(customer);
        sample["bookingInfo"]["MeetingTimes"][0]["SOTime"] = json!(page);
        let problems = problems_of(sample);
        let found: Vec<_> = problems.iter().filter_map(|problem| problem.at.rsplit('/').next()).collect();
        assert_eq!(found, wrong, "{customer} {page}");
        assert!(problems.iter().all(|problem| problem.kind == ProblemKind::ZonesImpossible));
    }
}

#[test]
fn ids_and_times_are_counted_against_each_other() {
    let time = sample()["bookingInfo"]["MeetingTimes"][0].clone();
    let cases: [(usize, usize, Option<ProblemKind>); 7] = [
        (1, 1, None),
        (0, 1, None),
        (3, 3, None),
        (1, 2, Some(ProblemKind::CountDiffers)),
        (2, 1, Some(ProblemKind::CountDiffers)),
        (1, 0, Some(ProblemKind::NoMeetings)),
        (0, 0, Some(ProblemKind::NoMeetings)),
    ];
    for (ids, times, kind) in cases {
        let id = |position| json!(format!("BKNG-XGYNZXXR3B7{position}"));
        let mut sample = with("/bookingInfo/BookingId", Some((0..ids).map(id).collect()));
        sample["bookingInfo"]["MeetingTimes"] = vec![time.clone(); times].into();
        let found: Vec<_> = problems_of(sample).into_iter().map(|problem| problem.kind).collect();
        assert_eq!(found, Vec::from_iter(kind), "{ids} ids, {times} times");
    }
}

#[test]
fn ids_and_links_have_their_documented_forms() {
    let cases: [(&str, Value, Option<ProblemKind>); 14] = [
        ("BookingId", json!(["BKNG-2R5C3TQBX1PZ"]), None),
        ("BookingId", json!(["BKNG-2R5C3TQBX1P"]), Some(ProblemKind::BadFormat)),
        ("BookingId", json!(["BKNG-2R5C3TQBX1PZ0"]), Some(ProblemKind::BadFormat)),
        ("BookingId", json!(["bkng-2r5c3tqbx1pz"]), Some(ProblemKind::BadFormat)),
        ("BookingId", json!(["BKC-8D6NGQEM5G"]), Some(ProblemKind::BadFormat)),
        (
            "BookingId",
            json!("BKNG-2R5C3TQBX1PZ"),
            Some(ProblemKind::WrongType { expected: "array of strings", found: "string".into() }),
        ),
        ("CancelRescheduleLink", json!("https://go.oncehub.com/dana?Params=a"), None),
        ("CancelRescheduleLink", json!("https://secure.scheduleonce.com/dana?Params=a"), None),
        ("CancelRescheduleLink", json!("https://meetme.so/dana?Params=a"), None),
        (
            "CancelRescheduleLink",
            json!("https://meet.customer.example/dana?Params=a"),
            Some(ProblemKind::LinkHost),
        ),
        ("CancelRescheduleLink", json!("https://oncehub.com.evil.example/dana"), Some(ProblemKind::LinkHost)),
        ("CancelRescheduleLink", json!("//go.oncehub.com/dana"), Some(ProblemKind::BadFormat)),
        ("CancelRescheduleLink", json!("javascript:alert(1)"), Some(ProblemKind::BadFormat)),
        ("CancelRescheduleLink", json!(""), Some(ProblemKind::BadFormat)),
    ];
    for (field, value, kind) in cases {
        let pointer = format!("/bookingInfo/{field}");
        let problems = problems_of(with(&pointer, Some(value.clone())));
        let found: Vec<_> = problems.into_iter().map(|problem| (problem.at, problem.kind)).collect();
        assert_eq!(found, Vec::from_iter(kind.map(|kind| (pointer, kind))), "{value}");
    }
}
