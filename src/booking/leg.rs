//! The legs of a booking.

use crate::event::Event;
use crate::language::{say, text};
use crate::session::Call;
use crate::wire::{Copy, Message, Request};

/// One leg: when, what, and what joined it to its booking.
#[derive(Clone, Debug)]
pub struct Leg<'a> {
    /// Which part of the booking.
    pub part: Part,
    /// When it began, in milliseconds since the epoch.
    pub at: f64,
    /// When it ended, for what takes time.
    pub end: Option<f64>,
    /// The observation that shows it, by index.
    pub index: usize,
    /// The tab it happened in.
    pub tab: i64,
    /// The frame it happened in; 0 is the top frame.
    pub frame: i64,
    /// It happened in another tab than the inspected one.
    pub elsewhere: bool,
    /// How long after the first of its kind, for one that repeats it: milliseconds.
    pub again: Option<f64>,
    /// What joined it.
    pub join: Join,
    /// What was seen.
    pub what: What<'a>,
}

/// The parts of a booking in their natural order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The visitor chose a slot; only Booking Calendars say so.
    Slot,
    /// The booking page told the page that it is confirmed.
    Message,
    /// The page's function was called.
    Callback,
    /// What the call set off.
    Effect,
    /// One hop of the redirect.
    Redirect,
    /// The page where the redirect ended.
    Landing,
}

/// Where a leg happened, as seen from the inspected tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// The whole page.
    Top,
    /// A frame of it.
    Frame,
    /// Another tab.
    Tab,
}

/// What joined a leg to its booking, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Join {
    /// The same booking id.
    Id,
    /// The same cancel link.
    CancelLink,
    /// The same frame, message or request chain.
    Frame,
    /// Nothing but closeness in time.
    Time,
}

/// What a leg was seen as.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// A documented event of Booking Calendars.
    Event(&'a Event),
    /// A message of the Classic booking page.
    Message(&'a Message),
    /// A call of the function.
    Call(&'a Call),
    /// Something the call left behind: a word for it and a copy.
    Effect(&'a str, &'a Copy),
    /// A request that the call set off.
    Request(&'a Request),
    /// A hop of the redirect.
    Hop(&'a Request),
    /// The address of the page where the redirect ended.
    Landing(&'a str),
}

impl Leg<'_> {
    /// Where it happened.
    pub fn way(&self) -> Way {
        match (self.elsewhere, self.frame) {
            (true, _) => Way::Tab,
            (false, 0) => Way::Top,
            (false, _) => Way::Frame,
        }
    }
}

impl Way {
    /// The word in test attributes and exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Frame => "iframe",
            Self::Tab => "tab",
        }
    }
}

impl Part {
    /// The word in test attributes and exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Slot => text!("slot"),
            Self::Message => text!("message"),
            Self::Callback => text!("callback"),
            Self::Effect => text!("effect"),
            Self::Redirect => text!("redirect"),
            Self::Landing => text!("landing"),
        }
    }
}

impl Join {
    /// The words shown beside a booking.
    pub fn words(self) -> &'static str {
        match self {
            Self::Id => say!("booking id"),
            Self::CancelLink => say!("cancel link"),
            Self::Frame => say!("frame"),
            Self::Time => say!("time"),
        }
    }
}
