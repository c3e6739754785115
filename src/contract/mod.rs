//! What documented data looks like, and how a received value compares with it.
//!
//! A contract is a static table of [`Field`]s. One check compares a copy with a table and gives [`Problem`]s;
//! one renderer turns table, copy and problems into the [`Row`]s that the panel shows.

mod check;
mod edition;
mod expect;
mod field;
mod found;
mod problem;
mod row;
mod table;
mod time;

pub use edition::{Edition, Editions};
pub use expect::Expect;
pub use field::{Basis, Field, Presence, Privacy};
pub use problem::{Outcome, Problem, ProblemKind};
pub use row::{Reading, Row, Status};
pub use table::{Line, Table};
pub use time::{Designator, LocalTime, iso};

pub(crate) use check::{MOST, Terms, check};
pub(crate) use expect::{is_booking_id, is_calendar_id, is_iana, is_instant};
pub(crate) use found::{Found, find};
pub(crate) use row::{Sheet, both, label_of};
pub(crate) use time::{is_offset, offset_words};
