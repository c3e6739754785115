//! What a copy could not carry, in words for people.

use crate::language::{fill, text};
use crate::wire::{Copy, Note};
use serde_json::Value;
use std::fmt::Display;

/// How words are looked up: in the reader's language, or as they stand here where code is made of them.
pub(super) type Look = fn(&'static str) -> &'static str;

/// Looks nothing up.
pub(super) fn as_it_is(english: &'static str) -> &'static str {
    english
}

/// The notes of a copy, by place.
#[derive(Clone, Debug)]
pub(super) struct Notes<'a>(Vec<&'a Note>);

impl<'a> Notes<'a> {
    /// The notes of this copy.
    pub(super) fn of(copy: &'a Copy) -> Self {
        let mut notes: Vec<&Note> = copy.notes.iter().collect();
        notes.sort_by(|one, other| one.at.cmp(&other.at));
        Self(notes)
    }

    /// The notes at exactly this JSON pointer, in the order in which they were made.
    pub(super) fn at(&self, pointer: &str) -> &[&'a Note] {
        let from = self.0.partition_point(|note| note.at.as_str() < pointer);
        let rest = self.0.get(from..).unwrap_or_default();
        let to = rest.partition_point(|note| note.at == pointer);
        rest.get(..to).unwrap_or_default()
    }
}

/// What stood in the page where JSON has only a stand-in: `undefined`, `function track`. Empty when JSON has the value.
pub(super) fn stood(notes: &[&Note], value: &Value, look: Look) -> String {
    notes.iter().map(|note| word(note, value, look)).find(|word| !word.is_empty()).unwrap_or_default()
}

fn word(note: &Note, value: &Value, look: Look) -> String {
    let detail = note.detail.as_str();
    match (note.is.as_str(), value) {
        ("undefined", _) if detail == "hole" => look(text!("empty")).into(),
        ("number", _) => detail.into(),
        ("bigint", Value::String(digits)) => format!("{digits}n"),
        ("symbol", _) => format!("Symbol({detail})"),
        ("date", Value::String(text)) => text.clone(),
        ("date", _) => "Invalid Date".into(),
        ("error" | "class" | "cut" | "more" | "surrogate" | "throws" | "deep", _) => String::new(),
        ("cycle", _) => look(text!("cycle")).into(),
        (is, _) if detail.is_empty() => is.into(),
        (is, _) => format!("{is} {detail}"),
    }
}

/// What the recording lacks at a place, or says of it beyond the value; empty when nothing.
pub(super) fn said(notes: &[&Note], value: &Value, look: Look) -> String {
    let is_date = notes.iter().any(|note| note.is == "date");
    // An invalid date throws when it is asked for its text, which is no fault of the page's.
    let told = notes.iter().filter(|note| !(is_date && note.is == "throws"));
    let told = told.map(|note| lack(note, value, look)).filter(|words| !words.is_empty());
    told.collect::<Vec<_>>().join(look(text!("; ")))
}

fn lack(note: &Note, value: &Value, look: Look) -> String {
    let detail = note.detail.as_str();
    let with = |english: &'static str, name: &str, part: &dyn Display| fill(look(english), &[(name, part)]);
    match note.is.as_str() {
        "cut" => {
            let kept = value.as_str().map_or(0, |text| text.encode_utf16().count());
            let english = text!("cut: the first {n} of {all} characters were recorded");
            fill(look(english), &[("n", &kept), ("all", &detail)])
        }
        "more" if detail.is_empty() => look(text!("more entries were not recorded")).into(),
        "more" => with(text!("{n} more entries were not recorded"), "n", &detail),
        "deep" => look(text!("nested too deeply to be recorded")).into(),
        "getter" => look(text!("not called by the recording, so its value is not known")).into(),
        "throws" => look(text!("reading it threw an error")).into(),
        "cycle" if detail.is_empty() => look(text!("the whole value again")).into(),
        "cycle" => with(text!("the same object as {path}"), "path", &detail),
        "surrogate" => with(text!("held half of a character, replaced by {sign}"), "sign", &'\u{fffd}'),
        "class" if detail.is_empty() => look(text!("an object of a class")).into(),
        "class" => with(text!("of the class {name}"), "name", &detail),
        "error" => match value.get("name").and_then(Value::as_str) {
            Some(name) if !name.is_empty() => with(text!("an error: {name}"), "name", &name),
            _ => look(text!("an error")).into(),
        },
        "bigint" if !value.is_string() => look(text!("too many digits to be recorded")).into(),
        "map" | "set" | "regexp" | "promise" | "binary" => look(text!("its content was not recorded")).into(),
        _ => String::new(),
    }
}

/// Whether a part of the page's value is missing from the copy.
pub(super) fn is_cut(copy: &Copy) -> bool {
    let lost = |note: &Note| matches!(note.is.as_str(), "cut" | "more" | "deep" | "getter" | "throws");
    copy.notes.iter().any(lost)
}

/// The type of a value, as a programmer of the page would name it.
pub(super) fn kind(notes: &[&Note], value: &Value) -> String {
    let named = notes.iter().map(|note| note.is.as_str());
    let odd = named.into_iter().find(|is| !matches!(*is, "cut" | "more" | "surrogate" | "class"));
    let plain = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    match odd {
        Some("cycle") => "object".into(),
        Some("deep" | "throws" | "getter") => text!("not known").into(),
        Some(is) => is.into(),
        None => plain.into(),
    }
}
