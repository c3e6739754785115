//! Tells a reader who listens what is new, politely: one sentence at a time, however many errors come.

use super::app::App;
use super::msg::Msg;
use crate::view::diagnosis::Diagnosis;
use crate::view::news::News;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::html::Scope;

/// After a sentence nothing is said for this long, in milliseconds; what comes meanwhile is summed up then.
const PAUSE_MS: u32 = 5_000;

/// What is said now.
#[derive(Debug, Default)]
pub struct Voice {
    /// The sentence.
    pub said: String,
    news: News,
    /// What was looked at last: most updates leave it as it is.
    seen: Option<Rc<Diagnosis>>,
    pause: Option<Timeout>,
}

impl Voice {
    /// Says what is new, unless it has just said something.
    pub fn tell(&mut self, diagnosis: &Rc<Diagnosis>, app: &Scope<App>) {
        let is_seen = self.seen.as_ref().is_some_and(|seen| Rc::ptr_eq(seen, diagnosis));
        if is_seen || self.pause.is_some() {
            return;
        }
        self.seen = Some(Rc::clone(diagnosis));
        if let Some(said) = self.news.of(diagnosis) {
            self.said = said;
            let app = app.clone();
            self.pause = Some(Timeout::new(PAUSE_MS, move || app.send_message(Msg::Rested)));
        }
    }

    /// The pause is over.
    pub fn rest(&mut self) {
        self.pause = None;
    }
}
