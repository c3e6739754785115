//! From what was recorded and judged to what is shown.

mod booking_rows;
mod calls;
mod cards;
mod diagnosis;
mod embeds;
mod leg_words;
mod legs;
mod missing;
mod payload;
mod redirect;
mod sentences;
mod status;
mod trace;

pub(super) use booking_rows::booking_rows;
pub(super) use diagnosis::diagnosis;
pub(super) use embeds::{Site, details, looked, page_embeds};
pub(super) use status::{Counted, status};
pub(super) use trace::trace;
