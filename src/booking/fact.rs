//! The facts that speak of a booking: calls, confirmations, events.

use super::{Join, Leg, Part, What, signs};
use crate::embed::Product;
use crate::event::{self, Event, EventKind};
use crate::session::{Call, Document, Seen, Session};
use crate::wire::{FrameHint, Message};
use std::collections::{BTreeMap, BTreeSet};

/// One fact, with all it says of the identity of its booking.
#[derive(Debug)]
pub(super) struct Fact<'a> {
    /// Index of the visit.
    pub(super) visit: usize,
    /// Index of the document in its visit.
    pub(super) document: usize,
    /// Number of the message that it is, or followed.
    pub(super) message: Option<u64>,
    /// The iframe that sent this message.
    pub(super) sender: Option<&'a FrameHint>,
    /// Whether a frame really sent that message, if it is known.
    pub(super) sent: Option<bool>,
    /// The product, as far as this fact tells.
    pub(super) product: Product,
    /// What it says of the booking.
    pub(super) says: Says,
    /// The leg that it is.
    pub(super) leg: Leg<'a>,
    /// The slots that were chosen for it.
    pub(super) slots: Vec<Leg<'a>>,
}

/// What a fact says of its booking.
#[derive(Clone, Debug, Default)]
pub(super) struct Says {
    pub(super) ids: Vec<String>,
    pub(super) cancel_link: Option<String>,
    pub(super) customer: Option<String>,
    pub(super) starts: Option<String>,
}

impl Says {
    /// Whether it names the booking.
    pub(super) fn identifies(&self) -> bool {
        !self.ids.is_empty() || self.cancel_link.is_some()
    }

    /// Takes what it did not know yet.
    pub(super) fn learn(&mut self, more: Self) {
        for id in more.ids {
            if !self.ids.contains(&id) {
                self.ids.push(id);
            }
        }
        self.cancel_link = self.cancel_link.take().or(more.cancel_link);
        self.customer = self.customer.take().or(more.customer);
        self.starts = self.starts.take().or(more.starts);
    }
}

/// Every fact of the session, by visit and document.
pub(super) fn all(session: &Session) -> Vec<Fact<'_>> {
    let mut facts = Vec::new();
    for (visit, here) in session.visits().iter().enumerate() {
        for (index, document) in session.documents_of(here).enumerate() {
            let place = Place { session, visit, index, document };
            place.facts(&mut facts);
        }
    }
    facts
}

/// A document, while its facts are read.
#[derive(Clone, Copy)]
struct Place<'a> {
    session: &'a Session,
    visit: usize,
    index: usize,
    document: &'a Document,
}

impl<'a> Place<'a> {
    fn facts(self, facts: &mut Vec<Fact<'a>>) {
        if self.document.calls.is_empty() && self.document.messages.is_empty() {
            return;
        }
        let messages: BTreeMap<u64, &'a Seen<Message>> =
            self.document.messages.iter().map(|seen| (seen.what.message, seen)).collect();
        let events: BTreeMap<usize, &'a Seen<Event>> =
            self.document.events.iter().map(|seen| (seen.index, seen)).collect();
        let answered: BTreeSet<u64> = self.document.calls.iter().filter_map(|call| call.message).collect();
        facts.extend(self.document.calls.iter().map(|call| self.call(call, &messages)));
        let confirmations = self.document.messages.iter().filter(|seen| !events.contains_key(&seen.index));
        facts.extend(confirmations.filter_map(|seen| self.message(seen, &answered)));
        self.events(&messages, facts);
    }

