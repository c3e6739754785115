//! The settings, on a sheet: each takes effect at once.

use super::Sheet;
use crate::language::{say, text};
use crate::panel::use_dispatch;
use crate::view::Zone;
use crate::view::settings::{Clock, Settings, Theme};
use crate::view::state::{Action, Sheet as Which};
use web_sys::HtmlInputElement;
use yew::prelude::*;

const TITLE: &str = text!("Settings");
const PRESERVE: &str = text!("Preserve log");
const PRESERVE_HELP: &str = text!(
    "Earlier pages and their bookings stay when the page is left. Otherwise only the page now shown is kept."
);
const KEPT: &str = text!(
    "Kept in this browser, in the extension\u{2019}s own storage. Where the browser does not allow that, until DevTools is closed. \
     What was recorded, and the filter, are not kept there: up to 6 MB of them stay in the browser’s memory until the tab is closed."
);
const KEYS: &str = text!("Keyboard shortcuts");

/// What is set.
#[derive(Properties, PartialEq)]
pub struct SettingsProps {
    /// The settings.
    pub settings: Settings,
    /// The reader's own zone.
    pub reader: Zone,
}

/// The sheet.
#[component]
pub fn SettingsSheet(props: &SettingsProps) -> Html {
    let dispatch = use_dispatch();
    let on_close = dispatch.reform(|()| Action::Sheet(None));
    let Settings { theme, clock, preserve } = props.settings;
    let on_preserve = dispatch.reform(|event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        Action::Preserve(input.checked())
    });
    let themes = Theme::ALL.map(|each| (say(each.label()).to_owned(), each == theme, Action::Theme(each)));
    let clocks = Clock::ALL.map(|each| (each.label(props.reader), each == clock, Action::Clock(each)));
    let on_keys = dispatch.reform(|_| Action::Sheet(Some(Which::Help)));
    html! {
        <Sheet title={say(TITLE)} word="settings" {on_close}>
            <fieldset>
                <legend>{ say!("Log") }</legend>
                <label class="check">
                    <input type="checkbox" checked={preserve} onchange={on_preserve} /><span>{ say(PRESERVE) }</span>
                </label>
                <p class="meta">{ say(PRESERVE_HELP) }</p>
            </fieldset>
            { choice(say!("Times"), "clock", clocks, &dispatch) }
            { choice(say!("Colours"), "theme", themes, &dispatch) }
            <p class="meta">{ say(KEPT) }</p>
            <button type="button" class="link" onclick={on_keys}>{ say(KEYS) }</button>
        </Sheet>
    }
}

/// One of several: its words, whether it is chosen, and what choosing it does.
type Offer = (String, bool, Action);

fn choice<const N: usize>(
    legend: &'static str,
    name: &'static str,
    options: [Offer; N],
    dispatch: &Callback<Action>,
) -> Html {
    let option = |(words, checked, action): Offer| {
        let onchange = dispatch.reform(move |_: Event| action.clone());
        html! {
            <label class="check"><input type="radio" {name} {checked} {onchange} /><span>{ words }</span></label>
        }
    };
    html! { <fieldset><legend>{ legend }</legend>{ for options.into_iter().map(option) }</fieldset> }
}
