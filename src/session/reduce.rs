//! How one observation changes the session.

use super::clear::CLEARED;
use super::{Call, Document, Family, Kind, Opener, Placed, Record, Seen, Session, Visit, document};
use crate::wire::{
    Body, Element, ElementEvent, Envelope, Message, Navigation, NavigationEvent, Observation, Request, parse,
};
use crate::{event, hosts};
use std::cell::OnceCell;

/// For how long after a call or a booking event requests are taken as possibly set off by it, in milliseconds.
const BUSY_MS: f64 = 10_000.0;

/// What is known of a tab between two pages.
#[derive(Debug, Default)]
pub(super) struct Tab {
    /// Its newest visit.
    visit: Option<usize>,
    /// Top-level requests that have not shown a page yet.
    pending: Vec<Seen<Request>>,
    /// The page that opened it, until the first visit takes it.
    opener: Option<Opener>,
}

impl Session {
    /// Takes one line: the JSON text of one observation. What cannot be read is kept, with the reason.
    pub fn push(&mut self, line: &str) {
        let repeats = self.repeated > 0;
        self.take(line);
        if repeats {
            self.repeat();
        }
    }

    fn take(&mut self, line: &str) {
        let (observation, problems) = parse(line);
        let last = self.records.last().map_or(0.0, |record| record.at);
        let document = observation.as_ref().and_then(|observation| self.document_for(&observation.envelope));
        if let (Some(observation), Some(document)) = (&observation, document) {
            self.number(observation, document);
        }
        let index = self.records.len();
        self.ledger.changed(None, Family::Clock);
        self.problems.extend(problems.into_iter().map(|what| Seen { at: last, index, what }));
        match observation {
            None => self.records.push(Record::unreadable(line, last)),
            Some(observation) => {
                self.records.push(Record::new(
                    line,
                    &observation.envelope,
                    Kind::of(&observation.body),
                    document,
                ));
                self.apply(observation, document, index);
            }
        }
    }

    /// Finds the document an observation speaks of, and begins it when it is new.
    fn document_for(&mut self, envelope: &Envelope) -> Option<usize> {
        if envelope.document.is_empty() {
            return None;
        }
        let key = document::key(envelope.tab, &envelope.document);
        if let Some(&known) = self.document_ids.get(&key) {
            return Some(known);
        }
        let cleared = self.before.get(&key).copied();
        let last_n = cleared.unwrap_or(Some(0))?;
        let visit = self.visit_for(envelope);
        let index = self.documents.len();
        let mut document = Document::new(envelope, visit, last_n, &self.ledger);
        document.resumed = cleared.is_some() && self.resumed;
        self.documents.push(document);
        self.document_ids.insert(key, index);
        let documents = &mut *self.visits[visit].documents;
        if envelope.frame == 0 {
            documents.insert(0, index);
        } else {
            documents.push(index);
        }
        Some(index)
    }

    /// A new document in the top frame begins a visit; one in another frame belongs to the newest visit of its tab.
    fn visit_for(&mut self, envelope: &Envelope) -> usize {
        let tab = self.tabs.entry(envelope.tab).or_default();
        if envelope.frame != 0
            && let Some(visit) = tab.visit
        {
            return visit;
        }
        let (arrival, attempts) = last_chain(std::mem::take(&mut tab.pending));
        let before = tab.visit.replace(self.visits.len());
        let opener = tab.opener.take();
        let index = self.visits.len();
        if let Some(before) = before.and_then(|index| self.visits.get_mut(index)) {
            before.attempts.extend(attempts);
            *before.after = Some(index);
        }
        let mut visit = Visit::new(index, envelope, self.records.len(), &self.ledger);
        visit.before = before;
        *visit.opener = opener;
        *visit.arrival = arrival;
        self.visits.push(visit);
        self.ledger.changed(None, Family::Visits);
        self.visits.len() - 1
    }

    fn apply(&mut self, observation: Observation, document: Option<usize>, index: usize) {
        let Observation { envelope, body } = observation;
        match (body, document) {
            (Body::Foreign { count }, _) => self.foreign += count,
            (Body::Lost { count, because }, _) => self.note_lost(envelope.n, count, because, index),
            (Body::Recorder { event, .. }, _) if event == "resumed" => self.resume(),
            (Body::Recorder { event, last, repeated }, _) if event == CLEARED => {
                self.before.extend(last);
                self.repeated = repeated;
            }
            (Body::Request(request), _) => self.request(&envelope, *request, document, index),
            (Body::Navigation(navigation), _) => self.navigation(&envelope, *navigation, document, index),
            (body, Some(document)) => self.in_document(&envelope, body, document, index),
            _ => {}
        }
    }

