//! The rows of one page: its embeds, the vendor's scripts, and the iframes of booking pages.

use super::Site;
use super::about::{icon, label, same_address, spot, worst};
use crate::arrange::Arrange;
use crate::embed::{self, Copy, Embed, Inventory, Kind, ScriptTag};
use crate::hosts::{self, VendorScript};
use crate::language::say;
use crate::rules::Page;
use crate::session::{Document, Placed, Seen};
use crate::view::Mark;
use crate::view::address::{cut, file};
use crate::view::build::cards;
use crate::view::embeds::{CONTAINERS, FRAMES, Group, Row, SCRIPTS};
use crate::view::format::duration;
use crate::wire::{Request, ScriptEvent};

/// The groups of one page that have a row.
pub(super) fn groups<'a>(site: Site<'_, 'a>, page: &Page<'a>, current: bool) -> Vec<Group> {
    let list = Lister { site, page, current, inventory: embed::inventory(page.session, page.visit) };
    let groups = [(CONTAINERS, list.embeds()), (SCRIPTS, list.scripts()), (FRAMES, list.frames())];
    let groups = groups.into_iter().filter(|(_, rows)| !rows.is_empty());
    groups.map(|(title, rows)| Group { title, rows }).collect()
}

struct Lister<'s, 'a> {
    site: Site<'s, 'a>,
    page: &'s Page<'a>,
    current: bool,
    inventory: Inventory<'a>,
}

impl<'a> Lister<'_, 'a> {
    /// The embeds that are there, then those that were.
    fn embeds(&self) -> Vec<Row> {
        let present = self.inventory.embeds.iter().map(|embed| self.embed(embed));
        let gone = self.inventory.lives.iter().filter(|life| !life.is_present());
        present.chain(gone.map(|life| self.gone(&life.embed))).collect()
    }

    fn embed(&self, embed: &Embed<'a>) -> Row {
        let frame = embed.frame.map_or(embed.placed.index, |frame| frame.index);
        let (mark, state) = cards::state(self.page, embed);
        let (mark, state) = worst(self.site.findings, &[embed.placed.index, frame], (Some(mark), state));
        Row { mark, state, ..self.row(embed.document, embed.placed, embed.kind.word(), say(&embed.title())) }
    }

    fn gone(&self, embed: &Embed<'a>) -> Row {
        let left = embed.placed.until.map(|until| duration((until - embed.placed.since).max(0.0)));
        let state = left.map_or_else(String::new, |stayed| say!("left the page after {time}", time = stayed));
        let row = self.row(embed.document, embed.placed, embed.kind.word(), say(&embed.title()));
        Row { mark: Some(Mark::Absent), state, ..row }
    }

    fn scripts(&self) -> Vec<Row> {
        let mut tags: Vec<_> = self.inventory.scripts.iter().collect();
        // The loader before what it loads, wherever that was put.
        tags.arrange_by_key(|tag| (VendorScript::ALL.iter().position(|&which| which == tag.which), tag.nth));
        tags.into_iter()
            .map(|tag| self.script(tag))
            .chain(self.inventory.copies.iter().map(|copy| self.copy(copy)))
            .collect()
    }

    fn script(&self, tag: &ScriptTag<'a>) -> Row {
        let (mark, state) = worst(self.site.findings, &[tag.placed.index], outcome(self.page, tag));
        Row { mark, state, ..self.row(tag.document, tag.placed, "script", say(tag.words())) }
    }

    /// The source of so.js in a script of the page's own.
    fn copy(&self, copy: &Copy<'a>) -> Row {
        let script = &copy.script.what;
        let element = format!("{}:{}", file(&script.url), copy.line.line);
        let (mark, state) = worst(
            self.site.findings,
            &[copy.script.index],
            (Some(Mark::Note), say!("not loaded from OnceHub").into()),
        );
        let placed = script.element.and_then(|id| copy.document.elements.get(&id));
        let spot = placed.filter(|_| self.current).and_then(|placed| spot(copy.document, placed));
        Row {
            id: copy.script.index,
            icon: "#i-script",
            element: cut(&element, 120),
            word: "copy".into(),
            kind: say!("Copy of so.js").into(),
            mark,
            state,
            left: false,
            spot,
        }
    }

    /// Booking pages that stand in an iframe, and iframes that cannot be looked into: an embed may be in them.
    fn frames(&self) -> Vec<Row> {
        let raw = |placed: &Placed| {
            self.inventory
                .embeds
                .iter()
                .any(|embed| embed.placed.element.id == placed.element.id && embed.kind == Kind::RawFrame)
        };
        let frames = self.inventory.frames.iter().filter(|frame| !raw(frame.placed));
        frames.filter_map(|frame| self.frame(frame.document, frame.placed, frame.is_booking_page)).collect()
    }

    fn frame(&self, document: &'a Document, placed: &'a Placed, booking: bool) -> Option<Row> {
        let owner = self.inventory.embeds.iter().find(|embed| {
            embed.frame.is_some_and(|frame| frame.index == placed.index) && embed.document.id == document.id
        });
        let address = &placed.element.url;
        let unread = |each: &&Document| !*each.watched && same_address(&each.url, address);
        let unread = self.page.documents.iter().any(unread);
        let (kind, otherwise) = match owner {
            Some(owner) => {
                let (mark, state) = cards::drawn(self.page, owner);
                (say!("Booking page"), (Some(mark), state))
            }
            None if booking => {
                (say!("Booking page"), (Some(Mark::Note), say!("belongs to no embed that was seen").into()))
            }
            None if unread => (say!("Other"), (Some(Mark::Unknown), say!("cannot be read").into())),
            None => return None,
        };
        let (mark, state) = worst(self.site.findings, &[placed.index], otherwise);
        let word = if booking || owner.is_some() { "frame" } else { "other-frame" };
        Some(Row { mark, state, ..self.row(document, placed, word, kind) })
    }

    fn row(&self, document: &Document, placed: &Placed, word: &str, kind: &str) -> Row {
        Row {
            id: placed.index,
            icon: icon(&placed.element),
            element: label(&placed.element),
            word: word.to_owned(),
            kind: kind.to_owned(),
            mark: None,
            state: String::new(),
            left: placed.until.is_some(),
            spot: if self.current { spot(document, placed) } else { None },
        }
    }
}

