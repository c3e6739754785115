//! Joins what was seen into bookings: facts into groups, then the ways to other pages, then what the calls set off.

use super::fact::{self, Fact, Says};
use super::follow::Index;
use super::group::group;
use super::home::home;
use super::{Booking, absent, effects, order, trail};
use crate::arrange::Arrange;
use crate::embed::Product;
use crate::session::Session;
use std::collections::BTreeMap;

/// Every booking of the session, in order of time.
pub fn join(session: &Session) -> Vec<Booking<'_>> {
    let mut index = Index::new(confirmed(session));
    for trail in trail::all(session) {
        index.add(&trail);
    }
    let mut bookings = index.bookings;
    effects::add(session, &mut bookings);
    order::settle(&mut bookings);
    absent::add(session, &mut bookings);
    bookings
}

/// The bookings that calls, confirmations and events speak of, in order of time.
fn confirmed(session: &Session) -> Vec<Booking<'_>> {
    let facts = fact::all(session);
    let groups = group(&facts);
    let sent = sent(&facts, &groups);
    let mut bookings: BTreeMap<usize, Booking<'_>> = BTreeMap::new();
    for (fact, group) in facts.into_iter().zip(groups) {
        let begin = || Booking::new(home(session, fact.visit), fact.product == Product::Calendars);
        take(bookings.entry(group).or_insert_with(begin), fact);
    }
    for (group, booking) in &mut bookings {
        booking.simulated = sent.get(group) == Some(&false);
    }
    let mut bookings: Vec<_> = bookings.into_values().collect();
    for booking in &mut bookings {
        booking.legs.arrange_by(|a, b| a.at.total_cmp(&b.at));
    }
    bookings.arrange_by(|a, b| a.zero().total_cmp(&b.zero()));
    bookings
}

/// For each group with a message: whether a frame really sent one.
fn sent(facts: &[Fact<'_>], groups: &[usize]) -> BTreeMap<usize, bool> {
    let mut sent = BTreeMap::new();
    for (group, fact) in groups.iter().zip(facts) {
        if let Some(really) = fact.sent {
            *sent.entry(*group).or_default() |= really;
        }
    }
    sent
}

fn take<'a>(booking: &mut Booking<'a>, fact: Fact<'a>) {
    let mut says = Says {
        ids: std::mem::take(&mut booking.ids),
        cancel_link: booking.cancel_link.take(),
        customer: booking.customer.take(),
        starts: booking.starts.take(),
    };
    says.learn(fact.says);
    (booking.ids, booking.cancel_link, booking.customer, booking.starts) =
        (says.ids, says.cancel_link, says.customer, says.starts);
    // A page may call its own function for what a calendar has told it.
    if fact.product == Product::Calendars {
        booking.product = Product::Calendars;
    }
    booking.legs.extend(fact.slots);
    booking.legs.push(fact.leg);
}
