//! The views, as tabs with a count.

use super::{Counts, TabLabel, Tabs};
use crate::language::say;
use crate::panel::use_dispatch;
use crate::view::format::count;
use crate::view::state::{Action, View};
use yew::prelude::*;

/// Which view is open.
#[derive(Properties, PartialEq)]
pub struct ViewsProps {
    /// The view.
    pub view: View,
    /// The numbers.
    pub counts: Counts,
}

/// The tabs of the views.
#[component]
pub fn Views(props: &ViewsProps) -> Html {
    let dispatch = use_dispatch();
    let counts = props.counts;
    let labels: Vec<TabLabel> = View::ALL
        .iter()
        .map(|&view| {
            let (number, bad) = match view {
                View::Diagnosis => (counts.faults, counts.errors),
                View::Bookings => (counts.bookings, false),
                View::Timeline => (counts.observations, false),
                View::Embeds => (counts.embeds, false),
            };
            let count = if view == View::Diagnosis && number == 0 { String::new() } else { count(number) };
            TabLabel { id: view.word(), label: view.label(), count, bad }
        })
        .collect();
    let on_choose = move |index: usize| {
        if let Some(&view) = View::ALL.get(index) {
            dispatch.emit(Action::Show(view));
        }
    };
    let chosen = View::ALL.iter().position(|&view| view == props.view).unwrap_or_default();
    html! { <Tabs class="views" name={say!("Views")} kind="view" {labels} {chosen} {on_choose} /> }
}
