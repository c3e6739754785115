//! What happened to an embed while the page lived: containers that come and go, are used again, or lose their iframe.

use super::{Embed, Scripts};
use crate::arrange::Arrange;
use crate::hosts::{self, VendorScript};
use crate::language::say;
use crate::session::{Document, Placed};
use crate::wire::{Element, ElementEvent, ScriptEvent};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The element came into the document.
    Came,
    /// It came back, the same element as before.
    CameBack,
    /// It left the document.
    Left,
    /// It names another booking page or calendar: before and after.
    Renamed(String, String),
    /// so.js marked it as done.
    Done,
    /// It was marked as done, and names another page since: what it shows is that of before.
    StaleDone(String, String),
    /// The mark was taken away, so that so.js would deal with it once more.
    Undone,
    /// An attribute changed: its name, and the values before and after.
    Attribute(String, Option<String>, Option<String>),
    /// The booking iframe came: its address.
    FrameCame(String),
    /// The booking iframe was led to another address.
    FrameMoved(String),
    /// The booking iframe left while the container stayed.
    FrameLeft,
    /// A tag of one of the vendor's scripts came, and how many there were before.
    ScriptAdded(VendorScript, usize),
    /// Such a tag left.
    ScriptRemoved(VendorScript),
    /// One of the vendor's scripts ran, and how often it had run before.
    ScriptRan(VendorScript, usize),
    /// One of the vendor's scripts did not arrive.
    ScriptFailed(VendorScript),
}

/// Something that happened, with its time.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Milliseconds since the epoch.
    pub at: f64,
    /// The observation that shows it.
    pub index: usize,
    /// What happened.
    pub change: Change,
}

/// All that happened to one embed, the earliest first.
#[derive(Clone, Debug)]
pub struct Life<'a> {
    /// The embed as it was seen last.
    pub embed: Embed<'a>,
    /// What happened.
    pub moments: Vec<Moment>,
}

impl Change {
    /// What happened, in plain words, without a full stop.
    pub fn words(&self) -> String {
        match self {
            Self::Came => say!("Came into the document").to_owned(),
            Self::CameBack => say!("Came back, the same element as before").to_owned(),
            Self::Left => say!("Left the document").to_owned(),
            Self::Renamed(from, to) => say!("Names {to} instead of {from}", to, from),
            Self::Done => say!("so.js dealt with it").to_owned(),
            Self::StaleDone(from, to) => {
                say!(
                    "Names {to} instead of {from}, and is still marked as done: so.js leaves it as it is",
                    to,
                    from
                )
            }
            Self::Undone => {
                say!("The mark of so.js was taken away, so that it would be dealt with again").to_owned()
            }
            Self::Attribute(name, _, Some(to)) => say!("{name} is now {value}", name, value = to),
            Self::Attribute(name, _, None) => say!("{name} was removed", name),
            Self::FrameCame(url) => say!("The booking iframe came: {url}", url),
            Self::FrameMoved(url) => say!("The booking iframe was led to {url}", url),
            Self::FrameLeft => say!("The booking iframe left").to_owned(),
            Self::ScriptAdded(which, 0) => say!("A tag of {file} was added", file = which.file()),
            Self::ScriptAdded(which, _) => say!("A tag of {file} was added again", file = which.file()),
            Self::ScriptRemoved(which) => say!("A tag of {file} was removed", file = which.file()),
            Self::ScriptRan(which, 0) => say!("{file} ran", file = which.file()),
            Self::ScriptRan(which, _) => say!("{file} ran again", file = which.file()),
            Self::ScriptFailed(which) => say!("{file} did not arrive", file = which.file()),
        }
    }
}

/// The life of every embed that was ever in a document.
pub(super) fn of_document(document: &Document) -> Vec<Life<'_>> {
    let mut ever: Vec<&Placed> = document.elements.values().collect();
    ever.arrange_by_key(|placed| (placed.element.order, placed.element.id));
    let embeds = super::among(document, &ever).into_iter();
    embeds.map(|embed| Life { moments: of_embed(&embed), embed }).collect()
}

fn of_embed(embed: &Embed<'_>) -> Vec<Moment> {
    let mut moments = of_element(embed.placed);
    if embed.placed.element.tag != "iframe" {
        moments.extend(embed.frames_ever().into_iter().flat_map(of_frame));
    }
    in_order(moments)
}

fn in_order(mut moments: Vec<Moment>) -> Vec<Moment> {
    moments.arrange_by_key(|moment| moment.index);
    moments
}

