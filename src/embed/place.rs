//! Where an embed lives: in which tree of its document, and in which frame of the page.

use super::Embed;
use crate::hosts;
use crate::language::say;
use crate::session::{Document, Session};

/// Where an embed lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The tree of its document.
    pub tree: Tree,
    /// The frame of its document.
    pub frame: Frame,
    /// How many frames are around it: 0 in the page itself; absent where a frame between was not seen.
    pub depth: Option<usize>,
    /// The element, as a CSS path; `>>>` leads into a shadow tree.
    pub path: String,
    /// Address of the document that holds it.
    pub url: String,
}

/// A tree of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tree {
    /// The document's own.
    Light,
    /// An open shadow root, with the number of roots around it.
    Shadow(usize),
}

/// The kind of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frame {
    /// The page itself.
    Top,
    /// An iframe whose content stands in its `srcdoc`.
    Srcdoc,
    /// An iframe without an address, filled by script.
    Blank,
    /// An iframe of the page's own origin.
    SameOrigin,
    /// An iframe of another origin.
    CrossOrigin,
}

impl Embed<'_> {
    /// Where it lives.
    pub fn place(&self, session: &Session) -> Place {
        let element = &self.placed.element;
        let around = session.visits().get(self.document.visit);
        let documents: Vec<&Document> =
            around.into_iter().flat_map(|visit| session.documents_of(visit)).collect();
        Place {
            tree: tree(&element.tree, &element.path),
            frame: frame(self.document, &documents),
            depth: depth(self.document, &documents),
            path: element.path.clone(),
            url: self.document.url.clone(),
        }
    }
}

/// The vendor's scripts look for elements in the document's own tree alone.
fn tree(tree: &str, path: &str) -> Tree {
    let roots = path.matches(" >>> ").count();
    if tree == "shadow" || roots > 0 { Tree::Shadow(roots.max(1)) } else { Tree::Light }
}

fn frame(document: &Document, documents: &[&Document]) -> Frame {
    let top = documents.iter().find(|each| each.frame == 0);
    match document.url.as_str() {
        _ if document.frame == 0 => Frame::Top,
        url if url.starts_with("about:srcdoc") => Frame::Srcdoc,
        url if url.is_empty() || url.starts_with("about:") => Frame::Blank,
        url if top.is_some_and(|top| origin(&top.url) == origin(url)) => Frame::SameOrigin,
        _ => Frame::CrossOrigin,
    }
}

fn origin(url: &str) -> (&str, String, Option<&str>) {
    let parts = hosts::split(url);
    (parts.scheme, parts.host.to_ascii_lowercase(), parts.port)
}

/// Frames number those that contain them; a loop in hostile numbers ends after as many steps as there are documents.
fn depth(document: &Document, documents: &[&Document]) -> Option<usize> {
    let mut inner = document;
    for depth in 0..=documents.len() {
        if inner.frame == 0 {
            return Some(depth);
        }
        let parent = (*inner.parent)?;
        if parent == 0 {
            return Some(depth + 1);
        }
        inner = documents.iter().rev().find(|each| each.frame == parent)?;
    }
    None
}

impl Place {
    /// The place in one sentence, without a full stop.
    pub fn words(&self) -> String {
        let frame = self.frame_words();
        match self.tree {
            Tree::Light => capital(&frame),
            Tree::Shadow(1) => say!("In a shadow root, {frame}", frame),
            Tree::Shadow(_) => say!("In a shadow root inside another, {frame}", frame),
        }
    }

    fn frame_words(&self) -> String {
        let frame = self.frame.words();
        match (self.frame, self.depth) {
            (Frame::Top, _) | (_, Some(0 | 1)) => frame.to_owned(),
            (_, Some(depth)) => say!("{frame}, {n} frames deep", frame, n = depth),
            (_, None) => say!("{frame}, inside a frame that was not seen", frame),
        }
    }
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

impl Frame {
    /// Its words, to go on a sentence with.
    pub fn words(self) -> &'static str {
        match self {
            Self::Top => say!("in the page itself"),
            Self::Srcdoc => say!("in an iframe with srcdoc"),
            Self::Blank => say!("in an iframe without an address"),
            Self::SameOrigin => say!("in an iframe of the same origin"),
            Self::CrossOrigin => say!("in an iframe of another origin"),
        }
    }
}
