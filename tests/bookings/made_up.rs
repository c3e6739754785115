//! A confirmation that no frame sent makes no customer's booking.

use crate::{ID, OTHER_ID, call, message, with_id};
use embed_inspector::booking;
use embed_inspector::rules::example::session;

/// The same message, made up by a script of the page.
fn made_up(message: &str) -> String {
    message.replacen(r#""type":"object""#, r#""type":"object","scripted":true"#, 1)
}

/// Each booking, and whether it is taken for made up.
fn simulated(capture: &[String]) -> Vec<(String, bool)> {
    let lines: Vec<&str> = capture.iter().map(String::as_str).collect();
    booking::join(&session(&lines)).into_iter().map(|booking| (booking.key, booking.simulated)).collect()
}

#[test]
fn only_what_a_frame_really_sent_confirms() {
    let real = message(0, 1, ID, "wrapped");
    let called = call(1, 1, "1", &with_id(ID));
    let other = call(9_000, 2, "null", &with_id(OTHER_ID));
    let cases = [
        (vec![real.clone(), called.clone()], vec![(ID, false)]),
        (vec![made_up(&real), called.clone()], vec![(ID, true)]),
        (vec![made_up(&real)], vec![(ID, true)]),
        (vec![made_up(&message(0, 2, ID, "wrapped")), real, called], vec![(ID, false)]),
        (vec![other], vec![(OTHER_ID, false)]),
    ];
    for (capture, expected) in cases {
        let expected: Vec<_> = expected.into_iter().map(|(key, is)| (key.to_owned(), is)).collect();
        assert_eq!(simulated(&capture), expected, "{capture:?}");
    }
}
