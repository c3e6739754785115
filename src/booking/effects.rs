//! What the calls set off: what they left behind, and the requests that began while they ran or just after.

use super::follow::{SET_OFF_WITHIN, follows};
use super::{Booking, Join, Leg, Part, What};
use crate::arrange::Arrange;
use crate::session::{Call, Seen, Session};
use crate::wire::Request;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Adds the effects to every booking.
pub(super) fn add<'a>(session: &'a Session, bookings: &mut [Booking<'a>]) {
    let requests: Vec<Vec<&'a Seen<Request>>> = session
        .visits()
        .iter()
        .map(|visit| {
            let mut sorted: Vec<_> =
                visit.requests.iter().filter(|seen| seen.what.r#type != "sub_frame").collect();
            sorted.arrange_by(|a, b| a.what.started.total_cmp(&b.what.started));
            sorted
        })
        .collect();
    let calls = calls(bookings);
    for booking in bookings {
        let requests = requests.get(booking.visit).map(Vec::as_slice).unwrap_or_default();
        let all = calls.get(&booking.visit).map(Vec::as_slice).unwrap_or_default();
        let own: Vec<(Leg<'a>, &'a Call)> = booking
            .legs
            .iter()
            .filter_map(|leg| if let What::Call(call) = leg.what { Some((leg.clone(), call)) } else { None })
            .collect();
        for (leg, call) in own {
            // What began after the next call, of whichever booking, is set off by that one.
            let next = all.partition_point(|&other| earlier(other, (call.at, call.index)).is_le());
            let until = all.get(next).map_or(f64::INFINITY, |(at, _)| *at);
            booking.legs.extend(left_behind(&leg, call));
            booking.legs.extend(set_off(requests, &leg, call, until));
        }
    }
}

/// The calls of each page in order of time: when, and which observation.
fn calls(bookings: &[Booking<'_>]) -> BTreeMap<usize, Vec<(f64, usize)>> {
    let mut calls: BTreeMap<usize, Vec<(f64, usize)>> = BTreeMap::new();
    for booking in bookings {
        calls.entry(booking.visit).or_default().extend(booking.calls().map(|call| (call.at, call.index)));
    }
    for all in calls.values_mut() {
        all.arrange_by(|&a, &b| earlier(a, b));
    }
    calls
}

fn earlier(a: (f64, usize), b: (f64, usize)) -> Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
}

fn left_behind<'a>(leg: &Leg<'a>, call: &'a Call) -> impl Iterator<Item = Leg<'a>> {
    let leg = leg.clone();
    call.effects.iter().map(move |seen| {
        let what = What::Effect(&seen.what.0, &seen.what.1);
        Leg {
            part: Part::Effect,
            at: seen.at,
            end: None,
            index: seen.index,
            join: Join::Frame,
            what,
            ..leg.clone()
        }
    })
}

/// `requests` are in order of their begin.
fn set_off<'a>(
    requests: &[&'a Seen<Request>],
    leg: &Leg<'a>,
    call: &'a Call,
    until: f64,
) -> impl Iterator<Item = Leg<'a>> {
    let from = requests.partition_point(|seen| seen.what.started < call.at);
    let to = requests.partition_point(|seen| seen.what.started <= call.end() + SET_OFF_WITHIN);
    let near = requests.get(from..to).unwrap_or_default().iter();
    near.filter(move |seen| follows(seen.what.started, call, until)).map(|seen| Leg {
        part: Part::Effect,
        at: seen.what.started,
        end: Some(seen.at),
        index: seen.index,
        join: Join::Time,
        what: What::Request(&seen.what),
        ..leg.clone()
    })
}
