//! What is shown, as plain data: the panel draws it, tests and exports read it.
//!
//! Builders turn the session and what was judged of it into these models; nothing here names a browser.

mod address;
pub mod axis;
pub mod booking;
mod build;
pub mod clearing;
pub mod copies;
pub mod diagnosis;
pub mod embeds;
pub mod export;
pub mod facts;
pub mod filter;
pub mod format;
pub mod keys;
mod mark;
pub mod model;
pub mod needle;
pub mod news;
mod noted;
mod parts;
pub mod recall;
mod run;
pub mod settings;
pub mod state;
pub mod status;
pub mod timeline;
pub mod tree;
pub mod window;
pub mod zones;

pub use axis::{Axis, Break, Tick};
pub use facts::{Fact, FactGroup, Link, Target};
pub use filter::{Chip, Filter, Least};
pub use format::Zone;
pub use mark::Mark;
pub use model::Model;
pub use run::{Run, runs, text};
