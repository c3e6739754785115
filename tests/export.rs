//! What leaves the panel, and what comes back: over every recorded session.

#![allow(clippy::expect_used, reason = "a test may stop")]

use embed_inspector::booking;
use embed_inspector::diagnosis;
use embed_inspector::export::{self, Format, Reader, Trouble};
use embed_inspector::redact::{self, Job};
use embed_inspector::rules::{self, Page};
use embed_inspector::session::Session;
use proptest::prelude::*;
use serde_json::Value;
use std::path::Path;

const AT: f64 = 1_524_638_700_123.0;

fn captures() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let entries = std::fs::read_dir(root).expect("the folder of cases");
    let mut captures: Vec<_> = entries
        .filter_map(|entry| {
            let path = entry.expect("an entry").path();
            let text = std::fs::read_to_string(path.join("capture.jsonl")).ok()?;
            Some((path.display().to_string(), text))
        })
        .collect();
    captures.sort();
    captures
}

/// What is judged of a session: for each page the answer, and each rule with its outcome and severity.
fn judged(session: &Session) -> Vec<String> {
    let bookings = booking::join(session);
    let mut said = vec![format!("{} bookings", bookings.len())];
    for visit in 0..session.visits().len() {
        let Some(page) = Page::with_bookings(session, visit, &bookings) else { continue };
        let findings = rules::evaluate(&page);
        said.push(diagnosis::verdict(&page, &findings).lead.clone());
        for finding in &findings {
            said.push(format!(
                "{} {:?} {:?}",
                finding.rule.id,
                finding.judgement.outcome,
                finding.severity()
            ));
        }
    }
    said
}

#[test]
fn a_session_without_personal_data_is_judged_as_before() {
    let captures = captures();
    assert!(!captures.is_empty(), "no capture was found");
    for (case, capture) in captures {
        let session = Session::from_lines(&capture);
        let clean = redact::session(&session);
        assert_eq!(judged(&clean), judged(&session), "{case}");
        assert_eq!(clean.records().len(), session.records().len(), "{case}");
        assert_eq!(clean.problems().len(), session.problems().len(), "{case}");
    }
}

/// What was cleaned once is clean: a second export changes nothing, and says that there is nothing to replace.
#[test]
fn a_session_that_was_cleaned_stays_as_it_is() {
    for (case, capture) in captures() {
        let clean = redact::session(&Session::from_lines(&capture));
        let mut job = Job::new(&clean);
        while !job.is_done() {
            job.step(&clean, 1_000);
        }
        assert_eq!(job.replaced().collect::<Vec<_>>(), [], "{case}");
        for (again, once) in job.lines().iter().zip(clean.lines()) {
            assert_eq!(again, once, "{case}");
        }
    }
}

#[test]
fn no_format_has_a_personal_datum_of_the_booking() {
    // What the stand-in's customers type into its form, and the ids and links that it gives them.
    let personal = [
        "John",
        "Smith",
        "johnsmith",
        "2025550195",
        "I look forward",
        "IPLa6BkbZ",
        "Carrie",
        "carrie@",
        "XGYNZXXR3B7D",
        "Params=I",
    ];
    for (case, capture) in captures() {
        let clean = redact::session(&Session::from_lines(&capture));
        for format in Format::ALL {
            let text = export::write(&clean, format, true, AT);
            for datum in personal {
                let at = text.find(datum).map(|at| {
                    &text[text.floor_char_boundary(at.saturating_sub(80))
                        ..text.ceil_char_boundary((at + 80).min(text.len()))]
                });
                assert_eq!(at, None, "{case}: {} says {datum}", format.word());
            }
        }
    }
}

#[test]
fn a_session_comes_back_as_it_left() {
    for (case, capture) in captures() {
        let session = Session::from_lines(&capture);
        let file = export::write(&session, Format::Session, false, AT);
        let (lines, troubles) = read(file.as_bytes(), 1_000);
        assert_eq!(troubles, [], "{case}");
        assert_eq!(lines, session.lines().map(str::to_owned).collect::<Vec<_>>(), "{case}");
        assert_eq!(judged(&Session::from_lines(&lines.join("\n"))), judged(&session), "{case}");
    }
}

#[test]
fn every_format_can_be_read_by_others() {
    for (case, capture) in captures() {
        let session = Session::from_lines(&capture);
        let har: Value =
            serde_json::from_str(&export::write(&session, Format::Har, false, AT)).expect("JSON");
        assert_eq!(har.pointer("/log/version").and_then(Value::as_str), Some("1.2"), "{case}");
        let csv = export::write(&session, Format::Csv, false, AT);
        let rows = csv_rows(&csv);
        assert_eq!(rows.len(), session.records().len() + 1, "{case}");
        assert!(rows.iter().all(|cells| *cells == 9), "{case}");
        let xml = export::write(&session, Format::Junit, false, AT);
        assert_eq!(xml.matches("<testcase").count(), xml.matches("</testcase>").count(), "{case}");
    }
}

/// How many cells each row has, as RFC 4180 reads them.
fn csv_rows(text: &str) -> Vec<usize> {
    let (mut rows, mut cells, mut quoted) = (Vec::new(), 1, false);
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells += 1,
            '\n' if !quoted => {
                rows.push(cells);
                cells = 1;
            }
            _ => {}
        }
    }
    rows
}

