//! What happens to the panel: what the recorder sends, what the reader does, and what was put off until later.

use super::bridge::Recorder;
use super::exchange::Step;
use crate::view::embeds::Spot;
use crate::view::state::Action;
use crate::view::status::Recording;
use yew::prelude::*;

/// What happens to the panel.
#[derive(Debug)]
pub enum Msg {
    /// The DevTools page hands over the recorder.
    Attach(Recorder),
    /// Observations came.
    Lines(Vec<String>),
    /// It is time to take them in.
    Flush,
    /// It is time to judge them.
    Judge,
    /// The recording began, ended, or changed its light.
    State(Recording),
    /// The reader did something.
    Do(Action),
    /// Start or stop the recording.
    Record,
    /// Empty the log.
    Clear,
    /// Bring back what was cleared.
    Undo,
    /// It is time to search further.
    Search,
    /// It is time to say what is new.
    Rested,
    /// Reload the page and record it from its start.
    Reload,
    /// This much of the timeline is in sight: scroll position and height.
    Sight(f64, f64),
    /// Choose the row of the timeline at this place.
    Place(usize),
    /// Copy the report, then say whether that worked.
    Ticket(Callback<bool>),
    /// Show an element of the page in the Elements panel, then say whether it was there.
    Reveal(Spot, Callback<bool>),
    /// Go to the filter.
    Filter,
    /// A session leaves or comes in.
    Exchange(Step),
}
