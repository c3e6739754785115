//! One axis for all legs of a booking: idle stretches are cut out, ticks stand at round values.

#![allow(clippy::cast_precision_loss, reason = "counts and sizes stay far below 2^52")]

use crate::arrange::Arrange;
use crate::language::say;

/// Width of a break, in percent of the axis.
const BREAK: f64 = 4.0;
/// The least that a stretch with events gets, in percent.
const LEAST: f64 = 12.0;
/// What stays free at the end for the words behind the last bar, in percent.
const TAIL: f64 = 4.0;
/// Breaks beyond this number would hide more than they clear up.
const MOST_BREAKS: usize = 3;
/// A stretch shorter than this is never cut out, in milliseconds.
const SHORT: f64 = 400.0;

/// Where time stands on the axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// The stretches that are shown, in order.
    stretches: Vec<Stretch>,
    /// Round values on it.
    pub ticks: Vec<Tick>,
    /// What was cut out between the stretches.
    pub breaks: Vec<Break>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    from: f64,
    to: f64,
    left: f64,
    right: f64,
}

/// A round value on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where, in percent.
    pub at: f64,
    /// What it says; the unit stands on the first of a stretch only.
    pub label: String,
    /// Goes first when space is short.
    pub minor: bool,
}

/// An idle stretch that is not drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Break {
    /// Where it begins, in percent.
    pub at: f64,
    /// How wide it is drawn, in percent.
    pub width: f64,
    /// How long it lasted, in milliseconds.
    pub ms: f64,
}

impl Axis {
    /// An axis on which all of `spans` (from, to, in milliseconds) have their place.
    pub fn new(spans: &[(f64, f64)]) -> Self {
        let stretches = place(&busy(spans));
        let breaks = stretches.windows(2).filter_map(between).collect();
        let ticks = stretches.iter().flat_map(ticks).collect();
        Self { stretches, ticks, breaks }
    }

    /// Where a moment stands, in percent of the axis.
    pub fn at(&self, ms: f64) -> f64 {
        let home = self.stretches.iter().find(|stretch| ms <= stretch.to).or(self.stretches.last());
        home.map_or(0.0, |stretch| stretch.at(ms))
    }
}

impl Stretch {
    fn at(&self, ms: f64) -> f64 {
        let length = self.to - self.from;
        let part = if length > 0.0 { ((ms - self.from) / length).clamp(0.0, 1.0) } else { 0.0 };
        self.left + part * (self.right - self.left)
    }
}

/// The stretches in which something happens; short pauses between them stay in.
fn busy(spans: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut spans: Vec<(f64, f64)> =
        spans.iter().copied().filter(|(from, to)| from.is_finite() && to.is_finite()).collect();
    spans.arrange_by(|a, b| a.0.total_cmp(&b.0));
    let mut merged: Vec<(f64, f64)> = Vec::new();
    for (from, to) in spans {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to.max(from))),
        }
    }
    join_short(merged)
}

/// Joins what is not far enough apart to be worth a break.
fn join_short(mut merged: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let mut gaps: Vec<f64> = merged.windows(2).map(gap).collect();
    gaps.arrange_by(|a, b| b.total_cmp(a));
    let whole = merged.first().zip(merged.last()).map_or(0.0, |(first, last)| last.1 - first.0);
    let mut rest = whole;
    let mut limit = f64::INFINITY;
    for &gap in gaps.iter().take(MOST_BREAKS) {
        if gap < SHORT || gap < rest / 3.0 {
            break;
        }
        rest -= gap;
        limit = gap;
    }
    merged.dedup_by(|next, kept| {
        let near = next.0 - kept.1 < limit;
        if near {
            kept.1 = next.1;
        }
        near
    });
    merged
}

fn gap(pair: &[(f64, f64)]) -> f64 {
    match pair {
        [one, two] => two.0 - one.1,
        _ => 0.0,
    }
}

/// Shares the axis out: each stretch by its length, but none too little to be read.
fn place(busy: &[(f64, f64)]) -> Vec<Stretch> {
    let count = busy.len() as f64;
    let room = 100.0 - TAIL - BREAK * (count - 1.0).max(0.0) - LEAST * count;
    let padded: Vec<(f64, f64)> = busy.iter().map(|&(from, to)| pad(from, to)).collect();
    let total: f64 = padded.iter().map(|(from, to)| to - from).sum();
    let mut left = 0.0;
    let mut stretches = Vec::new();
    for (from, to) in padded {
        let right = left + LEAST + room * (to - from) / total.max(1e-9);
        stretches.push(Stretch { from, to, left, right });
        left = right + BREAK;
    }
    stretches
}

