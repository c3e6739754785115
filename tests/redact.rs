//! What a customer typed is gone from a cleaned session, in whatever form a page says it again; what describes the page
//! stays.

#![allow(clippy::expect_used, reason = "a test may stop")]

use embed_inspector::redact::{self, Job, Redactor};
use embed_inspector::session::Session;
use proptest::prelude::*;
use serde_json::Value;

/// An observation whose body is this.
fn observation(body: &Value) -> String {
    // What a page says of its elements or of the browser is not believed.
    let source = match body["kind"].as_str() {
        Some("element" | "snippet") => "relay",
        Some("navigation" | "request") => "browser",
        _ => "page",
    };
    serde_json::json!({
        "source": source, "n": 1, "at": 1_795_197_601_847_u64, "tab": 1, "frame": 0, "parent": -1,
        "document": "D", "url": "https://customer.test/", "body": body.to_string(),
    })
    .to_string()
}

/// What a customer typed, as the function got it.
const TYPED: &str = r#"{"errorStatus":0,"bookingInfo":{"BookingId":["BKNG-XGYNZXXR3B7D"],"CustomerName":"Zoë O'Hara",
    "CustomerEmail":"zoe.ohara@mail.test","CustomerPhone":"+1 202-555-0195","Note":"Ring twice at 山田",
    "CustomFields":[{"Name":"Home","Value":"12 Elderberry Lane"}],"Company":"Initech"}}"#;

/// What another one typed, and got.
const TYPED_TOO: &str = r#"{"errorStatus":0,"bookingInfo":{"CustomerName":"José García-Núñez","CustomerPhone":"+34 612 34 56 78",
    "Note":"Gate code 4711\nplease mail jose@mail.test before\nThanks",
    "CancelRescheduleLink":"https://go.oncehub.com/dana?Params=IPLa6BkbZ-TXI0R*x9Q!!",
    "CalendarEvent":{"ICS":"https://go.oncehub.com/ics/8f14e45fceea/file?mid=4815162342"}}}"#;

/// An effect that says this.
fn effect(text: &str) -> Value {
    serde_json::json!({ "kind": "effect", "call": 1, "what": "dataLayer.push", "data": { "json": { "t": text }, "notes": [] } })
}

/// What a text may say, and what must be gone from it.
const TEXTS: &[(&str, &str)] = &[
    ("no bkng-xgynzxxr3b7d", "xgynzxxr3b7d"),
    ("no Bkng-xgynzxxr3b7d", "xgynzxxr3b7d"),
    ("no BKNG_XGYNZXXR3B7D", "XGYNZXXR3B7D"),
    ("booking XGYNZXXR3B7D failed", "XGYNZXXR3B7D"),
    ("/bookings/xgynzxxr3b7d/done", "xgynzxxr3b7d"),
    ("token IPLa6BkbZ-TXI0R*x9Q!! was used", "IPLa6BkbZ"),
    ("token IPLA6BKBZ-TXI0R*X9Q", "TXI0R"),
    ("file 4815162342.ics", "4815162342"),
    ("folder 8f14e45fceea", "8f14e45fceea"),
    ("gate code 4711", "4711"),
    ("Error: PLEASE MAIL jose@mail.test BEFORE!", "BEFORE"),
    ("ring TWICE at 山田", "TWICE"),
    ("Jose Garcia-Nunez", "Garcia"),
    ("jose-garcia-nunez", "garcia"),
    ("josegarcia", "josegarcia"),
    ("Jose\u{301} Garci\u{301}a", "Garci"),
    ("Sra. Núñez", "Núñez"),
    ("JOSÉ GARCÍA\u{2011}NÚÑEZ", "NÚÑEZ"),
    ("Zoe O\u{2019}Hara", "Hara"),
    ("zoeohara", "ohara"),
    ("612345678", "612345678"),
    ("call 612 345 678", "345"),
    ("%2B34%20612%2034%2056%2078", "612"),
    ("<a href='tel:+4915112345678'>", "15112345678"),
    ("or +49 151 123 456 78", "151"),
    ("or (415) 555-0132", "0132"),
    ("from 2001%3Adb8%3A77%3A%3A9f", "db8%3A77"),
];

