//! Facts that know when they changed and who has read them.
//!
//! What is derived from facts is derived again only when they have changed. Nobody keeps a list of what follows from
//! what: a [`Facts`] notes in its session's [`Ledger`] that it was read or written, whoever does so, and a
//! [`Kept`](super::Kept) value asks the ledger whether anything that it was derived from is newer than itself.

use std::cell::Cell;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

/// A family of facts: what is read and changes together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Of the session: the time of the newest observation, and all that grows with each.
    Clock,
    /// Of the session: which visits there are.
    Visits,
    /// Of the session: pages that were shown again.
    Returns,
    /// The documents of a visit.
    Frames,
    /// What a document is: its address, its parent, whether it is watched since its begin.
    Outline,
    /// The stages of its life.
    Phases,
    /// Its elements.
    Elements,
    /// What the function's name stood for.
    Definitions,
    /// The scripts that ran or failed.
    Scripts,
    /// Its source, as far as it was seen.
    Source,
    /// Embed code that arrived as text.
    Texts,
    /// What its policy stopped.
    Violations,
    /// Messages and the events among them.
    Messages,
    /// Calls of the function.
    Calls,
    /// Uncaught errors.
    Errors,
    /// How the tab came to the page.
    Arrival,
    /// How it was left: for which page, and requests that led nowhere.
    Leaving,
    /// Requests that matter.
    Requests,
    /// Every request, by its observation.
    Asked,
    /// Navigations inside the page.
    Navigations,
    /// Derived: the bookings that began on the page.
    Bookings,
    /// Derived: what the rules say of the page.
    Findings,
}

impl Family {
    const COUNT: usize = Self::Findings as usize + 1;

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// Whose facts: a visit's, or the session's own.
pub type Whose = Option<usize>;

/// What was read: for each visit the families, as bits, in the order of the visits.
#[derive(Clone, Debug, Default)]
pub struct Reads(Vec<(Whose, u32)>);

impl Reads {
    /// One family alone.
    pub fn of(whose: Whose, family: Family) -> Self {
        Self(vec![(whose, family.bit())])
    }

    /// Whether this family was read, of whatever visit.
    pub fn has(&self, family: Family) -> bool {
        self.0.iter().any(|(_, families)| families & family.bit() != 0)
    }

    /// Takes in what else was read.
    pub fn merge(&mut self, other: &Self) {
        for &(whose, families) in &other.0 {
            self.add(whose, families);
        }
    }

    fn add(&mut self, whose: Whose, families: u32) {
        match self.0.binary_search_by_key(&whose, |(known, _)| *known) {
            Ok(at) => {
                if let Some((_, known)) = self.0.get_mut(at) {
                    *known |= families;
                }
            }
            Err(at) => self.0.insert(at, (whose, families)),
        }
    }
}

/// When each family of facts changed last, and what is being read just now.
#[derive(Default)]
pub struct Ledger {
    now: Cell<u64>,
    changes: Cell<Vec<[u64; Family::COUNT]>>,
    reads: Cell<Option<Reads>>,
}

impl Ledger {
    /// The present: it moves on with each change.
    pub fn now(&self) -> u64 {
        self.now.get()
    }

    /// Notes that a family has changed.
    pub fn changed(&self, whose: Whose, family: Family) {
        let now = self.now.get() + 1;
        self.now.set(now);
        let mut changes = self.changes.take();
        let row = row(whose);
        if changes.len() <= row {
            changes.resize(row + 1, [0; Family::COUNT]);
        }
        if let Some(last) = changes.get_mut(row).and_then(|row| row.get_mut(family as usize)) {
            *last = now;
        }
        self.changes.set(changes);
    }

    /// When anything of this changed last.
    pub fn newest(&self, reads: &Reads) -> u64 {
        let changes = self.changes.take();
        let newest = reads.0.iter().map(|&(whose, families)| {
            let of_row = changes.get(row(whose)).into_iter().flatten().enumerate();
            of_row.filter(|(at, _)| families & (1 << at) != 0).map(|(_, &last)| last).max()
        });
        let newest = newest.flatten().max().unwrap_or_default();
        self.changes.set(changes);
        newest
    }

    /// Notes that a family was read, if somebody wants to know.
    pub fn read(&self, whose: Whose, family: Family) {
        if let Some(mut reads) = self.reads.take() {
            reads.add(whose, family.bit());
            self.reads.set(Some(reads));
        }
    }

    /// The same for all that something was derived from.
    pub fn read_all(&self, more: &Reads) {
        if let Some(mut reads) = self.reads.take() {
            reads.merge(more);
            self.reads.set(Some(reads));
        }
    }

    /// Derives something, and says what was read for it.
    pub fn recorded<T>(&self, derive: impl FnOnce() -> T) -> (T, Reads) {
        let outer = self.reads.replace(Some(Reads::default()));
        let value = derive();
        let reads = self.reads.replace(outer).unwrap_or_default();
        (value, reads)
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Ledger").field("now", &self.now).finish_non_exhaustive()
    }
}

fn row(whose: Whose) -> usize {
    whose.map_or(0, |visit| visit + 1)
}

/// Facts of one family. To read them or to write them is noted.
pub struct Facts<T> {
    value: T,
    whose: Whose,
    family: Family,
    ledger: Rc<Ledger>,
}

impl<T> Facts<T> {
    pub(super) fn new(ledger: &Rc<Ledger>, whose: Whose, family: Family, value: T) -> Self {
        Self { value, whose, family, ledger: Rc::clone(ledger) }
    }

    /// Writes only what differs, so that what is said again changes nothing.
    pub(super) fn set(&mut self, value: T)
    where
        T: PartialEq,
    {
        if self.value != value {
            **self = value;
        }
    }
}

impl<T> Deref for Facts<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.ledger.read(self.whose, self.family);
        &self.value
    }
}

impl<T> DerefMut for Facts<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.ledger.changed(self.whose, self.family);
        &mut self.value
    }
}

#[allow(clippy::into_iter_without_iter, reason = "`iter` is that of what it holds")]
impl<'a, T> IntoIterator for &'a Facts<T>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (&**self).into_iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for Facts<T> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(to)
    }
}

impl<T: fmt::Display> fmt::Display for Facts<T> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(to)
    }
}