/// A little air after the last event of a stretch, and before its first unless it is the beginning.
fn pad(from: f64, to: f64) -> (f64, f64) {
    let air = ((to - from) * 0.12).max(2.0);
    (if from.abs() < 1e-9 { from } else { from - air / 2.0 }, to + air)
}

fn between(pair: &[Stretch]) -> Option<Break> {
    match pair {
        [one, two] => Some(Break { at: one.right, width: two.left - one.right, ms: two.from - one.to }),
        _ => None,
    }
}

/// Round values, about one for each eighth of the axis.
fn ticks(stretch: &Stretch) -> Vec<Tick> {
    let length = stretch.to - stretch.from;
    let wanted = ((stretch.right - stretch.left) / 13.0).max(1.0);
    let step = round_step(length / wanted);
    let seconds = stretch.to.abs().max(stretch.from.abs()) >= 1_000.0;
    let first = (stretch.from / step - 1e-9).ceil();
    (0..40_u32)
        .map(|index| (first + f64::from(index)) * step)
        .take_while(|value| *value <= stretch.to - length * 0.06)
        .enumerate()
        .map(|(index, value)| Tick {
            at: stretch.at(value),
            label: label(value, step, seconds, index == 0),
            minor: index % 2 == 1,
        })
        .collect()
}

fn label(ms: f64, step: f64, seconds: bool, unit: bool) -> String {
    let (value, step) = if seconds { (ms / 1e3, step / 1e3) } else { (ms, step) };
    let decimals = if step >= 1.0 {
        0
    } else if step >= 0.1 {
        1
    } else if step >= 0.01 {
        2
    } else {
        3
    };
    let value = if value == 0.0 { 0.0 } else { value };
    let n = format!("{value:.decimals$}").replace('-', "\u{2212}");
    match (unit, seconds) {
        (false, _) => n,
        (true, false) => say!("{n} ms", n),
        (true, true) => say!("{n} s", n),
    }
}

/// The next of 1, 2, 5, 10, 20, 50, ... that is not less.
fn round_step(least: f64) -> f64 {
    let mut decade = 0.1;
    while decade < 1e12 {
        for factor in [1.0, 2.0, 5.0] {
            if decade * factor >= least {
                return decade * factor;
            }
        }
        decade *= 10.0;
    }
    decade
}

#[cfg(test)]
mod tests {
    use super::Axis;
    use proptest::prelude::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn an_idle_stretch_is_cut_out() {
        let axis =
            Axis::new(&[(0.0, 0.0), (4.0, 22.6), (12.0, 232.0), (3_022.0, 3_188.0), (3_229.0, 3_413.0)]);
        assert_eq!(axis.breaks.len(), 1);
        assert!(axis.breaks[0].ms > 2_600.0 && axis.breaks[0].ms < 2_800.0, "{:?}", axis.breaks);
        assert_eq!(labels(&axis), ["0 ms", "100", "200", "3.0 s", "3.2", "3.4"]);
    }

    #[test]
    fn a_short_booking_is_drawn_whole() {
        let axis = Axis::new(&[(0.0, 0.0), (4.0, 22.0), (30.0, 48.0)]);
        assert_eq!(axis.breaks, []);
        assert!(axis.at(0.0).abs() < 1e-9);
        assert_eq!(labels(&axis), ["0 ms", "10", "20", "30", "40", "50"]);
    }

    #[test]
    fn one_moment_and_none_are_drawn_too() {
        assert!(Axis::new(&[]).at(5.0).abs() < 1e-9);
        assert!(!Axis::new(&[(0.0, 0.0)]).ticks.is_empty());
    }

    proptest! {
        #[test]
        fn time_never_runs_backwards(spans in prop::collection::vec((-1e5..1e6_f64, 0.0..1e4_f64), 1..12)) {
            let spans: Vec<(f64, f64)> = spans.into_iter().map(|(from, ms)| (from, from + ms)).collect();
            let axis = Axis::new(&spans);
            let mut moments: Vec<f64> = spans.iter().flat_map(|&(from, to)| [from, to]).collect();
            moments.sort_by(f64::total_cmp);
            let places: Vec<f64> = moments.iter().map(|&ms| axis.at(ms)).collect();
            prop_assert!(places.is_sorted(), "{places:?}");
            prop_assert!(places.iter().all(|at| (0.0..=100.0).contains(at)), "{places:?}");
            prop_assert!(axis.breaks.len() <= 3 && axis.ticks.len() < 60);
        }
    }
}
