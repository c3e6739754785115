//! What is left when the reader clears the list, or the tab shows another page.

use super::{Kind, Record, Session, Visit};
use serde_json::json;
use std::collections::BTreeMap;
use std::iter::once;

/// The last number of each document, by its name among those of all tabs; none of those that are gone.
pub(super) type Numbers = BTreeMap<String, Option<u64>>;

/// What the recorder's observation that the list was cleared says.
pub(super) const CLEARED: &str = "cleared";

impl Session {
    /// The session with an empty list: of what was recorded it has only what the diagnosis of the page now shown needs.
    #[must_use]
    pub fn cleared(&self) -> Self {
        let Some(current) = self.current() else { return Self::default() };
        let before = self.numbers(current);
        let lines = once(self.mark(current, &before)).chain(self.lines_of(current, Kind::describes_page));
        let mut cleared = Self::replay(before, lines);
        cleared.shown_from = cleared.records.len();
        cleared
    }

    /// Forgets every page but the one now shown.
    pub fn forget_earlier(&mut self) {
        let Some(current) = self.current() else { return };
        let kept = self.lines_of(current, |_| true);
        *self = Self::replay(self.numbers(current), kept.into_iter());
    }

    fn lines_of(&self, visit: &Visit, wanted: impl Fn(Kind) -> bool) -> Vec<String> {
        let began = visit.first_index;
        let belongs = |record: &Record| match record.document {
            Some(document) => visit.documents.contains(&document),
            None => true,
        };
        let recent = self.records.iter().skip(began);
        recent
            .filter(|record| wanted(record.kind) && belongs(record))
            .map(|record| record.line.to_string())
            .collect()
    }

    /// What is missing up to these numbers is no loss. What a document that is gone still says later is none of the page's.
    fn numbers(&self, visit: &Visit) -> Numbers {
        let stays = |index: usize| visit.documents.contains(&index);
        let numbers = self
            .documents
            .iter()
            .enumerate()
            .map(|(index, document)| (document.key(), Some(document.last_n).filter(|_| stays(index))));
        let gone = self.before.iter().filter(|(_, number)| number.is_none());
        gone.map(|(key, _)| (key.clone(), None)).chain(numbers).collect()
    }

    /// Numbers that are missing in a replay were left out on purpose: they are no loss.
    fn replay(before: Numbers, lines: impl Iterator<Item = String>) -> Self {
        let mut session = Self { before, ..Self::default() };
        for line in lines {
            session.push_numbered(&line, false);
        }
        session
    }

    /// The observation that the list was cleared. Where a file or a panel that is opened again begins with it, what was cleared
    /// is not taken for lost.
    fn mark(&self, visit: &Visit, last: &Numbers) -> String {
        let body = json!({ "kind": "recorder", "event": CLEARED, "last": last }).to_string();
        let url = &*visit.url;
        json!({ "source": "browser", "at": self.now(), "tab": visit.tab, "frame": 0, "document": "", "url": url, "body": body })
            .to_string()
    }

    /// The line that says that this list was cleared, if it was.
    pub fn clear_mark(&self) -> Option<&str> {
        self.records.first().filter(|_| self.shown_from > 0).map(|record| &*record.line)
    }
}
