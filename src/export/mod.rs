//! What leaves the panel, and what comes back: the session file, Markdown for a ticket, CSV, HAR, `JUnit`.
//!
//! Nothing here knows of personal data: [`crate::redact`] cleans the observations before, so that every format made
//! of a cleaned session is clean.

mod csv;
mod file;
mod har;
mod junit;
mod read;

pub use file::{FORMAT, Header, VERSION, file, footer, header};
pub use read::{Reader, Trouble};

use crate::report;
use crate::session::Session;

/// What a session can be exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Everything, to be opened in the panel again.
    Session,
    /// The diagnosis, for a ticket.
    Markdown,
    /// Every observation as a row of a table.
    Csv,
    /// The requests and navigations, for tools that read HAR 1.2.
    Har,
    /// Each rule as a test case, for tools that read `JUnit`'s XML.
    Junit,
}

impl Format {
    /// Every format, in the order in which the panel offers them.
    pub const ALL: [Self; 5] = [Self::Session, Self::Markdown, Self::Csv, Self::Har, Self::Junit];

    /// Its name, the same in the panel and in test attributes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Har => "har",
            Self::Junit => "junit",
        }
    }

    /// What the file's name ends in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Session => "jsonl",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Har => "har",
            Self::Junit => "xml",
        }
    }

    /// The media type of the file.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Session => "application/jsonl",
            Self::Markdown => "text/markdown",
            Self::Csv => "text/csv",
            Self::Har => "application/json",
            Self::Junit => "application/xml",
        }
    }
}

/// The whole file. `at` is the time of the export in milliseconds since the epoch; `redacted` is noted in formats that
/// have a place for it.
pub fn write(session: &Session, format: Format, redacted: bool, at: f64) -> String {
    match format {
        Format::Session => file::write(session, redacted, at),
        Format::Markdown => report::markdown(session),
        Format::Csv => csv::write(session),
        Format::Har => har::write(session),
        Format::Junit => junit::write(session),
    }
}
