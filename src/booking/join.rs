//! Joins what was seen into bookings.

use super::{Booking, Join, Leg, Part, What, signs};
use crate::embed::{Product, is_booking_page};
use crate::event::{Event, EventKind};
use crate::session::{Call, Document, Seen, Session, Visit};
use crate::wire::{Message, NavigationEvent, Request};
use crate::{hosts, payload, redirect};

/// A redirect that begins later than this after a booking's last leg is not joined by time alone. Milliseconds.
const REDIRECT_WITHIN: f64 = 60_000.0;
/// What begins within this time after the function came back may have been set off by it. Milliseconds.
const SET_OFF_WITHIN: f64 = 1_000.0;

/// Every booking of the session, in order of time.
pub fn join(session: &Session) -> Vec<Booking<'_>> {
    let mut joiner = Joiner { session, bookings: Vec::new() };
    for (index, visit) in session.visits().iter().enumerate() {
        for document in session.documents_of(visit) {
            joiner.calls(index, document);
            joiner.unanswered(index, document);
            joiner.events(index, document);
        }
        joiner.redirects_in_frames(index, visit);
        joiner.redirect_at_top(index, visit);
        joiner.effects(index, visit);
    }
    joiner.finish()
}

/// The way of a frame to another page: its hops, and the page it came to, with the time and the observation.
struct Trail<'a> {
    hops: Vec<&'a Seen<Request>>,
    landing: Option<(f64, usize, &'a str)>,
    frame: i64,
    /// The page's own function left, not the booking page.
    set_off: bool,
}

impl<'a> Trail<'a> {
    fn began(&self) -> Option<f64> {
        self.hops.first().map(|hop| hop.what.started).or(self.landing.map(|(at, ..)| at))
    }

    fn url(&self) -> &'a str {
        let last = || self.hops.last().map(|hop| hop.what.url.as_str());
        self.landing.map(|(.., url)| url).or_else(last).unwrap_or_default()
    }

    fn legs(&self, join: Join) -> impl Iterator<Item = Leg<'a>> {
        let (frame, set_off) = (self.frame, self.set_off);
        let part = move |part| if set_off { Part::Effect } else { part };
        let hops = self.hops.iter().map(move |hop| {
            let (at, end, what) = (hop.what.started, Some(hop.at), What::Hop(&hop.what));
            Leg { part: part(Part::Redirect), at, end, index: hop.index, frame, join, what }
        });
        let landing = self.landing.map(move |(at, index, url)| Leg {
            part: part(Part::Landing),
            at,
            end: None,
            index,
            frame,
            join,
            what: What::Landing(url),
        });
        hops.chain(landing)
    }
}

struct Joiner<'a> {
    session: &'a Session,
    bookings: Vec<Booking<'a>>,
}

impl<'a> Joiner<'a> {
    fn calls(&mut self, visit: usize, document: &'a Document) {
        for call in &document.calls {
            let mut read = call.payload().map(|copy| payload::read(copy).0).unwrap_or_default();
            // A payload of another shape than the documented one may hold the id all the same.
            if read.booking_ids.is_empty() {
                read.booking_ids = call.payload().map(signs::booking_ids).unwrap_or_default();
            }
            let (at, join) = self.booking_of_call(visit, document, call, &read);
            let Some(booking) = self.bookings.get_mut(at) else { continue };
            merge(&mut booking.ids, read.booking_ids);
            booking.cancel_link = booking.cancel_link.take().or(read.cancel_link);
            booking.customer = booking.customer.take().or(read.customer_name);
            booking.starts = booking
                .starts
                .take()
                .or_else(|| read.meeting_times.first().and_then(|time| time.utc.clone()));
            let end = call.returned.is_some().then(|| call.end());
            let what = What::Call(call);
            let frame = document.frame;
            booking.legs.push(Leg {
                part: Part::Callback,
                at: call.at,
                end,
                index: call.index,
                frame,
                join,
                what,
            });
            let message = call
                .message
                .and_then(|number| document.messages.iter().find(|seen| seen.what.message == number));
            if let Some(message) = message {
                add_message(booking, message, document.frame, Join::Frame);
            }
        }
    }

