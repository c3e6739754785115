//! The parts of what is shown, each kept until something that it follows from has changed.

use super::booking::{BookingRow, Trace};
use super::build::{self, Counted, Site};
use super::diagnosis::Diagnosis;
use super::embeds::{self, Embeds, PageEmbeds};
use super::state::State;
use super::timeline::{Context, Details, Timeline};
use super::{Zone, filter, runs, text};
use crate::arrange::Arrange;
use crate::booking::Booking;
use crate::diagnosis;
use crate::language::say;
use crate::rules::{Finding, Joined, Judged, Page};
use crate::session::{Kept, Ledger, Session};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What the parts are made from.
#[derive(Clone, Copy)]
pub(super) struct Source<'s, 'a> {
    pub(super) session: &'a Session,
    pub(super) joined: &'s Joined<'a>,
    pub(super) judged: &'s Judged,
    /// Index of the visit to diagnose.
    pub(super) subject: &'s Kept<Option<usize>>,
    pub(super) zone: Zone,
}

/// The parts that do not hang on what the reader chose.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) diagnosis: Kept<Rc<Diagnosis>>,
    pub(super) bookings: Kept<Rc<Vec<BookingRow>>>,
    pub(super) counted: Kept<Counted>,
    pub(super) marks: Kept<BTreeMap<usize, filter::Evidence>>,
    /// The key of the booking of each observation that is a leg of one.
    legs: Kept<BTreeMap<usize, String>>,
    pub(super) embeds: Kept<Rc<Embeds>>,
    /// What each page holds, as the one now shown and as an earlier one.
    pages: BTreeMap<(usize, bool), Kept<Option<PageEmbeds>>>,
}

impl Parts {
    /// Brings every part up to date. True if other observations are marked than before.
    pub(super) fn refresh(&mut self, source: Source<'_, '_>) -> bool {
        let Source { joined, judged, zone, .. } = source;
        let ledger = source.ledger();
        let pages = &mut self.pages;
        self.embeds.refresh(ledger, || Rc::new(source.embeds(pages)));
        let embeds = &self.embeds;
        self.diagnosis.refresh(ledger, || Rc::new(source.diagnosis(embeds.look(ledger))));
        self.counted.refresh(ledger, || Counted::of(joined.all()));
        self.bookings.refresh(ledger, || {
            Rc::new(build::booking_rows(joined.all(), |visit| judged.look(ledger, visit), zone))
        });
        self.legs.refresh(ledger, || {
            let of = |booking: &Booking<'_>| {
                booking.legs.iter().map(|leg| (leg.index, booking.key.clone())).collect::<Vec<_>>()
            };
            joined.all().iter().rev().flat_map(of).collect()
        });
        self.marks.refresh(ledger, || marks(source.findings())).is_some()
    }
}

impl<'s, 'a> Source<'s, 'a> {
    fn ledger(self) -> &'a Ledger {
        self.session.ledger()
    }

    fn findings(self) -> impl Iterator<Item = &'s Finding> {
        self.judged.look_at_pages(self.ledger()).flat_map(move |visit| self.judged.look(self.ledger(), visit))
    }

    fn site(self, visit: usize) -> Site<'s, 'a> {
        let findings = self.judged.look(self.ledger(), visit);
        Site { session: self.session, joined: self.joined, findings, zone: self.zone }
    }

    fn diagnosis(self, embeds: &Embeds) -> Diagnosis {
        let subject = *self.subject.look(self.ledger());
        let page = subject
            .and_then(|visit| Page::with_joined(self.session, visit, self.joined.clone()).zip(subject));
        page.map_or_else(Diagnosis::nothing_yet, |(page, visit)| {
            let findings = self.judged.look(self.ledger(), visit);
            let verdict = diagnosis::verdict(&page, findings);
            build::diagnosis(&page, &verdict, findings, embeds, self.zone)
        })
    }

    /// The page now shown first, then those of the others that matter and hold something, the newest first.
    fn embeds(self, pages: &mut BTreeMap<(usize, bool), Kept<Option<PageEmbeds>>>) -> Embeds {
        let (session, ledger) = (self.session, self.ledger());
        let current = session.current();
        let shown =
            session.visits().iter().position(|each| current.is_some_and(|now| std::ptr::eq(now, each)));
        let others: Vec<usize> =
            self.judged.look_at_pages(ledger).filter(|&visit| Some(visit) != shown).collect();
        let listed = shown.into_iter().chain(others.into_iter().rev()).filter_map(|visit| {
            let is_shown = Some(visit) == shown;
            let page = pages.entry((visit, is_shown)).or_default();
            page.refresh(ledger, || build::page_embeds(self.site(visit), visit, is_shown));
            page.look(ledger).clone()
        });
        let pages: Vec<PageEmbeds> = listed.collect();
        let is_empty = pages.iter().all(|page| page.earlier);
        let looked = shown.filter(|_| is_empty).and_then(|visit| build::looked(self.site(visit), visit));
        Embeds { pages, looked }
    }
}

