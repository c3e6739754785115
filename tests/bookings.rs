//! How what was seen is joined into bookings: what repeats, what is missing, other tabs, frames and the whole page.

#![allow(clippy::expect_used, reason = "a test may stop")]

use embed_inspector::booking::{self, Booking, Part};
use embed_inspector::rules::example::session;
use embed_inspector::session::Session;
use std::path::Path;

mod bookings {
    pub(crate) mod made_up;
    pub(crate) mod order;
    pub(crate) mod other_tabs;
    pub(crate) mod redirects;
    pub(crate) mod repeated;
    pub(crate) mod size;
}

/// Each booking as a line: its name, then its legs in order, each with where it was if not on the page, and with `again`.
fn told(capture: &[String]) -> Vec<String> {
    let lines: Vec<&str> = capture.iter().map(String::as_str).collect();
    tell(&booking::join(&session(&lines)))
}

fn tell(bookings: &[Booking<'_>]) -> Vec<String> {
    bookings.iter().map(|booking| format!("{}: {}", booking.key, legs(booking))).collect()
}

fn legs(booking: &Booking<'_>) -> String {
    let legs = booking.legs.iter().filter(|leg| leg.part != Part::Effect).map(|leg| {
        let way = if leg.way().word() == "top" { String::new() } else { format!(" {}", leg.way().word()) };
        let again = if leg.again.is_some() { " again" } else { "" };
        format!("{}{way}{again}", leg.part.word())
    });
    legs.collect::<Vec<_>>().join(", ")
}

/// The missing legs of each booking, each with the reason.
fn lacks(capture: &[String]) -> Vec<String> {
    let lines: Vec<&str> = capture.iter().map(String::as_str).collect();
    let session = session(&lines);
    let of = |booking: Booking<'_>| {
        let rows =
            booking.absent.iter().map(|absent| format!("{} {}", absent.part.word(), absent.why.word()));
        rows.collect::<Vec<_>>().join(", ")
    };
    booking::join(&session).into_iter().map(of).collect()
}

fn golden(case: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(case).join("capture.jsonl");
    std::fs::read_to_string(path).expect("a capture")
}

fn goldens() -> Vec<(String, Session)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let folders = std::fs::read_dir(root).expect("the cases").map(|entry| entry.expect("an entry").path());
    let mut names: Vec<String> = folders
        .filter(|path| path.is_dir())
        .filter_map(|path| path.file_name().and_then(|name| name.to_str()).map(str::to_owned))
        .collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), Session::from_lines(&golden(&name)))).collect()
}

/// When the example's page began; an observation may say `at` in milliseconds after it.
const BEGAN: u64 = 1_700_000_000_000;

/// A message of the booking page, `at` milliseconds after the page began.
fn message(at: u64, number: u64, id: &str, armed: &str) -> String {
    let id = if id.is_empty() { String::new() } else { format!(r#""BookingId":["{id}"]"#) };
    let at = BEGAN + at;
    format!(
        r#"{{"kind":"message","message":{number},"origin":"https://go.oncehub.com","frame":{{"index":0,"id":"SOI_dana"}},"type":"object","size":900,"armed":"{armed}","data":{{"json":{{"bookingInfo":{{{id}}}}}}},"@":{{"at":{at}}}}}"#
    )
}

/// A call of the function with this payload; `message` is the number of the message that it follows.
fn call(at: u64, number: u64, message: &str, info: &str) -> String {
    let at = BEGAN + at;
    format!(
        r#"{{"kind":"call","call":{number},"message":{message},"when":"during","how":"call","this":"window","count":1,"caller":"","arguments":[{{"json":{{"errorStatus":0,"bookingInfo":{{{info}}}}}}}],"@":{{"at":{at}}}}}"#
    )
}

/// A request, with more fields of its body and of its envelope.
fn request(
    at: u64,
    number: &str,
    kind: &str,
    url: &str,
    initiator: &str,
    more: &str,
    envelope: &str,
) -> String {
    let at = BEGAN + at;
    format!(
        r#"{{"kind":"request","request":"{number}","type":"{kind}","method":"GET","url":"{url}","initiator":"{initiator}","started":{at},"status":200{more},"@":{{"document":"","at":{at}{envelope}}}}}"#
    )
}

/// A navigation in a document.
fn navigation(at: u64, event: &str, url: &str, more: &str, envelope: &str) -> String {
    let at = BEGAN + at;
    format!(
        r#"{{"kind":"navigation","event":"{event}","url":"{url}"{more},"@":{{"at":{at},"url":"{url}"{envelope}}}}}"#
    )
}

const ID: &str = "BKNG-XGYNZXXR3B7D";
const OTHER_ID: &str = "BKNG-2R5C3TQBX1PZ";
const DATA: &str = "https://thanks.test/?Name=John&Email=j@b.test&bookingPage=financial&subject=A&creationTime=2018-04-25T05:08:18.843Z&meetingTime=2018-04-25T10:45:00.000Z&timeZone=Eastern%20time&utcOffset=-5";

fn with_id(id: &str) -> String {
    format!(r#""BookingId":["{id}"]"#)
}
