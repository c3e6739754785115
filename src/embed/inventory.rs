//! Everything on a page that has to do with OnceHub, in one place: embeds, the vendor's scripts, iframes.

use super::{Copy, Embed, Life, Moment, Scripts, is_booking_page, life};
use crate::arrange::Arrange;
use crate::hosts::{self, VendorScript};
use crate::session::{Document, Placed, Session, Visit};

/// What a page holds, and what it held.
#[derive(Clone, Debug, Default)]
pub struct Inventory<'a> {
    /// The embeds that are there now, in document order, of all frames.
    pub embeds: Vec<Embed<'a>>,
    /// Every embed that was ever there, with what happened to it.
    pub lives: Vec<Life<'a>>,
    /// What happened to the vendor's scripts, the earliest first.
    pub moments: Vec<Moment>,
    /// The vendor's script tags, those that left included.
    pub scripts: Vec<ScriptTag<'a>>,
    /// Copies of so.js in scripts of the page's own.
    pub copies: Vec<Copy<'a>>,
    /// The iframes of the page's own documents that are there now.
    pub frames: Vec<FrameTag<'a>>,
}

/// A tag of one of the vendor's scripts.
#[derive(Clone, Copy, Debug)]
pub struct ScriptTag<'a> {
    /// Which script.
    pub which: VendorScript,
    /// How many tags of the same script came before it.
    pub nth: usize,
    /// The element.
    pub placed: &'a Placed,
    /// The document that it is in.
    pub document: &'a Document,
}

/// An iframe.
#[derive(Clone, Copy, Debug)]
pub struct FrameTag<'a> {
    /// Whether its address is that of a booking host.
    pub is_booking_page: bool,
    /// The element.
    pub placed: &'a Placed,
    /// The document that it is in.
    pub document: &'a Document,
}

/// What a page holds, and what it held. What a booking page holds itself is the vendor's, and left out.
pub fn inventory<'a>(session: &'a Session, visit: &'a Visit) -> Inventory<'a> {
    let documents: Vec<&Document> =
        session.documents_of(visit).filter(|document| !is_booking_page(&document.url)).collect();
    Inventory {
        embeds: documents.iter().flat_map(|document| super::in_document(document)).collect(),
        lives: documents.iter().flat_map(|document| life::of_document(document)).collect(),
        moments: documents.iter().flat_map(|document| life::of_scripts(document)).collect(),
        scripts: documents.iter().flat_map(|document| script_tags(document)).collect(),
        copies: documents.iter().flat_map(|document| Scripts::of(document).copies()).collect(),
        frames: documents.iter().flat_map(|document| frame_tags(document)).collect(),
    }
}

fn script_tags(document: &Document) -> Vec<ScriptTag<'_>> {
    let all = VendorScript::ALL.into_iter().flat_map(|which| {
        let tags = Scripts::of(document).tags(which).into_iter().enumerate();
        tags.map(move |(nth, placed)| ScriptTag { which, nth, placed, document })
    });
    let mut tags: Vec<_> = all.collect();
    tags.arrange_by_key(|tag| (tag.placed.element.order, tag.placed.element.id));
    tags
}

fn frame_tags(document: &Document) -> Vec<FrameTag<'_>> {
    let present = document.present().into_iter().filter(|placed| placed.element.tag == "iframe");
    present
        .map(|placed| FrameTag { is_booking_page: is_booking_page(&placed.element.url), placed, document })
        .collect()
}

impl ScriptTag<'_> {
    /// What the script does, in plain words.
    pub fn words(&self) -> &'static str {
        self.which.words()
    }

    /// Whether it comes from one of the vendor's test systems.
    pub fn is_staging(&self) -> bool {
        hosts::is_staging_host(hosts::split(&self.placed.element.url).host)
    }
}