/// What findings say of each observation.
fn marks<'f>(findings: impl Iterator<Item = &'f Finding>) -> BTreeMap<usize, filter::Evidence> {
    let mut marks: BTreeMap<usize, filter::Evidence> = BTreeMap::new();
    // The worst come last, so that they stay.
    let mut findings: Vec<&Finding> = findings.collect();
    findings.arrange_by_key(|finding| std::cmp::Reverse(finding.severity()));
    for finding in findings {
        for index in finding.judgement.evidence.iter().filter_map(|evidence| evidence.index) {
            let evidence = marks.entry(index).or_default();
            evidence.add(finding.judgement.outcome);
            evidence.mark = finding.is_broken().then(|| finding.severity().into()).or(evidence.mark);
        }
    }
    marks
}

/// The parts that the reader chose.
#[derive(Debug, Default)]
pub(super) struct Choice {
    pub(super) trace: Kept<Option<Rc<Trace>>>,
    pub(super) details: Kept<Option<Rc<Details>>>,
    pub(super) embed: Kept<Option<Rc<embeds::Details>>>,
    /// What was chosen when they were made: the booking, the observation, the element.
    of: (Option<String>, Option<usize>, Option<usize>),
}

impl Choice {
    /// Brings every part up to date.
    pub(super) fn refresh(
        &mut self,
        source: Source<'_, '_>,
        state: &State,
        timeline: &Timeline,
        parts: &Parts,
    ) {
        let ledger = source.ledger();
        self.follow(state);
        self.trace.refresh(ledger, || {
            parts.marks.look(ledger); // which the timeline has taken over
            source.trace(state, timeline)
        });
        self.details.refresh(ledger, || source.details(state, timeline, parts));
        self.embed.refresh(ledger, || source.embed(state, parts.embeds.look(ledger)));
    }
}

impl Choice {
    /// Forgets what was made for another choice, and only that: a booking is joined again when another one is chosen.
    fn follow(&mut self, state: &State) {
        let now = (state.booking.clone(), state.observation, state.embed);
        let before = std::mem::replace(&mut self.of, now);
        if before.0 != self.of.0 {
            self.trace = Kept::default();
        }
        if before.1 != self.of.1 {
            self.details = Kept::default();
        }
        if before.2 != self.of.2 {
            self.embed = Kept::default();
        }
    }
}

impl Source<'_, '_> {
    /// The booking that the reader chose; the newest when none was chosen.
    fn trace(self, state: &State, timeline: &Timeline) -> Option<Rc<Trace>> {
        let bookings = self.joined.all();
        let wanted = |booking: &&Booking<'_>| Some(&booking.key) == state.booking.as_ref();
        let booking = bookings.iter().find(wanted).or(bookings.last())?;
        let findings = self.judged.look(self.ledger(), booking.visit);
        Some(Rc::new(build::trace(self.session, booking, findings, timeline, self.zone)))
    }

    /// The observation that the reader chose.
    fn details(self, state: &State, timeline: &Timeline, parts: &Parts) -> Option<Rc<Details>> {
        let index = state.observation?;
        let shows = |finding: &&Finding| {
            finding.judgement.evidence.iter().any(|evidence| evidence.index == Some(index))
        };
        let broken = self.findings().filter(|finding| finding.is_broken()).filter(shows);
        let said = broken.map(|finding| {
            (finding.severity().into(), finding.rule.id.to_owned(), text(&runs(say(finding.title()))))
        });
        let booking = parts.legs.look(self.ledger()).get(&index).cloned();
        let embed = parts.embeds.look(self.ledger()).link(index);
        let context = Context { findings: said.collect(), booking, embed };
        timeline.details(index, self.session, &context, self.zone).map(Rc::new)
    }

    /// The element that the reader chose; the first when none was chosen.
    fn embed(self, state: &State, embeds: &Embeds) -> Option<Rc<embeds::Details>> {
        let wanted = embeds.rows().find(|row| Some(row.id) == state.embed);
        let row = wanted.or(embeds.rows().next())?;
        let record = self.session.records().get(row.id)?;
        let document = self.session.documents().get(record.document?)?;
        build::details(self.site(document.visit), row).map(Rc::new)
    }
}
