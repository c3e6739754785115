//! The legs of a booking on one axis.

use crate::booking::{Booking, Leg, Part, What};
use crate::embed::Product;
use crate::view::address::{cut, host, place};
use crate::view::booking::{self as shown, Waterfall};
use crate::view::format::{delta, duration};
use crate::view::timeline::Timeline;
use crate::view::{Axis, Mark};
use crate::wire::Request;

/// The legs with their places; `timeline` knows what findings say of each.
pub(super) fn waterfall(booking: &Booking<'_>, timeline: &Timeline) -> Waterfall {
    let zero = booking.zero();
    let ordered = ordered(booking);
    let spans: Vec<(f64, f64)> = ordered.iter().map(|leg| span(leg, zero)).collect();
    let axis = Axis::new(&spans);
    let mut calls = 0;
    let all = booking.calls().count();
    let mut legs = Vec::new();
    for leg in &ordered {
        calls += usize::from(leg.part == Part::Callback);
        let hop = ordered.iter().filter(|other| other.part == Part::Redirect && other.at <= leg.at).count();
        legs.push(row(leg, zero, &axis, &name(leg, (calls, all), hop), timeline));
    }
    for missing in absent(booking) {
        let at = legs.iter().position(|leg| turn(leg) > turn(&missing)).unwrap_or(legs.len());
        legs.insert(at, missing);
    }
    Waterfall { ticks: axis.ticks.clone(), breaks: axis.breaks.clone(), legs }
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

/// Legs that this booking does not have keep a row that says why.
fn absent(booking: &Booking<'_>) -> Vec<shown::Leg> {
    let has = |part: Part| booking.part(part).next().is_some();
    let mut rows = Vec::new();
    if !has(Part::Slot) {
        let classic = booking.product == Product::Classic;
        rows.push(missing(Part::Slot, if classic { "sent by Booking Calendars only" } else { "not seen" }));
    }
    if !has(Part::Message) {
        rows.push(missing(Part::Message, "not seen"));
    }
    if !has(Part::Callback) && booking.product == Product::Classic {
        rows.push(missing(Part::Callback, "no call was seen"));
    }
    rows
}

fn missing(part: Part, tag: &str) -> shown::Leg {
    let name = match part {
        Part::Slot => "Slot selected",
        Part::Message => "Confirmation",
        _ => "Call",
    };
    shown::Leg {
        kind: part.word(),
        icon: icon(part),
        mark: None,
        name: name.into(),
        effect: false,
        from: None,
        to: None,
        tag: tag.into(),
        delta: String::new(),
        observation: None,
    }
}

fn row(leg: &Leg<'_>, zero: f64, axis: &Axis, name: &str, timeline: &Timeline) -> shown::Leg {
    let (from, to) = span(leg, zero);
    shown::Leg {
        kind: leg.part.word(),
        icon: if matches!(leg.what, What::Request(_)) { "#i-request" } else { icon(leg.part) },
        mark: mark(leg, timeline),
        name: name.into(),
        effect: leg.part == Part::Effect,
        from: Some(axis.at(from)),
        to: leg.end.map(|_| axis.at(to)),
        tag: tag(leg),
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

fn name(leg: &Leg<'_>, (call, all): (usize, usize), hop: usize) -> String {
    match leg.what {
        What::Event(_) if leg.part == Part::Slot => "Slot selected".into(),
        What::Event(_) | What::Message(_) => "Confirmation".into(),
        What::Call(_) if all > 1 => format!("Call {call} of {all}"),
        What::Call(_) => "Call".into(),
        What::Effect(what, _) => cut(what, 40),
        What::Request(request) => format!("{} {}", request.method, path(&request.url)),
        What::Hop(request) => format!("Hop {hop}, {}", host(&request.url)),
        What::Landing(url) => format!("Landing, {}", path(url)),
    }
}

fn path(url: &str) -> String {
    let place = place(url);
    let path = place.find('/').and_then(|at| place.get(at..));
    cut(path.unwrap_or("/"), 60)
}

/// The words at the bar.
fn tag(leg: &Leg<'_>) -> String {
    match leg.what {
        What::Event(_) => "from oncehub.com".into(),
        What::Message(message) => format!("from {}", host(&message.origin)),
        What::Call(call) => match call.returned.as_ref().map(|seen| &seen.what) {
            Some(returned) if returned.threw.is_some() => format!("{}, threw", duration(returned.ms)),
            Some(returned) => duration(returned.ms),
            None => "end not seen".into(),
        },
        What::Effect(_, data) => {
            let event = data.json.get("event").or_else(|| data.json.get(0)?.get("event"));
            event.and_then(|event| event.as_str()).map(|event| cut(event, 40)).unwrap_or_default()
        }
        What::Request(request) | What::Hop(request) => answered(request),
        What::Landing(url) => host(url).to_owned(),
    }
}

fn answered(request: &Request) -> String {
    if !request.error.is_empty() {
        return cut(&request.error, 40);
    }
    let upgraded = request.url.starts_with("http://") && request.redirect.starts_with("https://");
    if upgraded { format!("{} to https", request.status) } else { request.status.to_string() }
}
