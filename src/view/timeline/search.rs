//! The search for what the filter lets through: in steps, from the newest observation to the oldest.
//!
//! A hundred thousand observations are some hundred megabytes of text, far more than can be read between two frames.
//! So each step looks at some, what was found is shown at once, and later finds stand above earlier ones.

use super::index::{Line, Timeline, before};
use crate::language::say;
use crate::session::Session;
use crate::view::{Filter, needle};

/// What an observation costs besides its text, in bytes of text.
const EACH: usize = 64;

/// Which observations have yet to be looked at.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// In order of time; the last is looked at next.
    pub(super) left: Vec<usize>,
}

impl Search {
    /// Whether the search will come to a new observation by itself: one that arrived late, of a time before.
    pub(super) fn reaches(&self, index: usize, lines: &[Line]) -> bool {
        let (Some(&last), Some(line)) = (self.left.last(), lines.get(index)) else { return false };
        !before(lines, last, (line.at, index))
    }
}

impl Timeline {
    /// Shows what this filter lets through, as [`Timeline::search`] finds it. A narrower filter looks only at what the
    /// one before let through, and at what that had not yet looked at.
    pub fn set_filter(&mut self, filter: &Filter) {
        let mut filter = filter.clone();
        filter.text = filter.text.trim().to_ascii_lowercase();
        if filter == self.filter {
            return;
        }
        let narrows = filter.narrows(&self.filter);
        self.filter = filter;
        self.turn += 1;
        self.begin(narrows);
    }

    /// Begins to look for what the filter lets through.
    pub(super) fn begin(&mut self, narrows: bool) {
        let shown = std::mem::take(&mut self.shown);
        if narrows {
            self.search.left.extend(shown);
        } else {
            self.search.left.clone_from(&self.order);
        }
        if self.filter.text.is_empty() {
            let left = std::mem::take(&mut self.search.left);
            self.shown = left.into_iter().filter(|&index| self.fits(index)).collect();
        }
    }

    /// Reads about so many bytes more. True once everything was looked at.
    pub fn search(&mut self, session: &Session, most: usize) -> bool {
        let mut found = Vec::new();
        let mut cost = 0;
        while cost < most {
            let Some(index) = self.search.left.pop() else { break };
            cost += EACH;
            if self.fits(index) {
                cost += session.records().get(index).map_or(0, |record| record.line.len());
                found.extend(self.says(session, index).then_some(index));
            }
        }
        self.above += found.len();
        found.reverse();
        self.shown.splice(0..0, found);
        !self.is_searching()
    }

    /// Whether there are observations that nobody has looked at yet.
    pub fn is_searching(&self) -> bool {
        !self.search.left.is_empty()
    }

    /// Grows with each row that came to stand above others: by so many rows what is in sight has moved down.
    pub fn above(&self) -> usize {
        self.above
    }

    /// Another one with each filter.
    pub fn turn(&self) -> usize {
        self.turn
    }

    /// Whether an observation contains the text of the filter.
    pub(super) fn says(&self, session: &Session, index: usize) -> bool {
        let text = &self.filter.text;
        let Some(line) = self.lines.get(index) else { return false };
        let words = [say(line.kind.word()), self.frame_of(line), &line.summary];
        text.is_empty()
            || words.iter().any(|word| needle::contains(word, text))
            || session.records().get(index).is_some_and(|record| needle::in_line(&record.line, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline(count: u64) -> (Session, Timeline) {
        let line = |n: u64| {
            format!(
                r#"{{"source":"relay","n":{n},"at":{n},"tab":1,"frame":0,"document":"D","body":"{{\"kind\":\"phase\",\"what\":\"step {n}\",\"deep\":{{\"Guest\":\"Dana {}\"}}}}"}}"#,
                n % 3
            )
        };
        let lines: Vec<_> = (1..=count).map(line).collect();
        let session = Session::from_lines(&lines.join("\n"));
        let mut timeline = Timeline::default();
        timeline.extend(&session);
        (session, timeline)
    }

    fn shown(timeline: &Timeline) -> Vec<usize> {
        (0..timeline.count()).filter_map(|place| timeline.record_at(place)).collect()
    }

    fn filter(text: &str) -> Filter {
        Filter { text: text.into(), ..Filter::default() }
    }

    #[test]
    fn the_newest_are_found_first_and_stay_where_they_are() {
        let (session, mut timeline) = timeline(30);
        timeline.set_filter(&filter("dana 0"));
        assert!(shown(&timeline).is_empty() && timeline.is_searching());
        timeline.search(&session, 1_000);
        let first = shown(&timeline);
        assert_eq!(first.last(), Some(&29));
        assert!(timeline.is_searching(), "30 observations are more than 1,000 bytes");
        let above = timeline.above();
        while !timeline.search(&session, 1_000) {}
        let all = shown(&timeline);
        assert_eq!(all, (0..30).filter(|index| (index + 1) % 3 == 0).collect::<Vec<_>>());
        assert!(all.ends_with(&first));
        assert_eq!(timeline.above() - above, all.len() - first.len());
    }

    #[test]
    fn a_narrower_text_takes_over_what_the_search_had_not_reached() {
        let (session, mut timeline) = timeline(30);
        timeline.set_filter(&filter("dana"));
        timeline.search(&session, 1_000);
        timeline.set_filter(&filter("DANA 2"));
        while !timeline.search(&session, 1_000) {}
        assert_eq!(timeline.count(), 10);
        timeline.set_filter(&Filter::default());
        assert_eq!((timeline.count(), timeline.is_searching()), (30, false));
    }

    #[test]
    fn what_comes_during_a_search_is_judged_by_the_same_filter() {
        let (mut session, mut timeline) = timeline(30);
        timeline.set_filter(&filter("dana 1"));
        let more = r#"{"source":"relay","n":31,"at":31,"tab":1,"frame":0,"document":"D","body":"{\"kind\":\"phase\",\"what\":\"x\",\"who\":\"Dana 1\"}"}"#;
        session.push(more);
        timeline.extend(&session);
        while !timeline.search(&session, 1_000) {}
        assert_eq!(timeline.count(), 11);
        assert_eq!(shown(&timeline).last(), Some(&30));
    }
}
