//! The elements of a document in document order, put together from many looks at it.
//!
//! A look reports only what is new or changed, each with its position among all elements of that moment. Positions of
//! different looks cannot be compared, so the order is built up look by look.

use crate::arrange::Arrange;
use crate::session::Document;
use crate::wire::ElementEvent;

/// A look waits at least so long for changes: what is reported sooner belongs to the same one, in milliseconds.
pub(super) const SAME_LOOK_MS: f64 = 50.0;

/// Numbers of elements in document order.
pub(super) struct Sequence(Vec<u64>);

/// One report of an element.
#[derive(Clone, Copy)]
struct Report {
    at: f64,
    index: usize,
    id: u64,
    order: i64,
    gone: bool,
}

impl Sequence {
    pub(super) fn of(document: &Document) -> Self {
        let reports = reports(document);
        let looks = reports.chunk_by(|one, next| same_look(document, one.at, next.at) && goes_on(one, next));
        Self(looks.fold(Vec::new(), after))
    }

    /// Which of two elements comes first; absent where one of them is gone.
    pub(super) fn is_before(&self, one: u64, other: u64) -> Option<bool> {
        let place = |id| self.0.iter().position(|&each| each == id);
        Some(place(one)? < place(other)?)
    }
}

fn reports(document: &Document) -> Vec<Report> {
    let of_each = document.elements.iter().flat_map(|(&id, placed)| {
        placed.states().map(move |(seen, element)| Report {
            at: seen.at,
            index: seen.index,
            id,
            order: element.order,
            gone: seen.what == ElementEvent::Removed,
        })
    });
    let mut reports: Vec<Report> = of_each.collect();
    reports.arrange_by_key(|report| report.index);
    reports
}

/// A look reports what is there from the top of the document to its end, and then what is gone. A position that is not
/// further down belongs to another look, however soon that came.
fn goes_on(one: &Report, next: &Report) -> bool {
    next.gone || (!one.gone && next.order > one.order)
}

/// The order after one more look: what it does not mention has kept its place among the others.
fn after(mut order: Vec<u64>, look: &[Report]) -> Vec<u64> {
    order.retain(|id| look.iter().all(|report| report.id != *id));
    let mut there: Vec<&Report> = look.iter().filter(|report| !report.gone).collect();
    there.arrange_by_key(|report| report.order);
    for report in there {
        let place = usize::try_from(report.order).unwrap_or_default().min(order.len());
        order.insert(place, report.id);
    }
    order
}

/// Whether two things were reported by one look: another one comes after a stage or a script's end, or 50 ms later.
pub(super) fn same_look(document: &Document, one: f64, other: f64) -> bool {
    let (first, last) = if one <= other { (one, other) } else { (other, one) };
    let between = |at: f64| at >= first && at <= last;
    let parted = document.phases.iter().any(|seen| between(seen.at))
        || document.scripts.iter().any(|seen| between(seen.at));
    !parted && last - first < SAME_LOOK_MS
}
