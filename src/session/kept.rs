//! What follows from facts, kept as long as they stay as they are.

use super::facts::{Ledger, Reads};
use std::cell::OnceCell;
use std::fmt;
use std::ops::Deref;

/// A value that outlives many observations, with what it was derived from.
#[derive(Debug, Default)]
pub struct Kept<T> {
    value: T,
    reads: Reads,
    /// When it was derived; never, at first.
    at: Option<u64>,
}

impl<T: PartialEq> Kept<T> {
    /// Derives it again if it has to be; what it was before, if it is another now.
    pub fn refresh(&mut self, ledger: &Ledger, derive: impl FnOnce() -> T) -> Option<T> {
        if self.is_fresh(ledger) {
            return None;
        }
        let (value, reads) = ledger.recorded(derive);
        (self.reads, self.at) = (reads, Some(ledger.now()));
        (value != self.value).then(|| std::mem::replace(&mut self.value, value))
    }
}

impl<T> Kept<T> {
    fn is_fresh(&self, ledger: &Ledger) -> bool {
        self.at.is_some_and(|at| ledger.newest(&self.reads) <= at)
    }

    /// The value as it was derived last.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The same for something that is derived from it, which has then read all that this was derived from.
    pub fn look(&self, ledger: &Ledger) -> &T {
        ledger.read_all(&self.reads);
        &self.value
    }
}

/// A value that several look at, derived when the first does. Who looks at it has read what it was derived from.
pub struct Shared<'a, T> {
    ledger: &'a Ledger,
    derive: Box<dyn Fn() -> T + 'a>,
    kept: OnceCell<(T, Reads)>,
}

impl<'a, T> Shared<'a, T> {
    /// A value that nobody has looked at yet.
    pub fn new(ledger: &'a Ledger, derive: impl Fn() -> T + 'a) -> Self {
        Self { ledger, derive: Box::new(derive), kept: OnceCell::new() }
    }
}

impl<T> Deref for Shared<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        let (value, reads) = self.kept.get_or_init(|| self.ledger.recorded(&self.derive));
        self.ledger.read_all(reads);
        value
    }
}

#[allow(clippy::into_iter_without_iter, reason = "`iter` is that of what it holds")]
impl<'s, T> IntoIterator for &'s Shared<'_, T>
where
    &'s T: IntoIterator,
{
    type Item = <&'s T as IntoIterator>::Item;
    type IntoIter = <&'s T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (&**self).into_iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<'_, T> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kept.get().map(|(value, _)| value).fmt(to)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kept, Ledger, Shared};
    use crate::session::{Facts, Family};
    use std::rc::Rc;

    #[test]
    fn what_is_kept_is_derived_anew_only_when_something_it_read_has_changed() {
        let ledger = Rc::new(Ledger::default());
        let facts = |visit, family| Facts::new(&ledger, Some(visit), family, 1);
        let mut read = facts(0, Family::Calls);
        let mut unread = [facts(0, Family::Texts), facts(1, Family::Calls)];
        let mut kept = Kept::default();
        assert_eq!(kept.refresh(&ledger, || *read + 1), Some(0));
        for facts in &mut unread {
            **facts = 9;
        }
        read.set(1);
        assert_eq!(kept.refresh(&ledger, || unreachable!("nothing that was read has changed")), None);
        read.set(2);
        assert_eq!((kept.refresh(&ledger, || *read + 1), kept.value()), (Some(2), &3));
    }

    #[test]
    fn who_looks_at_what_was_derived_has_read_what_it_was_derived_from() {
        let ledger = Rc::new(Ledger::default());
        let mut facts = Facts::new(&ledger, Some(0), Family::Elements, 1);
        let (mut first, mut second, mut third) = (Kept::default(), Kept::default(), Kept::default());
        for expected in [1, 2] {
            facts.set(expected);
            let shared = Shared::new(&ledger, || vec![*facts]);
            first.refresh(&ledger, || shared.len() + shared.iter().sum::<usize>() - 1);
            second.refresh(&ledger, || shared.iter().sum::<usize>());
            third.refresh(&ledger, || *second.look(&ledger));
            assert_eq!((first.value(), second.value(), third.value()), (&expected, &expected, &expected));
        }
    }
}
