//! Sets a copy as text with an indent: as JSON with marks where it is not the page's value, or as JavaScript.

use super::path::{path, segment};
use super::script;
use crate::language::{say, text};
use crate::view::Run;
use crate::view::noted::{Look, Notes, as_it_is, kind, said, stood};
use crate::wire::{Copy, Note};
use serde_json::Value;

const NOT_SHOWN: &str = text!("too long to be shown whole: copying takes it all");

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// JSON, with marks; what is beyond so many bytes is left out.
    Json(usize),
    /// JavaScript, with comments.
    Script,
}

/// What is written, and what follows it.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The text, in which what is no part of it is marked.
    pub(super) runs: Vec<Run>,
    /// Statements that close the circles: a literal cannot hold itself.
    pub(super) circles: Vec<String>,
}

/// Name of the variable in JavaScript.
pub(super) const NAME: &str = "booking";

/// Writes a copy.
pub(super) fn write(copy: &Copy, form: Form) -> Written {
    let mut writer = Writer {
        copy,
        notes: Notes::of(copy),
        form,
        pointer: String::new(),
        text: String::new(),
        length: 0,
        done: Written::default(),
    };
    writer.value(&copy.json, 0);
    writer.end_run();
    writer.done
}

struct Writer<'a> {
    copy: &'a Copy,
    notes: Notes<'a>,
    form: Form,
    pointer: String,
    text: String,
    length: usize,
    done: Written,
}

impl Writer<'_> {
    fn value(&mut self, value: &Value, depth: usize) {
        let notes = self.notes.at(&self.pointer).to_vec();
        let odd = if self.form == Form::Script { script::odd(&notes, value) } else { None };
        match (odd, value) {
            (Some(odd), _) => self.put(&odd),
            (None, Value::Array(items)) => {
                self.put("[");
                self.items(items, depth + 1);
                self.put("]");
            }
            (None, Value::Object(fields)) => {
                self.put("{");
                self.fields(fields, depth + 1);
                self.put("}");
            }
            (None, Value::String(text)) if self.form == Form::Script => self.put(&script::text(text)),
            (None, plain) => self.put(&plain.to_string()),
        }
        for note in &notes {
            self.circle(&note.is, &note.detail);
        }
        let look = self.look();
        let stood = if self.is_written(&notes, value) { String::new() } else { stood(&notes, value, look) };
        self.say(&[stood, said(&notes, value, look)]);
    }

    /// A comment holds ASCII only, so it stays as it is.
    fn look(&self) -> Look {
        if self.form == Form::Script { as_it_is } else { say }
    }

    /// JavaScript has words for some of what JSON lacks; they need no comment.
    fn is_written(&self, notes: &[&Note], value: &Value) -> bool {
        let written = ["undefined", "number", "bigint", "symbol", "date"];
        self.form == Form::Script && written.contains(&kind(notes, value).as_str())
    }

    fn items(&mut self, items: &[Value], depth: usize) {
        for (at, item) in items.iter().enumerate() {
            if !self.begin(depth) {
                break;
            }
            self.child(&at.to_string(), item, depth);
            self.comma(at + 1 == items.len());
        }
        self.close(depth, items.is_empty());
    }

    fn fields(&mut self, fields: &serde_json::Map<String, Value>, depth: usize) {
        for (at, (name, value)) in fields.iter().enumerate() {
            if !self.begin(depth) {
                break;
            }
            let key = if self.form == Form::Script {
                script::member(name)
            } else {
                Value::from(name.as_str()).to_string()
            };
            self.put(&key);
            self.put(": ");
            self.child(&segment(name), value, depth);
            self.comma(at + 1 == fields.len());
        }
        self.close(depth, fields.is_empty());
    }

    fn child(&mut self, segment: &str, value: &Value, depth: usize) {
        let here = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(segment);
        self.value(value, depth);
        self.pointer.truncate(here);
    }

    /// A new line for the next entry; false when there is no room for it.
    fn begin(&mut self, depth: usize) -> bool {
        let room = !matches!(self.form, Form::Json(most) if self.length >= most);
        self.line(depth);
        if !room {
            self.mark(say(NOT_SHOWN));
        }
        room
    }

    /// JavaScript has a comma after the last entry too: a hole at the end of an array is nothing but its comma.
    fn comma(&mut self, last: bool) {
        if !last || self.form == Form::Script {
            self.put(",");
        }
    }

    fn close(&mut self, depth: usize, empty: bool) {
        if !empty {
            self.line(depth - 1);
        }
    }

    fn line(&mut self, depth: usize) {
        self.put("\n");
        self.put(&"  ".repeat(depth));
    }

    fn put(&mut self, text: &str) {
        self.length += text.len();
        self.text.push_str(text);
    }

    fn say(&mut self, words: &[String; 2]) {
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
        match (words.is_empty(), self.form) {
            (true, _) => {}
            (false, Form::Json(_)) => self.mark(&words.join(say!(", "))),
            (false, Form::Script) => self.put(&format!(" {}", script::comment(&words.join(", ")))),
        }
    }

    fn mark(&mut self, words: &str) {
        self.put(" ");
        self.end_run();
        self.done.runs.push(Run::Marked(words.into()));
    }

    fn end_run(&mut self) {
        if !self.text.is_empty() {
            self.done.runs.push(Run::Plain(std::mem::take(&mut self.text)));
        }
    }

    /// A circle leads to something that contains it; what a page claims otherwise is none.
    fn circle(&mut self, is: &str, to: &str) {
        let inside = self.pointer.strip_prefix(to).is_some_and(|rest| rest.starts_with('/'));
        if is == "cycle" && inside && self.form == Form::Script {
            let way = |pointer: &str| path(NAME, &self.copy.json, pointer);
            self.done.circles.push(format!("{} = {};\n", way(&self.pointer), way(to)));
        }
    }
}
