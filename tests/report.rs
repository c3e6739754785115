//! The ticket: whatever a page says, it is text in it.

#![allow(clippy::expect_used, reason = "a test may stop")]

use embed_inspector::report;
use embed_inspector::session::Session;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

/// What a page may say to be more than text in a ticket.
const MARKUP: &[&str] = &[
    "# Heading",
    "\n\n# Heading\n\n",
    "\nHeading\n===\n",
    "![x](https://evil.test/p.png)",
    "[l](javascript:alert(1))",
    "[l]: https://evil.test\n\n[l]",
    "<https://evil.test>",
    "<img src=x onerror=alert(1)>",
    "</code><script>x</script>",
    "<!-- ",
    "`",
    "``` ",
    "\n```\n",
    "\u{e001}# x",
    "\u{e000}",
    "\u{202e}",
    "**",
    "&lt;img&gt;",
    "@everyone",
    "\\",
    "a|b\n-|-\n",
    "\t- x",
    "> ",
];

fn observation(n: u64, source: &str, body: &Value) -> String {
    json!({ "source": source, "n": n, "at": 1_795_197_601_847_u64 + n, "tab": 1, "frame": 0, "parent": -1,
        "document": "D", "url": "https://customer.test/", "body": body.to_string() })
    .to_string()
}

/// A page with a booking, in which the page says this wherever it can.
fn ticket(said: &str) -> String {
    let payload = json!({ "errorStatus": 0, "bookingInfo": { "statusCode": "1", "BookingId": ["BKNG-XGYNZXXR3B7D"],
        "CustomerName": said } });
    let bodies = [
        (
            "browser",
            json!({ "kind": "navigation", "event": "committed", "url": format!("https://customer.test/{said}") }),
        ),
        ("relay", json!({ "kind": "document", "ready": "loading", "referrer": said })),
        ("page", json!({ "kind": "hook" })),
        (
            "page",
            json!({ "kind": "definition", "type": "function", "binding": "property", "source": said, "name": said,
            "writable": true, "configurable": true, "length": 0, "why": "start", "after": "" }),
        ),
        (
            "relay",
            json!({ "kind": "element", "event": "added", "element": { "id": 1, "tag": "div", "path": said, "text": said,
            "attrs": { "id": format!("SOIDIV_{said}"), "data-so-page": said, "data-style": said, "data-psz": said } } }),
        ),
        (
            "relay",
            json!({ "kind": "snippet", "url": said, "inline": 0, "lines": [{ "line": 1,
            "text": format!("x = {{ SOAfterConfirmationFunction: {said} }}") }] }),
        ),
        (
            "relay",
            json!({ "kind": "text", "path": said, "form": "text", "text": format!("<div id=\"SOIDIV_dana\"> {said}") }),
        ),
        (
            "relay",
            json!({ "kind": "violation", "blocked": said, "directive": "script-src-elem", "policy": said,
            "disposition": "enforce", "source": said, "line": 1, "sample": said }),
        ),
        (
            "page",
            json!({ "kind": "message", "message": 1, "origin": "https://go.oncehub.com", "type": "object",
            "data": { "json": { "bookingConfirmed": said }, "notes": [] } }),
        ),
        (
            "page",
            json!({ "kind": "call", "call": 1, "message": 1, "when": "during", "how": "call", "count": 1,
            "arguments": [{ "json": payload, "notes": [] }], "caller": said }),
        ),
        (
            "page",
            json!({ "kind": "return", "call": 1, "ms": 1, "threw": { "name": said, "message": said, "stack": said } }),
        ),
        ("page", json!({ "kind": "effect", "call": 1, "what": said, "data": { "json": said, "notes": [] } })),
        (
            "page",
            json!({ "kind": "error", "error": { "name": said, "message": said, "stack": said }, "source": said, "line": 1 }),
        ),
    ];
    let lines: Vec<String> =
        bodies.iter().zip(1..).map(|((source, body), n)| observation(n, source, body)).collect();
    report::markdown(&Session::from_lines(&lines.join("\n")))
}

/// The headings, and whatever is no text.
fn read(markdown: &str) -> (Vec<String>, Vec<String>) {
    let (mut headings, mut others, mut inside) = (Vec::new(), Vec::new(), false);
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                inside = true;
                headings.push(String::new());
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            Event::Text(text) | Event::Code(text) if inside => {
                headings.iter_mut().last().into_iter().for_each(|heading| heading.push_str(&text));
            }
            Event::Html(html) | Event::InlineHtml(html) => others.push(html.to_string()),
            Event::Start(
                tag @ (Tag::Link { .. } | Tag::Image { .. } | Tag::Table(_) | Tag::CodeBlock(_)),
            ) => {
                others.push(format!("{tag:?}"));
            }
            Event::Text(text) if text.contains("@everyone") => others.push(text.to_string()),
            _ => {}
        }
    }
    (headings, others)
}

fn check(said: &str) {
    let (plain, text) = (ticket("plain"), ticket(said));
    assert!(plain.contains("threw `plain`: `plain`"), "{plain}");
    let ((expected, _), (headings, others)) = (read(&plain), read(&text));
    assert_eq!((&headings, others), (&expected, vec![]), "{said:?}\n{text}");
    assert!(!text.contains('\u{202e}'), "{said:?}\n{text}");
}

#[test]
fn what_a_page_says_is_text() {
    for said in MARKUP {
        check(said);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_a_page_says_is_text(said in prop::collection::vec(prop_oneof![
        prop::sample::select(MARKUP).prop_map(str::to_owned), "\\PC{0,8}"], 1..5)) {
        check(&said.concat());
    }
}
