//! The root: joins the model, the reader's choices and the recorder. It draws nothing itself.

use super::bridge::{self, Attached};
use super::components::{
    BookingsView, Counts, DiagnosisView, EmbedsView, ExportPopover, HelpSheet, ImportedBar, SettingsSheet,
    Statusbar, Tally, TimelineView, Toolbar, in_sight,
};
use super::exchange::{After, Exchange, Step};
use super::frame::{self, Pace, Pending};
use super::msg::Msg;
use super::seek::Seeker;
use super::voice::Voice;
use super::{Dispatch, ElementsBeside, focus, settings, shortcuts};
use crate::report;
use crate::view::clearing::Cleared;
use crate::view::diagnosis::Diagnosis;
use crate::view::recall::Recall;
use crate::view::state::{Action, Sheet, State, View};
use crate::view::status::Recording;
use crate::view::{Model, Zone};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// What is judged anew within this time is judged each time that it is drawn, in milliseconds.
const QUICK_MS: u32 = 8;
/// In a session of hundreds of pages, joining the bookings takes longer: then judging may take one part in this many
/// of the panel's time.
const JUDGE_SHARE: u32 = 12;
/// But what takes longer than this counts as this, in milliseconds: a computer that slept meanwhile seems to judge for long.
const SLOW_MS: f64 = 250.0;

/// What is known from the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Properties)]
pub struct AppProps {
    /// There is no tab to record.
    #[prop_or_default]
    pub alone: bool,
}

/// The panel.
#[derive(Debug)]
pub struct App {
    model: Model,
    state: State,
    recording: Recording,
    recorder: Option<Attached>,
    waiting: Vec<String>,
    flush: Option<Pending>,
    pace: Pace,
    judge: Option<Timeout>,
    /// How long the last judgement took, in milliseconds.
    judging: u32,
    sight: (f64, f64),
    seeker: Seeker,
    voice: Voice,
    /// The reader's own zone, whatever times are shown in.
    reader: Zone,
    exchange: Exchange,
    /// What the toolbar button shows: how many faults, and whether there is an error among them.
    badge: (u64, bool),
    /// The element that takes the focus once it is drawn.
    to_focus: Option<&'static str>,
    dispatch: Dispatch,
    _keys: Option<EventListener>,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let reader = bridge::zone();
        let state = State { settings: settings::load(), ..State::default() };
        let mut model = Model::new(state.settings.clock.zone(reader));
        model.judge(&state);
        Self {
            model,
            state,
            recording: Recording::default(),
            recorder: None,
            waiting: Vec::new(),
            flush: None,
            pace: Pace::default(),
            judge: None,
            judging: 0,
            sight: (0.0, 0.0),
            seeker: Seeker::default(),
            voice: Voice::default(),
            reader,
            exchange: Exchange::default(),
            badge: (0, false),
            to_focus: None,
            dispatch: Dispatch(ctx.link().callback(Msg::Do)),
            _keys: shortcuts::listen(ctx.link()),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Attach(recorder) => {
                let attached = Attached::new(recorder, ctx.link());
                attached.recall().restore(&mut self.state);
                self.model.filter(&self.state);
                self.recorder = Some(attached);
            }
            Msg::Lines(lines) => return self.wait(ctx, lines),
            Msg::Flush if !self.take_in(ctx) => return false,
            Msg::Flush => {}
            Msg::Judge => self.judge_now(),
            Msg::State(recording) => self.recording = recording,
            Msg::Do(action) => self.act(action),
            Msg::Record => self.with_recorder(|recorder, on| recorder.record(!on)),
            Msg::Reload => self.with_recorder(|recorder, _| recorder.reload()),
            Msg::Exchange(step) => self.exchange(ctx, step),
            Msg::Clear => {
                // What waits belongs to the recording, also while a file is shown.
                if !self.exchange.is_import() {
                    self.model.push(&std::mem::take(&mut self.waiting));
                }
                self.model.clear();
                if !self.exchange.is_import() {
                    self.with_recorder(|recorder, _| recorder.forget(&self.model.session().clear_mark()));
                }
                self.state.forget();
                self.judge_now();
                self.exchange.forgotten(&self.model, ctx.link());
            }
            Msg::Undo => {
                if !self.exchange.is_import() {
                    self.with_recorder(|recorder, _| recorder.unforget());
                }
                self.model.undo();
                self.judge_now();
                self.exchange.forgotten(&self.model, ctx.link());
            }
            Msg::Search => self.seeker.step(&mut self.model),
            Msg::Rested => self.voice.rest(),
            Msg::Sight(scroll, height) => self.sight = (scroll, height),
            Msg::Place(place) => self.act(Action::Observation(self.model.timeline.record_at(place))),
            Msg::Ticket(done) => {
                bridge::copy(&report::ticket(self.model.session()), done);
                return false;
            }
            Msg::Reveal(spot, done) => {
                self.with_recorder(|recorder, _| recorder.reveal(&spot, done));
                return false;
            }
            Msg::Filter => {
                self.to_focus = Some("filter");
                self.act(Action::Show(View::Timeline));
            }
        }
        self.seeker.go_on(&self.model, ctx.link());
        self.voice.tell(&self.model.diagnosis, ctx.link());
        self.show_badge();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (status, diagnosis) = (&self.model.status, &self.model.diagnosis);
        let (faults, errors) = diagnosis.faults();
        let observations = status.observations;
        let embeds = self.model.embeds.count();
        let counts = Counts { faults, errors, bookings: status.bookings, observations, embeds };
        html! {
            <ContextProvider<Dispatch> context={self.dispatch.clone()}>
            <ContextProvider<ElementsBeside> context={ElementsBeside(self.recording.elements_beside)}>
                <main class="panel" data-judged={self.is_judged().to_string()}>
                    <Toolbar recording={self.recording.clone()} view={self.state.view} {counts}
                        preserve={self.state.settings.preserve} zone={self.model.zone}
                        on_record={ctx.link().callback(|()| Msg::Record)}
                        on_clear={ctx.link().callback(|()| Msg::Clear)}
                        exporting={self.exchange.exporting.is_some()}
                        on_export={ctx.link().callback(|open| Msg::Exchange(Step::Export(open)))}
                        on_open={ctx.link().callback(|file| Msg::Exchange(Step::Open(file)))} />
                    { self.exported(ctx) }
                    { self.imported(ctx) }
                    <div>{ self.open_view(ctx) }</div>
                    { self.statusbar(ctx) }
                    { self.sheet() }
                    <p class="sr" role="status" data-news="">{ &self.voice.said }</p>
                </main>
            </ContextProvider<ElementsBeside>>
            </ContextProvider<Dispatch>>
        }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        if let Some(id) = self.to_focus.take() {
            focus::id(id);
        }
    }
}

