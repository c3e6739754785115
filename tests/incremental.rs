//! A session that grows is judged anew only where it has to be, and what is said is the same as if all were judged anew.

#![allow(clippy::expect_used, reason = "a test may stop")]

use embed_inspector::rules::{self, Finding, Joined, Judged, Page};
use embed_inspector::session::Session;
use embed_inspector::{booking, diagnosis};
use proptest::prelude::*;
use std::path::Path;

/// Every recorded session of `tests/golden`, by name.
fn captures() -> Vec<(String, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let folders = std::fs::read_dir(root).expect("the folder of cases").map(|entry| entry.expect("an entry"));
    let mut captures: Vec<_> = folders
        .filter_map(|folder| {
            let text = std::fs::read_to_string(folder.path().join("capture.jsonl")).ok()?;
            let lines = text.lines().map(str::to_owned).collect();
            Some((folder.file_name().to_string_lossy().into_owned(), lines))
        })
        .collect();
    captures.sort();
    captures
}

/// A session with what is said of it, kept up to date.
#[derive(Default)]
struct Growing {
    session: Session,
    judged: Judged,
}

impl Growing {
    /// Takes these lines, and says how many rules ran for them.
    fn push(&mut self, lines: &[String]) -> u64 {
        let before = self.judged.runs();
        for line in lines {
            self.session.push(line);
        }
        let joined = self.judged.join(&self.session);
        let subject = diagnosis::subject(&self.session, joined.all());
        self.judged.judge(&self.session, &joined, subject);
        self.judged.runs() - before
    }

    /// What is said, and what would be said if nothing had been kept.
    fn said_and_fresh(&self) -> (Vec<(usize, &[Finding])>, Vec<(usize, Vec<Finding>)>) {
        let said = self.judged.pages().map(|visit| (visit, self.judged.of(visit))).collect();
        (said, fresh(&self.session))
    }
}

fn fresh(session: &Session) -> Vec<(usize, Vec<Finding>)> {
    let bookings = booking::join(session);
    let subject = diagnosis::subject(session, &bookings);
    let matters =
        |visit: &usize| Some(*visit) == subject || bookings.iter().any(|booking| booking.visit == *visit);
    let visits = (0..session.visits().len()).filter(matters);
    visits
        .filter_map(|visit| {
            let page = Page::with_joined(session, visit, Joined::new(session))?;
            Some((visit, rules::evaluate(&page)))
        })
        .collect()
}

fn agrees(growing: &Growing) -> Result<(), TestCaseError> {
    let (said, fresh) = growing.said_and_fresh();
    prop_assert_eq!(said.len(), fresh.len());
    for ((visit, said), (fresh_visit, fresh)) in said.into_iter().zip(fresh) {
        prop_assert_eq!(visit, fresh_visit);
        for (said, fresh) in said.iter().zip(&fresh) {
            prop_assert_eq!((said.rule.id, &said.judgement), (fresh.rule.id, &fresh.judgement));
        }
        prop_assert_eq!(said.len(), fresh.len());
    }
    Ok(())
}

#[test]
fn line_by_line_the_findings_are_those_of_judging_all_anew() {
    for (name, lines) in captures() {
        let mut growing = Growing::default();
        for (number, line) in lines.iter().enumerate() {
            growing.push(std::slice::from_ref(line));
            agrees(&growing).unwrap_or_else(|error| panic!("{name}, line {}: {error}", number + 1));
        }
    }
}