    /// The booking a call belongs to: by id, by cancel link, by the message it followed; else a new one.
    fn booking_of_call(
        &mut self,
        visit: usize,
        document: &Document,
        call: &Call,
        read: &payload::Payload,
    ) -> (usize, Join) {
        let same_message = |booking: &Booking<'_>| {
            call.message.is_some()
                && booking.calls().any(|known| known.message == call.message)
                && booking.legs.iter().any(|leg| leg.frame == document.frame)
        };
        let here = |booking: &&mut Booking<'_>| booking.visit == visit && booking.product == Product::Classic;
        for (index, booking) in self.bookings.iter_mut().enumerate().filter(|(_, booking)| here(booking)) {
            if booking.ids.iter().any(|id| read.booking_ids.contains(id)) {
                return (index, Join::Id);
            }
            if booking.cancel_link.is_some() && booking.cancel_link == read.cancel_link {
                return (index, Join::CancelLink);
            }
            if read.booking_ids.is_empty() && read.cancel_link.is_none() && same_message(booking) {
                return (index, Join::Frame);
            }
        }
        let join = if read.booking_ids.is_empty() { Join::Frame } else { Join::Id };
        (self.begin(Product::Classic, visit), join)
    }

    /// Confirmations that no call followed.
    fn unanswered(&mut self, visit: usize, document: &'a Document) {
        for message in document.messages.iter().filter(|seen| signs::may_confirm(&seen.what)) {
            let answered = document.calls.iter().any(|call| call.message == Some(message.what.message));
            if answered || message.what.origin == "https://oncehub.com" {
                continue;
            }
            let ids = signs::booking_ids(&message.what.data);
            let known =
                self.bookings.iter().position(|booking| booking.visit == visit && shares(&booking.ids, &ids));
            let join = if known.is_some() { Join::Id } else { Join::Frame };
            let index = known.unwrap_or_else(|| self.begin(Product::Classic, visit));
            if let Some(booking) = self.bookings.get_mut(index) {
                merge(&mut booking.ids, ids);
                add_message(booking, message, document.frame, join);
            }
        }
    }

    fn events(&mut self, visit: usize, document: &'a Document) {
        let mut slots: Vec<&'a Seen<Event>> = Vec::new();
        for seen in &document.events {
            if seen.what.kind == EventKind::TimeSlotSelected {
                slots.push(seen);
            }
            let Some(id) = seen.what.booking_id.clone() else { continue };
            let known = self.bookings.iter().position(|booking| booking.ids.contains(&id));
            let index = known.unwrap_or_else(|| self.begin(Product::Calendars, visit));
            let Some(booking) = self.bookings.get_mut(index) else { continue };
            booking.customer = booking.customer.take().or_else(|| seen.what.customer_name.clone());
            booking.starts = booking.starts.take().or_else(|| seen.what.starts.clone());
            merge(&mut booking.ids, vec![id]);
            let chosen = slots.drain(..).map(|slot| event_leg(slot, Part::Slot, Join::Frame, document.frame));
            booking.legs.extend(chosen);
            booking.legs.push(event_leg(seen, Part::Message, Join::Id, document.frame));
        }
    }

    /// A frame that leaves the booking host: the redirect opened inside the embed.
    fn redirects_in_frames(&mut self, visit: usize, here: &'a Visit) {
        let left = |seen: &&Seen<Request>| {
            seen.what.r#type == "sub_frame"
                && is_booking_page(&format!("{}/", seen.what.initiator))
                && !hosts::is_booking_host(hosts::split(&seen.what.url).host)
        };
        let first: Vec<&'a Seen<Request>> = here.requests.iter().filter(left).collect();
        let mut chains: Vec<&str> = first.iter().map(|seen| seen.what.request.as_str()).collect();
        chains.dedup();
        for chain in chains {
            let hops: Vec<_> = here.requests.iter().filter(|seen| seen.what.request == chain).collect();
            let Some(frame) =
                hops.first().and_then(|hop| self.session.records().get(hop.index)).map(|row| row.frame)
            else {
                continue;
            };
            let landed = here.navigations.iter().find(|seen| {
                let (shown_in, navigation) = &seen.what;
                *shown_in == frame
                    && navigation.event == NavigationEvent::Committed
                    && hops.last().is_some_and(|hop| same_address(&hop.what.url, &navigation.url))
            });
            let landing = landed.map(|seen| (seen.at, seen.index, seen.what.1.url.as_str()));
            self.add_trail(visit, &Trail { hops, landing, frame, set_off: false });
        }
    }

    /// The tab left for another page: a redirect if it carries booking data or a booking host asked for it; what a
    /// call set off if it began while the function ran or just after. A visitor who clicks a link later is neither.
    fn redirect_at_top(&mut self, visit: usize, here: &'a Visit) {
        let later = self.session.visits().iter().skip(visit + 1);
        let Some(next) = later.into_iter().find(|next| next.tab == here.tab) else { return };
        let hops: Vec<_> = next.arrival.iter().collect();
        let landing = next.commit.as_ref().map(|seen| (seen.at, seen.index, seen.what.url.as_str()));
        let asked = hops.first().is_some_and(|hop| is_booking_page(&format!("{}/", hop.what.initiator)));
        let carries = redirect::read(&next.url).product.is_some();
        let trail = Trail { hops, landing, frame: 0, set_off: !asked && !carries };
        // Reloads and addresses that are typed have no initiator: the function had no part in them.
        let by_hand = trail.hops.first().is_some_and(|hop| hop.what.initiator.is_empty());
        let left_by_call = !by_hand
            && self.bookings.iter().filter(|booking| booking.visit == visit).any(|booking| {
                booking.calls().any(|call| trail.began().is_some_and(|at| follows(at, call, f64::INFINITY)))
            });
        if !trail.set_off || left_by_call {
            self.add_trail(visit, &trail);
        }
    }

    fn add_trail(&mut self, visit: usize, trail: &Trail<'a>) {
        let Some(began) = trail.began() else { return };
        let read = redirect::read(trail.url());
        let by_id =
            read.booking_id().and_then(|id| self.bookings.iter().position(|known| known.ids.contains(&id)));
        let by_time = self.nearest(visit, began);
        let join = if by_id.is_some() { Join::Id } else { Join::Time };
        let index = by_id.or(by_time).unwrap_or_else(|| {
            let product = if read.booking_id().is_some() { Product::Calendars } else { Product::Classic };
            self.begin(product, visit)
        });
        let Some(booking) = self.bookings.get_mut(index) else { return };
        booking.customer = booking.customer.take().or_else(|| read.customer_name());
        merge(&mut booking.ids, read.booking_id().into_iter().collect());
        booking.legs.extend(trail.legs(join));
    }

    /// The newest booking of the visit that has no redirect yet and whose last leg is not long ago.
    fn nearest(&self, visit: usize, at: f64) -> Option<usize> {
        let open = |booking: &Booking<'_>| {
            booking.visit == visit
                && booking.part(Part::Redirect).chain(booking.part(Part::Landing)).next().is_none()
                // The booking page may ask for the redirect before this page has handled its message.
                && booking.legs.iter().any(|leg| (-SET_OFF_WITHIN..=REDIRECT_WITHIN).contains(&(at - leg.at)))
        };
        self.bookings.iter().rposition(open)
    }

    /// What the calls set off: what they left behind, and the requests that began while they ran or just after.
    fn effects(&mut self, visit: usize, here: &'a Visit) {
        for booking in self.bookings.iter_mut().filter(|booking| booking.visit == visit) {
            let calls: Vec<(&'a Call, i64)> = booking
                .legs
                .iter()
                .filter_map(
                    |leg| if let What::Call(call) = leg.what { Some((call, leg.frame)) } else { None },
                )
                .collect();
            for (position, &(call, frame)) in calls.iter().enumerate() {
                let until = calls.get(position + 1).map_or(f64::INFINITY, |(next, _)| next.at);
                booking.legs.extend(left_behind(call, frame));
                let requests = here.requests.iter().filter(|seen| set_off(seen, call, until));
                booking.legs.extend(requests.map(|seen| request_leg(seen, frame)));
            }
        }
    }

    fn begin(&mut self, product: Product, visit: usize) -> usize {
        self.bookings.push(Booking {
            key: String::new(),
            ids: Vec::new(),
            cancel_link: None,
            product,
            visit,
            legs: Vec::new(),
            customer: None,
            starts: None,
            simulated: false,
        });
        self.bookings.len() - 1
    }

    fn finish(mut self) -> Vec<Booking<'a>> {
        self.bookings.retain(|booking| !booking.legs.is_empty());
        for booking in &mut self.bookings {
            booking.legs.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.part.cmp(&b.part)));
        }
        self.bookings.sort_by(|a, b| a.zero().total_cmp(&b.zero()));
        // An account for tests may give each booking the same id; each stays one of its own.
        let mut names: Vec<String> = Vec::new();
        for (index, booking) in self.bookings.iter_mut().enumerate() {
            let name = booking.ids.first().cloned().unwrap_or_else(|| format!("booking {}", index + 1));
            let before = names.iter().filter(|known| **known == name).count();
            booking.key = if before == 0 { name.clone() } else { format!("{name} ({})", before + 1) };
            names.push(name);
        }
        self.bookings
    }
}

