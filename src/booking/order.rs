//! The order of bookings and of their legs, their names, and which legs repeat an earlier one.

use super::nested::within;
use super::trail::without_fragment;
use super::{Booking, Leg, Part, What};
use crate::arrange::Arrange;
use std::collections::BTreeMap;

/// Sorts, marks what is repeated, and names.
pub(super) fn settle(bookings: &mut Vec<Booking<'_>>) {
    bookings.retain(|booking| !booking.legs.is_empty());
    for booking in bookings.iter_mut() {
        booking.legs.arrange_by(|a, b| {
            let place = |leg: &Leg<'_>| (leg.part, leg.tab, leg.frame, leg.index);
            a.at.total_cmp(&b.at).then_with(|| place(a).cmp(&place(b)))
        });
        mark_repeated(&mut booking.legs);
    }
    bookings.arrange_by(|a, b| {
        let place = |one: &Booking<'_>| one.legs.first().map(|leg| (leg.tab, leg.frame, leg.index));
        a.zero().total_cmp(&b.zero()).then_with(|| place(a).cmp(&place(b)))
    });
    name(bookings);
}

/// What makes two legs of one part the same thing twice.
type Same<'a> = (Part, i64, i64, &'a str);

fn same<'a>(leg: &Leg<'a>) -> Option<Same<'a>> {
    match leg.what {
        What::Event(event) if leg.part == Part::Slot => {
            Some((leg.part, 0, 0, event.starts.as_deref().unwrap_or_default()))
        }
        What::Call(_) | What::Message(_) | What::Event(_) => Some((leg.part, 0, 0, "")),
        What::Hop(request) if leg.part == Part::Redirect => {
            Some((leg.part, leg.tab, leg.frame, &request.url))
        }
        What::Landing(url) if leg.part == Part::Landing => {
            Some((leg.part, leg.tab, leg.frame, without_fragment(url)))
        }
        _ => None,
    }
}

fn mark_repeated(legs: &mut [Leg<'_>]) {
    let mut first: BTreeMap<Same<'_>, f64> = BTreeMap::new();
    let within = within(legs);
    // What the function does with its data, such as handing it on, is no repetition.
    for (leg, _) in legs.iter_mut().zip(within).filter(|(_, within)| !within) {
        let Some(same) = same(leg) else { continue };
        match first.get(&same) {
            Some(at) => leg.again = Some(leg.at - at),
            None => drop(first.insert(same, leg.at)),
        }
    }
}

/// An account for tests may give each booking the same id; each stays one of its own.
fn name(bookings: &mut [Booking<'_>]) {
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    for (index, booking) in bookings.iter_mut().enumerate() {
        let name = booking.ids.first().cloned().unwrap_or_else(|| format!("booking {}", index + 1));
        let times = used.entry(name.clone()).or_default();
        *times += 1;
        booking.key = if *times == 1 { name } else { format!("{name} ({times})") };
    }
}
