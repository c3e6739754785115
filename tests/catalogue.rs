//! The whole catalogue over recorded pages and over what only looks like an embed: nothing may be found that is not
//! so. A wrong accusation is worse than a fault that is missed.

#![allow(clippy::expect_used, reason = "a test may stop")]

use embed_inspector::booking;
use embed_inspector::rules::example::{
    self, CALL, COMPLETE, CONFIRMATION, CONTAINER, DRAWN, FUNCTION, IFRAME, RETURN, SO_JS, SO_JS_RAN,
    WORKER_RAN,
};
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

/// Pages that only look as if they had to do with an embed, and harmless pages that have.
#[rustfmt::skip]
const TRAPS: &[(&str, &[&str])] = &[
    ("an application that turns pages with data-so-page", &[TURNS_PAGES, COMPLETE]),
    ("attributes that begin like the vendor's", &[SIMILAR_ATTRIBUTES, COMPLETE]),
    ("a plugin that calls its own iframe ScheduleOnceIframe", &[PLUGIN, COMPLETE]),
    ("an animation's data-delay beside the documented embed", &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, ANIMATION, ONLOAD, COMPLETE, LATER]),
    ("the embed of Cal.com", &[CAL_COM, CAL_COM_RAN, COMPLETE, LATER]),
    ("another file of the vendor's in the same folder", &[OTHER_FILE, COMPLETE, LATER]),
    ("embed code in a comment", &[COMMENT, COMPLETE, LATER]),
    ("so.js is loaded by the page's own code once the container is seen", &[FUNCTION, CONTAINER, LAZY, COMPLETE, LATER]),
    ("a link to the vendor's company site", &[COMPANY, COMPLETE]),
    ("an article that shows the code", &[ARTICLE, COMPLETE]),
    ("a policy that only reports, beside the documented embed", &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, REPORT_ONLY, COMPLETE]),
    ("messages of a chat window on a page without a calendar", &[CHAT, COMPLETE]),
    ("the documented embed, with a booking", &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE, CONFIRMATION, CALL, RETURN]),
    ("the documented embed in a page that is not complete", &[CONTAINER, SO_JS]),
];

const TURNS_PAGES: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"a","path":"nav > a","attrs":{"data-so-page":"2","href":"?page=2"}}}"#;
const SIMILAR_ATTRIBUTES: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"main > div","attrs":{"data-so-pages":"4","data-fo-format":"short","data-height":"100%"}}}"#;
const PLUGIN: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"iframe","path":"main > iframe","url":"https://plugin.test/book","attrs":{"name":"ScheduleOnceIframe","src":"https://plugin.test/book"}}}"#;
const ANIMATION: &str = r#"{"kind":"element","event":"added","element":{"id":8,"order":8,"tag":"section","path":"main > section","attrs":{"data-delay":"200","onclick":"open('https://oncehub.com')"}}}"#;
const ONLOAD: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":3,"lines":[{"line":2,"text":"window.onload = function () { startSlides(); };"}]}"#;
const CAL_COM: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"script","path":"body > script","url":"https://app.cal.com/cal/embed.js","attrs":{"src":"https://app.cal.com/cal/embed.js"}}}"#;
const CAL_COM_RAN: &str = r#"{"kind":"script","event":"load","url":"https://app.cal.com/cal/embed.js"}"#;
const OTHER_FILE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"script","path":"body > script","url":"https://cdn.oncehub.com/mergedjs/site.js","attrs":{"src":"https://cdn.oncehub.com/mergedjs/site.js"}}}"#;
const COMMENT: &str = r#"{"kind":"text","path":"main","form":"comment","text":" <div id=\"SOIDIV_dana\" data-so-page=\"dana\" data-psz=\"00\"></div> <script src=\"https://cdn.oncehub.com/mergedjs/so.js\"></script> "}"#;
const LAZY: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":31,"text":"  if (entry.isIntersecting) load('https://cdn.oncehub.com/mergedjs/so.js');"}]}"#;
const COMPANY: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"a","path":"footer > a","url":"https://www.oncehub.com/blog/article","attrs":{"href":"https://www.oncehub.com/blog/article"}}}"#;
const ARTICLE: &str = r#"{"kind":"text","path":"main > pre > code","form":"text","text":"<div id=\"SOIDIV_dana\" data-so-page=\"dana\"></div>"}"#;
const REPORT_ONLY: &str = r#"{"kind":"violation","blocked":"eval","directive":"script-src","policy":"script-src 'self'","disposition":"report","source":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js","line":1}"#;
const CHAT: &str = r#"{"kind":"snippet","url":"https://customer.test/chat.js","lines":[{"line":4,"text":"if (event.origin.includes('oncehub.com') && JSON.stringify(event.data).includes('success')) done();"}]}"#;
/// Something long after the rest, so that whoever waits for something has waited.
const LATER: &str = r#"{"kind":"foreign","count":1,"@":{"at":1700000030000}}"#;

#[test]
fn what_only_looks_like_a_fault_is_none() {
    for (shows, capture) in TRAPS {
        assert_eq!(broken(&example::session(capture)), BTreeSet::new(), "{shows}");
    }
}
