//! Redirects in the iframe and of the whole page, and those that show nothing.

use crate::{DATA, ID, call, lacks, message, navigation, request, told, with_id};

const VENDOR: &str = "https://go.oncehub.com";
const FRAME: &str = r#","frame":5,"parent":0"#;

fn booked() -> Vec<String> {
    vec![message(0, 1, ID, "wrapped"), call(1, 1, "1", &with_id(ID))]
}

fn after(more: Vec<String>) -> Vec<String> {
    [booked(), more].concat()
}

#[test]
fn both_frames_at_once_are_one_booking_with_both_told_apart() {
    let both = after(vec![
        request(2_000, "8", "sub_frame", DATA, VENDOR, "", FRAME),
        request(2_001, "9", "main_frame", DATA, VENDOR, "", ""),
        navigation(2_050, "committed", DATA, "", r#","frame":5,"parent":0,"document":"F""#),
        navigation(2_100, "committed", DATA, "", r#","document":"E""#),
    ]);
    assert_eq!(
        told(&both),
        [format!("{ID}: message, callback, redirect iframe, redirect, landing iframe, landing")]
    );
}

#[test]
fn a_frame_that_refuses_to_be_framed_says_so() {
    let refused = after(vec![
        request(2_000, "8", "sub_frame", DATA, VENDOR, "", FRAME),
        navigation(2_050, "failed", DATA, r#","error":"net::ERR_BLOCKED_BY_RESPONSE""#, FRAME),
    ]);
    assert_eq!(told(&refused), [format!("{ID}: message, callback, redirect iframe")]);
    assert_eq!(lacks(&refused), ["slot classic, landing refused"]);
}

#[test]
fn a_target_that_cannot_be_reached_is_a_redirect_that_failed() {
    let error = r#","error":"net::ERR_NAME_NOT_RESOLVED""#;
    let failed = after(vec![request(2_000, "8", "main_frame", DATA, VENDOR, error, "")]);
    assert_eq!(told(&failed), [format!("{ID}: message, callback, redirect")]);
    assert_eq!(lacks(&failed), ["slot classic, landing failed"]);
}

#[test]
fn a_chain_of_hops_without_data_is_joined_by_time() {
    let hop = |to: &str| format!(r#","redirect":"https://{to}""#);
    let chain = after(vec![
        request(2_000, "8", "main_frame", "https://hop.test/", VENDOR, &hop("two.test/"), ""),
        request(2_010, "8", "main_frame", "https://two.test/", VENDOR, &hop("thanks.test/"), ""),
        request(2_020, "8", "main_frame", "https://thanks.test/", VENDOR, "", ""),
        navigation(2_100, "committed", "https://thanks.test/", "", r#","document":"E""#),
    ]);
    assert_eq!(told(&chain), [format!("{ID}: message, callback, redirect, redirect, redirect, landing")]);
}

#[test]
fn a_frame_inside_the_booking_page_is_no_redirect() {
    let payment = after(vec![
        navigation(
            10,
            "committed",
            "https://go.oncehub.com/dana",
            "",
            r#","frame":5,"parent":0,"document":"F""#,
        ),
        request(20, "8", "sub_frame", "https://pay.test/card", VENDOR, "", r#","frame":7,"parent":5"#),
    ]);
    assert_eq!(told(&payment), [format!("{ID}: message, callback")]);
}

#[test]
fn a_booking_without_the_redirect_that_an_earlier_one_had_says_so() {
    let mut two = after(vec![request(2_000, "8", "sub_frame", DATA, VENDOR, "", FRAME)]);
    assert_eq!(lacks(&two), ["slot classic, landing unknown"]);
    two.extend([message(90_000, 2, "", "wrapped"), call(90_001, 2, "2", r#""Note":"x""#)]);
    assert_eq!(lacks(&two), ["slot classic, landing unknown", "slot classic, redirect had-before"]);
}

#[test]
fn the_second_redirect_goes_to_the_second_booking() {
    let redirect = |at, number| request(at, number, "sub_frame", "https://thanks.test/", VENDOR, "", FRAME);
    let mut two = booked();
    two.extend([redirect(2_000, "8"), message(9_000, 2, "", "wrapped"), redirect(11_000, "9")]);
    assert_eq!(
        told(&two),
        [format!("{ID}: message, callback, redirect iframe"), "booking 2: message, redirect iframe".into()]
    );
}

#[test]
fn a_page_that_was_left_before_it_was_told_has_no_call_and_says_so() {
    let left = [
        navigation(0, "committed", "https://customer.test/book", "", ""),
        request(2_000, "9", "main_frame", DATA, VENDOR, "", ""),
        navigation(2_100, "committed", DATA, "", r#","document":"E""#),
    ];
    assert_eq!(told(&left), ["booking 1: redirect, landing"]);
    assert_eq!(lacks(&left), ["slot classic, message left, callback left"]);
}

#[test]
fn a_recording_that_began_late_claims_nothing() {
    let late = [
        r#"{"kind":"document","ready":"complete","late":true}"#.to_owned(),
        request(2_000, "9", "sub_frame", DATA, VENDOR, "", FRAME),
    ];
    assert_eq!(lacks(&late), ["slot classic, message late, callback late, landing unknown"]);
}

#[test]
fn a_function_that_cannot_be_watched_says_so() {
    assert_eq!(lacks(&[message(0, 1, ID, "const")]), ["slot classic, callback hidden"]);
    assert_eq!(lacks(&[message(0, 1, ID, "wrapped")]), ["slot classic, callback unknown"]);
}
