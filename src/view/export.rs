//! What the export says before anything leaves, and what an imported file says of itself.

use super::address::cut_middle;
use super::format::{bytes, count};
use crate::export::{Format, Header, Trouble};
use crate::language::{counted, say, text};
use crate::redact::{Category, Job};

/// Longest text of the preview, in characters.
const LONGEST: usize = 60;
/// Most rows of the preview; the rest is counted.
const MOST: usize = 200;

/// What the reader chose for this one export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The format.
    pub format: Format,
    /// Personal data stays in this once.
    pub keep: bool,
}

impl Default for Choice {
    /// What opens in this panel again, without personal data.
    fn default() -> Self {
        Self { format: Format::Session, keep: false }
    }
}

/// What would leave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// How far the session was read, in parts of a hundred; `None` when all of it was.
    pub progress: Option<u8>,
    /// How much of the file is written, in parts of a hundred; `None` before that.
    pub written: Option<u8>,
    /// The values that are replaced.
    pub rows: Vec<Replaced>,
    /// How many are not shown.
    pub more: u64,
}

/// A value that is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// What it is, such as `e-mail address`.
    pub what: &'static str,
    /// As it was recorded.
    pub recorded: String,
    /// As it leaves.
    pub leaves: String,
}

impl Preview {
    /// What it says while the file is written, of which so much is done, from 0 to 1.
    #[must_use]
    pub fn writing(&self, done: f64) -> Self {
        Self { written: Some(percent(done)), ..self.clone() }
    }

    /// Whether the reader has to wait before anything can leave.
    pub fn is_busy(&self, choice: Choice) -> bool {
        self.written.is_some() || (self.progress.is_some() && !choice.keep)
    }

    /// What a job has found.
    pub fn of(job: &Job) -> Self {
        if !job.is_done() {
            return Self { progress: Some(percent(job.progress())), ..Self::default() };
        }
        let mut rows: Vec<Replaced> = job.replaced().map(replaced).collect();
        let more = rows.len().saturating_sub(MOST) as u64;
        rows.truncate(MOST);
        Self { progress: None, written: None, rows, more }
    }

    /// What stands above the table.
    pub fn intro(&self, choice: Choice) -> String {
        if let Some(percent) = self.written {
            return say!("Writing the file: {percent} %.", percent);
        }
        let all = self.rows.len() as u64 + self.more;
        match (self.progress, choice.keep, all) {
            (_, true, _) => say!("Everything leaves as it was recorded, personal data too. Send it only to somebody who may see it.").into(),
            (Some(percent), false, _) => say!("Looking for personal data: {percent} %.", percent),
            (None, false, 0) => say!("No personal data was found in what was recorded.").into(),
            (None, false, all) => counted(
                all,
                text!("{n} value that can name a person is replaced. The same value always gets the same stand-in, so rows can still be matched."),
                text!("{n} values that can name a person are replaced. The same value always gets the same stand-in, so rows can still be matched."),
            ),
        }
    }
}

fn replaced((category, recorded, leaves): (Category, &str, &str)) -> Replaced {
    let what = say(category.words().0);
    Replaced { what, recorded: cut_middle(recorded, LONGEST), leaves: cut_middle(leaves, LONGEST) }
}

impl Format {
    /// What the choice says.
    pub fn label(self) -> &'static str {
        say(match self {
            Self::Session => text!("Session file, opens in this panel"),
            Self::Markdown => text!("Markdown for a ticket"),
            Self::Csv => text!("CSV"),
            Self::Har => text!("HAR"),
            Self::Junit => text!("JUnit, for checks"),
        })
    }

    /// Name of the file for an export at this time, as ISO 8601 writes it.
    pub fn file_name(self, written: &str) -> String {
        let stamp: String =
            written.chars().take(19).map(|letter| if letter == ':' { '-' } else { letter }).collect();
        format!("oncehub-{stamp}.{}", self.extension())
    }
}

/// A session that was read from a file, or is being read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The file's name.
    pub name: String,
    /// Its size, in bytes.
    pub size: u64,
    /// How much of it was read, in bytes.
    pub read: u64,
    /// What it says of itself.
    pub header: Option<Header>,
    /// How many observations came.
    pub came: u64,
    /// How much of what was read is judged, from 0 to 1; `None` while it is still read.
    pub judged: Option<f64>,
    /// What was wrong with it.
    pub troubles: Vec<Trouble>,
    /// What is said of another file that was refused meanwhile.
    pub refused: Vec<String>,
    /// All of it was read and judged.
    pub done: bool,
}

