//! What the status bar counts.

use crate::booking::Booking;
use crate::diagnosis;
use crate::session::Session;
use crate::view::address;
use crate::view::status::Status;

/// How many bookings there are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Counted {
    all: u64,
    simulated: u64,
}

impl Counted {
    /// Counts them.
    pub(crate) fn of(bookings: &[Booking<'_>]) -> Self {
        let simulated = bookings.iter().filter(|booking| booking.simulated).count();
        Self { all: bookings.len() as u64, simulated: simulated as u64 }
    }
}

/// The counts of a session.
pub(crate) fn status(session: &Session, bookings: Counted, observations: usize) -> Status {
    let current = session.current();
    let documents: Vec<_> = current.map(|visit| session.documents_of(visit).collect()).unwrap_or_default();
    let crashed = current.is_some_and(diagnosis::has_crashed);
    Status {
        observations: observations as u64,
        lost: session.lost(),
        bookings: bookings.all,
        simulated: bookings.simulated,
        foreign: session.foreign(),
        watched: if crashed {
            0
        } else {
            documents.iter().filter(|document| *document.watched).count() as u64
        },
        frames: documents.len() as u64,
        page: current.map(|visit| address::place(&visit.url)).unwrap_or_default(),
    }
}
