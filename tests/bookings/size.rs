//! A long session joins as fast as a short one, observation for observation.

use crate::{call, golden, message, request, told, with_id};
use embed_inspector::booking;
use embed_inspector::rules::example::session;
use embed_inspector::session::Session;

fn many(bookings: u64) -> Vec<String> {
    let one = |n: u64| {
        let (at, id) = (n * 5_000, format!("BKNG-{n:012}"));
        let target = format!("https://thanks.test/{n}");
        let frame = r#","frame":5,"parent":0"#;
        [
            message(at, 2 * n + 1, &id, "wrapped"),
            call(at + 1, n + 1, &(2 * n + 1).to_string(), &with_id(&id)),
            request(at + 2_000, &n.to_string(), "sub_frame", &target, "https://go.oncehub.com", "", frame),
        ]
    };
    (0..bookings).flat_map(one).collect()
}

#[test]
fn every_one_of_many_bookings_has_its_own_legs() {
    let told = told(&many(3_000));
    assert_eq!(told.len(), 3_000);
    assert!(told.iter().all(|one| one.ends_with(": message, callback, redirect iframe")), "{}", told[0]);
}

#[test]
fn one_booking_may_have_thousands_of_calls() {
    let calls = (0..5_000).map(|n| call(n, n + 1, "1", &with_id("BKNG-XGYNZXXR3B7D")));
    let capture: Vec<String> = calls.collect();
    let lines: Vec<&str> = capture.iter().map(String::as_str).collect();
    let session = session(&lines);
    let bookings = booking::join(&session);
    assert_eq!((bookings.len(), bookings[0].legs.len()), (1, 5_000));
}

#[test]
fn a_capture_that_is_recorded_twice_has_its_bookings_twice() {
    let once = golden("two-hops");
    let again = once.replace("\"document\":\"", "\"document\":\"again");
    let count = |text: &str| booking::join(&Session::from_lines(text)).len();
    assert_eq!((count(&once), count(&format!("{once}{again}"))), (1, 2));
}
