//! From text to [`Observation`]: never fails, keeps what it cannot read, and says why.

use super::{Body, Envelope, Observation, Source};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::fmt;

/// Why a part of an observation could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: a path such as `body.arguments[0].json`, empty for the whole.
    pub at: String,
    /// What was expected and what came, in plain words.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at.is_empty() {
            write!(out, "{}", self.what)
        } else {
            write!(out, "at {}: {}", self.at, self.what)
        }
    }
}

/// Reads one observation.
///
/// An unreadable envelope gives no observation (there is nothing to trust in it); an unreadable body gives an
/// observation with [`Body::Unreadable`], whose text stays in the envelope.
pub fn parse(text: &str) -> (Option<Observation>, Vec<Problem>) {
    let envelope: Envelope = match json(text, "").and_then(|value| typed(value, "")) {
        Ok(envelope) => envelope,
        Err(problem) => return (None, vec![problem]),
    };
    let (body, problems) = match body(&envelope.body) {
        Ok(body) if may_send(envelope.source, &body) => (body, vec![]),
        Ok(_) => (Body::Unreadable, vec![forged(envelope.source)]),
        Err(problem) => (Body::Unreadable, vec![problem]),
    };
    (Some(Observation { envelope, body }), problems)
}

/// `{"kind": "phase", …}` becomes `{"phase": {…}}`.
fn body(text: &str) -> Result<Body, Problem> {
    let Value::Object(mut fields) = json(text, "body")? else {
        return Err(Problem { at: "body".into(), what: "expected an object with a kind".into() });
    };
    let Some(Value::String(kind)) = fields.remove("kind") else {
        return Err(Problem {
            at: "body.kind".into(),
            what: "expected a text that says what was seen".into(),
        });
    };
    typed(Value::Object(Map::from_iter([(kind, Value::Object(fields))])), "body")
}

fn json(text: &str, root: &str) -> Result<Value, Problem> {
    serde_json::from_str(text).map_err(|error| Problem { at: root.to_owned(), what: error.to_string() })
}

fn typed<T: DeserializeOwned>(value: Value, root: &str) -> Result<T, Problem> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { String::new() } else { path };
        let dot = if root.is_empty() || path.is_empty() { "" } else { "." };
        Problem { at: format!("{root}{dot}{path}"), what: error.into_inner().to_string() }
    })
}

/// A page can forge what its own world reports, but must not pass for the relay or the browser.
fn may_send(source: Source, body: &Body) -> bool {
    match body {
        // DevTools can list the sources of external scripts, which the relay cannot read.
        // The recorder drops the oldest when nobody opens the panel.
        Body::Snippet(_) | Body::Lost { .. } => source != Source::Page,
        _ => source == sender_of(body),
    }
}

fn sender_of(body: &Body) -> Source {
    match body {
        Body::Hook { .. }
        | Body::Definition(_)
        | Body::Message(_)
        | Body::Call { .. }
        | Body::Return(_)
        | Body::Rejection { .. }
        | Body::Effect { .. }
        | Body::Error { .. }
        | Body::Foreign { .. }
        | Body::Unreadable => Source::Page,
        Body::Document { .. }
        | Body::Phase { .. }
        | Body::Element { .. }
        | Body::Script { .. }
        | Body::Snippet(_)
        | Body::Text { .. }
        | Body::Violation(_)
        | Body::Lost { .. } => Source::Relay,
        Body::Request(_) | Body::Navigation(_) | Body::Searched(_) | Body::Recorder { .. } => Source::Browser,
    }
}

fn forged(source: Source) -> Problem {
    Problem {
        at: "body.kind".into(),
        what: format!("the {source:?} collector never sends this kind: forged or damaged").to_lowercase(),
    }
}
