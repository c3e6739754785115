//! What is known of one document: a page in one frame, from its first script to its last.

use super::{Facts, Family, Ledger, Seen};
use crate::arrange::Arrange;
use crate::contract::Problem;
use crate::event::Event;
use crate::payload::{self, Payload};
use crate::wire::{
    Body, CopiedError, Copy, Definition, Element, ElementEvent, Envelope, Message, Returned, ScriptEvent,
    Searched, Snippet, Violation,
};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The facts of one document, in the order in which they were seen. What can change is in [`Facts`].
#[derive(Debug)]
pub struct Document {
    /// The browser's id.
    pub id: String,
    /// The tab it is in.
    pub tab: i64,
    /// The frame it is in; 0 is the top frame.
    pub frame: i64,
    /// The frame that contains it.
    pub parent: Facts<Option<i64>>,
    /// Its address when it was seen last.
    pub url: Facts<String>,
    /// Index of the visit it belongs to.
    pub visit: usize,
    /// When it was seen first.
    pub began: f64,
    /// The relay runs in it.
    pub watched: Facts<bool>,
    /// The recording began after the page had run: what came before was not seen.
    pub late: Facts<bool>,
    /// Stages in its life: `interactive`, `complete`, `hide`, ...
    pub phases: Facts<Vec<Seen<String>>>,
    /// The elements that have to do with an embed, by their number; those that left are kept.
    pub elements: Facts<BTreeMap<u64, Placed>>,
    /// What the function's name stood for, each time that changed.
    pub definitions: Facts<Vec<Seen<Definition>>>,
    /// External scripts that were run or failed, by address.
    pub scripts: Facts<Vec<Seen<(ScriptEvent, String)>>>,
    /// Lines of source that name the function or OnceHub's events.
    pub snippets: Facts<Vec<Seen<Snippet>>>,
    /// How far external scripts were looked through for such lines; absent while that goes on.
    pub searched: Facts<Option<Seen<Searched>>>,
    /// Embed code that arrived as text: where, `text` or `comment`, and the text.
    pub texts: Facts<Vec<Seen<(String, String, String)>>>,
    /// What the page's policy stopped.
    pub violations: Facts<Vec<Seen<Violation>>>,
    /// Messages from booking hosts. Their data is kept only where it may speak of a booking.
    pub messages: Facts<Vec<Seen<Message>>>,
    /// Messages that are documented events of Booking Calendars.
    pub events: Facts<Vec<Seen<Event>>>,
    /// Calls of the function.
    pub calls: Facts<Vec<Call>>,
    /// Uncaught errors: the error, the script and the line.
    pub errors: Facts<Vec<Seen<(CopiedError, String, i64)>>>,
    pub(super) last_n: u64,
    /// Recording went on after a pause, so the numbers may begin anew.
    pub(super) resumed: bool,
    /// A number of it was compared with the one before.
    pub(super) counted: bool,
    /// Messages were counted anew from here on.
    pub(super) base: u64,
}

/// An element while it is, or was, in the document.
#[derive(Clone, Debug)]
pub struct Placed {
    /// As it was seen last.
    pub element: Element,
    /// When it came.
    pub since: f64,
    /// The observation that says so.
    pub index: usize,
    /// When it left.
    pub until: Option<f64>,
    /// Its attributes before each change.
    pub before: Vec<Element>,
    /// Every report of it: that it came, changed or left.
    pub reports: Vec<Seen<ElementEvent>>,
}

/// One call of the function, with all that was learned of it later.
#[derive(Clone, Debug)]
pub struct Call {
    /// When it began.
    pub at: f64,
    /// The observation of its begin.
    pub index: usize,
    /// Number in its document.
    pub call: u64,
    /// Number of the message it followed.
    pub message: Option<u64>,
    /// `during` the dispatch of that message, or `after` it.
    pub when: String,
    /// `call` or `new`.
    pub how: String,
    /// Kind of `this`.
    pub this: String,
    /// How many arguments were passed.
    pub count: u64,
    /// Copies of them.
    pub arguments: Vec<Copy>,
    /// The code that called.
    pub caller: String,
    /// How it ended; absent while it runs, or when the page went away under it.
    pub returned: Option<Seen<Returned>>,
    /// Why the promise it returned was rejected.
    pub rejection: Option<Seen<CopiedError>>,
    /// What it left behind: a word for it and a copy.
    pub effects: Vec<Seen<(String, Copy)>>,
    pub(super) reading: OnceCell<(Payload, Vec<Problem>)>,
}

