//! Every key of the panel, on a sheet.

use super::Sheet;
use crate::panel::use_dispatch;
use crate::view::state::Action;
use yew::prelude::*;

const TITLE: &str = "Keyboard";

/// Where, which keys, and what they do.
const KEYS: [(&str, &[(&str, &str)]); 4] = [
    (
        "Everywhere",
        &[
            ("Ctrl E", "Start or stop the recording"),
            ("Ctrl L", "Clear the list"),
            ("Ctrl Z", "Bring back what was cleared, for as long as that is offered"),
            ("Ctrl F", "Filter the timeline"),
            ("?", "This sheet"),
            ("Esc", "Close what is open: a sheet, the details, the export"),
        ],
    ),
    (
        "Views and tabs",
        &[("\u{2190} \u{2192}", "The view or tab beside"), ("Home End", "The first or last one")],
    ),
    (
        "Timeline",
        &[
            ("\u{2191} \u{2193}", "The observation before or after, with its details"),
            ("PgUp PgDn", "A page up or down"),
            ("Home End", "The first or last observation"),
            ("Tab", "From the filter to the list to the details"),
        ],
    ),
    (
        "Bookings and embeds",
        &[
            ("\u{2191} \u{2193}", "The entry before or after"),
            ("Enter", "From a leg to its observation; open what is chosen"),
        ],
    ),
];
const ALONE: &str = "Open this page alone";
const ALONE_HELP: &str = " to look at a session from a file without DevTools.";
const APPLE: &str = "On a Mac, Cmd works as well as Ctrl.";

/// The sheet.
#[component]
pub fn HelpSheet() -> Html {
    let on_close = use_dispatch().reform(|()| Action::Sheet(None));
    let line = |&(keys, does): &(&str, &str)| {
        html! { <><dt>{ for keys.split(' ').map(key) }</dt><dd>{ does }</dd></> }
    };
    let group = |&(name, keys): &(&'static str, &[(&str, &str)])| {
        html! { <section><h3>{ name }</h3><dl class="keys">{ for keys.iter().map(line) }</dl></section> }
    };
    html! {
        <Sheet title={TITLE} word="help" {on_close}>
            { for KEYS.iter().map(group) }
            <p class="meta">{ APPLE }</p>
            <p><a href="panel.html" target="_blank" rel="noreferrer">{ ALONE }</a>{ ALONE_HELP }</p>
        </Sheet>
    }
}

fn key(name: &str) -> Html {
    html! { <kbd>{ name }</kbd> }
}
