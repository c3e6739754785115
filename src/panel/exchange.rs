//! An export that is open, and an import that runs: both work in steps, so that the panel stays alive.

use super::app::App;
use super::files::{self, Reading, Saved};
use super::frame::{self, Pending};
use super::msg::Msg;
use crate::contract::iso;
use crate::export::{self, Reader, Trouble};
use crate::redact::Job;
use crate::session::Session;
use crate::steps::Steps;
use crate::view::Model;
use crate::view::export::{Choice, Imported, Preview};
use gloo::file::File;
use std::rc::Rc;
use yew::html::Scope;

/// Observations between two looks at the clock.
const STEP: usize = 50;

/// What happens to them.
#[derive(Clone, Debug)]
pub enum Step {
    /// The export is opened, or closed.
    Export(bool),
    /// The reader chose a format, or to keep personal data.
    Choose(Choice),
    /// It is time to go on looking for personal data.
    Clean,
    /// The file is to be written.
    Save,
    /// It is time to go on writing it.
    Write,
    /// The reader chose a file.
    Open(File),
    /// A piece of it was read, or could not be.
    Piece(Result<Vec<u8>, String>),
    /// It is time to go on judging what was read.
    Judge,
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
    /// What was read is judged further.
    JudgeOn,
    /// A file was saved, and the export is closed.
    Saved,
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
    /// The file that was open before the one that is read, as long as that may be refused.
    opened: Option<(Model, Importing)>,
    saved: Option<Saved>,
}

impl Exchange {
    /// Takes a step. `model` is what is shown.
    pub fn take(&mut self, step: Step, model: &mut Model, app: &Scope<App>) -> After {
        match step {
            Step::Export(open) => self.exporting = open.then(|| Exporting::new(model.session(), app)),
            Step::Choose(choice) => self.exporting.iter_mut().for_each(|one| one.choose(choice)),
            Step::Clean => self.exporting.iter_mut().for_each(|one| one.step(model.session(), app)),
            Step::Save => self.exporting.iter_mut().for_each(|one| one.write(model.session(), app)),
            Step::Write => {
                let Some(exporting) = &mut self.exporting else { return After::Draw };
                if let Some(text) = exporting.write_on(app) {
                    self.saved = exporting.save(&text);
                    self.exporting = None;
                    return After::Saved;
                }
            }
            Step::Judge => return After::JudgeOn,
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
        let (done, refused) = (importing.reader.is_none(), importing.imported.is_refused());
        model.push(&lines);
        if refused {
            self.refuse(model);
        }
        match done {
            true if refused => return After::Judge,
            true => {
                self.opened = None;
                model.judge_in_steps();
                self.judged(Some(0.0), app);
            }
            false => {}
        }
        After::Draw
    }

    /// What was read is judged so far, from 0 to 1; `None` says that all of it is.
    pub fn judged(&mut self, done: Option<f64>, app: &Scope<App>) {
        self.importing.iter_mut().for_each(|importing| importing.judged(done, app));
    }

    fn show(&mut self, other: Model, model: &mut Model) {
        self.exporting = None;
        let before = std::mem::replace(model, other);
        let file = self.importing.take().filter(|file| file.imported.done);
        match self.recorded {
            None => self.recorded = Some(before),
            Some(_) => self.opened = file.map(|file| (before, file)),
        }
    }

    /// A file that is refused takes nothing away: neither the file that was open nor the recording.
    fn refuse(&mut self, model: &mut Model) {
        let Some((before, mut file)) = self.opened.take() else { return self.back(model) };
        if let Some(refused) = self.importing.take() {
            Rc::make_mut(&mut file.imported).refused = refused.imported.all_words();
        }
        (*model, self.importing) = (before, Some(file));
    }

    fn back(&mut self, model: &mut Model) {
        (self.exporting, self.opened) = (None, None);
        if let Some(recorded) = self.recorded.take() {
            *model = recorded;
        }
    }
}

/// Takes this step at the next frame.
fn soon(step: Step, app: &Scope<App>) -> Pending {
    let app = app.clone();
    frame::soon(move || app.send_message(Msg::Exchange(step.clone())))
}

/// An export that is open.
#[derive(Debug)]
pub struct Exporting {
    /// What the reader chose.
    pub choice: Choice,
    /// What would leave.
    pub preview: Rc<Preview>,
    job: Job,
    /// The file that is written.
    writing: Option<Steps<String>>,
    next: Option<Pending>,
}

impl Exporting {
    /// Opens it, and begins to look for personal data.
    fn new(session: &Session, app: &Scope<App>) -> Self {
        let job = Job::new(session);
        let preview = Rc::new(Preview::of(&job));
        let mut exporting = Self { choice: Choice::default(), preview, job, writing: None, next: None };
        exporting.go_on(Step::Clean, app);
        exporting
    }

