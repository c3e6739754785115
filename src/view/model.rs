//! The session with all that is shown of it. The panel owns one, feeds it lines, and draws what it says.

use super::booking::{BookingRow, Trace};
use super::clearing::Cleared;
use super::diagnosis::Diagnosis;
use super::embeds::{self, Embeds};
use super::parts::{Choice, Parts, Source};
use super::state::State;
use super::status::Status;
use super::timeline::{Details, Timeline};
use super::{Zone, build};
use crate::diagnosis;
use crate::rules::{Joined, Judged};
use crate::session::{Kept, Session};
use crate::steps::Steps;
use std::rc::Rc;

/// How much is searched before anything is drawn, in bytes: what a slow machine reads in a part of a frame.
const AT_ONCE: usize = 300_000;

/// What was recorded, what was judged of it, and what is shown.
#[derive(Debug, Default)]
pub struct Model {
    session: Rc<Session>,
    /// A long session that is judged page by page. It holds the session, so it ends before that grows.
    judging: Option<Steps<Judged>>,
    judged: Judged,
    subject: Kept<Option<usize>>,
    parts: Parts,
    choice: Choice,
    /// What was cleared, as long as that can be undone.
    pub cleared: Option<Cleared>,
    /// The zone in which times are shown.
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
        self.judging = None;
        if let Some(session) = Rc::get_mut(&mut self.session) {
            for line in lines {
                session.push(line);
            }
        }
        let now = self.page();
        self.timeline.extend(&self.session);
        let left = before.is_some() && before != now;
        self.cleared = self.cleared.take().filter(|cleared| !left && cleared.lasts(&self.session));
        left
    }

    /// Empties the list but for what the diagnosis of the page now shown needs.
    pub fn clear(&mut self) {
        self.judging = None;
        let empty = Rc::new(self.session.cleared());
        let full = Rc::into_inner(std::mem::replace(&mut self.session, empty));
        let count = self.timeline.observations();
        self.cleared = full.and_then(|full| Cleared::new(full, &self.session, count));
        self.begin_anew();
    }

    /// Brings back what was cleared, with what has come since.
    pub fn undo(&mut self) {
        let Some(cleared) = self.cleared.take() else { return };
        self.session = Rc::new(cleared.undo(&self.session));
        self.begin_anew();
    }

    /// Shows times in another zone.
    pub fn set_zone(&mut self, zone: Zone, state: &State) {
        self.zone = zone;
        (self.parts, self.choice) = Default::default();
        self.judge(state);
    }

    /// Looks further for what the filter lets through, in about so many bytes. True once everything was looked at.
    pub fn search(&mut self, most: usize) -> bool {
        self.timeline.search(&self.session, most)
    }

    /// Forgets every page but the one now shown.
    pub fn forget_earlier(&mut self) {
        self.judging = None;
        if let Some(session) = Rc::get_mut(&mut self.session) {
            session.forget_earlier();
        }
        self.cleared = None;
        self.begin_anew();
    }

    fn begin_anew(&mut self) {
        // What was kept belongs to the session that is gone.
        self.judging = None;
        (self.judged, self.subject) = Default::default();
        (self.parts, self.choice) = Default::default();
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

    /// Begins to judge a long session that nothing was said of yet; [`Model::judge_on`] goes on.
    pub fn judge_in_steps(&mut self) {
        let session = Rc::clone(&self.session);
        let work = |progress| async move { Judged::judge_in_steps(&session, &progress).await };
        self.judging = Some(Steps::new(work));
    }

    /// Whether a long session is still judged.
    pub fn is_judging(&self) -> bool {
        self.judging.is_some()
    }

    /// Judges the next page. How much is done, from 0 to 1; nothing is left to do when there is nothing to say.
    pub fn judge_on(&mut self, state: &State) -> Option<f64> {
        let judging = self.judging.as_mut()?;
        let Some(judged) = judging.go_on() else { return Some(judging.progress()) };
        self.judged = judged;
        self.judging = None;
        self.judge(state);
        None
    }

    /// Judges what has come since, and builds anew what follows from it.
    pub fn judge(&mut self, state: &State) {
        if self.is_judging() {
            return; // what is judged page by page is shown when all of it is
        }
        let (session, ledger) = (&self.session, self.session.ledger());
        let joined = self.judged.join(session);
        self.subject.refresh(ledger, || diagnosis::subject(session, joined.all()));
        self.judged.judge(session, &joined, *self.subject.value());
        let (judged, subject, zone) = (&self.judged, &self.subject, self.zone);
        let source = Source { session, joined: &joined, judged, subject, zone };
        if self.parts.refresh(source) {
            self.timeline.set_marks(self.parts.marks.value().clone(), &self.session);
        }
        self.choice.refresh(source, state, &self.timeline, &self.parts);
        self.show();
    }

    /// Follows the filter alone, which is as fast as the reader types: nothing else that is shown hangs on it.
    pub fn filter(&mut self, state: &State) {
        self.timeline.set_filter(&state.filter);
        self.search(AT_ONCE);
    }

    /// Follows the reader's choices: the filter, the chosen booking, element and observation.
    pub fn choose(&mut self, state: &State) {
        self.filter(state);
        let (judged, subject, zone) = (&self.judged, &self.subject, self.zone);
        let joined = Joined::new(&self.session);
        let source = Source { session: &self.session, joined: &joined, judged, subject, zone };
        self.choice.refresh(source, state, &self.timeline, &self.parts);
        self.show();
    }

    fn show(&mut self) {
        let (parts, choice) = (&self.parts, &self.choice);
        self.diagnosis = Rc::clone(parts.diagnosis.value());
        self.bookings = Rc::clone(parts.bookings.value());
        self.embeds = Rc::clone(parts.embeds.value());
        self.trace.clone_from(choice.trace.value());
        self.details.clone_from(choice.details.value());
        self.embed.clone_from(choice.embed.value());
        self.status = build::status(&self.session, *parts.counted.value(), self.timeline.observations());
    }
}
