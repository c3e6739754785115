//! The rows of the panel's table: every documented field, then what is undocumented.

use super::check::{parents, places};
use super::{Expect, Field, Found, Outcome, Presence, Privacy, Problem, ProblemKind, find};
use crate::language::{say, text};
use crate::wire::{Copy, Note};
use serde_json::Value;

/// One row of the table Field, Value, Status, Meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// JSON pointer of the value.
    pub pointer: String,
    /// Name of the field.
    pub label: String,
    /// The value as JSON text, whole; empty when it is absent.
    pub value: String,
    /// How it stands against the contract.
    pub status: Status,
    /// What it means, and what is wrong with it, without a full stop at the end.
    pub meaning: String,
    /// The three readings of a meeting time: UTC, customer, booking page.
    pub zones: Option<[Reading; 3]>,
}

/// How a value stands against its contract, for a column of states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// How serious.
    pub outcome: Outcome,
    /// One or two words.
    pub words: &'static str,
}

/// One time as read in one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Whose zone: `UTC`, `Customer`, `Booking page`.
    pub zone: &'static str,
    /// `Wed 25 Apr`.
    pub date: String,
    /// `06:45`.
    pub hour: String,
    /// `UTC+1`.
    pub offset: String,
}

/// What the rows are made from.
pub(crate) struct Sheet<'a> {
    pub(crate) copy: &'a Copy,
    pub(crate) fields: &'a [Field],
    pub(crate) problems: &'a [Problem],
    /// The data reports a failure: what is not there is not missed.
    pub(crate) excused: bool,
}

impl Status {
    pub(crate) const KEPT: Self = Self { outcome: Outcome::Kept, words: text!("as documented") };
}

impl Sheet<'_> {
    /// All rows, in the order of the contract. `special` gives the rows of a field that needs its own.
    pub(crate) fn rows(&self, special: impl Fn(&Field) -> Option<Vec<Row>>) -> Vec<Row> {
        if let Some(problem) = self.worst(|problem| problem.kind == ProblemKind::NotAnObject) {
            return vec![self.whole_row(problem)];
        }
        let rows_of = |field| special(field).unwrap_or_else(|| self.rows_of(field));
        let mut rows: Vec<Row> = self.fields.iter().flat_map(rows_of).collect();
        rows.extend(self.unknown_rows());
        rows
    }

    /// A value that is no object has none of the fields; one row says so.
    fn whole_row(&self, problem: &Problem) -> Row {
        let (label, value) = (say!("whole value").to_owned(), find(self.copy, "").text());
        Row {
            pointer: String::new(),
            label,
            value,
            status: problem.status(),
            meaning: problem.what.clone(),
            zones: None,
        }
    }

    /// A field that is an array's gives a row for each entry; one that contains others, only when it is broken.
    fn rows_of(&self, field: &Field) -> Vec<Row> {
        let mut places = places(&self.copy.json, field.pointer);
        if places.is_empty() && !field.pointer.contains('*') {
            places.push(field.pointer.to_owned());
        }
        let mut rows: Vec<Row> = places.into_iter().map(|place| self.row(field, place)).collect();
        let silent = |row: &Row| {
            let of_another_text = field.tells_the_edition() && row.status.outcome == Outcome::Absent;
            of_another_text || (self.contains_others(field) && row.status == Status::KEPT)
        };
        rows.retain(|row| !silent(row));
        rows
    }

    fn contains_others(&self, field: &Field) -> bool {
        matches!(field.expect, Expect::Object | Expect::Objects)
            && parents(self.fields).iter().any(|parent| parent.trim_end_matches("/*") == field.pointer)
    }

    pub(crate) fn row(&self, field: &Field, place: String) -> Row {
        let found = find(self.copy, &place);
        let problem = self.worst(|problem| problem.at == place);
        let label = if field.pointer == place { field.label.to_owned() } else { label_of(&place) };
        let status = problem.map_or_else(|| self.status(field, found), Problem::status);
        let meaning =
            problem.map_or_else(|| meaning_of(field, found), |problem| both(field.meaning, &problem.what));
        let meaning = match left_out(self.copy.note_at(&place), found) {
            Some(more) => both(&meaning, &more),
            None => meaning,
        };
        Row { value: found.text(), pointer: place, label, status, meaning, zones: None }
    }

    /// The most serious problem of those that are meant; the first of several.
    pub(crate) fn worst(&self, meant: impl Fn(&Problem) -> bool) -> Option<&Problem> {
        self.problems
            .iter()
            .rev()
            .filter(|problem| meant(problem))
            .max_by_key(|problem| problem.kind.outcome())
    }

    fn status(&self, field: &Field, found: Found<'_>) -> Status {
        let absent = |words| Status { outcome: Outcome::Absent, words };
        let is_null = matches!(found, Found::Value { value, .. } if value.is_null());
        match found {
            Found::Unseen => Status { outcome: Outcome::Note, words: say!("not recorded") },
            Found::Value { whole: false, .. } => Status { outcome: Outcome::Note, words: say!("cut") },
            Found::Absent if self.excused => absent(say!("not sent")),
            Found::Absent if field.is_due(None) => {
                Status { outcome: Outcome::Warning, words: say!("missing") }
            }
            Found::Absent => absent(say!("optional")),
            _ if is_null && !field.expect.allows_null() => absent(say!("not given")),
            _ if field.privacy == Privacy::Secret => Status { outcome: Outcome::Note, words: say!("secret") },
            _ => Status::KEPT,
        }
    }

    /// The rows of what is undocumented.
    pub(crate) fn unknown_rows(&self) -> impl Iterator<Item = Row> {
        let has_row = |problem: &Problem| self.fields.iter().any(|field| field.covers(&problem.at));
        let unknown = move |problem: &&Problem| {
            matches!(problem.kind, ProblemKind::Unknown | ProblemKind::Unchecked) && !has_row(problem)
        };
        self.problems.iter().filter(unknown).map(|problem| {
            let is_field = problem.kind == ProblemKind::Unknown;
            let (label, value) = if is_field {
                (label_of(&problem.at), find(self.copy, &problem.at).text())
            } else {
                ("…".to_owned(), String::new())
            };
            let (pointer, meaning) = (problem.at.clone(), problem.what.clone());
            Row { pointer, label, value, status: problem.status(), meaning, zones: None }
        })
    }
}

