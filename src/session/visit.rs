//! A visit: one page in the top frame of a tab, with all its frames, until the tab goes elsewhere.

use super::{Facts, Family, Ledger, Seen};
use crate::wire::{Envelope, Navigation, Request};
use std::rc::Rc;

/// What is known of one top-level page.
#[derive(Debug)]
pub struct Visit {
    /// The tab.
    pub tab: i64,
    /// The page's address, as it was committed.
    pub url: Facts<String>,
    /// When it began.
    pub began: Facts<f64>,
    /// Index of the visit that this tab showed before.
    pub before: Option<usize>,
    /// What opened its tab, for the first page of a tab that a page opened.
    pub opener: Facts<Option<Opener>>,
    /// Index of the visit that this tab showed next.
    pub after: Facts<Option<usize>>,
    /// Index of the first observation that belongs to it.
    pub first_index: usize,
    /// Its documents, by index in the session; the top one is first once it was seen.
    pub documents: Facts<Vec<usize>>,
    /// The requests that led to it, hop by hop.
    pub arrival: Facts<Vec<Seen<Request>>>,
    /// The navigation that showed it.
    pub commit: Facts<Option<Seen<Navigation>>>,
    /// Top-level requests from it that led nowhere: failed, given up, or a download.
    pub attempts: Facts<Vec<Seen<Request>>>,
    /// Requests of its frames that matter: frames, OnceHub's hosts, failures, and what followed a booking.
    pub requests: Facts<Vec<Seen<Request>>>,
    /// Every request of its documents, by its observation.
    pub(super) asked: Facts<Vec<usize>>,
    /// Navigations inside it: of its frames, of its history, tabs it opened.
    pub navigations: Facts<Vec<Seen<(i64, Navigation)>>>,
    /// When a booking last did something here; the requests after it are kept.
    pub(super) busy_at: Option<f64>,
}

/// The page that opened a tab.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opener {
    /// Index of its visit.
    pub visit: usize,
    /// The frame of it that did.
    pub frame: i64,
    /// When, in milliseconds since the epoch.
    pub at: f64,
    /// The observation that says so, by index.
    pub index: usize,
}

impl Visit {
    /// The visit with this index, begun by this observation.
    pub(super) fn new(index: usize, envelope: &Envelope, first_index: usize, ledger: &Rc<Ledger>) -> Self {
        let whose = Some(index);
        Self {
            tab: envelope.tab,
            before: None,
            opener: Facts::new(ledger, whose, Family::Arrival, None),
            after: Facts::new(ledger, whose, Family::Leaving, None),
            url: Facts::new(ledger, whose, Family::Outline, envelope.url.clone()),
            began: Facts::new(ledger, whose, Family::Outline, envelope.at),
            first_index,
            documents: Facts::new(ledger, whose, Family::Frames, Vec::new()),
            arrival: Facts::new(ledger, whose, Family::Arrival, Vec::new()),
            commit: Facts::new(ledger, whose, Family::Arrival, None),
            attempts: Facts::new(ledger, whose, Family::Leaving, Vec::new()),
            requests: Facts::new(ledger, whose, Family::Requests, Vec::new()),
            asked: Facts::new(ledger, whose, Family::Asked, Vec::new()),
            navigations: Facts::new(ledger, whose, Family::Navigations, Vec::new()),
            busy_at: None,
        }
    }

    /// Whether the last hop of the arrival has been answered.
    pub(super) fn has_arrived(&self) -> bool {
        self.arrival.last().is_some_and(|hop| hop.what.redirect.is_empty())
    }
}
