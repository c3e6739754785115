//! The page that a booking belongs to.

use crate::embed::is_booking_page;
use crate::session::{Session, Visit};

/// Index of the page on which somebody began to book what this visit shows: itself; but for a booking page in a tab of
/// its own, the page that opened the tab.
pub(super) fn home(session: &Session, visit: usize) -> usize {
    let mut at = visit;
    // Each step leads to an earlier visit, so this ends.
    while let Some(earlier) = session.visits().get(at).and_then(led_here).filter(|&next| next < at) {
        if is_guest(session, at) {
            at = earlier;
        } else {
            break;
        }
    }
    at
}

fn led_here(visit: &Visit) -> Option<usize> {
    visit.opener.map(|opener| opener.visit).or(visit.before)
}

/// A booking page, or the empty page that a new tab may show first, in a tab that a page opened.
fn is_guest(session: &Session, visit: usize) -> bool {
    let shows = session.visits().get(visit);
    shows
        .is_some_and(|here| Some(here.tab) != session.tab() && (is_blank(here) || is_booking_page(&here.url)))
}

/// A tab may show an empty page before the one that it was opened for.
pub(super) fn is_blank(visit: &Visit) -> bool {
    matches!(visit.url.as_str(), "" | "about:blank")
}
