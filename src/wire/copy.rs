//! Copies of the page's values: plain JSON, and notes on what JSON cannot say.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A bounded copy of a value of the page.
///
/// `json` has the shape of the value; where JSON has no word for a part (a function, a cycle) or the part was
/// cut, it holds a stand-in, and a note names the place and says what was there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// The value as JSON.
    #[serde(default)]
    pub json: Value,
    /// What `json` could not carry, in document order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// One place where the copy differs from the page's value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// JSON pointer into `json`; empty for the whole value.
    pub at: String,
    /// What was there: `undefined`, `function`, `symbol`, `bigint`, `number` (`NaN`, `Infinity`, `-0`), `date`,
    /// `element`, `window`, `map`, `set`, `regexp`, `error`, `promise`, `binary`, `class` (an object of a class),
    /// `getter` (not called), `cycle`, `throws` (reading it threw), `cut` (text too long), `more` (entries left
    /// out), `deep` (nested too deeply), `surrogate` (text that is no valid Unicode).
    pub is: String,
    /// More on it: the name of the function or class, the pointer a cycle leads to, how much was cut.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

impl Copy {
    /// A copy of a value that JSON carries whole.
    pub fn plain(json: Value) -> Self {
        Self { json, notes: Vec::new() }
    }

    /// The note at exactly this JSON pointer.
    pub fn note_at(&self, pointer: &str) -> Option<&Note> {
        self.notes.iter().find(|note| note.at == pointer)
    }
}
