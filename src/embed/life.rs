//! What happened to an embed while the page lived: containers that come and go, are used again, or lose their iframe.

use super::Embed;
use crate::hosts::VendorScript;
use crate::session::{Document, Placed};

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
        let nth = |before: &usize| if *before == 0 { "" } else { " again" };
        match self {
            Self::Came => "Came into the document".to_owned(),
            Self::CameBack => "Came back, the same element as before".to_owned(),
            Self::Left => "Left the document".to_owned(),
            Self::Renamed(from, to) => format!("Names {to} instead of {from}"),
            Self::Done => "so.js dealt with it".to_owned(),
            Self::StaleDone(from, to) => {
                format!("Names {to} instead of {from}, and is still marked as done: so.js leaves it as it is")
            }
            Self::Undone => {
                "The mark of so.js was taken away, so that it would be dealt with again".to_owned()
            }
            Self::Attribute(name, _, Some(to)) => format!("{name} is now {to}"),
            Self::Attribute(name, _, None) => format!("{name} was removed"),
            Self::FrameCame(url) => format!("The booking iframe came: {url}"),
            Self::FrameMoved(url) => format!("The booking iframe was led to {url}"),
            Self::FrameLeft => "The booking iframe left".to_owned(),
            Self::ScriptAdded(which, before) => format!("A tag of {} was added{}", which.file(), nth(before)),
            Self::ScriptRemoved(which) => format!("A tag of {} was removed", which.file()),
            Self::ScriptRan(which, before) => format!("{} ran{}", which.file(), nth(before)),
            Self::ScriptFailed(which) => format!("{} did not arrive", which.file()),
        }
    }
}

/// The life of every embed that was ever in a document.
pub(super) fn of_document(document: &Document) -> Vec<Life<'_>> {
    let mut ever: Vec<&Placed> = document.elements.values().collect();
    ever.sort_by_key(|placed| (placed.element.order, placed.element.id));
    let embeds = super::among(document, &ever).into_iter();
    embeds.map(|embed| Life { moments: Vec::new(), embed }).collect()
}

impl Life<'_> {
    /// Whether the element is in the document now.
    pub fn is_present(&self) -> bool {
        self.embed.placed.until.is_none()
    }
}

/// What happened to the vendor's scripts of a document.
pub(super) fn of_scripts(_document: &Document) -> Vec<Moment> {
    Vec::new()
}