    fn call(self, call: &'a Call, messages: &BTreeMap<u64, &'a Seen<Message>>) -> Fact<'a> {
        let read = call.reading().map(|(payload, _)| payload.clone()).unwrap_or_default();
        // A payload of another shape than the documented one may hold the id all the same.
        let ids = if read.booking_ids.is_empty() {
            call.payload().map(signs::booking_ids).unwrap_or_default()
        } else {
            read.booking_ids
        };
        let starts = read.meeting_times.first().and_then(|time| time.utc.clone());
        let says = Says { ids, cancel_link: read.cancel_link, customer: read.customer_name, starts };
        let join = match () {
            () if !says.ids.is_empty() => Join::Id,
            () if says.cancel_link.is_some() => Join::CancelLink,
            () => Join::Frame,
        };
        let end = call.returned.is_some().then(|| call.end());
        let leg = Leg { end, ..self.leg(Part::Callback, call.at, call.index, join, What::Call(call)) };
        let message = call.message.and_then(|number| messages.get(&number)).copied();
        self.fact(call.message, message, Product::Classic, says, leg)
    }

    /// A message that a call followed, or that speaks of a booking. What comes from the calendars' host speaks in events.
    fn message(self, seen: &'a Seen<Message>, answered: &BTreeSet<u64>) -> Option<Fact<'a>> {
        let number = seen.what.message;
        let led_to_call = answered.contains(&number);
        if !led_to_call && (seen.what.origin == event::ORIGIN || !signs::may_confirm(&seen.what)) {
            return None;
        }
        let says = Says { ids: signs::booking_ids(&seen.what.data), ..Says::default() };
        let join = if led_to_call || says.ids.is_empty() { Join::Frame } else { Join::Id };
        let leg = self.leg(Part::Message, seen.at, seen.index, join, What::Message(&seen.what));
        Some(self.fact(Some(number), Some(seen), Product::Classic, says, leg))
    }

    /// The events that say that a meeting was scheduled, each with the slots chosen before it in the same calendar.
    fn events(self, messages: &BTreeMap<u64, &'a Seen<Message>>, facts: &mut Vec<Fact<'a>>) {
        let numbers: BTreeMap<usize, &'a Seen<Message>> =
            messages.values().map(|&seen| (seen.index, seen)).collect();
        let mut slots: BTreeMap<Option<&str>, Vec<Leg<'a>>> = BTreeMap::new();
        for seen in &self.document.events {
            let message = numbers.get(&seen.index).copied();
            match seen.what.kind {
                EventKind::TimeSlotSelected => {
                    let leg = self.leg(Part::Slot, seen.at, seen.index, Join::Frame, What::Event(&seen.what));
                    slots.entry(seen.what.calendar_id.as_deref()).or_default().push(leg);
                }
                EventKind::BookingScheduled => {
                    let chosen = slots.remove(&seen.what.calendar_id.as_deref()).unwrap_or_default();
                    facts.push(Fact { slots: chosen, ..self.scheduled(seen, message) });
                }
                _ => {}
            }
        }
    }

    fn scheduled(self, seen: &'a Seen<Event>, message: Option<&'a Seen<Message>>) -> Fact<'a> {
        let event = &seen.what;
        let says = Says {
            ids: event.booking_id.iter().cloned().collect(),
            cancel_link: event.cancel_url.clone(),
            customer: event.customer_name.clone(),
            starts: event.starts.clone(),
        };
        let join = if says.ids.is_empty() { Join::Frame } else { Join::Id };
        let leg = self.leg(Part::Message, seen.at, seen.index, join, What::Event(event));
        let number = message.map(|seen| seen.what.message);
        self.fact(number, message, Product::Calendars, says, leg)
    }

    fn leg(self, part: Part, at: f64, index: usize, join: Join, what: What<'a>) -> Leg<'a> {
        let Document { tab, frame, .. } = *self.document;
        let elsewhere = self.session.tab() != Some(tab);
        Leg { part, at, end: None, index, tab, frame, elsewhere, again: None, join, what }
    }

    fn fact(
        self,
        number: Option<u64>,
        message: Option<&'a Seen<Message>>,
        product: Product,
        says: Says,
        leg: Leg<'a>,
    ) -> Fact<'a> {
        let (visit, document) = (self.visit, self.index);
        let sender = message.and_then(|seen| seen.what.frame.as_ref());
        let sent = message.map(|seen| !seen.what.scripted);
        Fact { visit, document, message: number, sender, sent, product, says, leg, slots: Vec::new() }
    }
}
