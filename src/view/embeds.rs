//! What the view of embeds says: every container, script and frame of OnceHub's, and one of them in full.

use super::diagnosis::Looked;
use super::{FactGroup, Link, Mark, Run, Target};
use crate::language::{say, text};
use crate::rules::Basis;

/// The list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embeds {
    /// The page now shown, then earlier pages on which somebody booked, the newest first.
    pub pages: Vec<PageEmbeds>,
    /// What was looked for, when the page now shown has nothing of OnceHub's.
    pub looked: Option<Looked>,
}

/// What one page holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageEmbeds {
    /// The page's address, in short.
    pub page: String,
    /// The page was left.
    pub earlier: bool,
    /// Containers, scripts and frames; empty groups are left out.
    pub groups: Vec<Group>,
}

/// Elements of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Containers, scripts or frames, in English: groups are told apart by it.
    pub title: &'static str,
    /// The elements, in document order.
    pub rows: Vec<Row>,
}

/// One element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Index of the observation that shows it: its name in links.
    pub id: usize,
    /// The symbol of its icon.
    pub icon: &'static str,
    /// The element in short, or the script's address.
    pub element: String,
    /// The value of `data-embed`: what it is, for tests.
    pub word: String,
    /// What it is.
    pub kind: String,
    /// How it is.
    pub mark: Option<Mark>,
    /// The same in words.
    pub state: String,
    /// It left the page.
    pub left: bool,
    /// Where it stands; absent once it, or its page, is gone.
    pub spot: Option<Spot>,
}

/// Where an element stands in the page: enough for the browser to find it again, and to see that it is the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Spot {
    /// Address of the frame; empty for the top one.
    pub frame: String,
    /// CSS path in it; ` >>> ` leads into a shadow root.
    pub path: String,
    /// Its tag.
    pub tag: String,
    /// The attributes by which it is known: name and value.
    pub signs: Vec<(String, String)>,
}

/// One element in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// What the list says of it.
    pub row: Row,
    /// Findings about it, what it is and where it lives.
    pub facts: Vec<FactGroup>,
    /// Its attributes, one by one.
    pub attributes: Vec<Attributes>,
    /// Its markup, its place in the page, and what became of it.
    pub more: Vec<FactGroup>,
}

/// The attributes of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// What stands over them.
    pub title: &'static str,
    /// What one of them is called.
    pub noun: &'static str,
    /// One line each, in the order of the markup.
    pub lines: Vec<Attribute>,
}

/// An attribute and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its value, with what is at fault marked.
    pub value: Vec<Run>,
    /// What it does.
    pub meaning: Vec<Run>,
    /// What that rests on; absent where there is nothing to explain.
    pub basis: Option<Basis>,
    /// How it is, when that is worth a mark.
    pub mark: Option<Mark>,
}

impl Embeds {
    /// All rows, in the order shown.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.pages.iter().flat_map(|page| &page.groups).flat_map(|group| &group.rows)
    }

    /// How many embeds the page now shown has: the number beside the name of the view.
    pub fn count(&self) -> u64 {
        let now = self.pages.iter().filter(|page| !page.earlier).flat_map(|page| &page.groups);
        let rows = now.filter(|group| group.title == CONTAINERS).flat_map(|group| &group.rows);
        rows.filter(|row| !row.left).count() as u64
    }

    /// The way to the element that an observation shows, if it is in the list.
    pub fn link(&self, observation: usize) -> Option<Link> {
        let groups = self.pages.iter().flat_map(|page| &page.groups);
        let mut shows = groups.filter(|group| group.rows.iter().any(|row| row.id == observation));
        let label = match shows.next()?.title {
            SCRIPTS => say!("Script"),
            FRAMES => say!("Frame"),
            _ => say!("Embed"),
        };
        Some(Link::new(label, Target::Embed(observation)))
    }
}

/// The group of the embeds themselves.
pub(super) const CONTAINERS: &str = text!("Embeds");
/// The group of the vendor's scripts.
pub(super) const SCRIPTS: &str = text!("Scripts");
/// The group of the iframes that show a booking page.
pub(super) const FRAMES: &str = text!("Frames");
