//! The view of embeds: what each page holds of OnceHub's, how each element is doing, and one element in full.

mod about;
mod attributes;
mod details;
mod facts;
mod life;
mod position;
mod rows;

pub(crate) use details::details;

use super::diagnosis::signs;
use crate::rules::{Finding, Joined, Page};
use crate::session::Session;
use crate::view::diagnosis::Looked;
use crate::view::embeds::PageEmbeds;
use crate::view::{Zone, address};

/// What the view of one page is made from.
#[derive(Clone, Copy)]
pub(crate) struct Site<'s, 'a> {
    /// The whole session.
    pub(crate) session: &'a Session,
    /// Its bookings.
    pub(crate) joined: &'s Joined<'a>,
    /// What was judged of the page.
    pub(crate) findings: &'s [Finding],
    /// The reader's zone.
    pub(crate) zone: Zone,
}

/// What the page with this visit holds, if it holds anything.
pub(crate) fn page_embeds(site: Site<'_, '_>, visit: usize, current: bool) -> Option<PageEmbeds> {
    let page = site.page(visit)?;
    let groups = rows::groups(site, &page, current);
    let held = PageEmbeds { page: address::place(&page.visit.url), earlier: !current, groups };
    Some(held).filter(|held| !held.groups.is_empty())
}

/// What was looked for on a page that holds nothing.
pub(crate) fn looked(site: Site<'_, '_>, visit: usize) -> Option<Looked> {
    site.page(visit).map(|page| signs(&page, site.zone))
}

impl<'a> Site<'_, 'a> {
    fn page(self, visit: usize) -> Option<Page<'a>> {
        Page::with_joined(self.session, visit, self.joined.clone())
    }
}
