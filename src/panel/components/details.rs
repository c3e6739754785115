//! One observation, whole, beside the timeline.

use super::{CopyButton, FactGroups, icon};
use crate::language::{say, text};
use crate::panel::use_dispatch;
use crate::view::state::Action;
use crate::view::timeline::Details;
use std::rc::Rc;
use yew::prelude::*;

const NAME: &str = text!("Details");
const CLOSE: &str = text!("Close");
const COPY: &str = text!("Copy the observation as JSON");

/// Which observation.
#[derive(Properties, PartialEq)]
pub struct DetailsProps {
    /// The observation.
    pub details: Rc<Details>,
}

/// The observation's facts and data.
#[component]
pub fn DetailsAside(props: &DetailsProps) -> Html {
    let dispatch = use_dispatch();
    let details = &props.details;
    html! {
        <aside class="details scroll" aria-label={say(NAME)} tabindex="0">
            <div class="details-head">
                { icon(details.icon) }
                <span class="grow clip">{ &details.title }</span>
                <CopyButton icon=true text={details.json.clone()} label={say(COPY)} />
                <button type="button" class="tool" aria-label={say(CLOSE)} title={say(CLOSE)}
                    onclick={move |_| dispatch.emit(Action::Observation(None))}>
                    { icon("#i-close") }
                </button>
            </div>
            <FactGroups groups={details.groups.clone()} />
        </aside>
    }
}
