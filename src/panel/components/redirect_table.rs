//! The redirect's parameters: as they stand in the address, and what a page reads from them.

use super::{cell_content, mark_icon};
use crate::language::say;
use crate::view::booking::{Redirect, RedirectRow, tint};
use yew::prelude::*;

/// The parameters.
#[derive(Properties, PartialEq)]
pub struct RedirectProps {
    /// The redirect.
    pub redirect: Redirect,
}

/// A table of parameters.
#[component]
pub fn RedirectTable(props: &RedirectProps) -> Html {
    if props.redirect.rows.is_empty() {
        return html! { <p class="nothing">{ &props.redirect.absent }</p> };
    }
    html! {
        <table class="table table--redirect">
            <colgroup><col class="c1" /><col class="c2" /><col class="c3" /><col class="c4" /></colgroup>
            <thead>
                <tr>
                    <th scope="col">{ say!("Parameter") }</th>
                    <th scope="col">{ say!("Raw") }</th>
                    <th scope="col">{ say!("Decoded") }</th>
                    <th scope="col">{ say!("Reading") }</th>
                </tr>
            </thead>
            <tbody>{ for props.redirect.rows.iter().map(row) }</tbody>
        </table>
    }
}

fn row(row: &RedirectRow) -> Html {
    html! {
        <tr data-field={row.name.clone()} data-outcome={tint(row.mark)}>
            <td class="key" title={row.name.clone()}>{ &row.name }</td>
            <td class="value">{ cell_content(&row.raw) }</td>
            <td class="decoded" title={row.decoded.clone()}>{ &row.decoded }</td>
            <td class="meaning" title={row.meaning.clone()}>
                <span class="state">{ mark_icon(row.mark) }<span class="st">{ &row.reading }</span></span>
            </td>
        </tr>
    }
}
