//! The answer to the central question: will the function run here, and after a booking: did it, and if not, why not?
//!
//! The answer is computed from a chain of steps, each with its outcome, its proof and its basis, in causal order.
//! The whole chain is given, also after the first break, for one cause often hides another.

mod calendar;
mod embedded;
mod function;
mod looked;
mod passed;
mod scripts;
mod since;
mod steps;
mod verdict;
mod words;

pub use looked::{Sign, looked};
pub use since::{has_crashed, was_seen};
pub use steps::{Step, steps};
pub use verdict::{Answer, Ran, Tone, Verdict, verdict};

use crate::booking::{Booking, What};
use crate::embed;
use crate::session::{Session, Visit};

/// A page that leaves after a booking has left by then. Milliseconds.
const GOES_ON_WITHIN: f64 = 30_000.0;

/// Index of the visit to diagnose: the page now shown; but the page where somebody booked, as long as the tab
/// shows nothing but the page that this booking led to: by its redirect, or because the page itself went there.
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
    let led_here = |booking: &&Booking<'_>| landed_here(booking) || went_on(booking, current);
    bookings.iter().rev().find(led_here).map(|booking| booking.visit).or(Some(index))
}

/// Whether a page went to another one after a booking: at once, or when a timer or an answer let it go.
/// What the visitor types or reloads is not of its doing.
fn went_on(booking: &Booking<'_>, to: &Visit) -> bool {
    let by_itself = to.commit.as_ref().is_some_and(|seen| {
        let typed = seen.what.qualifiers.iter().any(|how| how == "from_address_bar");
        let goes = ["link", "form_submit"].contains(&seen.what.transition.as_str());
        goes && !typed && !seen.what.shows_again()
    });
    let earlier = booking.legs.iter().filter(|leg| leg.index < to.first_index && !leg.elsewhere);
    let last = earlier.map(|leg| leg.at).fold(f64::NEG_INFINITY, f64::max);
    let soon = *to.began - last <= GOES_ON_WITHIN;
    by_itself && soon && !booking.simulated && to.before == Some(booking.visit)
}
