//! The ways that lead from a booking page to another page: hop by hop, in a frame, at the top, or in another tab.

use super::home::{home, is_blank};
use super::{Join, Leg, Part, Way, What};
use crate::arrange::Arrange;
use crate::embed::is_booking_page;
use crate::hosts;
use crate::redirect;
use crate::session::{Seen, Session, Visit};
use crate::wire::{Navigation, NavigationEvent, Request};
use std::collections::BTreeMap;

/// A frame's way to another page.
#[allow(clippy::struct_excessive_bools, reason = "four independent facts, each with its name")]
pub(super) struct Trail<'a> {
    /// Index of the visit whose booking led here, if one did.
    pub(super) visit: usize,
    pub(super) hops: Vec<&'a Seen<Request>>,
    pub(super) landing: Option<Landing<'a>>,
    /// Why the browser did not show what it led to.
    pub(super) refused: Option<&'a str>,
    pub(super) tab: i64,
    pub(super) frame: i64,
    pub(super) elsewhere: bool,
    /// A booking page asked for it.
    pub(super) asked: bool,
    /// Its address carries the data of a booking.
    pub(super) carries: bool,
    /// The visitor did it: by a reload, by the buttons back and forward, or by the address bar.
    pub(super) by_hand: bool,
}

/// The page that was shown at the end.
#[derive(Clone, Copy)]
pub(super) struct Landing<'a> {
    at: f64,
    index: usize,
    pub(super) url: &'a str,
}

impl<'a> Trail<'a> {
    pub(super) fn began(&self) -> f64 {
        self.hops
            .first()
            .map(|hop| hop.what.started)
            .or(self.landing.map(|landing| landing.at))
            .unwrap_or(0.0)
    }

    /// Index of its last observation. What came before the list was cleared is shown no more.
    fn newest(&self) -> usize {
        let hop = self.hops.last().map(|hop| hop.index);
        self.landing.map(|landing| landing.index).max(hop).unwrap_or_default()
    }

    /// Where it led.
    pub(super) fn url(&self) -> &'a str {
        let last = || self.hops.last().map(|hop| hop.what.url.as_str());
        self.landing.map(|landing| landing.url).or_else(last).unwrap_or_default()
    }

    pub(super) fn way(&self) -> (Way, i64, i64) {
        let way = match (self.elsewhere, self.frame) {
            (true, _) => Way::Tab,
            (false, 0) => Way::Top,
            (false, _) => Way::Frame,
        };
        (way, self.tab, self.frame)
    }

    /// Its legs. What the page's own function set off is an effect, not a redirect.
    pub(super) fn legs(&self, join: Join, set_off: bool) -> Vec<Leg<'a>> {
        let part = |part| if set_off { Part::Effect } else { part };
        let Self { tab, frame, elsewhere, .. } = *self;
        let leg = |part, at, end, index, what| Leg {
            part,
            at,
            end,
            index,
            tab,
            frame,
            elsewhere,
            again: None,
            join,
            what,
        };
        let hops = self.hops.iter().map(|hop| {
            leg(part(Part::Redirect), hop.what.started, Some(hop.at), hop.index, What::Hop(&hop.what))
        });
        let landing = self.landing.map(|landing| {
            leg(part(Part::Landing), landing.at, None, landing.index, What::Landing(landing.url))
        });
        hops.chain(landing).collect()
    }
}

/// Every way of the session that may have to do with a booking, in order of time.
pub(super) fn all(session: &Session) -> Vec<Trail<'_>> {
    let mut trails = Vec::new();
    for (visit, here) in session.visits().iter().enumerate() {
        let home = home(session, visit);
        trails.extend(in_frames(session, home, here));
        trails.extend(in_vain(session, home, here));
        trails.extend(arrival(session, here));
    }
    trails.retain(|trail| trail.newest() >= session.shown_from());
    trails.arrange_by(|a, b| a.began().total_cmp(&b.began()).then((a.tab, a.frame).cmp(&(b.tab, b.frame))));
    trails
}

fn trail<'a>(
    session: &Session,
    visit: usize,
    tab: i64,
    frame: i64,
    hops: Vec<&'a Seen<Request>>,
) -> Trail<'a> {
    let asked = hops.first().is_some_and(|hop| asked(&hop.what));
    let by_hand = hops.first().is_some_and(|hop| hop.what.initiator.is_empty());
    let elsewhere = session.tab() != Some(tab);
    let mut trail = Trail {
        visit,
        hops,
        landing: None,
        refused: None,
        tab,
        frame,
        elsewhere,
        asked,
        carries: false,
        by_hand,
    };
    trail.carries = redirect::product(trail.url()).is_some();
    trail
}

fn asked(request: &Request) -> bool {
    is_booking_page(&format!("{}/", request.initiator))
}

