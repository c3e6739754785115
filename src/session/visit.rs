//! A visit: one page in the top frame of a tab, with all its frames, until the tab goes elsewhere.

use super::Seen;
use crate::wire::{Navigation, Request};

/// What is known of one top-level page.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// The tab.
    pub tab: i64,
    /// The page's address, as it was committed.
    pub url: String,
    /// When it began.
    pub began: f64,
    /// Index of the first observation that belongs to it.
    pub first_index: usize,
    /// Its documents, by index in the session; the top one is first once it was seen.
    pub documents: Vec<usize>,
    /// The requests that led to it, hop by hop.
    pub arrival: Vec<Seen<Request>>,
    /// The navigation that showed it.
    pub commit: Option<Seen<Navigation>>,
    /// Top-level requests from it that led nowhere: failed, given up, or a download.
    pub attempts: Vec<Seen<Request>>,
    /// Requests of its frames that matter: frames, OnceHub's hosts, failures, and what followed a booking.
    pub requests: Vec<Seen<Request>>,
    /// Navigations inside it: of its frames, of its history, tabs it opened.
    pub navigations: Vec<Seen<(i64, Navigation)>>,
    /// When a booking last did something here; the requests after it are kept.
    pub(super) busy_at: Option<f64>,
}

impl Visit {
    /// Whether the last hop of the arrival has been answered.
    pub(super) fn has_arrived(&self) -> bool {
        self.arrival.last().is_some_and(|hop| hop.what.redirect.is_empty())
    }
}
