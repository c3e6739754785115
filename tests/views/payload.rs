//! The data of a booking: as a tree, as it came, and its time line in words.

use super::{attribute, html, of_lines, recorded, text};
use embed_inspector::panel::components::{PayloadTree, TreeProps};
use embed_inspector::view::booking::{Came, Data};
use embed_inspector::view::state::{State, Tab};
use embed_inspector::wire::{Copy, Note};
use serde_json::{Value, json};
use std::rc::Rc;

fn note(at: &str, is: &str, detail: &str) -> Note {
    Note { at: at.into(), is: is.into(), detail: detail.into() }
}

fn tree(json: Value, notes: Vec<Note>) -> String {
    let data = Data { copy: Copy { json, notes }, came: Came::Call };
    html::<PayloadTree>(TreeProps { data: Rc::new(data) })
}

#[test]
fn the_tree_says_what_each_value_is_and_what_the_copy_lacks() {
    let data = json!({"n": 1, "list": [null, "a"], "track": null, "up": null, "got": null, "none": {}});
    let notes = vec![
        note("/list", "more", "7"),
        note("/list/0", "undefined", ""),
        note("/list/1", "cut", "40000"),
        note("/track", "function", "track"),
        note("/up", "cycle", ""),
        note("/got", "getter", ""),
    ];
    let html = tree(data, notes);
    assert_eq!(attribute(&html, "role").iter().filter(|role| *role == "treeitem").count(), 9);
    assert_eq!(attribute(&html, "aria-level").join(""), "122332222");
    insta::assert_snapshot!(text(&html), @r#"
    data
    ▾  data  6 members  object
    n  1  number
    ▾  list  2 entries  array7 more entries were not recorded
    0  undefined  undefined
    1  "a"  stringcut: the first 1 of 40000 characters were recorded
    track  function track  function
    up  cycle  objectthe same object as data
    got  getter  not knownnot called by the recording, so its value is not known
    none  {}  object
    "#);
}

#[test]
fn a_hundred_thousand_members_are_a_page_of_rows_and_a_row_that_says_so() {
    let many: serde_json::Map<String, Value> = (0..100_000).map(|n| (format!("k{n}"), json!(n))).collect();
    let html = tree(Value::Object(many), vec![]);
    assert_eq!(attribute(&html, "data-pointer").len(), 202);
    assert!(text(&html).contains("99,800 more"), "the rest is named");
}

/// A recorded session in which the copy of the call's argument has these notes.
fn noted(case: &str, notes: &Value) -> Vec<String> {
    let with_them = |line: String| {
        let mut whole: Value = serde_json::from_str(&line).expect("JSON");
        let Some(mut body) = whole["body"].as_str().and_then(|body| serde_json::from_str::<Value>(body).ok())
        else {
            return line;
        };
        if body["kind"] == "call" {
            body["arguments"][0]["notes"] = notes.clone();
            whole["body"] = body.to_string().into();
        }
        whole.to_string()
    };
    super::lines(case).into_iter().map(with_them).collect()
}

#[test]
fn what_was_cut_is_marked_where_it_was() {
    let notes = json!([{"at": "/bookingInfo/Note", "is": "cut", "detail": "90000"}, {"at": "/bookingInfo/Version", "is": "function"}]);
    let model = of_lines(&noted("documented", &notes), &State::default());
    let trace = model.trace.clone().expect("a booking");
    let raw = super::raw(&model);
    assert!(trace.data.is_some());
    assert!(raw.contains("cut: the first 30 of 90000 characters were recorded</mark>"), "{raw}");
    assert!(
        raw.contains("<mark>function</mark>") && raw.contains("The recording does not hold all of it"),
        "{raw}"
    );
}

#[test]
fn an_address_is_no_link_before_the_reader_asks() {
    let html = super::bookings("documented", Tab::Payload);
    assert_eq!(text(&html).matches("Open link").count(), 3, "the cancel link and two calendar files");
    assert!(!html.contains("<a ") && !html.contains("href=\"http"), "{html}");
}

#[test]
fn the_time_line_is_told_in_sentences() {
    let model = recorded("two-hops", &State::default());
    let trace = model.trace.clone().expect("a booking");
    insta::assert_snapshot!(trace.waterfall.sentences.join("\n"), @r"
    Slot selected: sent by Booking Calendars only.
    Confirmation, from go.oncehub.com.
    Call, 0.7 ms after the confirmation, ran 0.6 ms.
    POST /lead, 2.17 ms after the confirmation, set off by the call, took 10.9 ms, 204.
    Then 1.97 s without an event.
    Hop 1, hop.test, 2 s after the confirmation, took 18.7 ms, 302, whole page, asked by go.oncehub.com.
    Hop 2, hop.test, 2.02 s after the confirmation, took 16.2 ms, 301, whole page, asked by go.oncehub.com.
    Hop 3, thanks.test, 2.04 s after the confirmation, took 40 ms, 200, whole page, asked by go.oncehub.com.
    Landing, /, 2.21 s after the confirmation, thanks.test, whole page.
    ");
}

/// A recorded session in which a request of the page was given up when the page was left.
fn cut_off(case: &str) -> Vec<String> {
    let mut lines = super::lines(case);
    let body = |line: &String| {
        let whole: Value = serde_json::from_str(line).expect("JSON");
        let body: Value =
            serde_json::from_str(whole["body"].as_str().unwrap_or_default()).unwrap_or_default();
        (whole, body)
    };
    let leads = |line: &String| {
        body(line).1["url"].as_str().is_some_and(|url| url.starts_with("https://thanks.test"))
    };
    let at = lines.iter().position(|line| leads(line) && body(line).1["kind"] == "request").expect("a hop");
    let (mut whole, mut request) = body(&lines[at]);
    let fields = [
        ("request", json!("999")),
        ("type", json!("xmlhttprequest")),
        ("method", json!("POST")),
        ("url", json!("https://api.test/lead")),
        ("status", json!(0)),
        ("error", json!("net::ERR_ABORTED")),
    ];
    for (name, value) in fields {
        request[name] = value;
    }
    whole["body"] = request.to_string().into();
    lines.insert(at + 1, whole.to_string());
    lines
}

#[test]
fn what_leaving_the_page_cut_off_is_told() {
    let model = of_lines(&cut_off("navigates-away"), &State::default());
    let trace = model.trace.clone().expect("a booking");
    let said = trace.waterfall.sentences.join("\n");
    assert!(
        said.contains("POST /lead, ") && said.contains("stopped as the page was left: net::ERR_ABORTED"),
        "{said}"
    );
}
