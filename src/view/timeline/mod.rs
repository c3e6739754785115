//! The timeline: every observation as a row, filtered, and one of them in full.
//!
//! A row costs its summary and nothing else until it comes into sight.

mod details;
mod frames;
mod index;
mod product;
mod row;
mod search;
mod summary;

pub use details::{Context, Details};
pub use index::Timeline;
pub use row::Row;

pub(super) use details::caller;
pub(super) use summary::error as error_text;
pub(super) use summary::form_word;
pub(crate) use summary::of as summary;
