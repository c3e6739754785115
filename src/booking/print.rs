//! Whether bookings are still the same.
//!
//! A booking borrows what it was joined from, so it cannot be kept while the session grows. Its print can: a number
//! that another booking, or the same one with another leg, does not have.

use super::{Booking, Leg, What};
use crate::session::Call;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// For each visit with bookings, the print of all of them.
pub fn prints(bookings: &[Booking<'_>]) -> BTreeMap<usize, u64> {
    let mut of_visits: BTreeMap<usize, DefaultHasher> = BTreeMap::new();
    for booking in bookings {
        booking.print(of_visits.entry(booking.visit).or_default());
    }
    of_visits.into_iter().map(|(visit, print)| (visit, print.finish())).collect()
}

// Each field is named, so that a new one cannot be forgotten: the compiler asks for it.

impl Booking<'_> {
    fn print(&self, to: &mut impl Hasher) {
        let Self {
            key,
            ids,
            cancel_link,
            product,
            visit,
            legs,
            absent,
            refused,
            customer,
            starts,
            simulated,
        } = self;
        (key, ids, cancel_link, product, visit, customer, starts, simulated).hash(to);
        format!("{absent:?} {refused:?}").hash(to);
        legs.len().hash(to);
        for leg in legs {
            leg.print(to);
        }
    }
}

impl Leg<'_> {
    fn print(&self, to: &mut impl Hasher) {
        let Self { part, at, end, index, tab, frame, elsewhere, again, join, what } = self;
        (part, at.to_bits(), end.map(f64::to_bits), index, tab, frame).hash(to);
        (elsewhere, again.map(f64::to_bits), join).hash(to);
        // Whatever else was seen stays as its observation says; more is learned of a call as time goes on.
        std::mem::discriminant(what).hash(to);
        if let What::Call(call) = what {
            print_call(call, to);
        }
    }
}

fn print_call(call: &Call, to: &mut impl Hasher) {
    let Call { returned, rejection, effects, index, .. } = call;
    (index, returned.as_ref().map(|seen| seen.index)).hash(to);
    (rejection.as_ref().map(|seen| seen.index), effects.len()).hash(to);
}
