//! The table of a booking's data, for a ticket or a page of notes.

use crate::language::say;
use crate::view::booking::{Cell, Payload, PayloadRow};
use crate::view::text;

/// The table as Markdown. Nothing in it is markup, and no address in it becomes a link.
pub fn markdown(payload: &Payload) -> String {
    let rows: String = payload.rows.iter().map(row).collect();
    let [field, value, status, meaning] = [say!("Field"), say!("Value"), say!("Status"), say!("Meaning")];
    format!("| {field} | {value} | {status} | {meaning} |\n|---|---|---|---|\n{rows}")
}

fn row(row: &PayloadRow) -> String {
    let (field, status, meaning) = (code(&row.field), plain(&row.status), plain(&row.meaning));
    format!("| {field} | {} | {status} | {meaning} |\n", cell(&row.value))
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Absent => say!("absent").into(),
        Cell::Text(runs) => code(&text(runs)),
        Cell::Zones(zones) => {
            let one = |time: &crate::view::booking::ZoneTime| {
                plain(&format!("{} {} ({})", time.whose, time.hour, time.beside))
            };
            zones.times.iter().map(one).collect::<Vec<_>>().join(say!(", "))
        }
    }
}

/// A table ends a cell at a bar, even inside code; a run of backticks ends code, so the fence is a longer one.
fn code(plain: &str) -> String {
    let line = one_line(plain).replace('|', "\\|");
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    if line.trim().is_empty() { String::new() } else { format!("{fence} {line} {fence}") }
}

fn plain(words: &str) -> String {
    let mut out = String::new();
    for c in one_line(words).chars() {
        if "\\`*_{}[]<>#|~@".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out.replace("://", ":\u{200b}//")
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')).collect::<Vec<_>>().join(" ")
}
