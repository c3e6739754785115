//! The answer to the central question: will the function run here, and after a booking: did it, and if not, why not?
//!
//! The answer is computed from a chain of steps, each with its outcome, its proof and its basis, in causal order.
//! The whole chain is given, also after the first break, for one cause often hides another.

mod calendar;
mod function;
mod looked;
mod passed;
mod scripts;
mod steps;
mod verdict;
mod words;

pub use looked::{Sign, looked};
pub(crate) use steps::plural;
pub use steps::{Step, steps};
pub use verdict::{Answer, Ran, Tone, Verdict, verdict};

use crate::booking::{Booking, What};
use crate::embed;
use crate::session::Session;

/// Index of the visit to diagnose: the page now shown; but the page where somebody booked, as long as the tab
/// shows nothing but the landing page of that booking.
pub fn subject(session: &Session, bookings: &[Booking<'_>]) -> Option<usize> {
    let current = session.current()?;
    let index = session.visits().iter().position(|visit| std::ptr::eq(visit, current))?;
    if !embed::of_visit(session, current).is_empty() {
        return Some(index);
    }
    let landed_here = |booking: &&Booking<'_>| {
        let mut landings = booking.legs.iter().filter(|leg| matches!(leg.what, What::Landing(_)));
        booking.visit < index
            && landings.any(|leg| current.commit.as_ref().is_some_and(|seen| seen.index == leg.index))
    };
    bookings.iter().rev().find(landed_here).map(|booking| booking.visit).or(Some(index))
}
