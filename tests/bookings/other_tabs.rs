//! A booking page, a redirect or a landing page in another tab belongs to the booking of the page that opened the tab.

use crate::{DATA, ID, call, lacks, message, navigation, request, told, with_id};
use embed_inspector::booking;
use embed_inspector::diagnosis;
use embed_inspector::rules::example::session;

const CUSTOMER: &str = "https://customer.test/book";
const VENDOR: &str = "https://go.oncehub.com";
const TAB: &str = r#","tab":2"#;

fn page() -> String {
    navigation(0, "committed", CUSTOMER, "", "")
}

fn opened(at: u64, url: &str, envelope: &str) -> String {
    let envelope = format!(r#"{envelope},"document":"""#);
    navigation(at, "opened", url, r#","target":2"#, &envelope)
}

fn shown(at: u64, url: &str, document: &str) -> String {
    navigation(at, "committed", url, "", &format!(r#","tab":2,"document":"{document}""#))
}

fn own_tab() -> Vec<String> {
    let booking_page = "https://go.oncehub.com/dana?bt=1";
    vec![
        page(),
        opened(1_000, booking_page, ""),
        request(1_010, "5", "main_frame", booking_page, "https://customer.test", "", TAB),
        shown(1_100, booking_page, "P"),
        request(60_000, "6", "main_frame", DATA, VENDOR, "", TAB),
        shown(60_100, DATA, "Q"),
    ]
}

#[test]
fn a_booking_page_in_a_tab_of_its_own_is_a_booking_of_the_page_that_opened_it() {
    assert_eq!(told(&own_tab()), ["booking 1: redirect tab, landing tab"]);
    assert_eq!(lacks(&own_tab()), ["slot classic, message other-tab, callback other-tab"]);
}

#[test]
fn the_inspected_page_stays_the_subject() {
    let capture = own_tab();
    let lines: Vec<&str> = capture.iter().map(String::as_str).collect();
    let session = session(&lines);
    let bookings = booking::join(&session);
    assert_eq!((bookings[0].visit, session.visits().len()), (0, 3));
    assert_eq!(diagnosis::subject(&session, &bookings), Some(0));
}

#[test]
fn it_does_not_matter_that_the_tab_was_empty_first() {
    let mut capture = own_tab();
    capture.insert(2, shown(1_005, "about:blank", "B"));
    assert_eq!(told(&capture), ["booking 1: redirect tab, landing tab"]);
}

#[test]
fn nor_that_the_browser_told_of_the_opener_late() {
    let mut capture = own_tab();
    let told_late = capture.remove(1);
    capture.insert(3, told_late);
    assert_eq!(told(&capture), ["booking 1: redirect tab, landing tab"]);
}

#[test]
fn a_landing_page_in_a_new_tab_belongs_to_the_booking_of_the_embed() {
    let capture = [
        page(),
        message(500, 1, ID, "wrapped"),
        call(501, 1, "1", &with_id(ID)),
        opened(2_000, DATA, r#","frame":5"#),
        request(2_010, "6", "main_frame", DATA, VENDOR, "", TAB),
        shown(2_100, DATA, "Q"),
    ];
    assert_eq!(told(&capture), [format!("{ID}: message, callback, redirect tab, landing tab")]);
}

#[test]
fn a_link_on_the_confirmation_page_is_no_redirect() {
    let link = "https://calendar.test/add?text=Meeting";
    let capture = [
        page(),
        message(500, 1, ID, "wrapped"),
        call(501, 1, "1", &with_id(ID)),
        opened(2_000, link, r#","frame":5"#),
        request(2_010, "6", "main_frame", link, VENDOR, "", TAB),
        shown(2_100, link, "Q"),
    ];
    assert_eq!(told(&capture), [format!("{ID}: message, callback")]);
}

#[test]
fn a_calendar_in_a_tab_of_its_own_is_known_by_the_id_of_its_redirect() {
    let data = "https://thanks.test/?booking_calendar=BKC-8D6NGQEM5G&id=BKNG-2R5C3TQBX1PZ&status=scheduled";
    let calendar = "https://oncehub.com/BKC-8D6NGQEM5G";
    let capture = [
        page(),
        opened(1_000, calendar, ""),
        request(1_010, "5", "main_frame", calendar, "https://customer.test", "", TAB),
        shown(1_100, calendar, "P"),
        request(60_000, "6", "main_frame", data, "https://oncehub.com", "", TAB),
        shown(60_100, data, "Q"),
        request(70_000, "7", "main_frame", data, "", "", TAB),
        navigation(70_100, "committed", data, r#","transition":"reload""#, r#","tab":2,"document":"R""#),
    ];
    assert_eq!(
        told(&capture),
        ["BKNG-2R5C3TQBX1PZ: redirect tab, landing tab, redirect tab again, landing tab again"]
    );
    assert_eq!(lacks(&capture), ["slot other-tab, message other-tab"]);
}

#[test]
fn a_page_of_the_customer_in_another_tab_has_its_own_bookings() {
    let there = |line: String| {
        line.replace(r#""@":{"#, r#""@":{"tab":2,"document":"P","url":"https://customer.test/other","#)
    };
    let capture = [
        page(),
        opened(1_000, "https://customer.test/other", ""),
        shown(1_100, "https://customer.test/other", "P"),
        there(message(9_000, 1, ID, "wrapped")),
        there(call(9_001, 1, "1", &with_id(ID))),
    ];
    assert_eq!(told(&capture), [format!("{ID}: message tab, callback tab")]);
}
