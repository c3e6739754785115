//! Looks a place up in a copy, with regard to what the copy could not carry.

use crate::language::text;
use crate::wire::{Copy, Note};
use serde_json::Value;

/// What stands at a place of a copy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Found<'a> {
    /// A value that JSON carries. `whole` is false when its end was cut off.
    Value { value: &'a Value, whole: bool },
    /// Something of the page that JSON has no word for, such as a function.
    Odd(&'a Note),
    /// Nothing, or `undefined`, which is the same to whoever reads it.
    Absent,
    /// Not recorded: left out for its size or depth, or behind a getter.
    Unseen,
}

/// Looks up a JSON pointer without `*`.
pub(crate) fn find<'a>(copy: &'a Copy, pointer: &str) -> Found<'a> {
    let Some(value) = copy.json.pointer(pointer) else {
        return if left_out(copy, pointer) { Found::Unseen } else { Found::Absent };
    };
    let Some(note) = copy.note_at(pointer) else { return Found::Value { value, whole: true } };
    match note.is.as_str() {
        "undefined" => Found::Absent,
        "getter" | "throws" | "deep" => Found::Unseen,
        "cut" | "more" => Found::Value { value, whole: false },
        "class" | "surrogate" => Found::Value { value, whole: true },
        "number" if note.detail == "-0" => Found::Value { value, whole: true },
        _ => Found::Odd(note),
    }
}

/// A place may be missing only because the recording left out a part of what contains it.
fn left_out(copy: &Copy, pointer: &str) -> bool {
    let partial = |at: &str| {
        copy.note_at(at).is_some_and(|note| matches!(note.is.as_str(), "more" | "deep" | "getter" | "throws"))
    };
    let mut at = pointer;
    while let Some((parent, _)) = at.rsplit_once('/') {
        if partial(parent) {
            return true;
        }
        at = parent;
    }
    false
}

impl Found<'_> {
    /// What is there, in a word; empty when there is nothing.
    pub(crate) fn word(&self) -> String {
        match self {
            Self::Value { value, .. } => kind_of(value).to_owned(),
            Self::Odd(note) if note.is == "number" && !note.detail.is_empty() => note.detail.clone(),
            Self::Odd(note) => note.is.clone(),
            Self::Absent | Self::Unseen => String::new(),
        }
    }

    /// What is there, as text for a cell; empty when there is nothing.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Value { value, .. } => value.to_string(),
            Self::Odd(note) if note.is == "number" || note.detail.is_empty() => self.word(),
            Self::Odd(note) => format!("{} {}", note.is, note.detail),
            Self::Absent | Self::Unseen => String::new(),
        }
    }
}

/// The kind of a JSON value, in the words of the documents.
pub(crate) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => text!("null"),
        Value::Bool(_) => text!("boolean"),
        Value::Number(_) => text!("number"),
        Value::String(_) => text!("string"),
        Value::Array(_) => text!("array"),
        Value::Object(_) => text!("object"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn copy(notes: &[(&str, &str, &str)]) -> Copy {
        let note = |&(at, is, detail): &(&str, &str, &str)| Note {
            at: at.into(),
            is: is.into(),
            detail: detail.into(),
        };
        Copy { json: json!({ "a": { "b": "x", "n": 0 } }), notes: notes.iter().map(note).collect() }
    }

    #[test]
    fn notes_come_before_json() {
        assert!(matches!(find(&copy(&[]), "/a/b"), Found::Value { whole: true, .. }));
        assert_eq!(find(&copy(&[]), "/a/c"), Found::Absent);
        assert_eq!(find(&copy(&[("/a/b", "undefined", "")]), "/a/b"), Found::Absent);
        assert_eq!(find(&copy(&[("/a/b", "getter", "")]), "/a/b"), Found::Unseen);
        assert!(matches!(
            find(&copy(&[("/a/b", "cut", "9 of 99")]), "/a/b"),
            Found::Value { whole: false, .. }
        ));
    }

    #[test]
    fn what_was_left_out_is_not_absent() {
        assert_eq!(find(&copy(&[("/a", "more", "3")]), "/a/c"), Found::Unseen);
        assert_eq!(find(&copy(&[("", "deep", "")]), "/a/c"), Found::Unseen);
        assert_eq!(find(&copy(&[("/b", "more", "3")]), "/a/c"), Found::Absent);
    }

    #[test]
    fn odd_values_name_themselves() {
        let (function, nan) = (copy(&[("/a/b", "function", "reply")]), copy(&[("/a/n", "number", "NaN")]));
        assert_eq!(find(&function, "/a/b").text(), "function reply");
        assert_eq!(find(&nan, "/a/n").word(), "NaN");
    }
}
