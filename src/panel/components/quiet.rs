//! What was checked and is fine, and what cannot be known: a line each, folded until nothing is wrong.

use super::{chevron, mark_icon, words};
use crate::panel::place::use_unfolded;
use crate::view::Mark;
use crate::view::diagnosis::Note;
use yew::prelude::*;

/// A quiet list.
#[derive(Properties, PartialEq)]
pub struct QuietProps {
    /// Its name.
    pub title: &'static str,
    /// The mark of the list and of its lines.
    pub mark: Mark,
    /// `kept` or `undecided`.
    pub outcome: &'static str,
    /// The lines.
    pub notes: Vec<Note>,
    /// It is open from the start.
    pub open: bool,
}

/// A quiet list; nothing when it has no line.
#[component]
pub fn Quiet(props: &QuietProps) -> Html {
    let (open, ontoggle) = use_unfolded(props.outcome, props.open);
    if props.notes.is_empty() {
        return Html::default();
    }
    let line = |note: &Note| {
        html! {
            <li data-rule={note.rule.clone()} data-outcome={props.outcome}>
                { mark_icon(props.mark) }<span>{ words(&note.text) }</span>
            </li>
        }
    };
    html! {
        <details class="quiet" {open} {ontoggle}>
            <summary>
                { mark_icon(props.mark) }
                <span>{ props.title }</span>
                <span class="count">{ props.notes.len() }</span>
                { chevron() }
            </summary>
            <ul class="quiet-list">{ for props.notes.iter().map(line) }</ul>
        </details>
    }
}