impl App {
    /// Whether what is said covers all that came.
    fn is_judged(&self) -> bool {
        self.judge.is_none() && self.waiting.is_empty() && !self.model.is_judging()
    }

    /// Observations wait until it is time to draw, however many batches of them come.
    fn wait(&mut self, ctx: &Context<Self>, lines: Vec<String>) -> bool {
        self.waiting.extend(lines);
        if self.flush.is_none() {
            let link = ctx.link().clone();
            self.flush = Some(self.pace.soon(move || link.send_message(Msg::Flush)));
        }
        false
    }

    fn take_in(&mut self, ctx: &Context<Self>) -> bool {
        self.flush = None;
        let lines = std::mem::take(&mut self.waiting);
        if lines.is_empty() {
            return false;
        }
        if self.exchange.is_import() {
            let recorded = self.exchange.recorded(&mut self.model);
            if recorded.push(&lines) && !self.state.settings.preserve {
                recorded.forget_earlier();
            }
            return false;
        }
        let left = self.model.push(&lines);
        if left && !self.state.settings.preserve {
            self.model.forget_earlier();
            self.state.forget();
            self.exchange.forgotten(&self.model, ctx.link());
        }
        self.model.status.observations = self.model.timeline.observations() as u64;
        // What was said of the page before must not stand beside the new one, however long that takes.
        if left || self.judging <= QUICK_MS {
            self.judge_now();
        } else if self.judge.is_none() {
            let link = ctx.link().clone();
            let pause = self.judging.saturating_mul(JUDGE_SHARE);
            self.judge = Some(Timeout::new(pause, move || link.send_message(Msg::Judge)));
        }
        true
    }

    fn judge_now(&mut self) {
        self.judge = None;
        let began = js_sys::Date::now();
        self.model.judge(&self.state);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let took = (js_sys::Date::now() - began).clamp(0.0, SLOW_MS) as u32;
        self.judging = took;
    }

    fn exchange(&mut self, ctx: &Context<Self>, step: Step) {
        self.to_focus = match &step {
            Step::Export(true) => Some("format-session"),
            Step::Export(false) => Some("export"),
            Step::Back => Some("import"),
            _ => None,
        };
        match self.exchange.take(step, &mut self.model, ctx.link()) {
            After::Draw => {}
            After::Saved => self.to_focus = Some("export"),
            After::Judge => {
                self.state.forget();
                self.judge_now();
            }
            After::JudgeOn => {
                let mut done = None;
                frame::work(|| {
                    done = self.model.judge_on(&self.state);
                    done.is_some()
                });
                self.exchange.judged(done, ctx.link());
            }
        }
    }

    fn act(&mut self, action: Action) {
        let before = self.state.clone();
        self.state.apply(action);
        let chose = |state: &State| (state.booking.clone(), state.observation, state.embed);
        if chose(&before) != chose(&self.state) {
            self.model.choose(&self.state);
        } else if before.filter != self.state.filter {
            self.model.filter(&self.state);
        }
        let here = Recall::of(&self.state);
        if here != Recall::of(&before) {
            self.with_recorder(|recorder, _| recorder.keep(&here));
        }
        if before.settings != self.state.settings {
            settings::save(self.state.settings);
            self.model.set_zone(self.state.settings.clock.zone(self.reader), &self.state);
        }
    }