impl Document {
    pub(super) fn new(envelope: &Envelope, visit: usize, last_n: u64, ledger: &Rc<Ledger>) -> Self {
        Self {
            id: envelope.document.clone(),
            tab: envelope.tab,
            frame: envelope.frame,
            visit,
            began: envelope.at,
            last_n,
            resumed: false,
            counted: false,
            base: 0,
            parent: Facts::new(ledger, Some(visit), Family::Outline, envelope.parent),
            url: Facts::new(ledger, Some(visit), Family::Outline, envelope.url.clone()),
            watched: none(ledger, visit, Family::Outline),
            late: none(ledger, visit, Family::Outline),
            phases: none(ledger, visit, Family::Phases),
            elements: none(ledger, visit, Family::Elements),
            definitions: none(ledger, visit, Family::Definitions),
            scripts: none(ledger, visit, Family::Scripts),
            snippets: none(ledger, visit, Family::Source),
            searched: none(ledger, visit, Family::Source),
            texts: none(ledger, visit, Family::Texts),
            violations: none(ledger, visit, Family::Violations),
            messages: none(ledger, visit, Family::Messages),
            events: none(ledger, visit, Family::Messages),
            calls: none(ledger, visit, Family::Calls),
            errors: none(ledger, visit, Family::Errors),
        }
    }

    /// Its name among all documents.
    pub(super) fn key(&self) -> String {
        key(self.tab, &self.id)
    }

    /// It is recorded anew, by scripts that know nothing of those before: they count from one, and tell all elements.
    pub(super) fn restart(&mut self) {
        self.last_n = 0;
        self.base = self.messages.last().map_or(self.base, |seen| seen.what.message);
        self.elements.clear();
    }

    /// The number of a message among all of the document.
    pub(super) fn numbered(&self, body: Body) -> Body {
        match body {
            Body::Message(mut message) => {
                message.message += self.base;
                Body::Message(message)
            }
            Body::Call { call, message, when, how, this, count, arguments, caller } => {
                let message = message.map(|number| number + self.base);
                Body::Call { call, message, when, how, this, count, arguments, caller }
            }
            other => other,
        }
    }

    /// The elements that are in the document now, in document order.
    pub fn present(&self) -> Vec<&Placed> {
        let mut present: Vec<_> = self.elements.values().filter(|placed| placed.until.is_none()).collect();
        present.arrange_by_key(|placed| (placed.element.order, placed.element.id));
        present
    }

    /// What the function's name stands for now.
    pub fn definition(&self) -> Option<&Seen<Definition>> {
        self.definitions.last()
    }

    /// Whether a stage of its life was reached.
    pub fn reached(&self, phase: &str) -> bool {
        self.phases.iter().any(|seen| seen.what == phase)
    }

    pub(super) fn call_mut(&mut self, call: u64) -> Option<&mut Call> {
        self.calls.iter_mut().rev().find(|known| known.call == call)
    }
}

impl Placed {
    /// Every report of the element, with what it looked like from then on.
    pub fn states(&self) -> impl Iterator<Item = (&Seen<ElementEvent>, &Element)> {
        let mut looks = self.before.iter().chain(std::iter::once(&self.element));
        let mut last = self.before.first().unwrap_or(&self.element);
        self.reports.iter().map(move |report| {
            // What leaves looks as it did before.
            if report.what != ElementEvent::Removed {
                last = looks.next().unwrap_or(last);
            }
            (report, last)
        })
    }
}

/// The name of a document among those of all tabs.
pub(super) fn key(tab: i64, document: &str) -> String {
    format!("{tab}/{document}")
}

/// Nothing is known of this yet.
fn none<T: Default>(ledger: &Rc<Ledger>, visit: usize, family: Family) -> Facts<T> {
    Facts::new(ledger, Some(visit), family, T::default())
}

impl Call {
    /// The first argument: the booking data, when the vendor's script passes it.
    pub fn payload(&self) -> Option<&Copy> {
        self.arguments.first()
    }

    /// What is read of the payload, and where it departs from the contract. Many ask for it, so it is read once.
    pub fn reading(&self) -> Option<&(Payload, Vec<Problem>)> {
        let copy = self.payload()?;
        Some(self.reading.get_or_init(|| payload::read(copy)))
    }

    /// When it ended; the begin where the end was not seen.
    pub fn end(&self) -> f64 {
        self.at + self.returned.as_ref().map_or(0.0, |returned| returned.what.ms)
    }
}
