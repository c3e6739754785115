//! What was recorded: every observation as it came, and the facts that follow from them.
//!
//! The session is a fold over observations: [`Session::push`] takes one line, keeps its text, and updates the
//! [`Document`]s and [`Visit`]s it speaks of. Nothing here judges; that is the rules' part.

mod clear;
mod document;
mod facts;
mod kept;
mod numbers;
mod record;
mod reduce;
mod visit;

pub use document::{Call, Document, Placed};
pub use facts::{Facts, Family, Ledger, Reads, Whose};
pub use kept::{Kept, Shared};
pub use record::{Gap, Kind, Record};
pub use visit::{Opener, Visit};

use crate::wire::{Body, Navigation, Problem, Request};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Something with the time it was seen and the observation that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen<T> {
    /// Milliseconds since the epoch.
    pub at: f64,
    /// Index of the observation in [`Session::records`].
    pub index: usize,
    /// What was seen.
    pub what: T,
}

/// Everything that was recorded, and what it adds up to.
#[derive(Debug, Default)]
pub struct Session {
    records: Vec<Record>,
    documents: Vec<Document>,
    visits: Vec<Visit>,
    document_ids: BTreeMap<String, usize>,
    tabs: BTreeMap<i64, reduce::Tab>,
    problems: Vec<Seen<Problem>>,
    lost: u64,
    /// Of the oldest that went, which are told without a number: how many no document is known to miss yet.
    went: u64,
    foreign: u64,
    shown_from: usize,
    /// Documents of what was cleared or forgotten: the last number of each that is still on the page, none of the others.
    before: clear::Numbers,
    /// The recording was interrupted.
    resumed: bool,
    /// How many of the next lines are told again, with holes: nothing is lost there.
    repeated: usize,
    /// Pages that were shown again, by a reload or from the history.
    returns: Vec<Seen<Navigation>>,
    ledger: Rc<Ledger>,
}

impl Session {
    /// Reads a whole capture: one observation a line, empty lines ignored.
    pub fn from_lines(lines: &str) -> Self {
        let mut session = Self::default();
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            session.push(line);
        }
        session
    }

    /// Every observation in the order of arrival, gaps included.
    pub fn records(&self) -> &[Record] {
        self.ledger.read(None, Family::Clock);
        &self.records
    }

    /// The frame that an observation came from. A record stays as it came, so nothing that follows from it grows old.
    pub fn frame_of(&self, index: usize) -> Option<i64> {
        self.records.get(index).map(|record| record.frame)
    }

    /// The frame around the one that an observation came from, where the browser said so.
    pub fn parent_of(&self, index: usize) -> Option<i64> {
        self.records.get(index).and_then(|record| record.parent)
    }

    /// When the newest observation was made.
    pub fn now(&self) -> Option<f64> {
        self.records().last().map(|record| record.at)
    }

    /// The requests of a document whose begin this observation is, with their observations.
    pub fn asked_by(&self, begin: usize) -> Vec<(usize, Request)> {
        let by = self.records.get(begin).and_then(|record| record.document);
        let visit = by.and_then(|at| self.documents.get(at)).and_then(|by| self.visits.get(by.visit));
        let asked = visit.map(|visit| visit.asked.as_slice()).unwrap_or_default();
        let later = asked.iter().copied().filter(|&index| index >= begin);
        later.filter_map(|index| Some((index, self.request_at(index, by)?))).collect()
    }

    fn request_at(&self, index: usize, by: Option<usize>) -> Option<Request> {
        let record = self.records.get(index).filter(|record| record.document == by)?;
        match record.observation()?.body {
            Body::Request(request) => Some(*request),
            _ => None,
        }
    }

    /// Pages that were shown again, by a reload or from the history of the tab.
    pub fn returns(&self) -> &[Seen<Navigation>] {
        self.ledger.read(None, Family::Returns);
        &self.returns
    }

    /// When each family of facts changed last.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The observations as they came. Gaps are no lines: the numbers tell them again.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.records.iter().map(|record| &*record.line).filter(|line| !line.is_empty())
    }

    /// Index of the first record to show: what came before was cleared, and is kept only for the diagnosis.
    pub fn shown_from(&self) -> usize {
        self.shown_from
    }

    /// Every document that was seen, in order of appearance.
    pub fn documents(&self) -> &[Document] {
        self.ledger.read(None, Family::Clock);
        &self.documents
    }

    /// Every top-level page that was seen, in order of appearance.
    pub fn visits(&self) -> &[Visit] {
        self.ledger.read(None, Family::Visits);
        &self.visits
    }

    /// One of them. Once it is there it keeps its index, so nothing that follows from that grows old.
    pub fn visit(&self, index: usize) -> Option<&Visit> {
        self.visits.get(index)
    }

    /// The inspected tab: the one that was seen first. Others are seen only once a page of it has opened them.
    pub fn tab(&self) -> Option<i64> {
        self.visits().first().map(|visit| visit.tab)
    }

    /// The page that the inspected tab shows now: its newest visit.
    pub fn current(&self) -> Option<&Visit> {
        let tab = self.tab()?;
        self.visits.iter().rev().find(|visit| visit.tab == tab)
    }

    /// The documents of a visit, the top one first.
    pub fn documents_of<'a>(&'a self, visit: &'a Visit) -> impl Iterator<Item = &'a Document> {
        visit.documents.iter().filter_map(|&index| self.documents.get(index))
    }

    /// What could not be read, with the observation it belongs to.
    pub fn problems(&self) -> &[Seen<Problem>] {
        self.ledger.read(None, Family::Clock);
        &self.problems
    }

    /// How many observations are known to be missing.
    pub fn lost(&self) -> u64 {
        self.ledger.read(None, Family::Clock);
        self.lost
    }

    /// How many messages came from elsewhere: counted, not stored.
    pub fn foreign(&self) -> u64 {
        self.ledger.read(None, Family::Clock);
        self.foreign
    }
}
