//! What happens twice for one booking is one booking; two bookings are two.

use crate::{DATA, ID, OTHER_ID, call, lacks, message, navigation, request, told, with_id};
use embed_inspector::booking;
use embed_inspector::rules::example::session;

const CALENDAR: &str = r#"{"kind":"message","message":1,"origin":"https://oncehub.com","type":"object","size":900,"armed":"none","data":{"json":{"type":"oncehub.booking.scheduled","payload":{"id":"BKNG-2R5C3TQBX1PZ","starting_time":"2025-07-18T11:00:00.000Z"}}}}"#;

fn event(at: u64, number: u64, name: &str, payload: &str) -> String {
    let at = crate::BEGAN + at;
    format!(
        r#"{{"kind":"message","message":{number},"origin":"https://oncehub.com","type":"object","size":900,"armed":"none","data":{{"json":{{"type":"oncehub.{name}","payload":{{{payload}}}}}}},"@":{{"at":{at}}}}}"#
    )
}

#[test]
fn a_second_call_for_the_same_message_is_the_same_booking() {
    let info = with_id(ID);
    let capture = [message(0, 1, ID, "wrapped"), call(1, 1, "1", &info), call(13, 2, "1", &info)];
    assert_eq!(told(&capture), [format!("{ID}: message, callback, callback again")]);
    let lines: Vec<&str> = capture.iter().map(String::as_str).collect();
    let session = session(&lines);
    assert_eq!(booking::join(&session)[0].legs[2].again, Some(12.0));
}

#[test]
fn a_call_that_names_nothing_right_after_one_that_does_repeats_it() {
    let again = call(40, 2, "null", r#""statusCode":"0""#);
    let capture = [message(0, 1, "", "wrapped"), call(1, 1, "1", &with_id(ID)), again];
    assert_eq!(told(&capture), [format!("{ID}: message, callback, callback again")]);
}

#[test]
fn a_confirmation_that_comes_twice_is_one_booking_even_without_an_id() {
    let twice = [message(0, 1, "", "none"), message(3, 2, "", "none")];
    assert_eq!(told(&twice), ["booking 1: message, message again"]);
    assert_eq!(lacks(&twice), ["slot classic, callback no-function"]);
}

#[test]
fn two_bookings_without_an_id_are_two() {
    let read = |at, number, message| call(at, number, message, r#""statusCode":"0""#);
    let capture = [
        message(0, 1, "", "wrapped"),
        read(1, 1, "1"),
        message(9_000, 2, "", "wrapped"),
        read(9_001, 2, "2"),
    ];
    assert_eq!(told(&capture), ["booking 1: message, callback", "booking 2: message, callback"]);
}

#[test]
fn two_bookings_of_one_customer_are_two_however_close() {
    let info = |starts: &str| format!(r#""CustomerName":"John","MeetingTimes":[{{"UTCTime":"{starts}"}}]"#);
    let capture =
        [call(0, 1, "1", &info("2018-04-25T06:45:00")), call(500, 2, "2", &info("2018-04-26T06:45:00"))];
    assert_eq!(told(&capture), ["booking 1: callback", "booking 2: callback"]);
}

#[test]
fn two_ids_are_two_bookings_however_close() {
    let capture = [call(0, 1, "1", &with_id(ID)), call(5, 2, "2", &with_id(OTHER_ID))];
    assert_eq!(told(&capture), [format!("{ID}: callback"), format!("{OTHER_ID}: callback")]);
}

#[test]
fn a_package_is_one_booking_whichever_of_its_ids_comes_first() {
    let both = format!(r#""BookingId":["{ID}","{OTHER_ID}"]"#);
    let capture =
        [call(0, 1, "1", &with_id(ID)), call(5_000, 2, "2", &with_id(OTHER_ID)), call(9_000, 3, "3", &both)];
    assert_eq!(told(&capture), [format!("{ID}: callback, callback again, callback again")]);
}

#[test]
fn what_a_calendar_sends_twice_is_one_booking() {
    let loaded = |at, number| event(at, number, "booking_calendar.loaded", r#""id":"BKC-8DJNDNL86G""#);
    let slot = |at, number| {
        event(
            at,
            number,
            "booking_calendar.time_slot_selected",
            r#""starting_time":"2025-07-18T11:00:00.000Z""#,
        )
    };
    let booked = |at, number| event(at, number, "booking.scheduled", r#""id":"BKNG-2R5C3TQBX1PZ""#);
    let capture = [loaded(0, 1), loaded(2, 2), slot(10, 3), slot(12, 4), booked(5_000, 5), booked(5_002, 6)];
    assert_eq!(told(&capture), [format!("{OTHER_ID}: slot, slot again, message, message again")]);
}

#[test]
fn a_calendar_booking_without_an_id_is_a_booking() {
    let booked = |at, number| event(at, number, "booking.scheduled", r#""subject":"Call""#);
    assert_eq!(told(&[booked(0, 1), booked(2, 2)]), ["booking 1: message, message again"]);
    assert_eq!(told(&[booked(0, 1), booked(8_000, 2)]).len(), 2);
}

#[test]
fn a_page_that_calls_its_function_for_a_calendar_event_has_one_booking() {
    let capture = [CALENDAR.to_owned(), call(30, 1, "1", r#""own":"shape""#)];
    assert_eq!(told(&capture), [format!("{OTHER_ID}: message, callback")]);
}

#[test]
fn a_landing_page_that_is_loaded_again_is_the_same_booking() {
    let reload = [
        message(0, 1, ID, "wrapped"),
        call(1, 1, "1", &with_id(ID)),
        request(3_000, "9", "main_frame", DATA, "https://go.oncehub.com", "", ""),
        navigation(3_100, "committed", DATA, r#","transition":"link""#, r#","document":"E""#),
        request(90_000, "10", "main_frame", DATA, "", "", ""),
        navigation(90_100, "committed", DATA, r#","transition":"reload""#, r#","document":"F""#),
    ];
    assert_eq!(
        told(&reload),
        [format!("{ID}: message, callback, redirect, landing, redirect again, landing again")]
    );
}

#[test]
fn an_address_with_data_that_somebody_types_is_no_booking() {
    let typed = [
        message(0, 1, "", "wrapped"),
        request(600_000, "9", "main_frame", DATA, "", "", ""),
        navigation(600_100, "committed", DATA, r#","transition":"typed""#, r#","document":"E""#),
    ];
    assert_eq!(told(&typed), ["booking 1: message"]);
}
