//! Cleaning a long session step by step, so that the panel stays alive meanwhile.

use super::{Category, Redactor};
use crate::session::Session;

/// The cleaning of a session, up to the observations that were there when it began.
#[derive(Debug)]
pub struct Job {
    redactor: Redactor,
    learned: usize,
    lines: Vec<String>,
    cleaned: usize,
    records: usize,
}

impl Job {
    /// Begins; nothing is done yet.
    pub fn new(session: &Session) -> Self {
        let records = session.records().len();
        Self { redactor: Redactor::default(), learned: 0, lines: Vec::new(), cleaned: 0, records }
    }

    /// Works on this many observations. Every observation is looked at twice: first to learn what is personal, then to
    /// replace it, for a value may turn up before the place that tells what it is.
    pub fn step(&mut self, session: &Session, count: usize) {
        let records = session.records().get(..self.records).unwrap_or_default();
        if self.learned < self.records {
            for record in records.iter().skip(self.learned).take(count) {
                self.redactor.learn(record);
            }
            self.learned = self.records.min(self.learned + count);
            return;
        }
        if !self.redactor.prepare(count) {
            return;
        }
        for record in records.iter().skip(self.cleaned).take(count) {
            if !record.line.is_empty() {
                self.lines.push(self.redactor.line(&record.line));
            }
        }
        self.cleaned = self.records.min(self.cleaned + count);
    }

    /// How much is done, from 0 to 1.
    #[allow(clippy::cast_precision_loss, reason = "a session is far smaller than 2^52")]
    pub fn progress(&self) -> f64 {
        if self.records == 0 {
            return 1.0;
        }
        (self.learned + self.cleaned) as f64 / (2 * self.records) as f64
    }

    /// Whether all is cleaned.
    pub fn is_done(&self) -> bool {
        self.cleaned == self.records
    }

    /// What is cleaned so far, one observation a line.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Each value that is replaced, with its stand-in, by category.
    pub fn replaced(&self) -> impl Iterator<Item = (Category, &str, &str)> {
        self.redactor.names.pairs()
    }
}