impl Problem {
    pub(crate) fn status(&self) -> Status {
        Status { outcome: self.kind.outcome(), words: self.kind.words() }
    }
}

/// What the recording lacks of a value, and why.
fn left_out(note: Option<&Note>, found: Found<'_>) -> Option<String> {
    let kept = match found {
        Found::Value { value: Value::String(text), .. } => text.encode_utf16().count(),
        _ => 0,
    };
    let is = note.map(|note| note.is.as_str());
    Some(match (is, found) {
        (Some("cut"), _) => {
            let all = note.map(|note| note.detail.as_str()).unwrap_or_default();
            say!("The recording holds the first {n} of {all} characters", n = kept, all)
        }
        (Some("more"), _) => say!("The recording holds the first entries only").to_owned(),
        (Some("getter"), _) => say!("It is a getter, which the recording does not call").to_owned(),
        (Some("throws"), _) => say!("Reading it threw an error").to_owned(),
        (_, Found::Unseen) => say!("The recording left it out").to_owned(),
        _ => return None,
    })
}

fn meaning_of(field: &Field, found: Found<'_>) -> String {
    match (found, field.presence) {
        (Found::Absent, Presence::Optional(when)) => both(field.meaning, when),
        _ => say(field.meaning).to_owned(),
    }
}

/// Two statements for one cell.
pub(crate) fn both(first: &str, second: &str) -> String {
    if first.is_empty() {
        say(second).to_owned()
    } else {
        say!("{first}. {second}", first = say(first), second = say(second))
    }
}

/// The name of a place as a programmer writes it, without what wraps every field:
/// `/bookingInfo/MeetingTimes/0/UTCTime` is `MeetingTimes[0].UTCTime`.
pub(crate) fn label_of(pointer: &str) -> String {
    let inner = ["/bookingInfo/", "/payload/"].iter().find_map(|wrapper| pointer.strip_prefix(wrapper));
    let mut label = String::new();
    for segment in inner.unwrap_or_else(|| pointer.trim_start_matches('/')).split('/') {
        if !label.is_empty() && !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit()) {
            label.extend(["[", segment, "]"]);
        } else {
            let dot = if label.is_empty() { "" } else { "." };
            label.extend([dot, &segment.replace("~1", "/").replace("~0", "~")]);
        }
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_read_like_code() {
        assert_eq!(label_of("/bookingInfo/MeetingTimes/0/UTCTime"), "MeetingTimes[0].UTCTime");
        assert_eq!(label_of("/payload/utm_params/source"), "utm_params.source");
        assert_eq!(label_of("/errorStatus"), "errorStatus");
        assert_eq!(label_of("/a~1b/c"), "a/b.c");
        assert_eq!(label_of(""), "");
    }
}