fn shares(a: &[String], b: &[String]) -> bool {
    a.iter().any(|id| b.contains(id))
}

fn merge(known: &mut Vec<String>, more: Vec<String>) {
    for id in more {
        if !known.contains(&id) {
            known.push(id);
        }
    }
}

fn add_message<'a>(booking: &mut Booking<'a>, seen: &'a Seen<Message>, frame: i64, join: Join) {
    if booking.legs.iter().all(|leg| leg.index != seen.index) {
        let what = What::Message(&seen.what);
        booking.legs.push(Leg {
            part: Part::Message,
            at: seen.at,
            end: None,
            index: seen.index,
            frame,
            join,
            what,
        });
    }
}

fn event_leg(seen: &Seen<Event>, part: Part, join: Join, frame: i64) -> Leg<'_> {
    Leg { part, at: seen.at, end: None, index: seen.index, frame, join, what: What::Event(&seen.what) }
}

fn left_behind(call: &Call, frame: i64) -> impl Iterator<Item = Leg<'_>> {
    call.effects.iter().map(move |seen| {
        let what = What::Effect(&seen.what.0, &seen.what.1);
        Leg { part: Part::Effect, at: seen.at, end: None, index: seen.index, frame, join: Join::Frame, what }
    })
}

fn set_off(seen: &Seen<Request>, call: &Call, until: f64) -> bool {
    seen.what.r#type != "sub_frame" && follows(seen.what.started, call, until)
}

/// Whether something began while the function ran, or just after.
fn follows(began: f64, call: &Call, until: f64) -> bool {
    began >= call.at && began < until && began <= call.end() + SET_OFF_WITHIN
}

fn request_leg(seen: &Seen<Request>, frame: i64) -> Leg<'_> {
    let what = What::Request(&seen.what);
    let (at, end) = (seen.what.started, Some(seen.at));
    Leg { part: Part::Effect, at, end, index: seen.index, frame, join: Join::Time, what }
}

/// A committed address may carry a fragment that the request had not.
fn same_address(asked: &str, shown: &str) -> bool {
    asked.split('#').next() == shown.split('#').next()
}
