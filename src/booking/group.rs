//! Which facts speak of one and the same booking.
//!
//! Facts with the same booking id, the same cancel link or the same message belong together, whatever came between
//! them: that is a union of sets, so the order in which they arrived has no part in it. A fact that names no booking
//! belongs to the one right before it, if nothing speaks against that.

use super::fact::{Fact, Says};
use crate::arrange::Arrange;
use std::collections::BTreeMap;

/// Nobody chooses a time and confirms it within this time, so what comes sooner repeats the same booking. Milliseconds.
const REPEATED_WITHIN: f64 = 1_000.0;

/// What facts of one booking have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Sign<'f> {
    /// The same booking id on the same page: an account for tests may give each booking the same.
    Id(usize, &'f str),
    Link(usize, &'f str),
    Message(usize, usize, u64),
}

/// The number of its group for each fact: that of the first fact in it.
pub(super) fn group(facts: &[Fact<'_>]) -> Vec<usize> {
    let mut sets = Sets((0..facts.len()).collect());
    let mut first: BTreeMap<Sign<'_>, usize> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        for sign in signs(fact) {
            let known = *first.entry(sign).or_insert(index);
            sets.unite(known, index);
        }
    }
    adopt(facts, &mut sets);
    (0..facts.len()).map(|index| sets.of(index)).collect()
}

fn signs<'f>(fact: &'f Fact<'_>) -> impl Iterator<Item = Sign<'f>> {
    let ids = fact.says.ids.iter().map(|id| Sign::Id(fact.visit, id));
    let link = fact.says.cancel_link.iter().map(|link| Sign::Link(fact.visit, link));
    let message = fact.message.map(|number| Sign::Message(fact.visit, fact.document, number));
    ids.chain(link).chain(message)
}

/// Gives what names no booking to its neighbour in time.
fn adopt(facts: &[Fact<'_>], sets: &mut Sets) {
    let mut known: BTreeMap<usize, Says> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        known.entry(sets.of(index)).or_default().learn(fact.says.clone());
    }
    let mut order: Vec<usize> = (0..facts.len()).collect();
    let place = |index: usize| facts.get(index).map(|fact| (fact.visit, fact.document));
    let time = |index: usize| facts.get(index).map_or((0.0, 0), |fact| (fact.leg.at, fact.leg.index));
    order.arrange_by(|&a, &b| {
        place(a).cmp(&place(b)).then(time(a).0.total_cmp(&time(b).0)).then(time(a).1.cmp(&time(b).1))
    });
    for pair in order.windows(2) {
        let &[before, after] = pair else { continue };
        let (a, b) = (sets.of(before), sets.of(after));
        let apart = time(after).0 - time(before).0;
        if a == b || place(before) != place(after) || apart > REPEATED_WITHIN {
            continue;
        }
        let one = facts.get(before).zip(facts.get(after)).is_some_and(|(a, b)| agree(a.sender, b.sender));
        if one && known.get(&a).zip(known.get(&b)).is_some_and(|(a, b)| may_be_one(a, b)) {
            sets.unite(a, b);
            let more = known.remove(&a.max(b)).unwrap_or_default();
            known.entry(a.min(b)).or_default().learn(more);
        }
    }
}

/// Whether at least one of two names no booking, and they say nothing different.
fn may_be_one(a: &Says, b: &Says) -> bool {
    let named_apart = a.identifies() && b.identifies();
    !named_apart
        && agree(a.customer.as_ref(), b.customer.as_ref())
        && agree(a.starts.as_ref(), b.starts.as_ref())
}

fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}

/// Disjoint sets of numbers; each is known by its smallest member.
struct Sets(Vec<usize>);

impl Sets {
    fn of(&mut self, index: usize) -> usize {
        let mut at = index;
        while let Some(&up) = self.0.get(at).filter(|&&up| up != at) {
            // Each look shortens the way for the next one.
            let further = self.0.get(up).copied().unwrap_or(up);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = further;
            }
            at = further;
        }
        at
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}
