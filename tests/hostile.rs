//! Whatever comes, the core keeps it, says what is wrong with it, and goes on.

use embed_inspector::report;
use embed_inspector::rules::{Page, evaluate};
use embed_inspector::session::{Kind, Session};
use proptest::prelude::*;

const CAPTURE: &str = include_str!("golden/redirect-after-callback/capture.jsonl");

/// Everything that is derived from a session, for whatever the session holds.
fn derive(session: &Session) {
    for visit in 0..session.visits().len() {
        let findings = Page::new(session, visit).map(|page| evaluate(&page));
        assert!(findings.is_some());
    }
    assert!(!report::markdown(session).is_empty());
}

/// A line of the capture with one of its characters replaced, or its end cut off.
fn damaged(line: &str, at: usize, with: Option<char>) -> String {
    let characters: Vec<char> = line.chars().collect();
    let at = at % characters.len().max(1);
    let (before, after) = characters.split_at(at);
    let rest =
        with.map(|with| std::iter::once(with).chain(after.iter().skip(1).copied()).collect::<String>());
    before.iter().collect::<String>() + &rest.unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_is_kept(lines in prop::collection::vec("[^\r\n]{1,80}", 1..20)) {
        let mut session = Session::default();
        for line in &lines {
            session.push(line);
        }
        let kept: Vec<&str> = session.records().iter().map(|record| &*record.line).collect();
        prop_assert_eq!(kept, lines);
        prop_assert_eq!(session.problems().len(), session.records().len());
    }

    #[test]
    fn a_damaged_line_damages_nothing_else(index in 0usize..200, at in any::<usize>(), with in any::<Option<char>>()) {
        let mut lines: Vec<String> = CAPTURE.lines().map(str::to_owned).collect();
        let count = lines.len();
        let index = index % count;
        lines[index] = damaged(&lines[index], at, with);
        let mut session = Session::default();
        for line in &lines {
            session.push(line);
        }
        let read = session.records().iter().filter(|record| !matches!(record.kind, Kind::Unreadable | Kind::Gap));
        prop_assert!(read.count() + 1 >= count);
        derive(&session);
    }

    #[test]
    fn observations_in_any_order_are_taken(order in Just((0..CAPTURE.lines().count()).collect::<Vec<_>>()).prop_shuffle()) {
        let lines: Vec<&str> = CAPTURE.lines().collect();
        let mut session = Session::default();
        for index in order {
            session.push(lines[index]);
        }
        derive(&session);
    }

    #[test]
    fn values_of_any_type_in_a_body_are_taken(body in any_body()) {
        let line = serde_json::json!({"source": "page", "n": 1, "at": 1.5, "tab": 1, "frame": 0, "document": "D", "body": body});
        let mut session = Session::default();
        session.push(&line.to_string());
        prop_assert_eq!(session.records().len(), 1);
        derive(&session);
    }
}

/// The JSON text of a body whose fields have the right names and values of any type.
fn any_body() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        Just("null".to_owned()),
        Just("-1".to_owned()),
        Just("1e308".to_owned()),
        Just("\"\\u0000 \\ud83d\\ude00\"".to_owned()),
        Just("[[],{}]".to_owned()),
        Just("{\"json\":{\"__proto__\":1},\"notes\":[]}".to_owned()),
    ];
    let kind = prop::sample::select(vec![
        "message",
        "call",
        "return",
        "definition",
        "effect",
        "error",
        "phase",
        "x",
    ]);
    let fields = ["call", "message", "arguments", "data", "origin", "type", "count", "ms", "threw", "armed"];
    (kind, prop::collection::vec((prop::sample::select(fields.to_vec()), value), 0..6)).prop_map(
        |(kind, fields)| {
            let fields: Vec<String> =
                fields.into_iter().map(|(name, value)| format!(",\"{name}\":{value}")).collect();
            format!("{{\"kind\":\"{kind}\"{}}}", fields.concat())
        },
    )
}