impl Imported {
    /// Whether nothing of it was taken.
    pub fn is_refused(&self) -> bool {
        self.troubles.iter().any(Trouble::is_fatal)
    }

    /// All that is said of it, a sentence or more each.
    pub fn all_words(&self) -> Vec<String> {
        let troubles = self.troubles.iter().map(Trouble::to_string);
        std::iter::once(self.words()).chain(troubles).collect()
    }

    /// How far it was read, or judged, in parts of a hundred.
    #[allow(clippy::cast_precision_loss, reason = "no file is as large as 2^52 bytes")]
    pub fn percent(&self) -> u8 {
        let read = || if self.size == 0 { 1.0 } else { self.read as f64 / self.size as f64 };
        percent(self.judged.unwrap_or_else(read))
    }

    /// What the bar above the views says.
    pub fn words(&self) -> String {
        if self.is_refused() {
            return say!("{name} was not opened.", name = self.name);
        }
        if !self.done && self.judged.is_some() {
            return say!("Judging {file}: {percent} %.", file = self.name, percent = self.percent());
        }
        if !self.done {
            let (read, all) = (bytes(self.read), bytes(self.size));
            return say!("Reading {name}: {read} of {all}.", name = self.name, read, all);
        }
        let header = self.header.as_ref();
        let when = header.map_or("", |header| header.written.as_str()).replace('T', " ");
        let when = when.split('.').next().unwrap_or_default();
        let name = &self.name;
        let file = if when.is_empty() { name.clone() } else { say!("{name} of {when} UTC", name, when) };
        let n = count(self.came);
        if header.is_some_and(|header| header.redacted) {
            say!("Imported: {file}, {n} observations; personal data is replaced in it.", file, n)
        } else {
            say!("Imported: {file}, {n} observations; it holds personal data as it was recorded.", file, n)
        }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a hundred")]
fn percent(part: f64) -> u8 {
    (part * 100.0).clamp(0.0, 100.0) as u8
}

#[cfg(test)]
mod tests {
    use super::{Choice, Format, Imported, Preview};
    use crate::export::{Reader, header};
    use crate::redact::Job;
    use crate::session::Session;

    #[test]
    fn the_preview_shows_what_is_replaced_once_all_was_read() {
        let session = Session::from_lines(include_str!("../../tests/golden/documented/capture.jsonl"));
        let mut job = Job::new(&session);
        assert!(Preview::of(&job).intro(Choice::default()).starts_with("Looking for personal data: 0 %"));
        while !job.is_done() {
            job.step(&session, 7);
        }
        let preview = Preview::of(&job);
        let shown = |recorded: &str| {
            preview.rows.iter().find(|row| row.recorded == recorded).map(|row| row.leaves.as_str())
        };
        assert_eq!(shown("John Smith"), Some("Person 1"));
        assert_eq!(shown("johnsmith@example.com"), Some("person-1@example.invalid"));
        assert!(preview.intro(Choice::default()).contains("values that can name a person are replaced"));
        assert!(preview.intro(Choice { keep: true, ..Choice::default() }).starts_with("Everything leaves"));
    }

    #[test]
    fn a_file_is_named_after_its_time() {
        assert_eq!(Format::Csv.file_name("2026-11-20T21:05:00.000Z"), "oncehub-2026-11-20T21-05-00.csv");
    }

    #[test]
    fn an_imported_file_says_what_it_is() {
        let mut reader = Reader::default();
        reader.take(header(1_204, true, 1_524_638_700_123.0).as_bytes());
        let imported = Imported {
            name: "a.jsonl".into(),
            size: 10,
            read: 10,
            header: reader.header().cloned(),
            came: 1_204,
            done: true,
            ..Imported::default()
        };
        assert_eq!(
            imported.words(),
            "Imported: a.jsonl of 2018-04-25 06:45:00 UTC, 1,204 observations; personal data is replaced in it."
        );
        let reading = Imported { name: "a.jsonl".into(), size: 2_000, read: 1_000, ..Imported::default() };
        assert_eq!((reading.words().as_str(), reading.percent()), ("Reading a.jsonl: 1 kB of 2 kB.", 50));
        let judging = Imported { judged: Some(0.25), ..reading };
        assert_eq!((judging.words().as_str(), judging.percent()), ("Judging a.jsonl: 25 %.", 25));
    }
}
