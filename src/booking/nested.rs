//! Which calls were made within another: a page may replace the function by one that calls the one before it.
//!
//! The hook puts the original back while the function runs, so a call within a call is one that the page made itself
//! through a reference that it had kept. It says nothing of how often the vendor's script called.

use super::{Booking, Leg, What};
use crate::session::Call;
use std::collections::BTreeMap;

impl<'a> Booking<'a> {
    /// The calls that were not made within another one.
    pub fn outer_calls(&self) -> impl Iterator<Item = &'a Call> {
        self.calls_that(|inner| !inner)
    }

    /// The calls that were made within another one.
    pub fn inner_calls(&self) -> impl Iterator<Item = &'a Call> {
        self.calls_that(|inner| inner)
    }

    fn calls_that(&self, wanted: impl Fn(bool) -> bool) -> impl Iterator<Item = &'a Call> {
        self.legs.iter().zip(within(&self.legs)).filter_map(move |(leg, within)| match leg.what {
            What::Call(call) if wanted(within) => Some(call),
            _ => None,
        })
    }
}

/// For each leg, in order of time, whether it is a call that began and ended within another call of the same document.
pub(super) fn within(legs: &[Leg<'_>]) -> Vec<bool> {
    let mut running: BTreeMap<(i64, i64), &Call> = BTreeMap::new();
    let mut found = Vec::with_capacity(legs.len());
    for leg in legs {
        let place = (leg.tab, leg.frame);
        let call = if let What::Call(call) = leg.what { Some(call) } else { None };
        let is_within = call.is_some_and(|call| running.get(&place).is_some_and(|outer| holds(outer, call)));
        if let Some(call) = call.filter(|_| !is_within) {
            running.insert(place, call);
        }
        found.push(is_within);
    }
    found
}

/// The end of a call that threw is learnt a little later, so two calls from the same place are never taken for one
/// within the other.
fn holds(outer: &Call, inner: &Call) -> bool {
    let same_place = !inner.caller.is_empty() && inner.caller == outer.caller;
    let before_its_end = outer.returned.as_ref().is_some_and(|end| inner.index < end.index);
    before_its_end && !same_place
}
