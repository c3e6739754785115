//! Sorting that is compiled once.
//!
//! The standard sort is compiled anew for every type and every order, at 3 kB each, and there are dozens of orders.
//! Here one sort puts numbers in order, and what is special to a type is only how two items compare and swap.

use std::cmp::Ordering;

/// Stable sorting of a slice, like the standard methods of similar names.
pub(crate) trait Arrange<T> {
    /// Sorts by what the comparison says.
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// Sorts by a key that is cheap to get.
    fn arrange_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.arrange_by(|one, other| key(one).cmp(&key(other)));
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let items = &*self;
        for (one, other) in swaps(items.len(), &|one, other| compare(&items[one], &items[other])) {
            self.swap(one, other);
        }
    }
}

/// The swaps, one after the other, that put so many items in order.
fn swaps(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut from: Vec<usize> = (0..len).collect();
    from.sort_by(|&one, &other| compare(one, other));
    let mut swaps = Vec::new();
    for start in 0..len {
        // A circle of items, each of which belongs where the one before it lies.
        let mut at = start;
        while from[at] != start {
            swaps.push((at, from[at]));
            at = std::mem::replace(&mut from[at], at);
        }
        from[at] = at;
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::Arrange;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_standard_stable_sort(items in prop::collection::vec((0_u8..6, any::<u16>()), 0..60)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            ours.arrange_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs);
            ours.arrange_by(|one, other| other.1.cmp(&one.1));
            theirs.sort_by_key(|item| std::cmp::Reverse(item.1));
            prop_assert_eq!(ours, theirs);
        }
    }
}
