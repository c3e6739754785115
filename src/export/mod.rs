//! What leaves the panel, and what comes back: the session file, Markdown for a ticket, CSV, HAR, `JUnit`.
//!
//! Nothing here knows of personal data: [`crate::redact`] cleans the observations before, so that every format made
//! of a cleaned session is clean.

mod csv;
mod file;
mod har;
mod junit;
mod read;
mod trouble;

pub use file::{FORMAT, Header, VERSION, file, footer, header};
pub use read::Reader;
pub use trouble::Trouble;

use crate::report;
use crate::session::Session;
use crate::steps::{Progress, Steps, at_once};

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

/// Observations between two pauses.
const AT_ONCE: usize = 50;
/// Reading the observations again takes this part of the time, writing the rest.
const READING: f64 = 0.7;

/// The whole file of these observations, one JSON text each, in steps: a long session takes many seconds.
/// `at` is the time of the export in milliseconds since the epoch; `redacted` is noted in formats that have a place for it.
pub fn in_steps(lines: Vec<String>, format: Format, redacted: bool, at: f64) -> Steps<String> {
    Steps::new(move |progress| async move {
        if format == Format::Session {
            return file::file(&lines, redacted, at);
        }
        let mut session = Session::default();
        let reading = progress.between(0.0, READING);
        for (done, line) in lines.iter().enumerate() {
            reading.after_each(AT_ONCE, done, lines.len()).await;
            session.push(line);
        }
        writing(&session, format, redacted, at, &progress.between(READING, 1.0)).await
    })
}

/// The same of a session that is there already, at once.
pub fn write(session: &Session, format: Format, redacted: bool, at: f64) -> String {
    at_once(writing(session, format, redacted, at, &Progress::default()))
}

async fn writing(session: &Session, format: Format, redacted: bool, at: f64, progress: &Progress) -> String {
    match format {
        Format::Session => file::write(session, redacted, at),
        Format::Markdown => report::markdown(session),
        Format::Csv => csv::write(session, progress).await,
        Format::Har => har::write(session, progress).await,
        Format::Junit => junit::write(session),
    }
}
