//! All rows, and those that the filter lets through.

use super::row::{Row, icon};
use super::{frames, summary};
use crate::session::{Gap, Kind, Record, Session};
use crate::view::format::{clock, counted, delta, time};
use crate::view::{Filter, Mark, Zone, filter};
use crate::wire::{Body, Observation};
use std::collections::BTreeMap;
use std::ops::Range;

/// The timeline of a session, kept up to date as it grows.
#[derive(Debug, Default)]
pub struct Timeline {
    /// One entry for each record of the session; how calls ended is part of the calls.
    lines: Vec<Line>,
    /// Indices of all records in order of time: the browser reports a request only when it has ended.
    order: Vec<usize>,
    /// Indices of the records that are shown, in order of time.
    shown: Vec<usize>,
    filter: Filter,
    marks: BTreeMap<usize, Mark>,
    observations: usize,
}

#[derive(Debug)]
struct Line {
    at: f64,
    kind: Kind,
    hidden: bool,
    summary: Box<str>,
    frame: Box<str>,
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
            if self.takes(index) {
                insert(&mut self.shown, index, &self.lines);
            }
        }
    }

    /// Shows what this filter lets through. A narrower filter looks only at what is shown already.
    pub fn set_filter(&mut self, filter: &Filter) {
        if *filter == self.filter {
            return;
        }
        let narrows = filter.narrows(&self.filter);
        self.filter = Filter { text: filter.text.clone(), ..filter.clone() };
        self.filter.text.make_ascii_lowercase();
        let among = if narrows { &self.shown } else { &self.order };
        self.shown = among.iter().copied().filter(|&index| self.takes(index)).collect();
    }

    /// What findings say of observations.
    pub fn set_marks(&mut self, marks: BTreeMap<usize, Mark>) {
        if marks == self.marks {
            return;
        }
        self.marks = marks;
        if self.filter.least != crate::view::Least::Any {
            self.shown = self.order.iter().copied().filter(|&index| self.takes(index)).collect();
        }
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
        self.marks.get(&record).copied().or_else(|| match self.lines.get(record)?.kind {
            Kind::Gap => Some(Mark::Warning),
            Kind::Error => Some(Mark::Note),
            _ => None,
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
            frame: line.frame.to_string(),
            summary: line.summary.to_string(),
            beside: record.gap.as_ref().map(|gap| missing(gap, above, record, zone)).unwrap_or_default(),
        })
    }

    fn line(&mut self, session: &Session, record: &Record, index: usize) -> Line {
        let frame = frames::label(session, record);
        if let Some(gap) = &record.gap {
            let text = format!("{} lost: {}", counted(gap.count, "observation"), gap.because);
            return Line {
                at: record.at,
                kind: Kind::Gap,
                hidden: index < session.shown_from(),
                summary: text.into(),
                frame: frame.into(),
            };
        }
        let observation = record.observation();
        let frame = match observation.as_ref().map(|observation| &observation.body) {
            Some(Body::Message(message)) => summary::way(message, &frame),
            _ => frame,
        };
        if record.kind == Kind::Return {
            self.ended(session, record, observation.as_ref());
        }
        let text = observation
            .map_or_else(|| "could not be read".into(), |observation| summary::of(&observation.body));
        let hidden = record.kind == Kind::Return || index < session.shown_from();
        Line { at: record.at, kind: record.kind, hidden, summary: text.into(), frame: frame.into() }
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

    fn takes(&self, index: usize) -> bool {
        let Some(line) = self.lines.get(index).filter(|line| !line.hidden) else { return false };
        let Filter { text, chip, least } = &self.filter;
        let says =
            || [line.kind.word(), &line.frame, &line.summary].iter().any(|part| filter::contains(part, text));
        chip.takes(line.kind) && least.takes(self.mark(index)) && (text.is_empty() || says())
    }
}

/// Nearly every record is the latest, so the place is nearly always the end.
fn insert(sorted: &mut Vec<usize>, index: usize, lines: &[Line]) {
    let at = lines.get(index).map_or(f64::MAX, |line| line.at);
    let place = sorted.partition_point(|&other| before(lines, other, (at, index)));
    sorted.insert(place, index);
}

/// Whether a record comes before a time and, at the same time, an index.
fn before(lines: &[Line], record: usize, (at, index): (f64, usize)) -> bool {
    lines.get(record).is_some_and(|line| line.at < at || (line.at <= at && record < index))
}

fn missing(gap: &Gap, above: Option<&Record>, record: &Record, zone: Zone) -> String {
    let between = above.map_or_else(String::new, |above| {
        format!("between {} and {}", clock(above.at, zone), clock(record.at, zone))
    });
    match (gap.from, gap.count) {
        (0, _) => between,
        (from, 1) => format!("no. {from}, {between}"),
        (from, count) => format!("no. {from} to {}, {between}", from + count - 1),
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
