//! The booking's data against the documented fields.

use super::{cell_content, mark_icon};
use crate::view::booking::{Payload, PayloadRow, tint};
use yew::prelude::*;

/// The fields.
#[derive(Properties, PartialEq)]
pub struct PayloadProps {
    /// The data.
    pub payload: Payload,
}

/// A table of fields.
#[component]
pub fn PayloadTable(props: &PayloadProps) -> Html {
    if props.payload.rows.is_empty() {
        return html! { <p class="nothing">{ &props.payload.absent }</p> };
    }
    html! {
        <table class="table table--payload">
            <colgroup><col class="c1" /><col class="c2" /><col class="c3" /><col class="c4" /></colgroup>
            <thead>
                <tr>
                    <th scope="col">{ "Field" }</th>
                    <th scope="col">{ "Value" }</th>
                    <th scope="col">{ "Status" }</th>
                    <th scope="col">{ "Meaning" }</th>
                </tr>
            </thead>
            <tbody>{ for props.payload.rows.iter().map(row) }</tbody>
        </table>
    }
}

fn row(row: &PayloadRow) -> Html {
    html! {
        <tr data-field={row.field.clone()} data-outcome={tint(row.mark)}>
            <td class="key" title={row.field.clone()}>{ &row.field }</td>
            <td class="value">{ cell_content(&row.value) }</td>
            <td>
                <span class="state">{ mark_icon(row.mark) }<span class="st">{ &row.status }</span></span>
            </td>
            <td class="meaning">{ &row.meaning }</td>
        </tr>
    }
}
