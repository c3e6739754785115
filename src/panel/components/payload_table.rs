//! The booking's data against the documented fields.

use super::{OpenLink, PlaceMenu, cell_content, mark_icon};
use crate::language::say;
use crate::view::booking::{Cell, Data, Payload, PayloadRow, tint};
use std::rc::Rc;
use yew::prelude::*;

/// The fields.
#[derive(Properties, PartialEq)]
pub struct PayloadProps {
    /// The data against the documents.
    pub payload: Payload,
    /// The data as it was recorded.
    pub data: Option<Rc<Data>>,
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
                    <th scope="col">{ say!("Field") }</th>
                    <th scope="col">{ say!("Value") }</th>
                    <th scope="col">{ say!("Status") }</th>
                    <th scope="col">{ say!("Meaning") }</th>
                </tr>
            </thead>
            <tbody>{ for props.payload.rows.iter().map(|each| row(each, props.data.as_ref())) }</tbody>
        </table>
    }
}

fn row(row: &PayloadRow, data: Option<&Rc<Data>>) -> Html {
    let data = data.filter(|_| row.value != Cell::Absent);
    html! {
        <tr data-field={row.field.clone()} data-outcome={tint(row.mark)}>
            <td class="key" title={row.field.clone()}>{ &row.field }</td>
            <td class="value">
                { cell_content(&row.value) }
                if !row.link.is_empty() {
                    { " " }<OpenLink key={row.link.clone()} url={row.link.clone()} />
                }
                <>{ for data.map(|data| html! { <PlaceMenu data={data.clone()} pointer={row.pointer.clone()} /> }) }</>
            </td>
            <td>
                <span class="state">{ mark_icon(row.mark) }<span class="st">{ &row.status }</span></span>
            </td>
            <td class="meaning">{ &row.meaning }</td>
        </tr>
    }
}
