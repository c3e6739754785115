//! Takes personal data out of a session, so that it can leave the reader's machine.
//!
//! It works on observations, before anything is made of them: every export of a cleaned session is clean by itself,
//! and the cleaned session is judged as the original one is. The same value always gets the same stand-in.
//! Replaced are what the contracts mark as personal or secret, what no contract covers, query strings, e-mail
//! addresses, IP addresses and booking ids; wherever such a value turns up again, it is replaced there too.

mod digits;
mod forms;
mod job;
mod latin;
mod letter;
mod line;
mod own;
mod pairs;
mod phone;
mod prefill;
mod pseudonym;
mod replace;
mod scan;
mod secret;
mod text;
mod url;
mod words;

pub use job::Job;
pub use pseudonym::Category;

use crate::contract::{Field, Privacy};
use crate::redirect;
use crate::session::{Kind, Record, Session};
use crate::wire::{Body, Message};
use crate::{event, payload};
use pseudonym::Pseudonyms;
use replace::Replacer;
use serde_json::Value;
use std::collections::BTreeSet;

/// The session without personal data. Long sessions take long: [`Redactor::line`] does the same step by step.
pub fn session(session: &Session) -> Session {
    let mut redactor = Redactor::of(session);
    let lines: Vec<String> = session.lines().map(|line| redactor.line(line)).collect();
    Session::from_lines(&lines.join("\n"))
}

/// Knows the personal data of a session, and the stand-in of each piece of it.
#[derive(Debug, Default)]
pub struct Redactor {
    names: Pseudonyms,
    replacer: Replacer,
    /// What stood in fields of a payload that no document knows. Where the booking page sent it is documented nowhere.
    unknown: BTreeSet<String>,
    place: Place,
}

/// What is being cleaned: where words of the page stand, and where words of a person.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// The source of a script or of the page.
    code: bool,
    /// A copy of what was handed over: everything in it may come from a person.
    copy: bool,
}

impl Redactor {
    /// Learns what is personal from the observations that may say so.
    pub fn of(session: &Session) -> Self {
        let mut redactor = Self::default();
        for record in session.records() {
            redactor.learn(record);
        }
        redactor.prepare(usize::MAX);
        redactor
    }

    /// Learns from one observation, if its kind may say something of a person.
    fn learn(&mut self, record: &Record) {
        if matters(record.kind)
            && let Some(observation) = record.observation()
        {
            self.learn_body(&observation.body, record.frame == 0);
        }
    }

    /// Once everything was seen: gets ready to find so many more of the learned values in texts. True when all are.
    fn prepare(&mut self, count: usize) -> bool {
        for _ in 0..count {
            if !self.names.prepare_next(&mut self.replacer) {
                return true;
            }
        }
        false
    }

    fn learn_body(&mut self, body: &Body, is_top: bool) {
        match body {
            Body::Call { arguments, .. } => {
                for argument in arguments {
                    self.learn_fields(&argument.json, payload::FIELDS.as_slice());
                    self.learn_names(&argument.json);
                    self.learn_unknown(&argument.json);
                }
            }
            Body::Message(message) => {
                self.learn_fields(&message.data.json, fields_of(message));
                self.learn_names(&message.data.json);
            }
            Body::Effect { data, .. } => self.learn_names(&data.json),
            Body::Snippet(snippet) => snippet.lines.iter().for_each(|line| self.learn_text(&line.text)),
            Body::Request(request) => {
                self.learn_url(&request.url);
                self.learn_url(&request.redirect);
            }
            Body::Navigation(navigation) => {
                self.learn_url(&navigation.url);
                self.learn_filled(&navigation.url, is_top);
            }
            Body::Element { element, .. } => self.learn_element(element),
            _ => {}
        }
    }

    fn learn_fields(&mut self, json: &Value, fields: &[Field]) {
        line::visit(json, "", &mut |pointer, text| {
            if privacy(pointer, fields).is_some_and(|privacy| privacy != Privacy::Open) {
                self.learn_value(last(pointer), text);
            }
        });
    }

