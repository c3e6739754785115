//! What the rules say of a session that grows.
//!
//! A rule runs again when something that it read has changed, and only then. Which facts it reads is noted while it
//! runs, so a rule says nothing about that itself.

use super::{Finding, Joined, Judgement, Page, all, sorted};
use crate::booking;
use crate::diagnosis;
use crate::session::{Family, Kept, Ledger, Session};
use crate::steps::Progress;
use std::collections::{BTreeMap, BTreeSet};

/// The findings of every page that matters, kept up to date.
#[derive(Debug, Default)]
pub struct Judged {
    /// For each visit with bookings, their print.
    bookings: Kept<BTreeMap<usize, u64>>,
    pages: BTreeMap<usize, OfPage>,
    matters: BTreeSet<usize>,
    runs: u64,
}

/// What is said of one page: by each rule, and all together.
#[derive(Debug, Default)]
struct OfPage {
    rules: Vec<Kept<Vec<Judgement>>>,
    findings: Kept<Vec<Finding>>,
}

impl Judged {
    /// Joins the bookings anew if they may be other ones now, and notes which pages have other ones.
    pub fn join<'a>(&mut self, session: &'a Session) -> Joined<'a> {
        let (joined, ledger) = (Joined::new(session), session.ledger());
        if let Some(before) = self.bookings.refresh(ledger, || booking::prints(joined.all_anew())) {
            let after = self.bookings.value();
            let visits: BTreeSet<usize> = before.keys().chain(after.keys()).copied().collect();
            for visit in visits.into_iter().filter(|visit| before.get(visit) != after.get(visit)) {
                ledger.changed(Some(visit), Family::Bookings);
            }
            ledger.changed(None, Family::Bookings);
        }
        joined
    }

    /// Brings the findings of the pages that matter up to date: of those with bookings, and of the one to diagnose.
    pub fn judge<'a>(&mut self, session: &'a Session, joined: &Joined<'a>, subject: Option<usize>) {
        for visit in self.now_matter(session, subject) {
            self.judge_page(session, joined, visit);
        }
    }

    /// The same for a whole session that nobody has judged yet, which may be long: it pauses after each page.
    pub async fn judge_in_steps(session: &Session, progress: &Progress) -> Self {
        let mut judged = Self::default();
        let joined = judged.join(session);
        let subject = diagnosis::subject(session, joined.all());
        let visits = judged.now_matter(session, subject);
        for (done, &visit) in visits.iter().enumerate() {
            progress.after_each(1, done, visits.len()).await;
            judged.judge_page(session, &joined, visit);
        }
        judged
    }

    /// The pages that matter from now on.
    fn now_matter(&mut self, session: &Session, subject: Option<usize>) -> Vec<usize> {
        let matters: BTreeSet<usize> = self.bookings.value().keys().copied().chain(subject).collect();
        let before = std::mem::replace(&mut self.matters, matters);
        for &visit in before.symmetric_difference(&self.matters) {
            session.ledger().changed(Some(visit), Family::Findings);
            session.ledger().changed(None, Family::Findings);
        }
        self.pages().collect()
    }

    fn judge_page<'a>(&mut self, session: &'a Session, joined: &Joined<'a>, visit: usize) {
        let of_page = self.pages.entry(visit).or_default();
        let page = || Page::with_joined(session, visit, joined.clone());
        self.runs += of_page.refresh(session.ledger(), visit, page);
    }

    /// The findings of one page; none where it does not matter.
    pub fn of(&self, visit: usize) -> &[Finding] {
        let of_page = self.pages.get(&visit).filter(|_| self.matters.contains(&visit));
        of_page.map(|of_page| of_page.findings.value().as_slice()).unwrap_or_default()
    }

    /// The same for something that is derived from them.
    pub fn look(&self, ledger: &Ledger, visit: usize) -> &[Finding] {
        ledger.read(Some(visit), Family::Findings);
        self.of(visit)
    }

    /// The pages that matter, by index of their visits.
    pub fn pages(&self) -> impl Iterator<Item = usize> {
        self.matters.iter().copied()
    }

    /// The same for something that is derived from which they are.
    pub fn look_at_pages(&self, ledger: &Ledger) -> impl Iterator<Item = usize> {
        ledger.read(None, Family::Findings);
        self.pages()
    }

    /// The findings of all of them.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.pages().flat_map(|visit| self.of(visit))
    }

    /// How often a rule was run so far.
    pub fn runs(&self) -> u64 {
        self.runs
    }
}

impl OfPage {
    /// Runs the rules that have to run, and says how many these were.
    fn refresh<'a>(&mut self, ledger: &Ledger, visit: usize, page: impl FnOnce() -> Option<Page<'a>>) -> u64 {
        let (rules, mut runs) = (&mut self.rules, 0);
        rules.resize_with(all().count(), Kept::default);
        let changed = self.findings.refresh(ledger, || {
            let Some(page) = page() else { return Vec::new() };
            sorted(all().zip(rules).map(|(rule, kept)| {
                kept.refresh(ledger, || {
                    runs += 1;
                    (rule.check)(&page)
                });
                (rule, kept.look(ledger).clone())
            }))
        });
        if changed.is_some() {
            ledger.changed(Some(visit), Family::Findings);
        }
        runs
    }
}
