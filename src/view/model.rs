//! The session with all that is shown of it. The panel owns one, feeds it lines, and draws what it says.

use super::booking::{BookingRow, Trace};
use super::diagnosis::Diagnosis;
use super::embeds::{self, Embeds};
use super::state::State;
use super::status::Status;
use super::timeline::{Context, Details, Timeline};
use super::build::Site;
use super::{Mark, Zone, build, runs, text};
use crate::booking::{self, Booking};
use crate::diagnosis;
use crate::rules::{self, Finding, Page};
use crate::session::Session;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// What was recorded, what was judged of it, and what is shown.
#[derive(Debug, Default)]
pub struct Model {
    session: Session,
    findings: Vec<Finding>,
    /// The reader's zone.
    pub zone: Zone,
    /// The first view.
    pub diagnosis: Rc<Diagnosis>,
    /// The list of bookings.
    pub bookings: Rc<Vec<BookingRow>>,
    /// The chosen booking.
    pub trace: Option<Rc<Trace>>,
    /// Every observation.
    pub timeline: Timeline,
    /// The chosen observation.
    pub details: Option<Rc<Details>>,
    /// What the pages hold of OnceHub's.
    pub embeds: Rc<Embeds>,
    /// The chosen element of that.
    pub embed: Option<Rc<embeds::Details>>,
    /// The counts.
    pub status: Status,
}

impl Model {
    /// An empty model for a reader in this zone.
    pub fn new(zone: Zone) -> Self {
        Self { zone, ..Self::default() }
    }

    /// Takes observations, one JSON text each. True if the inspected tab went to another page with them.
    pub fn push(&mut self, lines: &[String]) -> bool {
        let before = self.page();
        for line in lines {
            self.session.push(line);
        }
        let now = self.page();
        self.timeline.extend(&self.session);
        before.is_some() && before != now
    }

    /// Empties the list but for what the diagnosis of the page now shown needs.
    pub fn clear(&mut self) {
        self.session.clear();
        self.begin_anew();
    }

    /// Forgets every page but the one now shown.
    pub fn forget_earlier(&mut self) {
        self.session.forget_earlier();
        self.begin_anew();
    }

    fn begin_anew(&mut self) {
        self.timeline.reset();
        self.timeline.extend(&self.session);
    }

    /// The session, for what needs more than is shown.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// When the page now shown began, which tells it from the one before.
    fn page(&self) -> Option<usize> {
        self.session.current().map(|visit| visit.first_index)
    }

    /// Judges what was recorded, and builds all that follows from that.
    pub fn judge(&mut self, state: &State) {
        let bookings = booking::join(&self.session);
        let subject = diagnosis::subject(&self.session, &bookings);
        let (judged, findings) = judge_pages(&self.session, &bookings, subject);
        let site = Site { session: &self.session, bookings: &bookings, findings: &findings, zone: self.zone };
        self.embeds = Rc::new(build::embeds(site, &judged.iter().map(|page| page.visit).collect::<Vec<_>>()));
        self.embed = embed(site, &self.embeds, state);
        let of_subject = judged.iter().find(|page| Some(page.visit) == subject);
        self.diagnosis = Rc::new(of_subject.map_or_else(Diagnosis::nothing_yet, |judged| {
            let of_page = findings.get(judged.findings.clone()).unwrap_or_default();
            let verdict = diagnosis::verdict(&judged.page, of_page);
            build::diagnosis(&judged.page, &verdict, of_page, &self.embeds, self.zone)
        }));
        self.timeline.set_marks(marks(&findings));
        self.bookings = Rc::new(build::booking_rows(&bookings, &findings, self.zone));
        self.status = build::status(&self.session, &bookings, self.timeline.observations());
        self.trace = chosen(&bookings, state).map(|booking| {
            Rc::new(build::trace(&self.session, booking, &findings, &self.timeline, self.zone))
        });
        self.details = details(&self.session, &bookings, &findings, &self.timeline, state, self.zone);
        self.findings = findings;
    }

    /// Follows the reader's choices: the filter, the chosen booking, the chosen observation.
    pub fn choose(&mut self, state: &State) {
        self.timeline.set_filter(&state.filter);
        let bookings = booking::join(&self.session);
        self.trace = chosen(&bookings, state).map(|booking| {
            Rc::new(build::trace(&self.session, booking, &self.findings, &self.timeline, self.zone))
        });
        self.details = details(&self.session, &bookings, &self.findings, &self.timeline, state, self.zone);
        let site =
            Site { session: &self.session, bookings: &bookings, findings: &self.findings, zone: self.zone };
        self.embed = embed(site, &self.embeds, state);
    }
}

/// A page with the place of its findings among all.
struct Judged<'a> {
    visit: usize,
    page: Page<'a>,
    findings: Range<usize>,
}

/// The page to diagnose and those on which somebody booked, with the findings of all.
fn judge_pages<'a>(
    session: &'a Session,
    bookings: &[Booking<'a>],
    subject: Option<usize>,
) -> (Vec<Judged<'a>>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut judged = Vec::new();
    for visit in 0..session.visits().len() {
        let matters = Some(visit) == subject || bookings.iter().any(|booking| booking.visit == visit);
        let page = if matters { Page::with_bookings(session, visit, bookings) } else { None };
        let Some(page) = page else { continue };
        let from = findings.len();
        findings.extend(rules::evaluate(&page));
        judged.push(Judged { visit, page, findings: from..findings.len() });
    }
    (judged, findings)
}

/// The element that the reader chose; the first when none was chosen.
fn embed(site: Site<'_, '_>, embeds: &Embeds, state: &State) -> Option<Rc<embeds::Details>> {
    let wanted = embeds.rows().find(|row| Some(row.id) == state.embed);
    wanted.or(embeds.rows().next()).and_then(|row| build::details(site, row)).map(Rc::new)
}

/// The booking that the reader chose; the newest when none was chosen.
fn chosen<'a, 'b>(bookings: &'b [Booking<'a>], state: &State) -> Option<&'b Booking<'a>> {
    let wanted = |booking: &&Booking<'_>| Some(&booking.key) == state.booking.as_ref();
    bookings.iter().find(wanted).or(bookings.last())
}

fn details(
    session: &Session,
    bookings: &[Booking<'_>],
    findings: &[Finding],
    timeline: &Timeline,
    state: &State,
    zone: Zone,
) -> Option<Rc<Details>> {
    let index = state.observation?;
    let shows =
        |finding: &&Finding| finding.judgement.evidence.iter().any(|evidence| evidence.index == Some(index));
    let context = Context {
        findings: findings
            .iter()
            .filter(|finding| finding.is_broken())
            .filter(shows)
            .map(|finding| {
                (finding.severity().into(), finding.rule.id.to_owned(), text(&runs(finding.title())))
            })
            .collect(),
        booking: bookings
            .iter()
            .find(|booking| booking.legs.iter().any(|leg| leg.index == index))
            .map(|booking| booking.key.clone()),
    };
    timeline.details(index, session, &context, zone).map(Rc::new)
}

/// The worst that findings say of each observation.
fn marks(findings: &[Finding]) -> BTreeMap<usize, Mark> {
    let mut marks = BTreeMap::new();
    // The worst come last, so that they stay.
    let mut broken: Vec<&Finding> = findings.iter().filter(|finding| finding.is_broken()).collect();
    broken.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    for finding in broken {
        for index in finding.judgement.evidence.iter().filter_map(|evidence| evidence.index) {
            marks.insert(index, Mark::from(finding.severity()));
        }
    }
    marks
}
