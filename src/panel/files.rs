//! Files of the reader's: one that is saved, and one that is read piece by piece.

use super::app::App;
use super::exchange::Step;
use super::msg::Msg;
use gloo::file::callbacks::{FileReader, read_as_bytes};
use gloo::file::{Blob, File, ObjectUrl};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::html::Scope;

/// As much is read at once as the panel can take in between two frames.
const PIECE: u64 = 1_000_000;

/// A file that was saved: the browser reads its address a little later, so whoever saved it keeps this.
pub struct Saved {
    _url: ObjectUrl,
}

impl std::fmt::Debug for Saved {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Saved")
    }
}

/// Saves a text under this name, as a link with `download` does.
pub fn save(name: &str, media_type: &str, text: &str) -> Option<Saved> {
    let url = ObjectUrl::from(Blob::new_with_options(text, Some(media_type)));
    let link = web_sys::window()?.document()?.create_element("a").ok()?;
    link.set_attribute("href", &url).ok()?;
    link.set_attribute("download", name).ok()?;
    link.dyn_into::<HtmlElement>().ok()?.click();
    Some(Saved { _url: url })
}

/// A file that is being read. Dropping it stops that.
#[derive(Debug)]
pub struct Reading {
    file: File,
    at: u64,
    task: Option<FileReader>,
}

impl Reading {
    /// Begins with the first piece, which comes as [`Step::Piece`].
    pub fn new(file: File, app: &Scope<App>) -> Self {
        let mut reading = Self { file, at: 0, task: None };
        reading.next(app);
        reading
    }

    /// Asks for the next piece. False at the end of the file.
    pub fn next(&mut self, app: &Scope<App>) -> bool {
        if self.at > 0 && self.at >= self.file.size() {
            return false;
        }
        let end = (self.at + PIECE).min(self.file.size());
        let app = app.clone();
        let piece = self.file.slice(self.at, end);
        self.task = Some(read_as_bytes(&piece, move |bytes| {
            app.send_message(Msg::Exchange(Step::Piece(bytes.map_err(|error| error.to_string()))));
        }));
        self.at = end.max(1); // an empty file has one piece too
        true
    }

    /// How much was asked for so far, in bytes.
    pub fn at(&self) -> u64 {
        self.at.min(self.file.size())
    }
}
