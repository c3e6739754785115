//! Joins the ways to other pages to the bookings that set them off.

use super::trail::{Trail, without_fragment};
use super::{Booking, Join, Way};
use crate::arrange::Arrange;
use crate::redirect;
use crate::session::Call;
use std::collections::{BTreeMap, BTreeSet};

/// A redirect that begins later than this after a booking's last leg is not joined by time alone. Milliseconds.
const WITHIN: f64 = 60_000.0;
/// What begins within this time after the function came back may have been set off by it. Milliseconds.
pub(super) const SET_OFF_WITHIN: f64 = 1_000.0;

/// The bookings, with what finds one of them quickly.
pub(super) struct Index<'a> {
    pub(super) bookings: Vec<Booking<'a>>,
    /// By id, in order of time.
    by_id: BTreeMap<String, Vec<usize>>,
    /// Confirmations and calls of each visit, in order of time.
    moments: BTreeMap<usize, Vec<(f64, usize)>>,
    /// Where bookings have led to, by tab, frame and address.
    landed: BTreeMap<(i64, i64, &'a str), usize>,
    /// The ways that each booking has taken.
    taken: BTreeSet<(usize, (Way, i64, i64))>,
}

impl<'a> Index<'a> {
    /// `bookings` are in order of time.
    pub(super) fn new(bookings: Vec<Booking<'a>>) -> Self {
        let mut by_id: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut moments: BTreeMap<usize, Vec<(f64, usize)>> = BTreeMap::new();
        for (index, booking) in bookings.iter().enumerate() {
            for id in &booking.ids {
                by_id.entry(id.clone()).or_default().push(index);
            }
            moments.entry(booking.visit).or_default().extend(booking.legs.iter().map(|leg| (leg.at, index)));
        }
        for all in moments.values_mut() {
            all.arrange_by(|a, b| a.0.total_cmp(&b.0));
        }
        Self { bookings, by_id, moments, landed: BTreeMap::new(), taken: BTreeSet::new() }
    }

    /// Joins one trail: by the booking's id, by the address where a booking has led before, else by time.
    pub(super) fn add(&mut self, trail: &Trail<'a>) {
        let id = if trail.carries { redirect::read(trail.url()).booking_id() } else { None };
        let set_off = !trail.asked && !trail.carries;
        let found = if set_off { self.left(trail) } else { self.led(trail, id.as_deref()) };
        let (index, join) = match found {
            Some(found) => found,
            None if set_off || trail.by_hand => return,
            None => (self.begin(trail, id.is_some()), if id.is_some() { Join::Id } else { Join::Time }),
        };
        let Some(booking) = self.bookings.get_mut(index) else { return };
        if let Some(id) = id.filter(|id| !booking.ids.contains(id)) {
            self.by_id.entry(id.clone()).or_default().push(index);
            booking.ids.push(id);
        }
        if booking.customer.is_none() && trail.carries {
            booking.customer = redirect::read(trail.url()).customer_name();
        }
        booking.legs.extend(trail.legs(join, set_off));
        if let Some(error) = trail.refused {
            booking.refused.push((trail.way().0, error.to_owned()));
        }
        if !set_off {
            self.landed.insert(address(trail), index);
            self.taken.insert((index, trail.way()));
        }
    }

    /// The booking whose function left the page. What is typed or reloaded has no initiator: no function had a part in it.
    fn left(&self, trail: &Trail<'_>) -> Option<(usize, Join)> {
        let again = || self.landed.get(&address(trail)).filter(|_| trail.by_hand);
        if let Some(&index) = again() {
            return Some((index, Join::Frame));
        }
        let began = trail.began();
        let calls = |index: &usize| self.bookings.get(*index).into_iter().flat_map(Booking::calls);
        let set_off = |index: &usize| calls(index).any(|call| follows(began, call, f64::INFINITY));
        let near = || self.near(trail, SET_OFF_WITHIN.max(WITHIN)).find(set_off);
        (!trail.by_hand).then(near).flatten().map(|index| (index, Join::Time))
    }

    fn led(&self, trail: &Trail<'_>, id: Option<&str>) -> Option<(usize, Join)> {
        let by_id = || self.named(trail, id?).map(|index| (index, Join::Id));
        let again = || {
            let known = *self.landed.get(&address(trail))?;
            (trail.carries || trail.by_hand).then_some((known, Join::Frame))
        };
        let by_time = || {
            // Another id is another booking, however close in time.
            let fits = |index: &usize| {
                let ids = self.bookings.get(*index).map(|booking| booking.ids.as_slice()).unwrap_or_default();
                let classic = id.is_none() || ids.is_empty();
                classic && !self.taken.contains(&(*index, trail.way()))
            };
            let mut near = self.near(trail, WITHIN).filter(fits);
            (!trail.by_hand).then(|| near.next()).flatten().map(|index| (index, Join::Time))
        };
        by_id().or_else(again).or_else(by_time)
    }

    /// The booking of this id: that of the same page, else the newest one.
    fn named(&self, trail: &Trail<'_>, id: &str) -> Option<usize> {
        let all = self.by_id.get(id)?;
        let here = |index: &&usize| self.bookings.get(**index).is_some_and(|one| one.visit == trail.visit);
        all.iter().rfind(here).or(all.last()).copied()
    }

    /// The bookings of the page that were at work not long before, the newest first. The booking page may ask for the
    /// redirect before this page has handled its message.
    fn near(&self, trail: &Trail<'_>, within: f64) -> impl Iterator<Item = usize> {
        let began = trail.began();
        let all = self.moments.get(&trail.visit).map(Vec::as_slice).unwrap_or_default();
        let until = all.partition_point(|(at, _)| *at <= began + SET_OFF_WITHIN);
        let before = all.get(..until).unwrap_or_default().iter().rev();
        before.take_while(move |(at, _)| began - at <= within).map(|(_, index)| *index)
    }

    fn begin(&mut self, trail: &Trail<'a>, has_id: bool) -> usize {
        self.bookings.push(Booking::new(trail.visit, has_id));
        self.bookings.len() - 1
    }
}

fn address<'a>(trail: &Trail<'a>) -> (i64, i64, &'a str) {
    (trail.tab, trail.frame, without_fragment(trail.url()))
}

/// Whether something began while the function ran, or just after.
pub(super) fn follows(began: f64, call: &Call, until: f64) -> bool {
    began >= call.at && began < until && began <= call.end() + SET_OFF_WITHIN
}
