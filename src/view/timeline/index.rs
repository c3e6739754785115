//! All rows, and those that the filter lets through.

use super::row::{Row, icon};
use super::search::Search;
use super::{frames, product, summary};
use crate::embed::Product;
use crate::language::say;
use crate::session::{Gap, Kind, Record, Session};
use crate::view::filter::Evidence;
use crate::view::format::{clock, delta, time};
use crate::view::{Filter, Least, Mark, Run, Zone, needle};
use crate::wire::{Body, Observation};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// The timeline of a session, kept up to date as it grows.
#[derive(Debug, Default)]
pub struct Timeline {
    /// One entry for each record of the session; how calls ended is part of the calls.
    pub(super) lines: Vec<Line>,
    /// Indices of all records in order of time: the browser reports a request only when it has ended.
    pub(super) order: Vec<usize>,
    /// Indices of the records that are shown, in order of time.
    pub(super) shown: Vec<usize>,
    /// With its text in lower case.
    pub(super) filter: Filter,
    pub(super) search: Search,
    pub(super) above: usize,
    pub(super) turn: usize,
    /// The labels of frames, and the number of each.
    frames: Rc<Vec<String>>,
    frame_ids: BTreeMap<String, usize>,
    marks: BTreeMap<usize, Evidence>,
    observations: usize,
}

#[derive(Debug)]
pub(super) struct Line {
    pub(super) at: f64,
    pub(super) kind: Kind,
    hidden: bool,
    product: Option<Product>,
    pub(super) summary: Box<str>,
    frame: usize,
    /// What is said of the frame, where that is more than its label.
    way: Option<Box<str>>,
}

impl Timeline {
    /// Forgets every row but not the filter: the session was cleared.
    pub fn reset(&mut self) {
        *self = Self { filter: std::mem::take(&mut self.filter), ..Self::default() };
    }

    /// Takes in what the session has and the timeline has not.
    pub fn extend(&mut self, session: &Session) {
        for index in self.lines.len()..session.records().len() {
            let Some(record) = session.records().get(index) else { continue };
            let line = self.line(session, record, index);
            self.observations += usize::from(index >= session.shown_from() && line.kind != Kind::Gap);
            self.lines.push(line);
            insert(&mut self.order, index, &self.lines);
            if self.search.reaches(index, &self.lines) {
                insert(&mut self.search.left, index, &self.lines);
            } else if self.fits(index) && self.says(session, index) {
                insert(&mut self.shown, index, &self.lines);
            }
        }
    }

    /// What findings say of observations. A filter that asks for that is applied anew, at once: few are evidence.
    pub fn set_marks(&mut self, marks: BTreeMap<usize, Evidence>, session: &Session) {
        if marks == self.marks {
            return;
        }
        self.marks = marks;
        if self.filter.asks_findings() {
            let above = self.above;
            self.begin(false);
            while !self.search(session, usize::MAX) {}
            self.above = above;
        }
    }

    /// The labels of the frames that were seen, in order of appearance.
    pub fn frames(&self) -> Rc<Vec<String>> {
        Rc::clone(&self.frames)
    }

    /// How many rows the filter lets through.
    pub fn count(&self) -> usize {
        self.shown.len()
    }

    /// How many observations there are, whatever the filter.
    pub fn observations(&self) -> usize {
        self.observations
    }

    /// The observation at this place.
    pub fn record_at(&self, place: usize) -> Option<usize> {
        self.shown.get(place).copied()
    }

    /// The place of an observation, if the filter lets it through.
    pub fn place_of(&self, record: usize) -> Option<usize> {
        let line = self.lines.get(record)?;
        let place = self.shown.partition_point(|&other| before(&self.lines, other, (line.at, record)));
        self.shown.get(place).filter(|&&found| found == record).map(|_| place)
    }

    /// What a line says of this observation.
    pub fn summary(&self, record: usize) -> &str {
        self.lines.get(record).map_or("", |line| &line.summary)
    }

    /// What findings say of this observation.
    pub fn mark(&self, record: usize) -> Option<Mark> {
        self.marks.get(&record).and_then(|evidence| evidence.mark).or_else(|| {
            match self.lines.get(record)?.kind {
                Kind::Gap => Some(Mark::Warning),
                Kind::Error => Some(Mark::Note),
                _ => None,
            }
        })
    }

    /// The rows at these places.
    pub fn rows(&self, places: Range<usize>, session: &Session, zone: Zone) -> Vec<Row> {
        places.filter_map(|place| self.row(place, session, zone)).collect()
    }

    fn row(&self, place: usize, session: &Session, zone: Zone) -> Option<Row> {
        let index = self.record_at(place)?;
        let (record, line) = (session.records().get(index)?, self.lines.get(index)?);
        let above = place.checked_sub(1).and_then(|above| session.records().get(self.record_at(above)?));
        let (hour, time) = time(record.at, zone);
        Some(Row {
            record: index,
            position: place + 2,
            kind: line.kind.word(),
            icon: icon(line.kind),
            mark: self.mark(index),
            hour,
            time,
            delta: above.map_or_else(|| "0".into(), |above| delta(record.at - above.at)),
            frame: self.frame_of(line).to_owned(),
            summary: line.summary.to_string(),
            said: needle::split(&line.summary, &self.filter.text),
            found: self.found(line, record),
            beside: record.gap.as_ref().map(|gap| missing(gap, above, record, zone)).unwrap_or_default(),
        })
    }