    fn in_document(&mut self, envelope: &Envelope, body: Body, index: usize, at_record: usize) {
        let Some(document) = self.documents.get_mut(index) else { return };
        if !envelope.url.is_empty() {
            document.url.set(envelope.url.clone());
        }
        if envelope.parent.is_some() {
            document.parent.set(envelope.parent);
        }
        let before = document.calls.len() + document.events.len();
        let body = document.numbered(body);
        document.take(envelope, body, at_record);
        let busy = document.calls.len() + document.events.len() > before;
        if busy && let Some(visit) = self.visits.get_mut(document.visit) {
            visit.busy_at = Some(envelope.at);
        }
    }

    fn request(&mut self, envelope: &Envelope, request: Request, document: Option<usize>, index: usize) {
        let seen = Seen { at: envelope.at, index, what: request };
        if seen.what.r#type == "main_frame" {
            return self.top_request(envelope.tab, seen);
        }
        let visit = document.and_then(|index| self.documents.get(index)).map(|document| document.visit);
        let visit = visit.or_else(|| self.tabs.get(&envelope.tab).and_then(|tab| tab.visit));
        let Some(visit) = visit.and_then(|index| self.visits.get_mut(index)) else { return };
        if document.is_some() {
            visit.asked.push(index);
        }
        if matters(&seen.what, visit) {
            visit.requests.push(seen);
        }
    }

    /// The answer to a top-level request often ends after the page it brought was shown.
    fn top_request(&mut self, tab: i64, seen: Seen<Request>) {
        let tab = self.tabs.entry(tab).or_default();
        let visit = tab.visit.and_then(|index| self.visits.get_mut(index));
        match visit {
            Some(visit) if brought(visit, &seen.what) => visit.arrival.push(seen),
            // One that failed shows no page: what the tab shows stays, and its way there is told at once.
            Some(visit) if !seen.what.error.is_empty() => {
                let way = |hop: &mut Seen<Request>| hop.what.request == seen.what.request;
                visit.attempts.extend(tab.pending.extract_if(.., way));
                visit.attempts.push(seen);
            }
            _ => tab.pending.push(seen),
        }
    }

    /// A page opened a tab. The browser may say so after the tab has shown its first page.
    fn opened(&mut self, target: i64, opener: Opener) {
        let tab = self.tabs.entry(target).or_default();
        match tab.visit.and_then(|index| self.visits.get_mut(index)) {
            Some(first) if first.before.is_none() => {
                let known = *first.opener;
                first.opener.set(known.or(Some(opener)));
            }
            Some(_) => {}
            None => tab.opener = Some(opener),
        }
    }

    fn navigation(
        &mut self,
        envelope: &Envelope,
        navigation: Navigation,
        document: Option<usize>,
        index: usize,
    ) {
        let visit = document.and_then(|index| self.documents.get(index)).map(|document| document.visit);
        let visit = visit.or_else(|| self.tabs.get(&envelope.tab).and_then(|tab| tab.visit));
        if let (NavigationEvent::Opened, Some(target), Some(visit)) =
            (navigation.event, navigation.target, visit)
        {
            self.opened(target, Opener { visit, frame: envelope.frame, at: envelope.at, index });
        }
        let Some(visit) = visit.and_then(|index| self.visits.get_mut(index)) else { return };
        let seen = Seen { at: envelope.at, index, what: navigation };
        if envelope.frame == 0 && seen.what.event == NavigationEvent::Committed {
            visit.url.set(seen.what.url.clone());
            let began = visit.began.min(seen.at);
            visit.began.set(began);
            if seen.what.shows_again() {
                self.returns.push(seen.clone());
                self.ledger.changed(None, Family::Returns);
            }
            *visit.commit = Some(seen);
        } else {
            visit.navigations.push(Seen { at: seen.at, index, what: (envelope.frame, seen.what) });
        }
    }
}

/// Splits the waiting top-level requests into the chain that brought the page and those that led nowhere.
fn last_chain(pending: Vec<Seen<Request>>) -> (Vec<Seen<Request>>, Vec<Seen<Request>>) {
    let Some(last) = pending.last().map(|seen| seen.what.request.clone()) else { return Default::default() };
    pending.into_iter().partition(|seen| seen.what.request == last)
}

