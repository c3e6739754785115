//! Embed Inspector for OnceHub: the core, and the DevTools panel over it.
//!
//! The folders are the pipeline: [`wire`] reads an observation, [`session`] keeps it and the facts that follow,
//! [`embed`] and [`booking`] say what the facts add up to, [`payload`], [`redirect`] and [`event`] hold what the
//! vendor documents, [`rules`] judge, [`diagnosis`] answers the central question, [`view`] says what is shown.
//! Only `panel` may name a browser.

mod arrange;
pub mod booking;
pub mod contract;
pub mod diagnosis;
pub mod embed;
mod escapes;
pub mod event;
pub mod export;
pub mod hosts;
pub mod language;
pub mod payload;
pub mod redact;
pub mod redirect;
pub mod report;
pub mod rules;
pub mod session;
pub mod steps;
pub mod view;
pub mod wire;

#[cfg(feature = "panel")]
pub mod panel;
