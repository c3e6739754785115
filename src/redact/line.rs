//! One observation, cleaned.

use super::pseudonym::Category;
use super::scan::{Part, parts};
use super::{Redactor, last, privacy};
use crate::contract::{Field, Privacy};
use crate::wire::Body;
use crate::{event, payload, wire};
use serde_json::{Map, Value};

impl Redactor {
    /// An observation's line without personal data. A line that cannot be read is not passed on: nobody can tell what
    /// it holds.
    pub fn line(&mut self, line: &str) -> String {
        let Ok(Value::Object(mut envelope)) = serde_json::from_str(line) else {
            return format!("\"removed: {} bytes that could not be read\"", line.len());
        };
        let body = envelope.get("body").and_then(Value::as_str).unwrap_or_default();
        let cleaned = match serde_json::from_str(body) {
            Ok(Value::Object(fields)) => self.body(line, fields).to_string(),
            _ => format!("removed: {} bytes that could not be read", body.len()),
        };
        envelope.insert("body".into(), Value::String(cleaned));
        if let Some(Value::String(url)) = envelope.get_mut("url") {
            *url = self.clean_url(url);
        }
        Value::Object(envelope).to_string()
    }

    fn body(&mut self, line: &str, fields: Map<String, Value>) -> Value {
        let mut body = Value::Object(fields);
        let read = wire::parse(line).0.map(|observation| observation.body);
        match read {
            Some(Body::Call { .. }) => {
                let arguments = body.pointer_mut("/arguments").and_then(Value::as_array_mut);
                for argument in arguments.into_iter().flatten().filter_map(|copy| copy.get_mut("json")) {
                    self.private_fields(argument, payload::FIELDS.as_slice());
                }
            }
            Some(Body::Message(message)) => {
                if let (Some(event), Some(data)) = (event::read(&message), body.pointer_mut("/data/json")) {
                    self.private_fields(data, event.kind.fields());
                }
            }
            _ => {}
        }
        self.clean(&mut body, "");
        body
    }

    /// Replaces whole what a contract marks as private, and what it does not know.
    fn private_fields(&mut self, json: &mut Value, fields: &[Field]) {
        change(json, "", &mut |pointer, text| {
            if text.is_empty() || privacy(pointer, fields) == Some(Privacy::Open) {
                return;
            }
            *text = self.names.stand_in(Category::of(last(pointer), text), text);
        });
    }

    fn clean(&mut self, value: &mut Value, key: &str) {
        match value {
            Value::String(text) => *text = self.text_of(key, text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.clean(item, key)),
            Value::Object(fields) => {
                for (key, item) in fields.iter_mut() {
                    self.clean(item, key);
                }
            }
            _ => {}
        }
    }

    /// Some attributes hold a query without an address before it.
    fn text_of(&mut self, key: &str, text: &str) -> String {
        match key {
            "data-so-qry-prm" => self.clean_query(text),
            "data-so-page" | "href" | "src" | "url" if !text.contains(char::is_whitespace) => {
                self.clean_url(text)
            }
            _ => self.text(text),
        }
    }

    /// Any text, with what is personal in it replaced.
    pub fn text(&mut self, text: &str) -> String {
        let cleaned = parts(text).into_iter().map(|part| match part {
            Part::Plain(plain) => self.replacer.replace(plain),
            Part::Value(category, value) => self.value(category, value),
            Part::Url(url) => self.clean_url(url),
        });
        cleaned.collect::<Vec<_>>().concat()
    }

    /// The same for a text that is no whole address.
    pub(super) fn clean_words(&mut self, text: &str) -> String {
        let cleaned = parts(text).into_iter().map(|part| match part {
            Part::Plain(plain) | Part::Url(plain) => self.replacer.replace(plain),
            Part::Value(category, value) => self.value(category, value),
        });
        cleaned.collect::<Vec<_>>().concat()
    }

    fn value(&mut self, category: Category, value: &str) -> String {
        let is_stand_in = value.ends_with("@example.invalid") || value.starts_with("BKNG-0000000");
        if is_stand_in {
            return value.to_owned();
        }
        if category == Category::Email && !value.contains('@') {
            return self.names.stand_in(category, &value.replace("%40", "@")).replace('@', "%40");
        }
        self.names.stand_in(category, value)
    }
}

/// Every text in a value, with its JSON pointer.
pub(super) fn visit(value: &Value, pointer: &str, with: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::String(text) => with(pointer, text),
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

fn change(value: &mut Value, pointer: &str, with: &mut dyn FnMut(&str, &mut String)) {
    match value {
        Value::String(text) => with(pointer, text),
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
        _ => {}
    }
}