/// What happened to the element of an embed, report by report.
fn of_element(placed: &Placed) -> Vec<Moment> {
    let mut before: Option<&Element> = None;
    let mut moments = Vec::new();
    for (report, now) in placed.states() {
        let changes = match (before, report.what) {
            (_, ElementEvent::Removed) => vec![Change::Left],
            (None, _) => vec![Change::Came],
            (Some(before), ElementEvent::Added) => {
                std::iter::once(Change::CameBack).chain(differences(before, now)).collect()
            }
            (Some(before), ElementEvent::Changed) => differences(before, now),
        };
        let (at, index) = (report.at, report.index);
        moments.extend(changes.into_iter().map(|change| Moment { at, index, change }));
        before = Some(now);
    }
    moments
}

/// Attributes that name what the embed shows.
const NAMES: [&str; 5] =
    ["data-so-page", "data-oh-booking-calendar-id", "data-oh-lightbox-bkc-id", "data-co-bot", "data-fo-form"];

fn differences(before: &Element, now: &Element) -> Vec<Change> {
    let names = before.attrs.keys().chain(now.attrs.keys().filter(|name| before.attr(name).is_none()));
    names.filter_map(|name| difference(name, before, now)).collect()
}

fn difference(name: &str, before: &Element, now: &Element) -> Option<Change> {
    let (from, to) = (before.attr(name), now.attr(name));
    // What the worker does to the look of its own elements is no news.
    if from == to || matches!(name, "style" | "class" | "onclick") {
        return None;
    }
    let is_done = |element: &Element| element.attr("data-so-done") == Some("true");
    let owned = |value: Option<&str>| value.map(str::to_owned);
    Some(match (from, to) {
        (_, Some("true")) if name == "data-so-done" => Change::Done,
        (Some("true"), _) if name == "data-so-done" => Change::Undone,
        (Some(from), Some(to)) if name == "data-so-page" && is_done(before) && is_done(now) => {
            Change::StaleDone(from.to_owned(), to.to_owned())
        }
        (Some(from), Some(to)) if NAMES.contains(&name) => Change::Renamed(from.to_owned(), to.to_owned()),
        _ => Change::Attribute(name.to_owned(), owned(from), owned(to)),
    })
}

/// What happened to a booking iframe, as far as its container has to do with it.
fn of_frame(frame: &Placed) -> Vec<Moment> {
    let mut address = "";
    let mut moments = Vec::new();
    for (report, now) in frame.states() {
        let change = match report.what {
            ElementEvent::Removed => Some(Change::FrameLeft),
            ElementEvent::Added => Some(Change::FrameCame(now.url.clone())),
            ElementEvent::Changed => (now.url != address).then(|| Change::FrameMoved(now.url.clone())),
        };
        address = now.url.as_str();
        moments.extend(change.map(|change| Moment { at: report.at, index: report.index, change }));
    }
    moments
}

/// What happened to the vendor's scripts of a document.
pub(super) fn of_scripts(document: &Document) -> Vec<Moment> {
    in_order(VendorScript::ALL.into_iter().flat_map(|which| of_script(document, which)).collect())
}

fn of_script(document: &Document, which: VendorScript) -> Vec<Moment> {
    let tags = Scripts::of(document).tags(which).into_iter().enumerate().flat_map(|(nth, tag)| {
        tag.reports.iter().filter_map(move |report| {
            let change = match report.what {
                ElementEvent::Added => Change::ScriptAdded(which, nth),
                ElementEvent::Removed => Change::ScriptRemoved(which),
                ElementEvent::Changed => return None,
            };
            Some(Moment { at: report.at, index: report.index, change })
        })
    });
    let mut ran = 0;
    let ends = document.scripts.iter().filter(|seen| hosts::vendor_script(&seen.what.1) == Some(which));
    let ends: Vec<Moment> = ends
        .map(|seen| {
            let change = match seen.what.0 {
                ScriptEvent::Load => Change::ScriptRan(which, ran),
                ScriptEvent::Error => Change::ScriptFailed(which),
            };
            ran += usize::from(seen.what.0 == ScriptEvent::Load);
            Moment { at: seen.at, index: seen.index, change }
        })
        .collect();
    tags.chain(ends).collect()
}

impl Life<'_> {
    /// Whether the element is in the document now.
    pub fn is_present(&self) -> bool {
        self.embed.placed.until.is_none()
    }
}