/// Frames that leave the booking host: the redirect opened inside the embed.
fn in_frames<'a>(session: &'a Session, home: usize, here: &'a Visit) -> Vec<Trail<'a>> {
    let ends = ends(here);
    let chains = chains(here.requests.iter().filter(|seen| seen.what.r#type == "sub_frame"));
    let mut trails = Vec::new();
    for hops in chains {
        let leaves = |hop: &&Seen<Request>| {
            asked(&hop.what) && !hosts::is_booking_host(hosts::split(&hop.what.url).host)
        };
        let Some(frame) = hops.iter().copied().find(leaves).and_then(|hop| embed_frame(session, here, hop))
        else {
            continue;
        };
        let mut trail = trail(session, home, here.tab, frame, hops);
        if let Some(end) = ends.get(&(frame, without_fragment(trail.url()))) {
            trail.landing = end.landing;
            trail.refused = end.refused;
        }
        trails.push(trail);
    }
    trails
}

/// The frame that was led away, if it is that of a booking page and not one inside it, such as that of a payment service.
fn embed_frame(session: &Session, here: &Visit, hop: &Seen<Request>) -> Option<i64> {
    let frame = session.frame_of(hop.index)?;
    let around = |frame: i64| {
        session.documents_of(here).any(|document| document.frame == frame && is_booking_page(&document.url))
    };
    (!session.parent_of(hop.index).is_some_and(around)).then_some(frame)
}

/// How the navigations of frames ended, by frame and address.
#[derive(Default)]
struct End<'a> {
    landing: Option<Landing<'a>>,
    refused: Option<&'a str>,
}

fn ends(here: &Visit) -> BTreeMap<(i64, &str), End<'_>> {
    let mut ends: BTreeMap<(i64, &str), End<'_>> = BTreeMap::new();
    for seen in &here.navigations {
        let (frame, navigation) = &seen.what;
        let end = || (*frame, without_fragment(&navigation.url));
        match navigation.event {
            NavigationEvent::Committed => {
                let landing = Landing { at: seen.at, index: seen.index, url: &navigation.url };
                ends.entry(end()).or_default().landing.get_or_insert(landing);
            }
            NavigationEvent::Failed => {
                ends.entry(end()).or_default().refused.get_or_insert(&navigation.error);
            }
            _ => {}
        }
    }
    ends
}

/// Ways of the whole tab that led nowhere: the target could not be reached, or was given up.
fn in_vain<'a>(session: &'a Session, home: usize, here: &'a Visit) -> Vec<Trail<'a>> {
    // What ends after its page was shown brought that page, and did not leave it.
    let brought = |seen: &&Seen<Request>| {
        without_fragment(&seen.what.url) == without_fragment(&here.url) && seen.what.started <= *here.began
    };
    let chains = chains(here.attempts.iter().filter(|seen| !brought(seen)));
    let trails = chains.into_iter().map(|hops| trail(session, home, here.tab, 0, hops));
    trails.filter(|trail| trail.carries || (trail.asked && leaves_the_vendor(trail))).collect()
}

/// The way to a visit, from the one that its tab showed before or from the page that opened the tab.
fn arrival<'a>(session: &'a Session, here: &'a Visit) -> Option<Trail<'a>> {
    let from = here.before.or(here.opener.map(|opener| opener.visit))?;
    let mut trail = trail(session, home(session, from), here.tab, 0, here.arrival.iter().collect());
    let landing =
        |seen: &'a Seen<Navigation>| Landing { at: seen.at, index: seen.index, url: seen.what.url.as_str() };
    trail.landing = here.commit.as_ref().map(landing);
    trail.carries = trail.carries || redirect::product(&here.url).is_some();
    trail.by_hand = by_hand(here);
    let before = here.before.and_then(|before| session.visits().get(before));
    let is_new_tab = before.is_none_or(|before| before.opener.is_some() && is_blank(before));
    // A link on the confirmation page, such as one to a calendar, opens a tab as a redirect might.
    trail.asked &= !is_new_tab && leaves_the_vendor(&trail);
    let known = !trail.hops.is_empty() || trail.landing.is_some();
    known.then_some(trail)
}

fn leaves_the_vendor(trail: &Trail<'_>) -> bool {
    !hosts::is_booking_host(hosts::split(trail.url()).host)
}

/// A reload and a step in the history keep the initiator of the first time; the address bar has none.
fn by_hand(here: &Visit) -> bool {
    let commit = here.commit.as_ref().map(|seen| &seen.what);
    let back = |navigation: &Navigation| navigation.qualifiers.iter().any(|one| one == "forward_back");
    let again = commit.is_some_and(|navigation| navigation.transition == "reload" || back(navigation));
    let typed = || commit.is_some_and(|navigation| navigation.transition == "typed");
    again || here.arrival.first().map_or_else(typed, |hop| hop.what.initiator.is_empty())
}

/// Requests by chain: the hops of one redirect share the browser's id.
fn chains<'a>(requests: impl Iterator<Item = &'a Seen<Request>>) -> Vec<Vec<&'a Seen<Request>>> {
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    let mut chains: Vec<Vec<&'a Seen<Request>>> = Vec::new();
    for seen in requests {
        let index = *at.entry(&seen.what.request).or_insert(chains.len());
        match chains.get_mut(index) {
            Some(chain) => chain.push(seen),
            None => chains.push(vec![seen]),
        }
    }
    chains
}

/// A committed address may carry a fragment that the request had not.
pub(super) fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or_default()
}