    /// The button speaks of the page, not of a session from a file.
    fn show_badge(&mut self) {
        let now = self.model.diagnosis.faults();
        if now == self.badge || self.exchange.is_import() {
            return;
        }
        if let Some(recorder) = &self.recorder {
            let worst = if now.1 { "error" } else { "warning" };
            recorder.badge(now.0, worst);
            self.badge = now;
        }
    }

    fn with_recorder(&self, then: impl FnOnce(&Attached, bool)) {
        if let Some(recorder) = &self.recorder {
            then(recorder, self.recording.on);
        }
    }

    fn open_view(&self, ctx: &Context<Self>) -> Html {
        let model = &self.model;
        match self.state.view {
            View::Diagnosis if ctx.props().alone && self.recorder.is_none() && !self.exchange.is_import() => {
                html! { <DiagnosisView diagnosis={Rc::new(Diagnosis::no_session())} roomy=false /> }
            }
            View::Diagnosis => {
                let on_ticket = (model.status.observations > 0).then(|| ctx.link().callback(Msg::Ticket));
                let live = self.recorder.as_ref().filter(|_| !self.exchange.is_import());
                let on_reload = live.map(|_| ctx.link().callback(|()| Msg::Reload));
                html! {
                    <DiagnosisView diagnosis={model.diagnosis.clone()} roomy={bridge::is_roomy()} rule={self.state.rule.clone()}
                        {on_ticket} {on_reload} />
                }
            }
            View::Bookings => html! {
                <BookingsView rows={model.bookings.clone()} trace={model.trace.clone()} tab={self.state.tab} />
            },
            View::Timeline => self.timeline(ctx),
            View::Embeds => {
                let reveal = |(spot, done)| Msg::Reveal(spot, done);
                let on_reveal = self.recorder.as_ref().map(|_| ctx.link().callback(reveal));
                html! {
                    <EmbedsView embeds={model.embeds.clone()} details={model.embed.clone()} {on_reveal} />
                }
            }
        }
    }

    fn statusbar(&self, ctx: &Context<Self>) -> Html {
        let cleared = self.model.cleared.as_ref().map(Cleared::say).unwrap_or_default();
        let paused = self.recording.attached && !self.recording.on;
        let on_undo = ctx.link().callback(|()| Msg::Undo);
        html! { <Statusbar status={self.model.status.clone()} {cleared} {paused} {on_undo} /> }
    }

    fn sheet(&self) -> Html {
        match self.state.sheet {
            Some(Sheet::Settings) => {
                html! { <SettingsSheet settings={self.state.settings} reader={self.reader} /> }
            }
            Some(Sheet::Help) => html! { <HelpSheet /> },
            None => Html::default(),
        }
    }

    fn exported(&self, ctx: &Context<Self>) -> Html {
        let Some(exporting) = &self.exchange.exporting else { return Html::default() };
        html! {
            <ExportPopover choice={exporting.choice} preview={exporting.preview.clone()}
                on_choice={ctx.link().callback(|choice| Msg::Exchange(Step::Choose(choice)))}
                on_save={ctx.link().callback(|()| Msg::Exchange(Step::Save))}
                on_close={ctx.link().callback(|()| Msg::Exchange(Step::Export(false)))} />
        }
    }

    fn imported(&self, ctx: &Context<Self>) -> Html {
        let Some(importing) = &self.exchange.importing else { return Html::default() };
        let on_close = ctx.link().callback(|()| Msg::Exchange(Step::Back));
        let recording = self.recorder.is_some();
        html! { <ImportedBar imported={importing.imported.clone()} {recording} {on_close} /> }
    }

    fn timeline(&self, ctx: &Context<Self>) -> Html {
        let (model, state) = (&self.model, &self.state);
        let count = model.timeline.count();
        let places = in_sight(self.sight.0, self.sight.1, count);
        let start = places.start;
        let rows = Rc::new(model.timeline.rows(places, model.session(), model.zone));
        let chosen = state.observation.and_then(|record| model.timeline.place_of(record));
        let (all, searching) = (model.timeline.observations(), model.timeline.is_searching());
        let tally = Tally { shown: count, all, searching };
        html! {
            <TimelineView filter={state.filter.clone()} more={state.more} follow={state.follow} {count} {start} {rows} {chosen} {tally}
                frames={model.timeline.frames()} above={model.timeline.above()} turn={model.timeline.turn()} height={self.sight.1}
                details={model.details.clone()}
                on_window={ctx.link().callback(|(scroll, height)| Msg::Sight(scroll, height))}
                on_place={ctx.link().callback(Msg::Place)} />
        }
    }
}
