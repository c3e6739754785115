//! The whole catalogue over recorded pages: nothing may be found that is not so. What only looks like an embed is in
//! `traps.rs`.

#![allow(clippy::expect_used, reason = "a test may stop")]

use embed_inspector::booking;
use embed_inspector::rules::{self, Finding, Page};
use embed_inspector::session::Session;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// The ids of the rules that some page of the session breaks.
fn broken(session: &Session) -> BTreeSet<String> {
    let bookings = booking::join(session);
    let pages =
        (0..session.visits().len()).filter_map(|visit| Page::with_bookings(session, visit, &bookings));
    let findings = pages.flat_map(|page| rules::evaluate(&page)).filter(Finding::is_broken);
    findings.map(|finding| finding.rule.id.to_owned()).collect()
}

fn read(inside: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)).expect(inside)
}

/// What the page of the stand-in says of itself.
fn expected(case: &str) -> BTreeSet<String> {
    let text = read(&format!("tests/site/pages/{case}/expect.json"));
    let expect: Value = serde_json::from_str(&text).expect("JSON");
    expect["findings"].as_object().expect("findings").keys().cloned().collect()
}

#[test]
fn recorded_pages_break_the_rules_that_they_name_and_no_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let entries =
        std::fs::read_dir(folder).expect("the folder of cases").map(|entry| entry.expect("an entry"));
    let cases: Vec<_> =
        entries.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name()).collect();
    assert!(!cases.is_empty(), "no case was found");
    for case in cases {
        let case = case.to_string_lossy();
        let session = Session::from_lines(&read(&format!("tests/golden/{case}/capture.jsonl")));
        assert_eq!(broken(&session), expected(&case), "{case}");
    }
}

#[test]
fn expectations_name_rules_that_exist() {
    let known: BTreeSet<_> = rules::all().map(|rule| rule.id.to_owned()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/pages");
    for entry in std::fs::read_dir(folder).expect("the folder of pages") {
        let case = entry.expect("an entry").file_name();
        let unknown: Vec<_> = expected(&case.to_string_lossy()).difference(&known).cloned().collect();
        assert!(unknown.is_empty(), "{} names {unknown:?}", case.to_string_lossy());
    }
}
