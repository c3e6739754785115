//! Which rows of a long list have to exist: those in sight, and a few on either side.

#![allow(clippy::cast_precision_loss, reason = "counts and sizes stay far below 2^52")]

use std::ops::Range;

/// The rows to draw of `count` rows, each `row` pixels high, seen through a window of `height` pixels that is
/// scrolled down by `scroll` pixels. `overscan` rows more are drawn on either side, so that a fast scroll finds
/// rows and not a blank.
///
/// Never more than the window holds plus one, plus twice the overscan, whatever the list's length.
pub fn visible(scroll: f64, height: f64, row: f64, count: usize, overscan: usize) -> Range<usize> {
    if count == 0 || row.is_nan() || row <= 0.0 || !scroll.is_finite() || !height.is_finite() {
        return 0..0;
    }
    let longest = count as f64 * row;
    let top = scroll.clamp(0.0, (longest - height.max(0.0)).max(0.0));
    let first = whole(top / row);
    let shown = whole((height.max(0.0) / row).ceil()) + 1;
    let start = first.min(count).saturating_sub(overscan);
    let end = first.saturating_add(shown).saturating_add(overscan).min(count);
    start..end
}

/// Where the window has to be scrolled so that the row at `index` is wholly in sight; as little as possible.
pub fn reveal(index: usize, scroll: f64, height: f64, row: f64) -> f64 {
    let top = index as f64 * row;
    if top < scroll {
        top
    } else if top + row > scroll + height {
        (top + row - height).max(0.0)
    } else {
        scroll
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "both callers pass what is not negative"
)]
fn whole(number: f64) -> usize {
    number as usize
}

#[cfg(test)]
mod tests {
    use super::{reveal, visible};
    use proptest::prelude::*;

    #[test]
    fn an_unscrolled_list_begins_at_its_first_row() {
        assert_eq!(visible(0.0, 220.0, 22.0, 100_000, 5), 0..16);
    }

    #[test]
    fn the_last_row_is_there_when_scrolled_to_the_end() {
        assert_eq!(visible(1e9, 220.0, 22.0, 1_000, 5), 985..1_000);
    }

    #[test]
    fn an_empty_list_and_an_unknown_height_draw_nothing() {
        assert_eq!(visible(0.0, 220.0, 22.0, 0, 5), 0..0);
        assert_eq!(visible(0.0, f64::NAN, 22.0, 9, 5), 0..0);
    }

    proptest! {
        #[test]
        fn every_row_in_sight_is_drawn_and_few_others(
            scroll in -1e6..1e7_f64, height in 0.0..4e3_f64, count in 0_usize..300_000, overscan in 0_usize..40
        ) {
            let range = visible(scroll, height, 22.0, count, overscan);
            prop_assert!(range.end <= count);
            prop_assert!(range.len() as f64 <= (height / 22.0).ceil() + 1.0 + 2.0 * overscan as f64);
            let top = scroll.clamp(0.0, (count as f64 * 22.0 - height).max(0.0));
            for row in 0..count.min(400_000) {
                let (from, to) = (row as f64 * 22.0, (row + 1) as f64 * 22.0);
                if from >= top + height { break; }
                if to > top { prop_assert!(range.contains(&row), "row {row} of {count} at {top}"); }
            }
        }

        #[test]
        fn a_revealed_row_is_in_sight(index in 0_usize..100_000, scroll in 0.0..3e6_f64, height in 22.0..2e3_f64) {
            let to = reveal(index, scroll, height, 22.0);
            prop_assert!(to <= index as f64 * 22.0 + 1e-6);
            prop_assert!((index + 1) as f64 * 22.0 <= to + height + 1e-6);
        }
    }
}
