//! What the status bar counts.

use crate::booking::Booking;
use crate::session::Session;
use crate::view::address;
use crate::view::status::Status;

/// The counts of a session.
pub(crate) fn status(session: &Session, bookings: &[Booking<'_>], observations: usize) -> Status {
    let current = session.current();
    let documents: Vec<_> = current.map(|visit| session.documents_of(visit).collect()).unwrap_or_default();
    Status {
        observations: observations as u64,
        lost: session.lost(),
        bookings: bookings.len() as u64,
        simulated: bookings.iter().filter(|booking| booking.simulated).count() as u64,
        foreign: session.foreign(),
        watched: documents.iter().filter(|document| document.watched).count() as u64,
        frames: documents.len() as u64,
        page: current.map(|visit| address::place(&visit.url)).unwrap_or_default(),
    }
}
