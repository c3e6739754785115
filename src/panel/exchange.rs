//! An export that is open, and an import that runs: both work in steps, so that the panel stays alive.

use super::app::App;
use super::files::{self, Reading, Saved};
use super::frame::{self, Pending};
use super::msg::Msg;
use crate::contract::iso;
use crate::export::{self, Format, Reader, Trouble};
use crate::redact::Job;
use crate::session::Session;
use crate::view::Model;
use crate::view::export::{Choice, Imported, Preview};
use gloo::file::File;
use std::rc::Rc;
use yew::html::Scope;

/// Work at most this long between two frames, in milliseconds.
const STEP_MS: f64 = 8.0;
/// Observations between two looks at the clock.
const STEP: usize = 50;

/// What happens to them.
#[derive(Debug)]
pub enum Step {
    /// The export is opened, or closed.
    Export(bool),
    /// The reader chose a format, or to keep personal data.
    Choose(Choice),
    /// It is time to go on looking for personal data.
    Clean,
    /// The file is written.
    Save,
    /// The reader chose a file.
    Open(File),
    /// A piece of it was read, or could not be.
    Piece(Result<Vec<u8>, String>),
    /// The reader goes back to what is recorded.
    Back,
}

/// What is left to do after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// The panel is drawn.
    Draw,
    /// Another session is shown: nothing of the old one stays chosen, and it is judged.
    Judge,
}

/// What leaves and what comes in.
#[derive(Debug, Default)]
pub struct Exchange {
    /// The export that is open.
    pub exporting: Option<Exporting>,
    /// The file that is shown in place of the recording.
    pub importing: Option<Importing>,
    /// The recording meanwhile.
    recorded: Option<Model>,
    saved: Option<Saved>,
}

impl Exchange {
    /// Takes a step. `model` is what is shown.
    pub fn take(&mut self, step: Step, model: &mut Model, app: &Scope<App>) -> After {
        match step {
            Step::Export(open) => self.exporting = open.then(|| Exporting::new(model.session(), app)),
            Step::Choose(choice) => self.exporting.iter_mut().for_each(|one| one.choice = choice),
            Step::Clean => self.exporting.iter_mut().for_each(|one| one.step(model.session(), app)),
            Step::Save => {
                if let Some(exporting) = self.exporting.take() {
                    self.saved = exporting.save(model.session());
                }
            }
            Step::Open(file) => {
                self.show(Model::new(model.zone), model);
                self.importing = Some(Importing::new(file, app));
                return After::Judge;
            }
            Step::Piece(piece) => return self.read(piece, model, app),
            Step::Back => {
                self.importing = None;
                self.back(model);
                return After::Judge;
            }
        }
        After::Draw
    }

    /// Observations were forgotten: an export that is open begins anew, with what is left.
    pub fn forgotten(&mut self, model: &Model, app: &Scope<App>) {
        if let Some(exporting) = &mut self.exporting {
            *exporting = Exporting { choice: exporting.choice, ..Exporting::new(model.session(), app) };
        }
    }

    /// What is recorded goes here, whether it is shown or not.
    pub fn recorded<'a>(&'a mut self, shown: &'a mut Model) -> &'a mut Model {
        self.recorded.as_mut().unwrap_or(shown)
    }

    /// Whether a file is shown in place of the recording.
    pub fn is_import(&self) -> bool {
        self.recorded.is_some()
    }

    fn read(&mut self, piece: Result<Vec<u8>, String>, model: &mut Model, app: &Scope<App>) -> After {
        let Some(importing) = &mut self.importing else { return After::Draw };
        let lines = importing.take(piece, app);
        let (done, refused) = (importing.imported.done, importing.imported.is_refused());
        model.push(&lines);
        if refused {
            self.back(model);
        }
        if done { After::Judge } else { After::Draw }
    }

    fn show(&mut self, other: Model, model: &mut Model) {
        self.exporting = None;
        let before = std::mem::replace(model, other);
        self.recorded.get_or_insert(before);
    }

    fn back(&mut self, model: &mut Model) {
        self.exporting = None;
        if let Some(recorded) = self.recorded.take() {
            *model = recorded;
        }
    }
}

/// An export that is open.
#[derive(Debug)]
pub struct Exporting {
    /// What the reader chose.
    pub choice: Choice,
    /// What would leave.
    pub preview: Rc<Preview>,
    job: Job,
    next: Option<Pending>,
}

impl Exporting {
    /// Opens it, and begins to look for personal data.
    fn new(session: &Session, app: &Scope<App>) -> Self {
        let job = Job::new(session);
        let preview = Rc::new(Preview::of(&job));
        let mut exporting = Self { choice: Choice::default(), preview, job, next: None };
        exporting.go_on(app);
        exporting
    }

    fn go_on(&mut self, app: &Scope<App>) {
        let app = app.clone();
        self.next = Some(frame::soon(move || app.send_message(Msg::Exchange(Step::Clean))));
    }

    /// Works for a part of a frame.
    fn step(&mut self, session: &Session, app: &Scope<App>) {
        self.next = None;
        if self.job.is_done() {
            return;
        }
        let end = js_sys::Date::now() + STEP_MS;
        while !self.job.is_done() && js_sys::Date::now() < end {
            self.job.step(session, STEP);
        }
        self.preview = Rc::new(Preview::of(&self.job));
        if !self.job.is_done() {
            self.go_on(app);
        }
    }

    /// Writes the file.
    fn save(&self, session: &Session) -> Option<Saved> {
        let now = js_sys::Date::now();
        let Choice { format, keep } = self.choice;
        let text = match (keep, format) {
            (true, _) => export::write(session, format, false, now),
            // What is cleaned is the file already.
            (false, Format::Session) => export::file(self.job.lines(), true, now),
            (false, _) => {
                export::write(&Session::from_lines(&self.job.lines().join("\n")), format, true, now)
            }
        };
        files::save(&format.file_name(&iso(now)), format.media_type(), &text)
    }
}

/// A file that is read, or was.
#[derive(Debug)]
pub struct Importing {
    /// What is said of it.
    pub imported: Rc<Imported>,
    reader: Option<Reader>,
    reading: Option<Reading>,
}

impl Importing {
    /// Begins to read.
    fn new(file: File, app: &Scope<App>) -> Self {
        let imported = Imported { name: file.name(), size: file.size(), ..Imported::default() };
        let reading = Some(Reading::new(file, app));
        Self { imported: Rc::new(imported), reader: Some(Reader::default()), reading }
    }

    /// Takes a piece, and gives the observations in it.
    fn take(&mut self, piece: Result<Vec<u8>, String>, app: &Scope<App>) -> Vec<String> {
        let Some(reader) = &mut self.reader else { return Vec::new() };
        let imported = Rc::make_mut(&mut self.imported);
        let bytes = piece.unwrap_or_else(|error| {
            imported.troubles.push(Trouble::Unreadable(error));
            Vec::new()
        });
        let mut lines = reader.take(&bytes);
        imported.header = reader.header().cloned();
        imported.read = self.reading.as_ref().map_or(0, Reading::at);
        let more = !bytes.is_empty() && !reader.is_refused();
        if !(more && self.reading.as_mut().is_some_and(|reading| reading.next(app))) {
            lines.extend(self.finish());
        }
        lines
    }

    fn finish(&mut self) -> Vec<String> {
        self.reading = None;
        let Some(reader) = self.reader.take() else { return Vec::new() };
        let (lines, troubles) = reader.finish();
        let imported = Rc::make_mut(&mut self.imported);
        imported.troubles.extend(troubles);
        imported.done = true;
        lines
    }
}
