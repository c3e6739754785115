//! What was looked for when no embed was found.

use super::mark_icon;
use crate::language::{say, text};
use crate::view::Mark;
use crate::view::diagnosis::{Looked, Sign};
use crate::view::format::count;
use yew::prelude::*;

const TITLE: &str = text!("What was looked for");

/// What was looked for.
#[derive(Properties, PartialEq)]
pub struct LookedProps {
    /// The signs and how often each was found.
    pub looked: Looked,
}

/// A table of the signs of an embed.
#[component]
pub fn LookedTable(props: &LookedProps) -> Html {
    html! {
        <div class="looked">
            <h2>{ say(TITLE) }</h2>
            <p>{ &props.looked.text }</p>
            <table class="table table--lines">
                <colgroup>
                    <col style="width:32px" /><col style="width:44%" /><col /><col style="width:58px" />
                </colgroup>
                <thead>
                    <tr>
                        <th><span class="sr">{ say!("Outcome") }</span></th>
                        <th>{ say!("Sign of an embed") }</th>
                        <th>{ say!("Looked for") }</th>
                        <th class="num">{ say!("Found") }</th>
                    </tr>
                </thead>
                <tbody>{ for props.looked.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn row(sign: &Sign) -> Html {
    let mark = if sign.found > 0 { Mark::Note } else { Mark::Absent };
    html! {
        <tr>
            <td class="drop"><span class="state">{ mark_icon(mark) }</span></td>
            <td class="one">{ &sign.name }</td>
            <td class="key clip more" title={sign.looked_for.clone()}>{ &sign.looked_for }</td>
            <td class="num two">{ count(sign.found) }</td>
        </tr>
    }
}
