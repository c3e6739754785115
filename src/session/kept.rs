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
