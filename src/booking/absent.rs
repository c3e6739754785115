//! The legs that a booking does not have, each with the reason where it is known.
//!
//! What the vendor's documents leave open is no reason: a redirect is missed only where an earlier booking had one.

use super::{Booking, Part, Way, What};
use crate::embed::Product;
use crate::language::say;
use crate::session::Session;
use std::collections::BTreeSet;

/// A leg that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// Which part of the booking.
    pub part: Part,
    /// Why.
    pub why: Why,
}

/// Why a leg is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Booking pages of Classic send no such thing.
    Classic,
    /// The booking page is in a tab of its own.
    OtherTab,
    /// The recording began when the page had already run.
    Late,
    /// The page went away before.
    Left,
    /// The function is bound in a way that nothing can watch; the word for it.
    Hidden(String),
    /// Nothing had the function's name when the confirmation came.
    NoFunction,
    /// The browser did not show the page; its error text.
    Refused(String),
    /// The request failed; the browser's error text.
    Failed(String),
    /// An earlier booking had it.
    HadBefore,
    /// It is not known why.
    Unknown,
}

impl Why {
    /// The word in test attributes and exports.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Classic => "classic",
            Self::OtherTab => "other-tab",
            Self::Late => "late",
            Self::Left => "left",
            Self::Hidden(_) => "hidden",
            Self::NoFunction => "no-function",
            Self::Refused(_) => "refused",
            Self::Failed(_) => "failed",
            Self::HadBefore => "had-before",
            Self::Unknown => "unknown",
        }
    }
}

impl Absent {
    /// The reason in words.
    pub fn words(&self) -> String {
        match (&self.why, self.part) {
            (Why::Classic, _) => say!("sent by Booking Calendars only").into(),
            (Why::OtherTab, Part::Callback) => {
                say!("cannot run: the booking page is in a tab of its own").into()
            }
            (Why::OtherTab, _) => say!("not seen: the booking page is in a tab of its own").into(),
            (Why::Late, _) => say!("not seen; perhaps it was before the recording began").into(),
            (Why::Left, _) => say!("not seen before the page was left").into(),
            (Why::Hidden(bound), _) => hidden(bound).into(),
            (Why::NoFunction, _) => say!("no function had the name then").into(),
            (Why::Refused(error), _) => say!("the browser did not show it: {error}", error),
            (Why::Failed(error), _) => say!("the request ended with {error}", error),
            (Why::HadBefore, _) => say!("not seen; an earlier booking had one").into(),
            (Why::Unknown, Part::Callback) => say!("no call was seen").into(),
            (Why::Unknown, _) => say!("not seen").into(),
        }
    }
}

fn hidden(bound: &str) -> &'static str {
    match bound {
        "const" => say!("cannot be seen: the function is a const"),
        "locked" => say!("cannot be seen: the function is a locked property"),
        _ => say!("cannot be seen: reading the function’s name throws"),
    }
}

/// Says of each booking what it lacks. The bookings are in order of time.
pub(super) fn add(session: &Session, bookings: &mut [Booking<'_>]) {
    let mut redirected: BTreeSet<(&str, bool)> = BTreeSet::new();
    for booking in bookings {
        let Some(page) = session.visits().get(booking.visit) else { continue };
        let kind = (super::trail::without_fragment(&page.url), booking.product == Product::Classic);
        let leads = booking.part(Part::Redirect).chain(booking.part(Part::Landing)).next().is_some();
        booking.absent = absent(session, booking, redirected.contains(&kind));
        if leads {
            redirected.insert(kind);
        }
    }
}

fn absent(session: &Session, booking: &Booking<'_>, redirected_before: bool) -> Vec<Absent> {
    let has = |part: Part| booking.part(part).next().is_some();
    let leads = has(Part::Redirect) || has(Part::Landing);
    let mut rows = Vec::new();
    let mut lacks = |part: Part, why: Why| rows.push(Absent { part, why });
    if !has(Part::Slot) {
        lacks(Part::Slot, slot(session, booking));
    }
    if !has(Part::Message) {
        lacks(Part::Message, unseen(session, booking));
    }
    if !has(Part::Callback) && booking.product == Product::Classic {
        lacks(Part::Callback, call(session, booking));
    }
    if !leads && redirected_before {
        lacks(Part::Redirect, Why::HadBefore);
    }
    if let Some(why) = landing(booking) {
        lacks(Part::Landing, why);
    }
    rows
}

fn slot(session: &Session, booking: &Booking<'_>) -> Why {
    if booking.product == Product::Classic { Why::Classic } else { unseen(session, booking) }
}

/// Why the page that embeds was told nothing, or why that was not seen.
fn unseen(session: &Session, booking: &Booking<'_>) -> Why {
    let visit = session.visits().get(booking.visit);
    let late = visit.is_some_and(|visit| session.documents_of(visit).any(|document| *document.late));
    let leads = |way: Way| booking.legs.iter().any(|leg| leg.part == Part::Redirect && leg.way() == way);
    let told = booking.part(Part::Message).chain(booking.part(Part::Callback)).next().is_some();
    match () {
        () if !told && booking.is_elsewhere() => Why::OtherTab,
        () if late => Why::Late,
        () if !told && leads(Way::Top) => Why::Left,
        () => Why::Unknown,
    }
}

fn call(session: &Session, booking: &Booking<'_>) -> Why {
    let armed = booking.legs.iter().find_map(|leg| match leg.what {
        What::Message(message) => Some(message.armed.as_str()),
        _ => None,
    });
    match armed {
        Some(bound @ ("const" | "locked" | "dead")) => Why::Hidden(bound.to_owned()),
        Some("none") => Why::NoFunction,
        Some(_) => Why::Unknown,
        None => unseen(session, booking),
    }
}

/// A redirect that no page was shown for, in the frame or tab that it was to be shown in.
fn landing(booking: &Booking<'_>) -> Option<Why> {
    let hops: Vec<_> = booking.part(Part::Redirect).collect();
    let landed = |leg: &super::Leg<'_>| {
        booking.part(Part::Landing).any(|landing| (landing.tab, landing.frame) == (leg.tab, leg.frame))
    };
    let last = hops.into_iter().rfind(|leg| !landed(leg))?;
    let refused = booking.refused.iter().find(|(way, _)| *way == last.way());
    let What::Hop(request) = last.what else { return None };
    Some(match refused {
        _ if !request.error.is_empty() => Why::Failed(request.error.clone()),
        Some((_, error)) => Why::Refused(error.clone()),
        None => Why::Unknown,
    })
}
