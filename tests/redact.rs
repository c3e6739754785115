//! What a customer typed is gone from a cleaned session, in whatever form a page says it again; what describes the page
//! stays.

#![allow(clippy::expect_used, reason = "a test may stop")]

use embed_inspector::redact::{self, Redactor};
use embed_inspector::session::Session;
use proptest::prelude::*;
use serde_json::Value;

/// An observation whose body is this.
fn observation(body: &Value) -> String {
    serde_json::json!({
        "source": "page", "n": 1, "at": 1_795_197_601_847_u64, "tab": 1, "frame": 0, "parent": -1,
        "document": "D", "url": "https://customer.test/", "body": body.to_string(),
    })
    .to_string()
}

/// What a customer typed, as the function got it.
const TYPED: &str = r#"{"errorStatus":0,"bookingInfo":{"BookingId":["BKNG-XGYNZXXR3B7D"],"CustomerName":"Zoë O'Hara",
    "CustomerEmail":"zoe.ohara@mail.test","CustomerPhone":"+1 202-555-0195","Note":"Ring twice at 山田",
    "CustomFields":[{"Name":"Home","Value":"12 Elderberry Lane"}],"Company":"Initech"}}"#;

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
    let call: Value = serde_json::from_str(&format!(
        r#"{{"kind":"call","call":1,"count":1,"arguments":[{{"json":{TYPED},"notes":[]}}]}}"#
    ))
    .expect("JSON");
    for (body, gone) in SAID {
        let body: Value = serde_json::from_str(body).expect("JSON");
        let session = Session::from_lines(&[observation(&call), observation(&body)].join("\n"));
        let clean = redact::session(&session);
        let said = clean.lines().nth(1).unwrap_or_default();
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
