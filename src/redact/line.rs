//! One observation, cleaned.

use super::prefill::{self, is_typed};
use super::pseudonym::Category;
use super::replace::Within;
use super::{Place, Redactor, last, privacy, private_names};
use crate::contract::{Field, Privacy};
use crate::wire::Body;
use crate::{event, payload, wire};
use serde_json::{Map, Value};

/// Digits of a number that may be a phone number.
const LONG: usize = 7;

/// Fields that name a part of the page or of the protocol, where nobody types. A page may be called as somebody is.
const DESCRIBES: [&str; 26] = [
    "after",
    "armed",
    "at",
    "binding",
    "directive",
    "disposition",
    "document",
    "event",
    "form",
    "how",
    "initiator",
    "is",
    "kind",
    "lifecycle",
    "method",
    "origin",
    "ready",
    "returned",
    "tag",
    "this",
    "transition",
    "tree",
    "type",
    "what",
    "when",
    "why",
];

/// Attributes by which a page finds its elements, and where these stand. A page may put somebody's name into them.
const FINDS: [&str; 4] = ["class", "id", "name", "path"];

/// What was taken out whole says so, and how much it was.
const REMOVED: &str = "removed: ";

/// Kinds of observations that hold source: words in it are words of the program first.
const CODE: [&str; 5] = ["definition", "element", "snippet", "text", "violation"];

/// A name that a program or a contract gave; a value that serves as a key looks otherwise.
fn is_plain_name(key: &str) -> bool {
    if payload::FIELDS.iter().any(|field| last(field.pointer) == key) {
        return true;
    }
    let inside = |letter: char| letter.is_ascii_alphanumeric() || "_-$:".contains(letter);
    key.starts_with(|first: char| first.is_ascii_lowercase() || "_$".contains(first))
        && key.chars().all(inside)
}

impl Redactor {
    /// An observation's line without personal data. A line that cannot be read is not passed on: nobody can tell what
    /// it holds.
    pub fn line(&mut self, line: &str) -> String {
        let Ok(Value::Object(mut envelope)) = serde_json::from_str(line) else {
            return removed(line, "\"");
        };
        let body = envelope.get("body").and_then(Value::as_str).unwrap_or_default();
        let cleaned = match serde_json::from_str(body) {
            Ok(Value::Object(fields)) => self.body(line, fields).to_string(),
            _ => removed(body, ""),
        };
        envelope.insert("body".into(), Value::String(cleaned));
        self.place = Place::default();
        for (key, value) in envelope.iter_mut().filter(|(key, _)| !["body", "source"].contains(&key.as_str()))
        {
            self.clean(value, key);
        }
        Value::Object(envelope).to_string()
    }

    fn body(&mut self, line: &str, fields: Map<String, Value>) -> Value {
        let mut body = Value::Object(fields);
        let read = wire::parse(line).0.map(|observation| observation.body);
        match &read {
            Some(Body::Call { .. }) => {
                let arguments = body.pointer_mut("/arguments").and_then(Value::as_array_mut);
                for argument in arguments.into_iter().flatten().filter_map(|copy| copy.get_mut("json")) {
                    self.private_fields(argument, payload::FIELDS.as_slice());
                }
            }
            Some(Body::Message(message)) => match (event::read(message), body.pointer_mut("/data/json")) {
                (Some(event), Some(data)) => self.private_fields(data, event.kind.fields()),
                (None, Some(data)) => self.private_by_name(data),
                _ => {}
            },
            Some(Body::Effect { .. }) => {
                body.pointer_mut("/data/json").into_iter().for_each(|data| self.private_by_name(data));
            }
            _ => {}
        }
        self.place.code = body.get("kind").and_then(Value::as_str).is_some_and(|kind| CODE.contains(&kind));
        self.clean(&mut body, "");
        body
    }

    /// Replaces whole what a contract marks as private, and what it does not know.
    fn private_fields(&mut self, json: &mut Value, fields: &[Field]) {
        change(json, "", &mut |pointer, value| {
            let privacy = privacy(pointer, fields);
            if privacy != Some(Privacy::Open) {
                self.put_stand_in(last(pointer), value, privacy.is_some());
            }
        });
    }

    /// The same where no contract says what stands where: by the names that private fields have elsewhere, and by what
    /// stood in fields of a payload that no contract knows.
    fn private_by_name(&mut self, json: &mut Value) {
        change(json, "", &mut |pointer, value| {
            let named = || private_names().any(|name| name.eq_ignore_ascii_case(last(pointer)));
            if value.as_str().is_some_and(|text| self.unknown.contains(text)) || named() {
                self.put_stand_in(last(pointer), value, true);
            }
        });
    }

