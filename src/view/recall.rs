//! Where the reader was when the panel was closed: it opens there again.

use super::Filter;
use super::state::{State, Tab, View};
use serde::{Deserialize, Serialize};

/// What of the state outlives the panel. What was chosen among recorded things does not: they may be others by then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recall {
    view: View,
    tab: Tab,
    filter: Filter,
    more: bool,
}

impl Recall {
    /// What of this state is kept.
    pub fn of(state: &State) -> Self {
        Self { view: state.view, tab: state.tab, filter: state.filter.clone(), more: state.more }
    }

    /// As it is kept.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was kept; what cannot be read, as an earlier version may have written it, is as if nothing was.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// Puts the reader there again.
    pub fn restore(self, state: &mut State) {
        (state.view, state.tab, state.filter, state.more) = (self.view, self.tab, self.filter, self.more);
    }
}

#[cfg(test)]
mod tests {
    use super::Recall;
    use crate::rules::Outcome;
    use crate::view::state::{Action, State, Tab, View};
    use crate::view::{Chip, Least};

    #[test]
    fn the_panel_opens_where_it_was_closed() {
        let mut before = State::default();
        for action in [
            Action::Show(View::Timeline),
            Action::Tab(Tab::Raw),
            Action::Text("Dana \"Levi\"".into()),
            Action::Chip(Chip::Calls),
            Action::Least(Least::Errors),
            Action::Frame(Some("dana".into())),
            Action::Outcome(Some(Outcome::Broken)),
            Action::More(true),
        ] {
            before.apply(action);
        }
        let mut after = State::default();
        Recall::read(&Recall::of(&before).written()).restore(&mut after);
        assert_eq!(after, before);
    }

    #[test]
    fn what_cannot_be_read_is_as_if_nothing_was_kept() {
        for text in ["", "{", "[]", r#"{"view":"Nowhere"}"#] {
            assert_eq!(Recall::read(text), Recall::default(), "{text}");
        }
        assert_eq!(Recall::read(r#"{"more":true}"#), Recall { more: true, ..Recall::default() });
    }
}