    fn go_on(&mut self, step: Step, app: &Scope<App>) {
        self.next = Some(soon(step, app));
    }

    /// Works for a part of a frame.
    fn step(&mut self, session: &Session, app: &Scope<App>) {
        self.next = None;
        if self.job.is_done() {
            return;
        }
        frame::work(|| {
            self.job.step(session, STEP);
            !self.job.is_done()
        });
        self.preview = Rc::new(Preview::of(&self.job));
        if !self.job.is_done() {
            self.go_on(Step::Clean, app);
        }
    }

    /// A file that was being written is not the one that the reader wants now.
    fn choose(&mut self, choice: Choice) {
        (self.choice, self.writing) = (choice, None);
        self.preview = Rc::new(Preview::of(&self.job));
    }

    /// Begins to write the file: of what was recorded, or of what was cleaned of it.
    fn write(&mut self, session: &Session, app: &Scope<App>) {
        let Choice { format, keep } = self.choice;
        let cleaned = || self.job.lines().to_vec();
        let lines = if keep { session.lines().map(str::to_owned).collect() } else { cleaned() };
        self.writing = Some(export::in_steps(lines, format, !keep, js_sys::Date::now()));
        self.go_on(Step::Write, app);
    }

    /// Writes on for a part of a frame. The text, once it is finished.
    fn write_on(&mut self, app: &Scope<App>) -> Option<String> {
        let writing = self.writing.as_mut()?;
        let mut text = None;
        frame::work(|| {
            text = writing.go_on();
            text.is_none()
        });
        self.preview = Rc::new(self.preview.writing(writing.progress()));
        if text.is_none() {
            self.go_on(Step::Write, app);
        }
        text
    }

    fn save(&self, text: &str) -> Option<Saved> {
        let format = self.choice.format;
        files::save(&format.file_name(&iso(js_sys::Date::now())), format.media_type(), text)
    }
}

/// A file that is read, or was.
#[derive(Debug)]
pub struct Importing {
    /// What is said of it.
    pub imported: Rc<Imported>,
    reader: Option<Reader>,
    reading: Option<Reading>,
    next: Option<Pending>,
}

impl Importing {
    /// Begins to read.
    fn new(file: File, app: &Scope<App>) -> Self {
        let imported = Imported { name: file.name(), size: file.size(), ..Imported::default() };
        let reading = Some(Reading::new(file, app));
        Self { imported: Rc::new(imported), reader: Some(Reader::default()), reading, next: None }
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
        imported.read = self.reading.as_ref().map_or(0, Reading::at);
        let more = !bytes.is_empty() && !reader.is_refused();
        if !(more && self.reading.as_mut().is_some_and(|reading| reading.next(app))) {
            lines.extend(reader.finish());
            imported.troubles.extend_from_slice(reader.troubles());
            (imported.header, imported.came) = (reader.header().cloned(), reader.came());
            (self.reading, self.reader) = (None, None);
        }
        lines
    }

    fn judged(&mut self, done: Option<f64>, app: &Scope<App>) {
        let imported = Rc::make_mut(&mut self.imported);
        imported.judged = done;
        imported.done = done.is_none();
        self.next = done.map(|_| soon(Step::Judge, app));
    }
}