    /// A number stays a number: its type may be what is wrong.
    fn put_stand_in(&mut self, field: &str, value: &mut Value, private: bool) {
        match value {
            Value::String(text) if !text.is_empty() => {
                *text = self.names.stand_in(Category::of(field, text), text);
            }
            Value::Number(number) if private || number.to_string().len() >= LONG => *value = 0.into(),
            _ => {}
        }
    }

    fn clean(&mut self, value: &mut Value, key: &str) {
        let place = self.place;
        self.place.copy |= key == "json";
        self.clean_here(value, key);
        self.place = place;
    }

    fn clean_here(&mut self, value: &mut Value, key: &str) {
        match value {
            Value::String(text) => *text = self.text_of(key, text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.clean(item, key)),
            Value::Object(fields) => self.clean_object(fields),
            Value::Number(number) if self.place.copy && number.to_string().len() >= LONG => {
                let text = number.to_string();
                if self.names.phones().replace(text.clone()) != text {
                    *value = 0.into();
                }
            }
            _ => {}
        }
    }

    fn clean_object(&mut self, fields: &mut Map<String, Value>) {
        for (key, mut item) in std::mem::take(fields) {
            self.clean(&mut item, &key);
            let key = if is_plain_name(&key) { key } else { self.text(&key) };
            fields.insert(key, item);
        }
    }

    /// Some attributes hold a query without an address before it, and some values name a part of the page.
    fn text_of(&mut self, key: &str, text: &str) -> String {
        let one_word = !text.contains(char::is_whitespace);
        match key {
            "data-so-qry-prm" => self.clean_query(text),
            "data-so-page" => self.clean_page(text),
            _ if is_typed(key) => self.typed(key, text),
            "blocked" | "href" | "redirect" | "referrer" | "src" | "url" if one_word => self.clean_url(text),
            _ if self.place.copy => self.copied(text),
            _ if DESCRIBES.contains(&key) => self.clean_forms(text, Within::Page),
            _ if FINDS.contains(&key) => self.clean_places(text),
            _ => self.text(text),
        }
    }

    /// A text that was handed over may hold JSON, or an address without a host.
    fn copied(&mut self, text: &str) -> String {
        if text.starts_with(['{', '['])
            && let Ok(mut inner) = serde_json::from_str::<Value>(text)
        {
            let before = inner.clone();
            self.private_by_name(&mut inner);
            self.clean(&mut inner, "json");
            return if inner == before { text.to_owned() } else { inner.to_string() };
        }
        let is_path = text.starts_with('/') && text.contains('?') && !text.contains(char::is_whitespace);
        if is_path { self.clean_url(text) } else { self.text(text) }
    }

    /// An attribute that fills in the form: all of it, but a field that nobody filled in.
    fn typed(&mut self, key: &str, text: &str) -> String {
        if prefill::is_open(text) {
            text.to_owned()
        } else {
            self.names.stand_in(Category::of(key, text), text)
        }
    }
}

/// A line or a body that cannot be read, so that nobody can tell what it holds.
fn removed(text: &str, mark: &str) -> String {
    if text.strip_prefix(mark).is_some_and(|text| text.starts_with(REMOVED)) && text.len() < 60 {
        return text.to_owned();
    }
    format!("{mark}{REMOVED}{} bytes that could not be read{mark}", text.len())
}

/// Every text in a value, with its JSON pointer; also each number that is long enough to call somebody.
pub(super) fn visit(value: &Value, pointer: &str, with: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::String(text) => with(pointer, text),
        Value::Number(number) => {
            let text = number.to_string();
            if text.len() >= LONG {
                with(pointer, &text);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                visit(item, &format!("{pointer}/{index}"), with);
            }
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                visit(item, &format!("{pointer}/{key}"), with);
            }
        }
        _ => {}
    }
}

fn change(value: &mut Value, pointer: &str, with: &mut dyn FnMut(&str, &mut Value)) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                change(item, &format!("{pointer}/{index}"), with);
            }
        }
        Value::Object(fields) => {
            for (key, item) in fields.iter_mut() {
                change(item, &format!("{pointer}/{key}"), with);
            }
        }
        leaf => with(pointer, leaf),
    }
}
