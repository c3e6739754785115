//! The booking: one trace of all that was seen when somebody booked.
//!
//! Its legs come from different parts of the browser, and are joined by booking id, by cancel link, by frame and by
//! time, in that order of trust. Each leg says what joined it. A leg may be missing, late, doubled or wrong:
//! that is what the panel shows, so nothing is made up here.

mod absent;
mod effects;
mod fact;
mod follow;
mod group;
mod home;
mod join;
mod leg;
mod nested;
mod order;
mod print;
mod signs;
mod trail;

pub use absent::{Absent, Why};
pub use join::join;
pub use leg::{Join, Leg, Part, Way, What};
pub use print::prints;
pub use signs::may_confirm;

use crate::embed::Product;
use crate::language::say;
use crate::session::Call;

/// One booking, as far as it was seen.
#[derive(Clone, Debug)]
pub struct Booking<'a> {
    /// The booking's id where one was seen, else `booking 2`, by order of appearance.
    pub key: String,
    /// Every id that was seen: several in a session package.
    pub ids: Vec<String>,
    /// The link that cancels it, the second best sign of identity.
    pub cancel_link: Option<String>,
    /// The product it was made with.
    pub product: Product,
    /// Index of the visit in which it was made; for a booking page in a tab of its own, of the page that opened the tab.
    pub visit: usize,
    /// Its legs in order of time.
    pub legs: Vec<Leg<'a>>,
    /// The legs that it does not have, in their natural order, and why.
    pub absent: Vec<Absent>,
    /// The browser did not show what a redirect led to: where, and its error text.
    pub refused: Vec<(Way, String)>,
    /// The customer's name, if any leg carried it.
    pub customer: Option<String>,
    /// When the meeting begins, as the best leg words it.
    pub starts: Option<String>,
    /// Made up, not by a customer: only a script of the page speaks of a confirmation.
    pub simulated: bool,
}

impl<'a> Booking<'a> {
    fn new(visit: usize, is_calendar: bool) -> Self {
        Self {
            key: String::new(),
            ids: Vec::new(),
            cancel_link: None,
            product: if is_calendar { Product::Calendars } else { Product::Classic },
            visit,
            legs: Vec::new(),
            absent: Vec::new(),
            refused: Vec::new(),
            customer: None,
            starts: None,
            simulated: false,
        }
    }

    /// Whether all that was seen of it happened in other tabs than the inspected one.
    pub fn is_elsewhere(&self) -> bool {
        self.legs.iter().all(|leg| leg.elsewhere)
    }

    /// Its name within a sentence: `booking BKNG-XGYNZXXR3B7D`, or `booking 2` where no id was seen.
    pub fn label(&self) -> String {
        // The key of one without an id is a name already, but in English.
        let own = if self.ids.is_empty() { self.key.strip_prefix("booking ") } else { None };
        say!("booking {name}", name = own.unwrap_or(&self.key))
    }

    /// Time zero of its time line: the confirmation, else the first leg. Milliseconds since the epoch.
    pub fn zero(&self) -> f64 {
        let confirmed = self.legs.iter().find(|leg| leg.part == Part::Message);
        confirmed.or(self.legs.first()).map_or(0.0, |leg| leg.at)
    }

    /// When its last leg began.
    pub fn last(&self) -> f64 {
        self.legs.last().map_or(0.0, |leg| leg.at)
    }

    /// The legs of one part.
    pub fn part(&self, part: Part) -> impl Iterator<Item = &Leg<'a>> {
        self.legs.iter().filter(move |leg| leg.part == part)
    }

    /// The calls of the function.
    pub fn calls(&self) -> impl Iterator<Item = &'a Call> {
        self.legs.iter().filter_map(|leg| match leg.what {
            What::Call(call) => Some(call),
            _ => None,
        })
    }

    /// The address that the redirect led to, with the booking's data: the landing page's, else the last hop's.
    pub fn redirect_url(&self) -> Option<&'a str> {
        let mut legs =
            self.legs.iter().rev().filter(|leg| matches!(leg.part, Part::Redirect | Part::Landing));
        let address = |leg: &Leg<'a>| match leg.what {
            What::Landing(url) => Some(url),
            What::Hop(request) if request.redirect.is_empty() => Some(request.url.as_str()),
            What::Hop(request) => Some(request.redirect.as_str()),
            _ => None,
        };
        legs.find_map(address)
    }
}
