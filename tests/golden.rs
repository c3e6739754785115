//! Recorded sessions and what is said of them: a case is a folder with `capture.jsonl` and `report.md`.
//!
//! The captures were recorded on the stand-in site by `node tests/golden/record.mjs <page>`; a report is the
//! Markdown that a user would paste into a ticket. `INSTA_UPDATE=always cargo test --test golden` writes them anew.

#![allow(clippy::expect_used, reason = "a test may stop")]

use embed_inspector::session::Session;
use embed_inspector::{booking, redact, report};
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let entries = std::fs::read_dir(root).expect("the folder of cases");
    let mut cases: Vec<_> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

fn capture(case: &Path) -> String {
    std::fs::read_to_string(case.join("capture.jsonl")).expect("a capture")
}

#[test]
fn every_capture_gives_its_report() {
    assert!(!cases().is_empty(), "no case was found");
    for case in cases() {
        let session = Session::from_lines(&capture(&case));
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&case);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("report", report::ticket(&session)));
    }
}

#[test]
fn nothing_in_a_capture_is_unreadable_or_lost() {
    for case in cases() {
        let session = Session::from_lines(&capture(&case));
        assert_eq!(session.problems(), [], "{}", case.display());
        assert_eq!(session.lost(), 0, "{}", case.display());
    }
}

#[test]
fn no_personal_datum_of_the_booking_is_in_a_report() {
    let personal = ["John Smith", "johnsmith@example.com", "2025550195", "I look forward", "IPLa6BkbZ"];
    for case in cases() {
        let report = report::ticket(&Session::from_lines(&capture(&case)));
        for datum in personal {
            assert!(!report.contains(datum), "{} says {datum}:\n{report}", case.display());
        }
    }
}

#[test]
fn a_cleared_list_shows_no_booking_of_before() {
    for case in cases() {
        let cleared = Session::from_lines(&capture(&case)).cleared();
        assert_eq!(booking::join(&cleared).len(), 0, "{}", case.display());
    }
}

/// As a file that was written of it, and as what comes to a panel that is opened again.
#[test]
fn a_cleared_list_that_is_read_again_has_lost_nothing() {
    let mut holes = 0;
    for case in cases() {
        let text = capture(&case);
        let lines: Vec<_> = text.lines().collect();
        let (before, after) = lines.split_at(lines.len() / 2);
        let mut cleared = Session::from_lines(&before.join("\n")).cleared();
        let mark = cleared.clear_mark();
        for line in after {
            cleared.push(line);
        }
        let written: Vec<_> = cleared.lines().collect();
        let reopened = Session::from_lines(&format!("{mark}\n{}", after.join("\n")));
        holes += Session::from_lines(&after.join("\n")).lost();
        let redacted = redact::session(&Session::from_lines(&mark));
        assert_eq!(redacted.lines().collect::<String>(), mark, "it names nobody");
        for read in [Session::from_lines(&written.join("\n")), reopened] {
            assert_eq!((read.lost(), read.problems()), (0, &[][..]), "{}", case.display());
        }
    }
    assert!(holes > 0, "without the mark there would be losses, or this test shows nothing");
}