fn brought(visit: &Visit, request: &Request) -> bool {
    let continues = visit.arrival.iter().any(|hop| hop.what.request == request.request);
    let address = |url: &str| url.split('#').next().unwrap_or_default().to_owned();
    // Of a page that was there before the recording, a reload asks for the same address once more.
    let before = request.started <= *visit.began;
    let fits = before && request.error.is_empty() && address(&visit.url) == address(&request.url);
    continues || (!visit.has_arrived() && fits)
}

/// A page may ask for thousands of things; only some have to do with a booking.
fn matters(request: &Request, visit: &Visit) -> bool {
    let frame = request.r#type == "sub_frame";
    let vendor = hosts::is_booking_host(hosts::split(&request.url).host);
    let follows =
        visit.busy_at.is_some_and(|busy| request.started >= busy && request.started <= busy + BUSY_MS);
    frame || vendor || !request.error.is_empty() || follows
}

impl Document {
    /// Takes what an observation says of this document.
    fn take(&mut self, envelope: &Envelope, body: Body, index: usize) {
        let at = envelope.at;
        match body {
            Body::Hook { late } => self.came(late),
            Body::Document { late, ready, .. } => {
                self.watched.set(true);
                self.came(late);
                self.came_late(&ready, at, index);
            }
            Body::Phase { what } => self.phases.push(Seen { at, index, what }),
            Body::Definition(what) => self.definitions.push(Seen { at, index, what: *what }),
            Body::Element { event, element } => self.element(event, *element, at, index),
            Body::Script { event, url } => self.scripts.push(Seen { at, index, what: (event, url) }),
            Body::Snippet(what) => self.snippets.push(Seen { at, index, what: *what }),
            Body::Searched(what) => *self.searched = Some(Seen { at, index, what }),
            Body::Text { path, form, text } => self.texts.push(Seen { at, index, what: (path, form, text) }),
            Body::Violation(what) => self.violations.push(Seen { at, index, what: *what }),
            Body::Error { error, source, line } => {
                self.errors.push(Seen { at, index, what: (error, source, line) });
            }
            Body::Message(message) => self.message(*message, at, index),
            other => self.call(other, at, index),
        }
    }

    fn came(&mut self, late: bool) {
        let known = *self.late;
        self.late.set(known || late);
    }

    /// Whoever comes late never hears of the stages that are over.
    fn came_late(&mut self, ready: &str, at: f64, index: usize) {
        let over: &[&str] = match ready {
            "complete" => &["interactive", "complete"],
            "interactive" => &["interactive"],
            _ => &[],
        };
        self.phases.extend(over.iter().map(|stage| Seen { at, index, what: (*stage).to_owned() }));
    }

    fn element(&mut self, event: ElementEvent, element: Element, at: f64, index: usize) {
        let report = Seen { at, index, what: event };
        match (self.elements.get_mut(&element.id), event) {
            (Some(placed), ElementEvent::Removed) => {
                placed.until = Some(at);
                placed.reports.push(report);
            }
            (Some(placed), _) => {
                placed.until = None;
                placed.reports.push(report);
                placed.before.push(std::mem::replace(&mut placed.element, element));
            }
            (None, ElementEvent::Removed) => {}
            (None, _) => {
                let reports = vec![report];
                self.elements.insert(
                    element.id,
                    Placed { element, since: at, index, until: None, before: vec![], reports },
                );
            }
        }
    }

    fn message(&mut self, mut message: Message, at: f64, index: usize) {
        if let Some(event) = event::read(&message) {
            self.events.push(Seen { at, index, what: event });
        }
        if !crate::booking::may_confirm(&message) {
            message.data = crate::wire::Copy::default();
        }
        self.messages.push(Seen { at, index, what: message });
    }

    fn call(&mut self, body: Body, at: f64, index: usize) {
        match body {
            Body::Call { call, message, when, how, this, count, arguments, caller } => {
                self.calls.push(Call {
                    at,
                    index,
                    call,
                    message,
                    when,
                    how,
                    this,
                    count,
                    arguments,
                    caller,
                    returned: None,
                    rejection: None,
                    effects: vec![],
                    reading: OnceCell::new(),
                });
            }
            Body::Return(returned) => {
                if let Some(call) = self.call_mut(returned.call) {
                    call.returned = Some(Seen { at, index, what: *returned });
                }
            }
            Body::Rejection { call, reason } => {
                if let Some(call) = self.call_mut(call) {
                    call.rejection = Some(Seen { at, index, what: reason });
                }
            }
            Body::Effect { call, what, data } => {
                if let Some(call) = self.call_mut(call) {
                    call.effects.push(Seen { at, index, what: (what, data) });
                }
            }
            _ => {}
        }
    }
}