fn read(file: &[u8], piece: usize) -> (Vec<String>, Vec<Trouble>) {
    let mut reader = Reader::default();
    let mut lines: Vec<String> = file.chunks(piece.max(1)).flat_map(|bytes| reader.take(bytes)).collect();
    lines.extend(reader.finish());
    (lines, reader.troubles().to_vec())
}

const OBSERVATION: &str =
    r#"{"source":"relay","at":1,"tab":1,"frame":0,"body":"{\"kind\":\"phase\",\"what\":\"complete\"}"}"#;

/// Each broken file, the beginning of its message, and how many observations it still gives.
#[test]
#[allow(clippy::too_many_lines, reason = "a list of files")]
fn a_file_that_is_not_whole_says_where_and_why() {
    let head = export::header(2, true, AT);
    let foot = export::footer(2);
    let whole = format!("{head}{OBSERVATION}\n{OBSERVATION}\n{foot}");
    let newer = whole.replace("\"version\":1", "\"version\":2");
    let half = &whole[..head.len() + OBSERVATION.len() + 20];
    let no_session = "This file is no session of Embed Inspector: its first line was expected to say `\"format\":\"embed-inspector-session\"`, and ";
    let is_none = |looks: &str| format!("{no_session}{looks}");
    let cases: [(&str, Vec<u8>, String, usize); 20] = [
        ("whole", whole.clone().into(), String::new(), 2),
        ("Windows line ends", whole.replace('\n', "\r\n").into(), String::new(), 2),
        ("a mark of the byte order", format!("\u{feff}{whole}").into(), String::new(), 2),
        ("newer", newer.into(), "This session was written in version 2 of the format".into(), 0),
        ("half an observation", half.into(), "The file is cut: it ends in line 3, after 1 of 2".into(), 1),
        (
            "no end",
            format!("{head}{OBSERVATION}\n").into(),
            "The file is cut: it ends in line 2, after 1 of 2".into(),
            1,
        ),
        (
            "no end after all",
            format!("{head}{OBSERVATION}\n{OBSERVATION}").into(),
            "The file has no last line: it ends in line 3, after all of the 2".into(),
            2,
        ),
        (
            "lines taken out",
            format!("{head}{OBSERVATION}\n{foot}").into(),
            "The file says that it holds 2 observations, and 1 came".into(),
            1,
        ),
        (
            "another number in the first line",
            format!("{}{OBSERVATION}\n{OBSERVATION}\n{foot}", export::header(9_999, true, AT)).into(),
            "The file says that it holds 9999 observations, and 2 came".into(),
            2,
        ),
        (
            "a version in words",
            whole.replace("\"version\":1", "\"version\":\"1\"").into(),
            "This file says that version \"1\" of the format is in it".into(),
            0,
        ),
        (
            "half a version",
            whole.replace("\"version\":1", "\"version\":1.5").into(),
            "This file says that version 1.5 of the format is in it".into(),
            0,
        ),
        ("half a first line", head[..20].into(), "The file is cut: it ends within line 1.".into(), 0),
        ("most of a first line", head[..70].into(), "The file is cut: it ends within line 1.".into(), 0),
        ("another text", b"{\"name\":\"x\"}".into(), is_none("it says `"), 0),
        ("empty", Vec::new(), is_none("it is empty"), 0),
        ("a HAR", b"{\"log\":{\"version\":\"1.2\"}}".into(), is_none("it looks like a HAR file"), 0),
        ("a ZIP", b"PK\x03\x04\xff\xfe".into(), is_none("it looks like a ZIP"), 0),
        ("observations only", OBSERVATION.into(), is_none("it begins with an observation"), 0),
        (
            "more after the end",
            format!("{whole}{OBSERVATION}\n").into(),
            "The session ends before line 5".into(),
            2,
        ),
        (
            "a line that is no text",
            [head.as_bytes(), b"\xff\xfe\n", OBSERVATION.as_bytes(), b"\n", foot.as_bytes()].concat(),
            "Line 2 is no UTF-8 text.".into(),
            1,
        ),
    ];
    for (case, bytes, message, count) in cases {
        for piece in [1, 7, 100_000] {
            let (lines, troubles) = read(&bytes, piece);
            let said = troubles.first().map(ToString::to_string).unwrap_or_default();
            assert!(said.starts_with(&message) && said.is_empty() == message.is_empty(), "{case}: {said}");
            assert_eq!(lines.len(), count, "{case}");
        }
    }
}

proptest! {
    /// Whatever a file holds, reading it ends, and says what is wrong with it.
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300), piece in 1..50_usize) {
        let (lines, troubles) = read(&bytes, piece);
        prop_assert!(lines.is_empty() && !troubles.is_empty());
    }

    /// A damaged copy of a real file never stops anything, and what is whole in it is taken.
    #[test]
    fn a_damaged_session_is_read(at in 0..400_usize, byte in any::<u8>()) {
        let mut file = format!("{}{OBSERVATION}\n{OBSERVATION}\n{}", export::header(2, false, AT), export::footer(2)).into_bytes();
        let at = at % file.len();
        file[at] = byte;
        let (lines, _) = read(&file, 64);
        prop_assert!(lines.len() <= 4);
    }
}
