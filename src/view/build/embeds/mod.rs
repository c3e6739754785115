//! The view of embeds: what each page holds of OnceHub's, how each element is doing, and one element in full.

mod about;
mod details;
mod life;
mod position;
mod rows;

pub(crate) use details::details;

use super::diagnosis::signs;
use crate::booking::Booking;
use crate::rules::{Finding, Page};
use crate::session::Session;
use crate::view::embeds::{Embeds, PageEmbeds};
use crate::view::{Zone, address};

/// What the view is made from.
#[derive(Clone, Copy)]
pub(crate) struct Site<'s, 'a> {
    /// The whole session.
    pub(crate) session: &'a Session,
    /// Its bookings.
    pub(crate) bookings: &'s [Booking<'a>],
    /// What was judged of the pages that matter.
    pub(crate) findings: &'s [Finding],
    /// The reader's zone.
    pub(crate) zone: Zone,
}

/// The list: the page now shown first, then those of the other `visits` that hold something, the newest first.
pub(crate) fn embeds(site: Site<'_, '_>, visits: &[usize]) -> Embeds {
    let current = site.session.current();
    let is_current = |page: &Page<'_>| current.is_some_and(|visit| std::ptr::eq(visit, page.visit));
    let shown =
        current.and_then(|visit| site.session.visits().iter().position(|each| std::ptr::eq(each, visit)));
    let others = visits.iter().rev().copied().filter(|&visit| Some(visit) != shown);
    let pages: Vec<Page<'_>> = shown.into_iter().chain(others).filter_map(|visit| site.page(visit)).collect();
    let now = pages.first().filter(|page| is_current(page));
    let listed = pages.iter().map(|page| PageEmbeds {
        page: address::place(&page.visit.url),
        earlier: !is_current(page),
        groups: rows::groups(site, page, is_current(page)),
    });
    let listed: Vec<_> = listed.filter(|page| !page.groups.is_empty()).collect();
    let empty = listed.iter().all(|page| page.earlier);
    Embeds { pages: listed, looked: now.filter(|_| empty).map(|page| signs(page, site.zone)) }
}

impl<'a> Site<'_, 'a> {
    fn page(self, visit: usize) -> Option<Page<'a>> {
        Page::with_bookings(self.session, visit, self.bookings)
    }
}