/// What became of the script that a tag asks for.
pub(super) fn outcome(page: &Page<'_>, tag: &ScriptTag<'_>) -> (Option<Mark>, String) {
    let answer = request(page, tag).map(answered);
    let said = |words: &str| answer.clone().unwrap_or_else(|| words.to_owned());
    match (ended(tag, ScriptEvent::Load), ended(tag, ScriptEvent::Error)) {
        (0, 0) => (Some(Mark::Unknown), said(say!("neither ran nor failed so far"))),
        (0, _) => (Some(Mark::Error), said(say!("did not arrive"))),
        _ => (Some(Mark::Kept), said(say!("ran"))),
    }
}

/// How often a script with the tag's address ended in one way.
pub(super) fn ended(tag: &ScriptTag<'_>, wanted: ScriptEvent) -> usize {
    let events = tag.document.scripts.iter().map(|seen| &seen.what);
    events.filter(|(event, url)| *event == wanted && *url == tag.placed.element.url).count()
}

/// The request that answers a tag: of several tags of one address, each its own; the last where the cache answered.
pub(super) fn request<'p>(page: &'p Page<'_>, tag: &ScriptTag<'_>) -> Option<&'p Seen<Request>> {
    let requests: Vec<_> =
        page.visit.requests.iter().filter(|seen| seen.what.url == tag.placed.element.url).collect();
    requests.get(tag.nth).or(requests.last()).copied()
}

/// `200, 41 ms`, or the browser's own error.
pub(super) fn answered(seen: &Seen<Request>) -> String {
    let request = &seen.what;
    let how = if request.error.is_empty() { request.status.to_string() } else { request.error.clone() };
    let took = duration((seen.at - request.started).max(0.0));
    let cache = request.cache.then(|| say!("from the cache").to_owned());
    let is_staging = hosts::is_staging_host(hosts::split(&request.url).host);
    let staging = is_staging.then(|| say!("test system").to_owned());
    [how, took].into_iter().chain(cache).chain(staging).collect::<Vec<_>>().join(say!(", "))
}
