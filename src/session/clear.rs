//! What is left when the reader clears the list, or the tab shows another page.

use super::{Kind, Record, Session};
use serde_json::json;
use std::collections::BTreeMap;

/// So many documents that are gone are known, those that came last: what one of them still says later is none of the page's.
const GONE: usize = 200;

/// The last number of each document, by its name among those of all tabs; none of those that are gone.
pub(super) type Numbers = BTreeMap<String, Option<u64>>;

/// What the recorder's observation that the list was cleared says.
pub(super) const CLEARED: &str = "cleared";

impl Session {
    /// The session with an empty list: of what was recorded it has only what the diagnosis of the page now shown needs.
    #[must_use]
    pub fn cleared(&self) -> Self {
        let lines = self.lines_of(Kind::describes_page);
        let mut cleared = Self::default();
        cleared.push(&self.mark(lines.len()));
        for line in lines {
            cleared.push(&line);
        }
        cleared.shown_from = cleared.records.len();
        cleared
    }

    /// Forgets every page but the one now shown.
    pub fn forget_earlier(&mut self) {
        if self.current().is_none() {
            return;
        }
        let lines = self.lines_of(|_| true);
        *self = Self { before: self.numbers(), repeated: lines.len(), ..Self::default() };
        for line in lines {
            self.push(&line);
        }
    }

    /// The line that says that this list was cleared, for whoever has nothing else of what was before.
    pub fn clear_mark(&self) -> String {
        self.mark(0)
    }

    /// The observation that the list was cleared, before so many lines that are told again: what was cleared is not lost.
    fn mark(&self, repeated: usize) -> String {
        let body =
            json!({ "kind": "recorder", "event": CLEARED, "last": self.numbers(), "repeated": repeated });
        let (at, tab) = (self.now(), self.tab().unwrap_or_default());
        json!({ "source": "browser", "at": at, "tab": tab, "frame": 0, "document": "", "url": "", "body": body.to_string() })
            .to_string()
    }

    /// What is missing up to these numbers is no loss. A document that has not spoken since they were told is as it was.
    fn numbers(&self) -> Numbers {
        let stays = |index: usize| self.current().is_some_and(|visit| visit.documents.contains(&index));
        let (here, gone): (Vec<_>, Vec<_>) =
            self.documents.iter().enumerate().partition(|(index, _)| stays(*index));
        let (silent, before): (Vec<_>, Vec<_>) = self.before.iter().partition(|(_, last)| last.is_some());
        let mut numbers: Numbers = silent.into_iter().map(|(key, last)| (key.clone(), *last)).collect();
        let gone = gone.iter().rev().map(|(_, document)| document.key());
        let gone = gone.chain(before.into_iter().map(|(key, _)| key.clone()));
        numbers.extend(gone.take(GONE).map(|key| (key, None)));
        numbers.extend(here.iter().map(|(_, document)| (document.key(), Some(document.last_n))));
        numbers
    }

    /// Those of the page now shown.
    fn lines_of(&self, wanted: impl Fn(Kind) -> bool) -> Vec<String> {
        let Some(visit) = self.current() else { return Vec::new() };
        let began = visit.first_index;
        let belongs = |record: &Record| match record.document {
            Some(document) => visit.documents.contains(&document),
            None => true,
        };
        let recent = self.records.iter().skip(began);
        recent
            .filter(|record| !record.line.is_empty() && wanted(record.kind) && belongs(record))
            .map(|record| record.line.to_string())
            .collect()
    }
}
