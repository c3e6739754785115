//! What the reader has chosen: which view, which booking, which row. Changed by actions only.

use super::settings::{Clock, Settings, Theme};
use super::{Chip, Filter, Least, Target};
use crate::embed::Product;
use crate::language::{say, text};
use crate::rules::Outcome;
use serde::{Deserialize, Serialize};

/// The views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum View {
    /// The answer and the findings.
    #[default]
    Diagnosis,
    /// Bookings, leg by leg.
    Bookings,
    /// Every observation.
    Timeline,
    /// Every container, script and frame of an embed.
    Embeds,
}

impl View {
    /// All of them, in the order shown.
    pub const ALL: [Self; 4] = [Self::Diagnosis, Self::Bookings, Self::Timeline, Self::Embeds];

    /// Its name.
    pub fn label(self) -> &'static str {
        say(match self {
            Self::Diagnosis => text!("Diagnosis"),
            Self::Bookings => text!("Bookings"),
            Self::Timeline => text!("Timeline"),
            Self::Embeds => text!("Embeds"),
        })
    }

    /// The value of `data-view`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Diagnosis => "diagnosis",
            Self::Bookings => "bookings",
            Self::Timeline => "timeline",
            Self::Embeds => "embeds",
        }
    }
}

/// The tabs of a booking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tab {
    /// The booking's data.
    #[default]
    Payload,
    /// The redirect's parameters.
    Redirect,
    /// The calls of the function.
    Callback,
    /// The data as it came.
    Raw,
}

impl Tab {
    /// All of them, in the order shown.
    pub const ALL: [Self; 4] = [Self::Payload, Self::Redirect, Self::Callback, Self::Raw];

    /// Its name.
    pub fn label(self) -> &'static str {
        say(match self {
            Self::Payload => text!("Payload"),
            Self::Redirect => text!("Redirect"),
            Self::Callback => text!("Callback"),
            Self::Raw => text!("Raw"),
        })
    }

    /// The value of `data-tab`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Payload => "payload",
            Self::Redirect => "redirect",
            Self::Callback => "callback",
            Self::Raw => "raw",
        }
    }
}

/// What the reader has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The view.
    pub view: View,
    /// The booking; the newest when none was chosen.
    pub booking: Option<String>,
    /// The tab of the booking.
    pub tab: Tab,
    /// The observation, by its index in the session.
    pub observation: Option<usize>,
    /// The embed, or a script or frame of one, by the observation that shows it; the first when none was chosen.
    pub embed: Option<usize>,
    /// The finding a link led to.
    pub rule: Option<String>,
    /// The timeline's filter.
    pub filter: Filter,
    /// The line of further filters is open.
    pub more: bool,
    /// The timeline stays at its end as it grows.
    pub follow: bool,
    /// What the reader set for good.
    pub settings: Settings,
    /// The sheet that is open.
    pub sheet: Option<Sheet>,
}

/// What is laid over the panel until it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The settings.
    Settings,
    /// The keys.
    Help,
}

impl Default for State {
    fn default() -> Self {
        Self {
            view: View::default(),
            booking: None,
            tab: Tab::default(),
            observation: None,
            embed: None,
            rule: None,
            filter: Filter::default(),
            more: false,
            follow: true,
            settings: Settings::default(),
            sheet: None,
        }
    }
}

/// What the reader does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opens a view.
    Show(View),
    /// Opens a tab of the booking.
    Tab(Tab),
    /// Chooses a booking.
    Booking(String),
    /// Chooses an observation, or none.
    Observation(Option<usize>),
    /// Chooses an embed.
    Embed(usize),
    /// Follows a link.
    Go(Target),
    /// Filters by text.
    Text(String),
    /// Filters by kind.
    Chip(Chip),
    /// Filters by severity.
    Least(Least),
    /// Filters by frame, or no longer.
    Frame(Option<String>),
    /// Filters by product, or no longer.
    Product(Option<Product>),
    /// Filters by the outcome that findings base on an observation, or no longer.
    Outcome(Option<Outcome>),
    /// Opens the line of further filters, or closes it.
    More(bool),
    /// Lets every observation through again.
    Unfilter,
    /// Follows the end of the timeline, or not.
    Follow(bool),
    /// Keeps earlier pages, or not.
    Preserve(bool),
    /// Sets the colours.
    Theme(Theme),
    /// Sets the zone in which times are shown.
    Clock(Clock),
    /// Opens a sheet, or closes it.
    Sheet(Option<Sheet>),
}

impl State {
    /// The state after an action.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Show(view) => self.view = view,
            Action::Tab(tab) => self.tab = tab,
            Action::Booking(id) => self.booking = Some(id),
            Action::Observation(index) => {
                self.observation = index;
                self.follow &= index.is_none();
            }
            Action::Embed(index) => self.embed = Some(index),
            Action::Go(target) => self.go(target),
            Action::Text(text) => self.filter.text = text,
            Action::Chip(chip) => self.filter.chip = chip,
            Action::Least(least) => self.filter.least = least,
            Action::Frame(frame) => self.filter.frame = frame,
            Action::Product(product) => self.filter.product = product,
            Action::Outcome(outcome) => self.filter.outcome = outcome,
            Action::More(more) => self.more = more,
            Action::Unfilter => self.filter = Filter::default(),
            Action::Follow(follow) => self.follow = follow,
            Action::Preserve(preserve) => self.settings.preserve = preserve,
            Action::Theme(theme) => self.settings.theme = theme,
            Action::Clock(clock) => self.settings.clock = clock,
            Action::Sheet(sheet) => self.sheet = sheet,
        }
    }

    /// What is gone cannot stay chosen.
    pub fn forget(&mut self) {
        self.booking = None;
        self.observation = None;
        self.embed = None;
        self.rule = None;
    }

    fn go(&mut self, target: Target) {
        match target {
            Target::Observation(index) => {
                self.view = View::Timeline;
                self.observation = Some(index);
                self.filter = Filter::default(); // the row might be filtered away
                self.follow = false;
            }
            Target::Booking(id) => {
                self.view = View::Bookings;
                self.booking = Some(id);
            }
            Target::Embed(index) => {
                self.view = View::Embeds;
                self.embed = Some(index);
            }
            Target::Rule(rule) => {
                self.view = View::Diagnosis;
                self.rule = Some(rule);
            }
            Target::Payload => {
                self.view = View::Bookings;
                self.tab = Tab::Payload;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, Filter, State, Target, View};

    #[test]
    fn a_link_to_an_observation_shows_it_whatever_was_filtered() {
        let mut state = State::default();
        state.apply(Action::Text("nothing like it".into()));
        state.apply(Action::Go(Target::Observation(7)));
        assert_eq!((state.view, state.observation, state.follow), (View::Timeline, Some(7), false));
        assert_eq!(state.filter, Filter::default());
    }

    #[test]
    fn looking_at_a_row_stops_following() {
        let mut state = State::default();
        state.apply(Action::Observation(Some(3)));
        assert!(!state.follow);
        state.apply(Action::Follow(true));
        state.apply(Action::Observation(None));
        assert!(state.follow);
    }
}
