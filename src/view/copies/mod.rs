//! The data of a booking as text to take along: for a test, for a ticket, for code.

mod markdown;
mod path;
mod script;
mod writer;

pub use markdown::markdown;
pub use path::path;
pub(super) use path::segment;

use super::Run;
use super::booking::{Came, Data};
use super::noted::{Notes, as_it_is, stood};
use crate::event;
use crate::wire::Copy;
use serde_json::Value;
use writer::{Form, NAME, write};

/// The value at a JSON pointer: a text as it is, everything else as JSON; what JSON has no word for by its name.
pub fn value(copy: &Copy, pointer: &str) -> String {
    let value = copy.json.pointer(pointer).unwrap_or(&Value::Null);
    let stood = stood(Notes::of(copy).at(pointer), value, as_it_is);
    match value {
        _ if !stood.is_empty() => stood,
        Value::String(text) => text.clone(),
        other => pretty(other),
    }
}

/// Whether a part of the page's value is missing from the copy.
pub fn is_cut(copy: &Copy) -> bool {
    super::noted::is_cut(copy)
}

/// The whole as JSON.
pub fn json(copy: &Copy) -> String {
    pretty(&copy.json)
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// The whole as JSON with a mark wherever it is not what the page had; not more than about `most` bytes.
pub fn raw(copy: &Copy, most: usize) -> Vec<Run> {
    write(copy, Form::Json(most)).runs
}

/// Code that hands the data to the page's function, or to its listener, as it was handed over when it was recorded.
pub fn fixture(data: &Data) -> String {
    let written = write(&data.copy, Form::Script);
    let given = match data.came {
        Came::Call => format!("SOAfterConfirmationFunction({NAME});"),
        Came::Event | Came::Message => {
            let origin = event::ORIGIN;
            format!("dispatchEvent(new MessageEvent(\"message\", {{ origin: \"{origin}\", data: {NAME} }}));")
        }
    };
    let literal = super::text(&written.runs);
    format!("const {NAME} = {literal};\n{}{given}\n", written.circles.concat())
}

impl Data {
    /// The variable that holds it in the page's code.
    pub fn root(&self) -> &'static str {
        if self.came == Came::Call { "data" } else { "event.data" }
    }

    /// Whether it is what the page's code gets, so that a test can hand it over.
    pub fn is_given(&self) -> bool {
        self.came != Came::Message
    }
}