    /// Where in an observation the text of the filter is, if its summary does not have it.
    fn found(&self, line: &Line, record: &Record) -> Vec<Run> {
        let text = &self.filter.text;
        let elsewhere = !text.is_empty() && !needle::contains(&line.summary, text);
        elsewhere.then(|| needle::place(&record.line, text)).flatten().unwrap_or_default()
    }

    fn line(&mut self, session: &Session, record: &Record, index: usize) -> Line {
        let label = frames::label(session, record);
        let earlier = index < session.shown_from();
        let (at, kind) = (record.at, record.kind);
        if let Some(gap) = &record.gap {
            let text = summary::lost(gap.count, &gap.because);
            let frame = self.frame_id(label);
            return Line { at, kind, hidden: earlier, product: None, summary: text.into(), frame, way: None };
        }
        let observation = record.observation();
        let body = observation.as_ref().map(|observation| &observation.body);
        let way = match body {
            Some(Body::Message(message)) => summary::way(message, &label).map(Into::into),
            _ => None,
        };
        if kind == Kind::Return {
            self.ended(session, record, observation.as_ref());
        }
        let summary = body.map_or_else(|| say!("could not be read").into(), summary::of).into();
        let (hidden, product) = (kind == Kind::Return || earlier, body.and_then(product::of));
        Line { at, kind, hidden, product, summary, frame: self.frame_id(label), way }
    }

    fn frame_id(&mut self, label: String) -> usize {
        if let Some(&known) = self.frame_ids.get(&label) {
            return known;
        }
        Rc::make_mut(&mut self.frames).push(label.clone());
        self.frame_ids.insert(label, self.frames.len() - 1);
        self.frames.len() - 1
    }

    pub(super) fn frame_of<'l>(&'l self, line: &'l Line) -> &'l str {
        line.way.as_deref().or(self.frames.get(line.frame).map(String::as_str)).unwrap_or_default()
    }

    /// How a call ended is told in the row of the call.
    fn ended(&mut self, session: &Session, record: &Record, observation: Option<&Observation>) {
        let Some(Body::Return(returned)) = observation.map(|observation| &observation.body) else { return };
        let document = record.document.and_then(|index| session.documents().get(index));
        let calls = document.map(|document| document.calls.as_slice()).unwrap_or_default();
        let Some(call) = calls.iter().rev().find(|call| call.call == returned.call) else { return };
        if let Some(line) = self.lines.get_mut(call.index) {
            line.summary = summary::call(call).into();
        }
    }

    /// Whether the filter lets an observation through, its text apart.
    pub(super) fn fits(&self, index: usize) -> bool {
        let Some(line) = self.lines.get(index).filter(|line| !line.hidden) else { return false };
        let Filter { chip, least, frame, product, outcome, .. } = &self.filter;
        let shows = |outcome| self.marks.get(&index).is_some_and(|evidence| evidence.shows(outcome));
        chip.takes(line.kind)
            && (*least == Least::Any || least.takes(self.mark(index)))
            && frame.as_ref().is_none_or(|frame| self.is_of(line, frame))
            && product.is_none_or(|product| line.product == Some(product))
            && outcome.is_none_or(shows)
    }

    /// A message is of the frame that it went to and of the one that sent it.
    fn is_of(&self, line: &Line, frame: &str) -> bool {
        let sent = line.way.as_ref().and_then(|way| way.split_once(say(summary::TO)));
        let label = self.frames.get(line.frame).is_some_and(|label| label == frame);
        label || sent.is_some_and(|(from, _)| from == frame)
    }
}

/// Nearly every record is the latest, so the place is nearly always the end.
fn insert(sorted: &mut Vec<usize>, index: usize, lines: &[Line]) {
    let at = lines.get(index).map_or(f64::MAX, |line| line.at);
    let place = sorted.partition_point(|&other| before(lines, other, (at, index)));
    sorted.insert(place, index);
}

/// Whether a record comes before a time and, at the same time, an index.
pub(super) fn before(lines: &[Line], record: usize, (at, index): (f64, usize)) -> bool {
    lines.get(record).is_some_and(|line| line.at < at || (line.at <= at && record < index))
}

fn missing(gap: &Gap, above: Option<&Record>, record: &Record, zone: Zone) -> String {
    let between = above.map_or_else(String::new, |above| {
        say!("between {from} and {to}", from = clock(above.at, zone), to = clock(record.at, zone))
    });
    match (gap.from, gap.count) {
        (0, _) => between,
        (from, 1) => say!("no. {from}, {between}", from, between),
        (from, count) => say!("no. {from} to {to}, {between}", from, to = from + count - 1, between),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phase(n: u64, at: u64) -> String {
        format!(
            r#"{{"source":"relay","n":{n},"at":{at},"tab":1,"frame":0,"document":"D","body":"{{\"kind\":\"phase\",\"what\":\"at {at}\"}}"}}"#
        )
    }

    #[test]
    fn rows_stand_in_order_of_time_and_are_found_there() {
        let lines = [phase(1, 10), phase(2, 40), phase(3, 20), phase(4, 30), phase(5, 20)];
        let session = Session::from_lines(&lines.join("\n"));
        let mut timeline = Timeline::default();
        timeline.extend(&session);
        let order: Vec<_> = (0..timeline.count()).filter_map(|place| timeline.record_at(place)).collect();
        assert_eq!(order, [0, 2, 4, 3, 1]);
        for (place, record) in order.into_iter().enumerate() {
            assert_eq!(timeline.place_of(record), Some(place));
        }
    }
}
