//! Reads a session file piece by piece, so that a large one never stops the panel.

use super::Trouble;
use super::file::{FORMAT, Footer, Header, VERSION};
use crate::language::say;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

/// What every observation has; the rest is for whoever reads it.
#[derive(Deserialize)]
struct Observed {
    #[serde(rename = "source")]
    _source: IgnoredAny,
    #[serde(rename = "body")]
    _body: IgnoredAny,
}

/// Takes the bytes of a file in any pieces, and gives the observations in them.
#[derive(Debug, Default)]
pub struct Reader {
    header: Option<Header>,
    rest: Vec<u8>,
    line: u64,
    came: u64,
    /// How many observations the last line says there are, once it came.
    ended: Option<u64>,
    troubles: Vec<Trouble>,
}

impl Reader {
    /// The observations that are complete with these bytes. Nothing more comes after a fatal trouble.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<String> {
        let mut lines = Vec::new();
        for piece in bytes.split_inclusive(|&byte| byte == b'\n') {
            self.rest.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                let line = std::mem::take(&mut self.rest);
                lines.extend(self.line(&line));
            }
        }
        lines
    }

    /// The end of the file. What stood in a last line without an end, if that was an observation.
    pub fn finish(&mut self) -> Option<String> {
        let rest = std::mem::take(&mut self.rest);
        let whole = serde_json::from_slice::<Value>(&rest).is_ok();
        // Half an observation is none; that it is missing is said below.
        let last = if whole || self.header.is_none() { self.line(&rest) } else { None };
        if !self.is_refused() {
            let line = self.line + u64::from(!whole && !rest.is_empty());
            self.troubles.extend(self.at_its_end(line, whole || rest.is_empty()));
        }
        last
    }

    /// What the end of the file says of all of it: `line` is its last one, which is `whole` or not.
    fn at_its_end(&self, line: u64, whole: bool) -> Option<Trouble> {
        let (came, said) = (self.came, self.header.as_ref().map_or(0, |header| header.observations));
        match self.ended {
            None if whole && came == said => Some(Trouble::NoEnd { came, line }),
            None => Some(Trouble::Cut { came, announced: said.max(came), line }),
            Some(end) if end != came => Some(Trouble::Miscounted { came, said: end }),
            Some(_) if said != came => Some(Trouble::Miscounted { came, said }),
            Some(_) => None,
        }
    }

    /// What the file says of itself, once its first line came.
    pub fn header(&self) -> Option<&Header> {
        self.header.as_ref()
    }

    /// How many observations came so far.
    pub fn came(&self) -> u64 {
        self.came
    }

    /// What was wrong so far.
    pub fn troubles(&self) -> &[Trouble] {
        &self.troubles
    }

    /// Whether nothing of it can be taken.
    pub fn is_refused(&self) -> bool {
        self.troubles.iter().any(Trouble::is_fatal)
    }

    fn line(&mut self, bytes: &[u8]) -> Option<String> {
        self.line += 1;
        if self.is_refused() || bytes.trim_ascii().is_empty() && self.header.is_some() {
            return None;
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            self.no_text(bytes);
            return None;
        };
        let text = text.trim();
        if self.header.is_none() {
            self.first(text.trim_start_matches('\u{feff}'));
            return None;
        }
        if self.ended.is_some() {
            self.after();
            return None;
        }
        if let Ok(Footer { end }) = serde_json::from_str(text) {
            self.ended = Some(end);
            return None;
        }
        self.came += 1;
        if serde_json::from_str::<Observed>(text).is_err() {
            self.no_observation();
        }
        Some(text.to_owned())
    }

    fn no_observation(&mut self) {
        match self.troubles.iter_mut().find(|trouble| matches!(trouble, Trouble::NoObservation { .. })) {
            Some(Trouble::NoObservation { count, .. }) => *count += 1,
            _ => self.troubles.push(Trouble::NoObservation { line: self.line, count: 1 }),
        }
    }

    fn first(&mut self, text: &str) {
        match serde_json::from_str::<Header>(text) {
            Ok(header) if header.format == FORMAT && (1..=VERSION).contains(&header.version) => {
                self.header = Some(header);
            }
            Ok(header) if header.format == FORMAT && header.version > 0 => {
                self.troubles.push(Trouble::Newer(header.version));
            }
            _ => self.troubles.push(no_header(text)),
        }
    }

    fn no_text(&mut self, bytes: &[u8]) {
        if self.header.is_none() {
            let zip = bytes.starts_with(b"PK");
            let looks = if zip {
                say!("it looks like a ZIP archive: unpack it first")
            } else {
                say!("it is no text")
            };
            self.troubles.push(Trouble::NoSession(looks.into()));
            return;
        }
        self.came += 1;
        match self.troubles.last_mut() {
            Some(Trouble::NoText { count, .. }) => *count += 1,
            _ => self.troubles.push(Trouble::NoText { line: self.line, count: 1 }),
        }
    }

    fn after(&mut self) {
        if !self.troubles.iter().any(|trouble| matches!(trouble, Trouble::After { .. })) {
            self.troubles.push(Trouble::After { line: self.line });
        }
    }
}

/// Why a first line is none of a session.
fn no_header(text: &str) -> Trouble {
    let ours = format!("{{\"format\":\"{FORMAT}\"");
    match serde_json::from_str::<Value>(text) {
        Ok(value) if value.get("format").is_some_and(|format| format == FORMAT) => {
            Trouble::NoVersion(value.get("version").map_or_else(|| say!("(none)").into(), Value::to_string))
        }
        Err(error)
            if error.is_eof() && (text.starts_with(&ours) || ours.starts_with(text) && text.len() > 1) =>
        {
            Trouble::CutAtOnce
        }
        _ => Trouble::NoSession(looks_like(text)),
    }
}

/// What a first line that is none looks like, for somebody who chose the wrong file.
fn looks_like(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    match () {
        () if text.is_empty() => say!("it is empty").into(),
        () if text.contains("\"log\"") => say!("it looks like a HAR file, which holds requests only").into(),
        () if text.starts_with('<') => say!("it looks like a web page or XML").into(),
        () if text.starts_with("{\"source\"") => {
            say!("it begins with an observation: the first line is missing").into()
        }
        () if text == "{" || text == "[" => {
            say!("it looks like JSON that was laid out anew; a session has one observation a line").into()
        }
        () => say!("it says `{start}`", start),
    }
}
