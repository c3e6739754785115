//! The legs of a booking on one axis.

use super::leg_words::{self, Count};
use super::sentences::sentences;
use crate::booking::{Absent, Booking, Leg, Part, Way, What};
use crate::view::booking::{self as shown, Waterfall};
use crate::view::format::delta;
use crate::view::timeline::Timeline;
use crate::view::{Axis, Mark};
use std::collections::BTreeMap;

/// The browser reports what a navigation stopped a little before or after the navigation itself. Milliseconds.
const SETTLES: f64 = 50.0;

/// The legs with their places; `timeline` knows what findings say of each.
pub(super) fn waterfall(booking: &Booking<'_>, timeline: &Timeline) -> Waterfall {
    let zero = booking.zero();
    let ordered = ordered(booking);
    let spans: Vec<(f64, f64)> = ordered.iter().map(|leg| span(leg, zero)).collect();
    let axis = Axis::new(&spans);
    let all = counts(&ordered);
    let mut seen: BTreeMap<Part, u64> = BTreeMap::new();
    let mut legs = Vec::with_capacity(ordered.len());
    for leg in &ordered {
        let nth = seen.entry(leg.part).or_default();
        *nth += 1;
        let count = Count { nth: *nth, all: all.get(&leg.part).copied().unwrap_or_default() };
        legs.push(row(booking, leg, &axis, count, timeline));
    }
    for absent in &booking.absent {
        let missing = missing(absent);
        let at = legs.iter().position(|leg| turn(leg) > turn(&missing)).unwrap_or(legs.len());
        legs.insert(at, missing);
    }
    let sentences = sentences(booking, &legs, &axis.breaks);
    Waterfall { ticks: axis.ticks.clone(), breaks: axis.breaks.clone(), legs, sentences }
}

fn counts(legs: &[&Leg<'_>]) -> BTreeMap<Part, u64> {
    let mut counts = BTreeMap::new();
    for leg in legs {
        *counts.entry(leg.part).or_default() += 1;
    }
    counts
}

/// Where a leg stands in a booking that has them all.
fn turn(leg: &shown::Leg) -> Option<usize> {
    let parts = [Part::Slot, Part::Message, Part::Callback, Part::Effect, Part::Redirect, Part::Landing];
    parts.iter().position(|part| part.word() == leg.kind)
}

/// In order of time, but each effect right below the call that set it off.
fn ordered<'a, 'b>(booking: &'b Booking<'a>) -> Vec<&'b Leg<'a>> {
    let (effects, mut legs): (Vec<_>, Vec<_>) = booking.legs.iter().partition(|leg| leg.part == Part::Effect);
    for effect in effects.into_iter().rev() {
        let call = legs.iter().rposition(|leg| leg.part == Part::Callback && leg.at <= effect.at);
        legs.insert(call.map_or(0, |at| at + 1), effect);
    }
    legs
}

fn span(leg: &Leg<'_>, zero: f64) -> (f64, f64) {
    (leg.at - zero, leg.end.unwrap_or(leg.at) - zero)
}

/// A leg that this booking does not have keeps a row that says why.
fn missing(absent: &Absent) -> shown::Leg {
    shown::Leg {
        kind: absent.part.word(),
        why: Some(absent.why.word()),
        icon: icon(absent.part),
        name: leg_words::absent_name(absent.part).into(),
        tag: absent.words(),
        ..shown::Leg::default()
    }
}

/// Whether the whole page was left for somewhere else while this was under way.
fn left(booking: &Booking<'_>, leg: &Leg<'_>) -> bool {
    let leads = |other: &Leg<'_>| {
        let goes = matches!(other.what, What::Hop(_) | What::Landing(_));
        goes && other.way() == Way::Top && other.tab == leg.tab
    };
    leg.end.is_some_and(|end| {
        booking
            .legs
            .iter()
            .any(|other| leads(other) && other.at <= end + SETTLES && leg.at <= other.end.unwrap_or(other.at))
    })
}

fn row(booking: &Booking<'_>, leg: &Leg<'_>, axis: &Axis, count: Count, timeline: &Timeline) -> shown::Leg {
    let (from, to) = span(leg, booking.zero());
    shown::Leg {
        kind: leg.part.word(),
        icon: if matches!(leg.what, What::Request(_)) { "#i-request" } else { icon(leg.part) },
        mark: mark(leg, timeline),
        name: leg_words::name(leg, count),
        again: leg.again.is_some(),
        way: Some(leg.way().word()),
        why: None,
        effect: leg.part == Part::Effect,
        from: Some(axis.at(from)),
        to: leg.end.map(|_| axis.at(to)),
        tag: leg_words::tag(leg, count, left(booking, leg)),
        delta: delta(from),
        observation: Some(leg.index),
    }
}

fn icon(part: Part) -> &'static str {
    match part {
        Part::Slot => "#i-slot",
        Part::Message => "#i-message",
        Part::Callback => "#i-call",
        Part::Effect => "#i-effect",
        Part::Redirect => "#i-nav",
        Part::Landing => "#i-land",
    }
}

fn mark(leg: &Leg<'_>, timeline: &Timeline) -> Option<Mark> {
    let own = match leg.what {
        What::Call(call) if call.returned.as_ref().is_some_and(|seen| seen.what.threw.is_some()) => {
            Some(Mark::Error)
        }
        What::Hop(request) | What::Request(request) if !request.error.is_empty() => Some(Mark::Error),
        _ => None,
    };
    own.or_else(|| timeline.mark(leg.index).filter(|mark| matches!(mark, Mark::Error | Mark::Warning)))
}