    fn learn_value(&mut self, field: &str, text: &str) {
        match Category::of(field, text) {
            Category::Link => self.learn_link(text),
            category => self.names.learn(category, text),
        }
    }

    /// A single plain word may be a word of the program too, so it is replaced only where it stands alone.
    fn learn_unknown(&mut self, json: &Value) {
        line::visit(json, "", &mut |pointer, text| {
            if privacy(pointer, payload::FIELDS.as_slice()).is_none() && !text.is_empty() {
                self.unknown.insert(text.to_owned());
                if !text.chars().all(char::is_alphabetic) {
                    self.names.learn(Category::of(last(pointer), text), text);
                }
            }
        });
    }

    /// How the booking page sends the payload is documented nowhere: its private fields are looked for at any depth,
    /// and in texts.
    fn learn_names(&mut self, json: &Value) {
        line::visit(json, "", &mut |pointer, text| {
            let name = last(pointer);
            if private_names().any(|private| private.eq_ignore_ascii_case(name)) {
                self.learn_value(name, text);
            } else {
                self.learn_text(text);
            }
        });
    }

    /// In whatever notation: the name of a private field, a sign between, and its value in quotation marks.
    fn learn_text(&mut self, text: &str) {
        self.learn_ids(text);
        for name in private_names() {
            for (at, _) in text.match_indices(name) {
                if let Some(value) = text.get(at + name.len()..).and_then(quoted) {
                    self.learn_value(name, &value);
                }
            }
        }
    }

    /// An id is known by its form, but not without the letters that it begins with.
    fn learn_ids(&mut self, text: &str) {
        scan::booking_ids(text).for_each(|id| self.names.learn(Category::Booking, id));
    }

    fn learn_url(&mut self, url: &str) {
        self.learn_ids(url);
        self.learn_filled(url, false);
        for param in redirect::read(url).params {
            if param.spec.is_some_and(|spec| spec.privacy != Privacy::Open) {
                self.names.learn(Category::of(&param.key, &param.decoded), &param.decoded);
            }
        }
    }
}

/// The other kinds describe the page, and nobody types into them.
fn matters(kind: Kind) -> bool {
    use Kind::{Call, Effect, Element, Message, Navigation, Request, Script};
    matches!(kind, Call | Message | Effect | Element | Request | Navigation | Script)
}

/// The contract that covers a message: that of its event, else that of the payload.
fn fields_of(message: &Message) -> &'static [Field] {
    event::read(message).map_or(payload::FIELDS.as_slice(), |event| event.kind.fields())
}

/// What the contract says of a place: of the field itself, else of the private one that contains it. `None` where no
/// document says anything.
fn privacy(pointer: &str, fields: &[Field]) -> Option<Privacy> {
    if let Some(field) = fields.iter().find(|field| field.covers(pointer)) {
        return Some(field.privacy);
    }
    let (parent, name) = pointer.rsplit_once('/')?;
    let above = privacy(parent, fields).filter(|&privacy| privacy != Privacy::Open)?;
    // An answer of the form stands beside the name of its question.
    Some(if name == "name" { Privacy::Open } else { above })
}

fn private_names() -> impl Iterator<Item = &'static str> {
    payload::FIELDS.iter().filter(|field| field.privacy != Privacy::Open).map(|field| last(field.pointer))
}

/// The text in quotation marks that follows a name, as in `": "text"`, also where the marks are escaped.
fn quoted(after: &str) -> Option<String> {
    let text = after.trim_start_matches(['"', '\'', '\\', ' ', ':', '=']);
    let opened = after.get(..after.len() - text.len())?.contains(['"', '\'']);
    // A line of source may be cut within the value.
    let end = text.find(['"', '\'']).unwrap_or(text.len());
    let value = text.get(..end).filter(|_| opened)?.trim_end_matches('\\');
    Some(value.replace("\\/", "/"))
}

/// The name in a JSON pointer.
fn last(pointer: &str) -> &str {
    let mut names = pointer.rsplit('/').filter(|name| name.parse::<usize>().is_err());
    names.next().unwrap_or_default()
}
