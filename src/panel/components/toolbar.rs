//! The bar at the top: record, clear, preserve log, the views, the connection.

use super::{OpenButton, Views, icon};
use crate::language::{say, text};
use crate::panel::use_dispatch;
use crate::view::Zone;
use crate::view::state::{Action, Sheet, View};
use crate::view::status::Recording;
use gloo::file::File;
use web_sys::HtmlInputElement;
use yew::prelude::*;

const RECORD: &str = text!("Record (Ctrl+E)");
const STOP: &str =
    text!("Stop recording (Ctrl+E). What the page does meanwhile is not seen, and cannot be seen later");
const CLEAR: &str = text!("Clear (Ctrl+L)");
const SETTINGS: &str = text!("Settings");
const EXPORT: &str = text!("Export the session");
const PRESERVE: &str = text!("Preserve log");
const PRESERVE_HELP: &str = text!("Keep earlier pages and their bookings when the page is left");

/// What the bar shows.
#[derive(Properties, PartialEq)]
pub struct ToolbarProps {
    /// The recording.
    pub recording: Recording,
    /// The view that is open.
    pub view: View,
    /// The numbers beside the views.
    pub counts: Counts,
    /// Earlier pages stay in the log.
    pub preserve: bool,
    /// The reader's zone.
    pub zone: Zone,
    /// Starts and stops the recording.
    pub on_record: Callback<()>,
    /// Empties the log.
    pub on_clear: Callback<()>,
    /// The export is open.
    pub exporting: bool,
    /// Opens and closes the export.
    pub on_export: Callback<bool>,
    /// Shows a session from a file.
    pub on_open: Callback<File>,
}

/// The numbers beside the views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors and warnings.
    pub faults: u64,
    /// There is an error among them.
    pub errors: bool,
    /// Bookings.
    pub bookings: u64,
    /// Observations.
    pub observations: u64,
    /// Embeds of the page now shown.
    pub embeds: u64,
}

/// The bar.
#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    let on = props.recording.on;
    let record = say(if on { STOP } else { RECORD });
    let light = props.recording.light;
    let state = props.recording.say(props.zone);
    html! {
        <header class="toolbar">
            <div class="toolbar-group">
                <button type="button" class="tool tool--record" aria-pressed={on.to_string()} aria-label={record}
                    title={record} disabled={!props.recording.attached} onclick={props.on_record.reform(|_| ())}>
                    { icon("#i-record") }
                </button>
                <button type="button" class="tool" aria-label={say(CLEAR)} title={say(CLEAR)}
                    onclick={props.on_clear.reform(|_| ())}>
                    { icon("#i-clear") }
                </button>
                <span class="rule" />
                <Preserve on={props.preserve} />
                <span class="rule rule--views" />
            </div>
            <Views view={props.view} counts={props.counts} />
            <div class="toolbar-group toolbar-group--end">
                <span class="light" role="status" data-state={light.word()} aria-label={state.clone()} title={state}>
                    { say(light.label()) }
                </span>
                <span class="rule" />
                <OpenButton on_open={props.on_open.clone()} />
                <button type="button" class="tool" id="export" aria-label={say(EXPORT)} title={say(EXPORT)}
                    aria-haspopup="dialog" aria-expanded={props.exporting.to_string()}
                    onclick={props.on_export.reform({ let open = !props.exporting; move |_| open })}>
                    { icon("#i-export") }
                </button>
                <SettingsButton />
            </div>
        </header>
    }
}

#[component]
fn SettingsButton() -> Html {
    let onclick = use_dispatch().reform(|_| Action::Sheet(Some(Sheet::Settings)));
    html! {
        <button type="button" class="tool" aria-label={say(SETTINGS)} title={say(SETTINGS)} aria-haspopup="dialog" {onclick}>
            { icon("#i-settings") }
        </button>
    }
}

#[derive(Properties, PartialEq)]
struct PreserveProps {
    on: bool,
}

#[component]
fn Preserve(props: &PreserveProps) -> Html {
    let dispatch = use_dispatch();
    let onchange = move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        dispatch.emit(Action::Preserve(input.checked()));
    };
    html! {
        <label class="check preserve" title={say(PRESERVE_HELP)}>
            <input type="checkbox" checked={props.on} {onchange} />
            <span>{ say(PRESERVE) }</span>
        </label>
    }
}