/// What an embed says of somebody, and what must be gone from all that was observed.
const EMBEDS: &[(&str, &str)] = &[
    (r#"{"data-name":"Walter Quartermain","title":"Booking for walter quartermain"}"#, "uartermain"),
    (r#"{"data-phone":"+34 699 11 22 33","title":"699112233"}"#, "699"),
    (r#"{"data-note":"Allergic to nuts","title":"note: allergic to nuts"}"#, "nuts"),
    (r#"{"data-so-qry-prm":"name=Walter+Quartermain","title":"Walter"}"#, "Walter"),
    (r#"{"data-so-page":"dana&name=Walter%20Quartermain","title":"Walter"}"#, "Walter"),
    (r#"{"src":"https://go.oncehub.com/dana?name=Walter+Quartermain","title":"for Walter"}"#, "Walter"),
    (r#"{"class":"zoë-o'hara"}"#, "hara"),
    (r#"{"id":"guest-Zoe-O-Hara","name":"Zoë O'Hara"}"#, "Hara"),
    (r#"{"class":"jose_garcia"}"#, "garcia"),
];

#[test]
fn what_an_embed_says_of_somebody_is_gone() {
    for (attrs, gone) in EMBEDS {
        let attrs: Value = serde_json::from_str(attrs).expect("JSON");
        let element = serde_json::json!({ "kind": "element", "event": "added",
            "element": { "id": 1, "tag": "iframe", "attrs": attrs, "path": "html > body > div#guest-Zoe-O-Hara" } });
        let clean = after_typing(&element);
        assert!(!clean.contains(gone) && !clean.contains("O-Hara"), "{gone} is still in {clean}");
        assert!(clean.contains("html > body > div#guest-Person-1"), "{clean}");
    }
}

#[test]
fn what_was_typed_is_found_in_any_text() {
    for (text, gone) in TEXTS {
        let clean = after_typing(&effect(text));
        assert!(!clean.contains(gone), "{gone} is still in {clean}");
    }
}

/// What looks like personal data and is none.
#[test]
fn numbers_and_words_of_the_page_stay() {
    for text in [
        "2026-11-20T21:00:00+01:00",
        "GMT+0100 (CET)",
        "1795197601847",
        "+120 ms, 550 x 1024",
        "v 7.35.1",
        "class bkng-calendar",
        "the gate is open, thanks",
        "josefine",
    ] {
        let clean = after_typing(&effect(text));
        assert!(clean.contains(text), "{text} is not in {clean}");
    }
}

/// The observation as it leaves a session in which somebody booked before.
fn after_typing(body: &Value) -> String {
    let call = |payload: &str| -> Value {
        serde_json::from_str(&format!(
            r#"{{"kind":"call","call":1,"count":1,"arguments":[{{"json":{payload},"notes":[]}}]}}"#
        ))
        .expect("JSON")
    };
    let lines = [call(TYPED), call(TYPED_TOO), body.clone()].map(|body| observation(&body));
    let clean = redact::session(&Session::from_lines(&lines.join("\n")));
    clean.lines().last().unwrap_or_default().to_owned()
}

/// Each value has one stand-in, wherever it stands and whatever it is taken for there.
#[test]
fn a_value_has_one_stand_in() {
    let lines = [
        r#"{"kind":"navigation","event":"committed","url":"https://customer.test/?company=Example%20Company"}"#.to_owned(),
        r#"{"kind":"call","call":1,"count":1,"arguments":[{"json":{"bookingInfo":{"Company":"Example Company"}},"notes":[]}]}"#.to_owned(),
        effect("Example Company").to_string(),
    ];
    let lines = lines.map(|body| observation(&serde_json::from_str(&body).expect("JSON")));
    let session = Session::from_lines(&lines.join("\n"));
    let mut job = Job::new(&session);
    while !job.is_done() {
        job.step(&session, 1);
    }
    let rows: Vec<_> = job.replaced().filter(|(_, value, _)| *value == "Example Company").collect();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(
        job.lines().concat().matches("text 1").count() + job.lines().concat().matches("text%201").count(),
        3
    );
}

/// Where a page may say it again, and what must be gone from there. `TYPED` comes before in the same session.
const SAID: &[(&str, &str)] = &[
    (
        r#"{"kind":"navigation","event":"committed","url":"https://customer.test/?utm_source=list-42&utm_content=zo"}"#,
        "list-42",
    ),
    (
        r#"{"kind":"message","message":1,"origin":"https://oncehub.com","type":"object","data":{"json":{"type":"oncehub.booking.scheduled","payload":{"subject":"Divorce","location_description":"Back room"}},"notes":[]}}"#,
        "Divorce",
    ),
    (
        r#"{"kind":"message","message":1,"origin":"https://oncehub.com","type":"object","data":{"json":{"type":"oncehub.booking.scheduled","payload":{"subject":"Divorce","location_description":"Back room"}},"notes":[]}}"#,
        "Back room",
    ),
    (
        r#"{"kind":"message","message":1,"origin":"https://go.oncehub.com","type":"object","data":{"json":{"fields":[{"v":"12 Elderberry Lane"}]},"notes":[]}}"#,
        "Elderberry",
    ),
    (
        r#"{"kind":"message","message":1,"origin":"https://go.oncehub.com","type":"object","data":{"json":{"c":"Initech"},"notes":[]}}"#,
        "Initech",
    ),
    (
        r#"{"kind":"message","message":1,"origin":"https://go.oncehub.com","type":"string","data":{"json":"v='12 Elderberry Lane'","notes":[]}}"#,
        "Elderberry",
    ),
    (
        r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":{"user":"zoë o'hara"},"notes":[]}}"#,
        "hara",
    ),
    (
        r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":{"user":"ZOË"},"notes":[]}}"#,
        "ZOË",
    ),
    (
        r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":{"Zoë O'Hara":1},"notes":[]}}"#,
        "Hara",
    ),
    (
        r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":{"a@b.test":1},"notes":[]}}"#,
        "a@b.test",
    ),
    (
        r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":{"t":2025550195},"notes":[]}}"#,
        "2025550195",
    ),
    (
        r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":{"t":"(202) 555 0195"},"notes":[]}}"#,
        "555 0195",
    ),
    (
        r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":{"customerName":"Li"},"notes":[]}}"#,
        "Li",
    ),
    (
        r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":"{\"customerName\":\"Li\"}","notes":[]}}"#,
        "Li",
    ),
    (
        r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":"x {\"a\":\"Zo\\u00eb\"}","notes":[]}}"#,
        "u00eb",
    ),
    (
        r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":{"path":"/ok?note=secret"},"notes":[]}}"#,
        "secret",
    ),
    (
        r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":{"b":"em9lLm9oYXJhQG1haWwudGVzdA=="},"notes":[]}}"#,
        "em9lLm9oYXJh",
    ),
    (
        r#"{"kind":"effect","call":1,"what":"dataLayer.push","data":{"json":{"ip":"from 2001:db8:77::9f"},"notes":[]}}"#,
        "db8:77",
    ),
    (r#"{"kind":"document","ready":"loading","referrer":"https://a.test/zo%c3%ab-o'hara/"}"#, "hara"),
    (r#"{"kind":"document","ready":"loading","referrer":"https://a.test/#/thanks/Zo%C3%AB"}"#, "Zo%C3%AB"),
    (r#"{"kind":"document","ready":"loading","referrer":"https://a.test/#q=typed,more;rest"}"#, "more"),
    (r#"{"kind":"document","ready":"loading","referrer":"https://zoe:pw@a.test/"}"#, "pw"),
    (r#"{"kind":"document","ready":"loading","referrer":"https://a.test/zoe.ohara%2540mail.test"}"#, "ohara"),
    (
        r#"{"kind":"element","event":"added","element":{"id":1,"tag":"div","attrs":{"data-so-page":"dana&name=Li&note=Ring"}}}"#,
        "Li",
    ),
    (
        r#"{"kind":"element","event":"added","element":{"id":1,"tag":"div","attrs":{},"text":"Hello Zo\u00eb O&#39;Hara"}}"#,
        "Hara",
    ),
    (
        r#"{"kind":"snippet","url":"","lines":[{"line":1,"text":"var who = 'zoë', tel = '+12025550195'"}]}"#,
        "zoë",
    ),
    (
        r#"{"kind":"rejection","call":1,"reason":{"name":"Error","message":"no such: 山田 at Ring twice at 山田","stack":""}}"#,
        "twice",
    ),
];

#[test]
fn what_was_typed_is_found_in_every_form() {
    for (body, gone) in SAID {
        let said = after_typing(&serde_json::from_str(body).expect("JSON"));
        assert!(!said.contains(gone), "{gone} is still in {said}");
    }
}

/// What a page needs to be judged stays, even where somebody is called as a part of it.
#[test]
fn what_describes_the_page_stays() {
    for (name, body, stays) in [
        ("Test Call", r#"{"kind":"call","call":1}"#, r#"\"kind\":\"call\""#),
        (
            "test",
            r#"{"kind":"navigation","event":"committed","url":"https://customer.test/test/"}"#,
            "https://customer.test/",
        ),
        (
            "Dana",
            r#"{"kind":"element","event":"added","element":{"id":1,"tag":"div","attrs":{"id":"SOIDIV_dana","data-so-page":"dana"}}}"#,
            "SOIDIV_dana",
        ),
        (
            "Dana",
            r#"{"kind":"request","url":"https://go.oncehub.com/dana","status":200}"#,
            "https://go.oncehub.com/dana",
        ),
        (
            "OnceHub",
            r#"{"kind":"snippet","url":"","lines":[{"line":1,"text":"'https://go.oncehub.com'"}]}"#,
            "go.oncehub.com",
        ),
        (
            "case test",
            r#"{"kind":"snippet","url":"","lines":[{"line":1,"text":"case /x/.test(y)"}]}"#,
            "case /x/.test(y)",
        ),
        (
            "Origin",
            r#"{"kind":"message","origin":"https://go.oncehub.com","type":"object"}"#,
            r#"\"origin\":\"https://go.oncehub.com\""#,
        ),
        (
            "Ann",
            r#"{"kind":"document","ready":"loading","referrer":"http://127.0.0.1:8080/"}"#,
            "http://127.0.0.1:8080/",
        ),
        (
            "Ann",
            r#"{"kind":"element","event":"added","element":{"id":1,"tag":"script","attrs":{"src":"//cdn.scheduleonce.com/mergedjs/so.js"}}}"#,
            "//cdn.scheduleonce.com/mergedjs/so.js",
        ),
    ] {
        let call = serde_json::json!({ "kind": "call", "call": 1, "count": 1, "arguments": [
            { "json": { "bookingInfo": { "CustomerName": name } }, "notes": [] } ] });
        let body: Value = serde_json::from_str(body).expect("JSON");
        let session = Session::from_lines(&[observation(&call), observation(&body)].join("\n"));
        let clean = redact::session(&session);
        let said = clean.lines().nth(1).unwrap_or_default();
        assert!(said.contains(stays), "{stays} is not in {said}");
    }
}

proptest! {
    /// Cleaning never fails, and leaves no address of the text behind.
    #[test]
    fn any_text_is_cleaned(before in ".{0,40}", user in "[a-z]{3,8}", after in ".{0,40}") {
        let session = Session::default();
        let mail = format!("{user}@mail.test");
        let clean = Redactor::of(&session).text(&format!("{before} {mail} {after}"));
        prop_assert!(!clean.contains(&mail), "{clean}");
    }

    /// Whatever a line holds, cleaning it ends, and gives a line.
    #[test]
    fn any_line_is_cleaned(line in "\\PC{0,120}", body in "\\PC{0,120}", key in "\\PC{0,12}") {
        let envelope = serde_json::json!({ "source": "page", "at": 1, "tab": 1, "frame": 0, "body": body, key: line });
        let session = Session::from_lines(&[line, envelope.to_string(), observation(&serde_json::json!({ "kind": "text", "text": body }))].join("\n"));
        let clean = redact::session(&session);
        prop_assert_eq!(clean.records().len(), session.records().len());
    }

    /// A name is gone from any text around it.
    #[test]
    fn any_name_is_gone(name in "[A-Z][a-zéü']{2,9} [A-Z][a-zß]{2,9}", before in ".{0,20}", after in ".{0,20}") {
        let call = serde_json::json!({ "kind": "call", "call": 1, "count": 1, "arguments": [
            { "json": { "bookingInfo": { "CustomerName": name } }, "notes": [] } ] });
        let text = serde_json::json!({ "kind": "effect", "call": 1, "what": "dataLayer.push",
            "data": { "json": { "a": format!("{before} {name} {after}") }, "notes": [] } });
        let session = Session::from_lines(&[observation(&call), observation(&text)].join("\n"));
        let clean = redact::session(&session).lines().collect::<String>();
        prop_assert!(!clean.contains(&name), "{}", clean);
    }
}
