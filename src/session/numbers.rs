//! What the numbers of observations tell: each document counts its own from one, so a hole is a loss.

use super::{Gap, Record, Session};
use crate::language::say;
use crate::wire::{Body, Observation, Source};

impl Session {
    /// A number that is missing is a loss, and a row.
    pub(super) fn number(&mut self, observation: &Observation, index: usize) {
        let envelope = &observation.envelope;
        let (Some(n), Some(document)) = (envelope.n, self.documents.get_mut(index)) else { return };
        let first = first_number(n, observation);
        if std::mem::take(&mut document.resumed) && first == 1 {
            document.restart();
        }
        let mut expected = document.last_n + 1;
        document.last_n = document.last_n.max(n);
        if self.repeated > 0 {
            return;
        }
        // Where a document begins, the oldest may be among those that went, and are told by that row.
        let begins = !std::mem::replace(&mut document.counted, true) || expected == 1;
        let told = if begins { self.went.min(first.saturating_sub(expected)) } else { 0 };
        self.went -= told;
        expected += told;
        if first > expected {
            let because = say!("they never arrived").to_owned();
            let gap = Gap { count: first - expected, from: expected, because };
            self.lost += gap.count;
            self.records.push(Record::gap(envelope, Some(index), gap));
        }
    }

    /// A document that is recorded again after a pause counts from one, and one that was not left counts on.
    pub(super) fn resume(&mut self) {
        self.resumed = true;
        for document in &mut self.documents {
            document.resumed = true;
        }
    }

    pub(super) fn note_lost(&mut self, n: Option<u64>, count: u64, because: String, index: usize) {
        self.lost += count;
        self.went += if n.is_none() { count } else { 0 };
        if let Some(record) = self.records.get_mut(index) {
            record.gap = Some(Box::new(Gap { count, from: 0, because }));
        }
    }

    /// One of the lines that are told again has been taken. After the last, each document is where it was.
    pub(super) fn repeat(&mut self) {
        self.repeated -= 1;
        if self.repeated > 0 {
            return;
        }
        self.resumed = false;
        for document in &mut self.documents {
            document.resumed = false;
            if let Some(&Some(last)) = self.before.get(&document.key()) {
                document.last_n = last;
            }
        }
    }
}

/// What the recorder left out of a document is told once: that row stands for as many numbers, up to its own.
fn first_number(n: u64, observation: &Observation) -> u64 {
    match (&observation.body, observation.envelope.source) {
        (Body::Lost { count, .. }, Source::Browser) => n.saturating_sub(count.saturating_sub(1)).max(1),
        _ => n,
    }
}
