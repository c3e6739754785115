//! What a rule may look at: one visited page, its embeds and its bookings.

use crate::booking::{self, Booking};
use crate::embed::{self, Embed, Kind, Scripts};
use crate::hosts::VendorScript;
use crate::session::{Document, Family, Seen, Session, Shared, Visit};
use crate::wire::Definition;
use std::cell::OnceCell;
use std::rc::Rc;

/// The bookings of a session, joined when somebody looks at them, and at most once.
#[derive(Clone, Debug)]
pub struct Joined<'a> {
    session: &'a Session,
    bookings: Rc<OnceCell<Vec<Booking<'a>>>>,
}

impl<'a> Joined<'a> {
    /// Those of this session.
    pub fn new(session: &'a Session) -> Self {
        Self { session, bookings: Rc::default() }
    }

    /// All of them.
    pub fn all(&self) -> &[Booking<'a>] {
        self.session.ledger().read(None, Family::Bookings);
        self.bookings()
    }

    /// All of them, for who wants to know what they follow from: the join itself is noted.
    pub(super) fn all_anew(&self) -> &[Booking<'a>] {
        self.bookings.get_or_init(|| booking::join(self.session))
    }

    /// Those that began on one visit.
    fn of_visit(&self, visit: usize) -> Vec<Booking<'a>> {
        self.session.ledger().read(Some(visit), Family::Bookings);
        self.bookings().iter().filter(|booking| booking.visit == visit).cloned().collect()
    }

    /// Joining reads the whole session. Who looks at bookings has read only that they are other ones now.
    fn bookings(&self) -> &[Booking<'a>] {
        self.bookings.get_or_init(|| self.session.ledger().recorded(|| booking::join(self.session)).0)
    }
}

/// A visited page with everything derived from it that rules share.
#[derive(Debug)]
pub struct Page<'a> {
    /// The whole session, for what leads to an observation.
    pub session: &'a Session,
    /// The visit that is judged.
    pub visit: &'a Visit,
    /// Its documents, the top one first.
    pub documents: Shared<'a, Vec<&'a Document>>,
    /// Its embeds, of all its frames.
    pub embeds: Shared<'a, Vec<Embed<'a>>>,
    /// The bookings that began on it.
    pub bookings: Shared<'a, Vec<Booking<'a>>>,
}

impl<'a> Page<'a> {
    /// The visit with this index.
    pub fn new(session: &'a Session, visit: usize) -> Option<Self> {
        Self::with_joined(session, visit, Joined::new(session))
    }

    /// The same, for a caller that looks at several pages.
    pub fn with_joined(session: &'a Session, visit: usize, joined: Joined<'a>) -> Option<Self> {
        Self::derived(session, visit, move || joined.of_visit(visit))
    }

    /// The same, for a caller that has joined the session's bookings already.
    pub fn with_bookings(session: &'a Session, visit: usize, bookings: &[Booking<'a>]) -> Option<Self> {
        let of_page: Vec<_> = bookings.iter().filter(|booking| booking.visit == visit).cloned().collect();
        Self::derived(session, visit, move || of_page.clone())
    }

    fn derived(
        session: &'a Session,
        visit: usize,
        bookings: impl Fn() -> Vec<Booking<'a>> + 'a,
    ) -> Option<Self> {
        let (here, ledger) = (session.visit(visit)?, session.ledger());
        Some(Self {
            session,
            visit: here,
            documents: Shared::new(ledger, move || session.documents_of(here).collect()),
            embeds: Shared::new(ledger, move || embed::of_visit(session, here)),
            bookings: Shared::new(ledger, bookings),
        })
    }

    /// The documents that the page's author controls: not those of booking hosts.
    pub fn own_documents(&self) -> impl Iterator<Item = &'a Document> {
        self.documents.iter().copied().filter(|document| !embed::is_booking_page(&document.url))
    }

    /// The embeds of one kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Embed<'a>> {
        self.embeds.iter().filter(move |embed| embed.kind == kind)
    }

    /// Whether a document of the page runs one of the vendor's scripts, or has its tag.
    pub fn has_script(&self, which: VendorScript) -> bool {
        self.documents.iter().any(|document| !Scripts::of(document).tags(which).is_empty())
    }

    /// The documents in which the function matters: those with a Classic embed or one of its scripts;
    /// else those in which the name was given.
    pub fn callback_documents(&self) -> Vec<&'a Document> {
        let classic = |document: &&Document| {
            let scripts = Scripts::of(document);
            let embeds = embed::in_document(document);
            embeds.iter().any(|embed| embed.kind.calls_the_function())
                || [VendorScript::SoJs, VendorScript::Worker]
                    .iter()
                    .any(|&which| !scripts.tags(which).is_empty())
        };
        let found: Vec<_> = self.own_documents().filter(classic).collect();
        if found.is_empty() {
            self.own_documents().filter(|document| is_defined(document)).collect()
        } else {
            found
        }
    }

    /// The function's definitions in force, one for each document that has one.
    pub fn functions(&self) -> impl Iterator<Item = (&'a Document, &'a Seen<Definition>)> {
        self.own_documents().filter_map(|document| {
            let seen = document.definition()?;
            (seen.what.r#type == "function").then_some((document, seen))
        })
    }

    /// Whether the name stands for a function anywhere in the page.
    pub fn has_function(&self) -> bool {
        self.functions().next().is_some()
    }
}

fn is_defined(document: &Document) -> bool {
    document.definitions.iter().any(|seen| seen.what.r#type != "undefined")
}
