//! The data of a booking as a tree: the rows that are open, each with its type and what the copy could not carry.
//!
//! A list of a hundred thousand entries is shown a page at a time, so the rows that exist are few.

use super::address::cut;
use super::booking::Data;
use super::copies::{path, segment};
use super::format::count;
use super::noted::{Notes, kind, said, stood};
use crate::language::{counted, say, text};
use crate::wire::Copy;
use serde_json::Value;
use std::collections::BTreeMap;

/// Entries of one list that are shown at once; the reader can ask for as many again.
pub const PAGE: usize = 200;
/// Longest value in a row, in characters.
const LONGEST: usize = 400;

/// Which places are open, and how many of their entries are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open(BTreeMap<String, usize>);

/// A row of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// JSON pointer of its place; for the row that asks for more, of the list.
    pub pointer: String,
    /// How deep it lies, from 1.
    pub level: usize,
    /// Its name, or its number in a list.
    pub name: String,
    /// Its value; of what is folded, how much there is.
    pub value: String,
    /// Its type.
    pub kind: String,
    /// What the recording lacks of it; empty when nothing.
    pub note: String,
    /// Whether it is open; none for what has nothing inside.
    pub open: Option<bool>,
    /// Its place among its siblings, from 1, and how many they are.
    pub place: (usize, usize),
    /// It stands for entries that are not shown.
    pub more: bool,
}

impl Open {
    /// The whole and what it holds at once are open, unless that is a long list.
    pub fn first(copy: &Copy) -> Self {
        let mut open = Self(BTreeMap::from([(String::new(), PAGE)]));
        if let Value::Object(fields) = &copy.json {
            let short = |value: &Value| matches!(size(value), Some(1..=30));
            for (name, _) in fields.iter().take(PAGE).filter(|(_, value)| short(value)) {
                open.0.insert(format!("/{}", segment(name)), PAGE);
            }
        }
        open
    }

    /// Opens or folds a place.
    pub fn set(&mut self, pointer: &str, open: bool) {
        if open {
            self.0.entry(pointer.to_owned()).or_insert(PAGE);
        } else {
            self.0.remove(pointer);
        }
    }

    /// Shows another page of a list.
    pub fn more(&mut self, pointer: &str) {
        if let Some(shown) = self.0.get_mut(pointer) {
            *shown += PAGE;
        }
    }
}

/// The rows that are open, in order.
pub fn rows(data: &Data, open: &Open) -> Vec<Branch> {
    let mut tree = Tree { data, notes: Notes::of(&data.copy), open, rows: Vec::new() };
    tree.add(&data.copy.json, "", data.root(), 1, (1, 1));
    tree.rows
}

struct Tree<'a> {
    data: &'a Data,
    notes: Notes<'a>,
    open: &'a Open,
    rows: Vec<Branch>,
}

impl Tree<'_> {
    fn add(&mut self, value: &Value, pointer: &str, name: &str, level: usize, place: (usize, usize)) {
        let shown = self.open.0.get(pointer).copied();
        let holds = size(value).filter(|size| *size > 0);
        let open = holds.map(|_| shown.is_some());
        let notes = self.notes.at(pointer);
        let stood = stood(notes, value, say);
        self.rows.push(Branch {
            level,
            name: cut(name, LONGEST),
            value: if stood.is_empty() { brief(value) } else { cut(&stood, LONGEST) },
            kind: say(&kind(notes, value)).to_owned(),
            note: self.note(notes, value),
            open,
            place,
            more: false,
            pointer: pointer.to_owned(),
        });
        if let (Some(shown), Some(all)) = (shown, holds) {
            self.inside(value, pointer, level + 1, (shown, all));
        }
    }

    /// A circle names the place that it leads to as code would.
    fn note(&self, notes: &[&crate::wire::Note], value: &Value) -> String {
        match notes.iter().find(|note| note.is == "cycle") {
            Some(note) => {
                let path = path(self.data.root(), &self.data.copy.json, &note.detail);
                say!("the same object as {path}", path)
            }
            None => said(notes, value, say),
        }
    }

    fn inside(&mut self, value: &Value, pointer: &str, level: usize, (shown, all): (usize, usize)) {
        match value {
            Value::Array(items) => {
                for (at, item) in items.iter().take(shown).enumerate() {
                    let name = at.to_string();
                    self.add(item, &format!("{pointer}/{name}"), &name, level, (at + 1, all));
                }
            }
            Value::Object(fields) => {
                for (at, (name, field)) in fields.iter().take(shown).enumerate() {
                    self.add(field, &format!("{pointer}/{}", segment(name)), name, level, (at + 1, all));
                }
            }
            _ => {}
        }
        if all > shown {
            self.rows.push(rest(pointer, level, shown, all));
        }
    }
}

fn rest(pointer: &str, level: usize, shown: usize, all: usize) -> Branch {
    let left = count((all - shown) as u64);
    Branch {
        pointer: pointer.to_owned(),
        level,
        name: say!("{n} more", n = left),
        value: say!("show the next {n}", n = count((all - shown).min(PAGE) as u64)),
        kind: String::new(),
        note: String::new(),
        open: None,
        place: (shown + 1, all),
        more: true,
    }
}

/// How many entries a value holds; none for what holds no others.
fn size(value: &Value) -> Option<usize> {
    match value {
        Value::Array(items) => Some(items.len()),
        Value::Object(fields) => Some(fields.len()),
        _ => None,
    }
}

fn brief(value: &Value) -> String {
    match value {
        Value::Array(items) if items.is_empty() => "[]".into(),
        Value::Object(fields) if fields.is_empty() => "{}".into(),
        Value::Array(items) => counted(items.len() as u64, text!("{n} entry"), text!("{n} entries")),
        Value::Object(fields) => counted(fields.len() as u64, text!("{n} member"), text!("{n} members")),
        Value::String(text) => Value::from(cut(text, LONGEST)).to_string(),
        plain => plain.to_string(),
    }
}

/// Where a key leads from the row at `at`: to another row, or to the same one opened or folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To this row.
    To(usize),
    /// Opens the row.
    Unfold,
    /// Folds the row.
    Fold,
    /// Opens what is folded, folds what is open, and shows more.
    Turn,
}

/// What a key does in the tree, as trees do everywhere.
pub fn way(rows: &[Branch], at: usize, key: &str) -> Option<Way> {
    let row = rows.get(at)?;
    let last = rows.len().checked_sub(1)?;
    Some(match (key, row.open) {
        ("ArrowDown", _) | ("ArrowRight", Some(true)) => Way::To((at + 1).min(last)),
        ("ArrowUp", _) => Way::To(at.saturating_sub(1)),
        ("Home", _) => Way::To(0),
        ("End", _) => Way::To(last),
        ("ArrowRight", Some(false)) => Way::Unfold,
        ("ArrowLeft", Some(true)) => Way::Fold,
        ("ArrowLeft", _) => Way::To(rows.get(..at)?.iter().rposition(|above| above.level < row.level)?),
        ("Enter" | " ", _) => Way::Turn,
        _ => return None,
    })
}
