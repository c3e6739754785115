//! One time in several zones, and what the reader's own JavaScript would make of it.

use crate::language::say;
use crate::panel::bridge;
use crate::view::booking::{ZoneTime, Zones};
use crate::view::zones::parsed_by_reader;
use yew::prelude::*;

/// The time.
#[derive(Properties, PartialEq)]
pub struct ZonesProps {
    /// Zone by zone.
    pub zones: Zones,
}

/// The zones, one a line. The reader's zone is asked for once the list stands: only a browser knows it.
#[component]
pub fn ZonesList(props: &ZonesProps) -> Html {
    let parsed = use_state(|| None::<ZoneTime>);
    {
        let parsed = parsed.clone();
        use_effect_with(props.zones.bare, move |&bare| {
            parsed.set(bare.and_then(|time| parsed_by_reader(time, bridge::minutes_at(time))));
        });
    }
    html! {
        <>
            <dl class="zones">
                <>{ for props.zones.times.iter().map(line) }</>
            </dl>
            if !props.zones.apart.is_empty() {
                <p class="meta">{ &props.zones.apart }</p>
            }
            if let Some(time) = parsed.as_ref() {
                <p class="meta" data-parsed="reader"><code>{ &time.whose }</code>{ say!(" is ") }<b>{ &time.hour }</b>{ " " }{ &time.beside }</p>
            }
        </>
    }
}

fn line(time: &ZoneTime) -> Html {
    html! { <><dt>{ &time.whose }</dt><dd>{ &time.hour }</dd><dd class="meta">{ &time.beside }</dd></> }
}
