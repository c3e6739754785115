//! What is fed, and what has to hold of it whatever comes: each target makes an input, and says what broke.

use crate::fuzz::mutate::{Dice, bytes, line, text};
use crate::fuzz::reading::{cells, form_decoded, markup};
use crate::fuzz::seeds::Seeds;
use embed_inspector::export::{self, Format, Reader, Trouble};
use embed_inspector::redirect::{self, TroubleKind};
use embed_inspector::session::Session;
use embed_inspector::view::state::{Action, State};
use embed_inspector::view::{Model, Zone, copies};
use embed_inspector::wire::{self, Body};
use embed_inspector::{hosts, report};

/// Makes an input of the dice, and says what does not hold of it.
pub(crate) type Target = fn(&mut Dice, &Seeds) -> Result<(), String>;

/// Every target, with how many cases of it a short run has.
pub(crate) const TARGETS: [(&str, Target, u64); 6] = [
    ("wire", observation, 3_000),
    ("address", address, 3_000),
    ("import", import, 600),
    ("csv", csv, 150),
    ("markdown", markdown, 60),
    ("panel", panel, 40),
];

fn ensure(holds: bool, what: &str, input: &impl std::fmt::Debug) -> Result<(), String> {
    if holds { Ok(()) } else { Err(format!("{what}\n  input: {input:?}")) }
}

/// A line is read, or it is said why not; a session keeps it as it came, and reads it again to the same.
fn observation(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let known = dice.pick(&seeds.lines).clone();
    let input = match dice.below(3) {
        0 => line(dice, &known),
        1 => {
            let damaged = bytes(dice, &[known.into_bytes()]);
            line(dice, &String::from_utf8_lossy(&damaged))
        }
        _ => String::from_utf8_lossy(&bytes(dice, &seeds.line_bytes)).into_owned(),
    };
    let (read, problems) = wire::parse(&input);
    ensure(read.is_some() || !problems.is_empty(), "nothing was read, and nothing said", &input)?;
    let unreadable = read.as_ref().is_some_and(|read| read.body == Body::Unreadable);
    ensure(!unreadable || !problems.is_empty(), "an unreadable body without a reason", &input)?;
    ensure(
        wire::parse(&input).0.map(|again| again.envelope) == read.as_ref().map(|read| read.envelope.clone()),
        "read otherwise",
        &input,
    )?;
    let written = read.map(|read| serde_json::to_string(&read.envelope).unwrap_or_default());
    let same = written.as_ref().is_none_or(|text| wire::parse(text) == wire::parse(&input));
    ensure(same, "the envelope written again says something else", &input)?;
    let mut session = Session::default();
    session.push(&input);
    ensure(session.lines().eq([input.as_str()]) || input.is_empty(), "the session keeps another line", &input)
}

/// An address loses no byte: every value is a slice of it, and decodes as a browser decodes a form.
fn address(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let input = String::from_utf8_lossy(&bytes(dice, &seeds.addresses)).into_owned();
    let read = redirect::read(&input);
    for param in &read.params {
        ensure(input.get(param.at.clone()) == Some(param.raw.as_str()), "a value that is no slice", &input)?;
        let browser = form_decoded(&param.raw);
        let cut = param.troubles.iter().any(|trouble| trouble.kind == TroubleKind::Cut);
        let same = if cut { browser.starts_with(&param.decoded) } else { browser == param.decoded };
        ensure(
            same,
            &format!("{:?} decodes to {:?}, a browser has {browser:?}", param.raw, param.decoded),
            &input,
        )?;
        let marked = param.troubles.iter().all(|trouble| param.raw.get(trouble.range.clone()).is_some());
        ensure(marked, "a mark that splits a character", &input)?;
    }
    ensure(redirect::rows(&read).len() == read.params.len() + read.missing.len(), "a row too few", &input)?;
    let parts = hosts::split(&input);
    let sizes = [parts.scheme, parts.host, parts.path, parts.query, parts.fragment].map(str::len);
    ensure(sizes.iter().sum::<usize>() <= input.len(), "parts larger than the whole", &input)
}

/// A file gives the same in pieces of any size, takes no more than is in it, and what was written comes back.
fn import(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let whole = dice.pick(&seeds.files).clone();
    let lines = file(&whole, whole.len()).0;
    let again = export::file(&lines, false, 0.0);
    ensure(
        file(again.as_bytes(), 1_000) == (lines, vec![]),
        "what was written does not come back",
        &again.len(),
    )?;
    let input = bytes(dice, &seeds.files);
    let at_once = file(&input, input.len());
    let piece = 1 + dice.below(97);
    let shown = String::from_utf8_lossy(&input).chars().take(2_000).collect::<String>();
    ensure(file(&input, piece) == at_once, &format!("in pieces of {piece} something else is read"), &shown)?;
    let (lines, troubles) = at_once;
    let said = troubles.iter().all(|trouble| !trouble.to_string().is_empty());
    ensure(said, "a trouble without words", &shown)?;
    let refused = troubles.iter().any(Trouble::is_fatal);
    ensure(!refused || lines.is_empty(), "a file that was refused gave something", &shown)?;
    let count = input.split(|byte| *byte == b'\n').count();
    ensure(lines.len() <= count, "more observations than lines", &shown)
}

fn file(bytes: &[u8], piece: usize) -> (Vec<String>, Vec<Trouble>) {
    let mut reader = Reader::default();
    let mut lines: Vec<String> = bytes.chunks(piece.max(1)).flat_map(|piece| reader.take(piece)).collect();
    lines.extend(reader.finish());
    (lines, reader.troubles().to_vec())
}

/// A part of a recorded session, in which pages say other things.
fn session(dice: &mut Dice, seeds: &Seeds) -> Vec<String> {
    let capture = dice.pick(&seeds.captures);
    let often = 1 + dice.below(6);
    capture
        .iter()
        .map(|known| if dice.below(often) == 0 { line(dice, known) } else { known.clone() })
        .collect()
}

/// A table has as many rows and cells as it must, and no cell is a formula for a spreadsheet.
fn csv(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let mut input = session(dice, seeds);
    let address = text(dice);
    input.push(serde_json::json!({"source": "page", "at": 0, "tab": 1, "frame": 0, "url": address, "document": address, "body": "{}"}).to_string());
    let session = Session::from_lines(&input.join("\n"));
    let written = export::write(&session, Format::Csv, false, 0.0);
    let rows = cells(&written)?;
    ensure(rows.len() == session.records().len() + 1, "a row too many or too few", &input)?;
    ensure(rows.iter().all(|row| row.len() == 9), "a row with another number of cells", &input)?;
    for cell in rows.iter().flatten() {
        let begins = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control()).chars().next();
        let number = cell.parse::<f64>().is_ok_and(|number| number >= 0.0);
        ensure(
            number
                || !matches!(
                    begins,
                    Some('=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}')
                )
                || cell.starts_with('\''),
            "a formula",
            cell,
        )?;
        ensure(!cell.starts_with(['\t', '\r', '\n']), "a cell that a spreadsheet begins anew", cell)?;
    }
    Ok(())
}

/// The diagnosis as Markdown is headings, lists and code of ours; what a page says is never markup.
fn markdown(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let input = session(dice, seeds);
    let session = Session::from_lines(&input.join("\n"));
    let written = report::markdown(&session);
    let pages: Vec<&str> = session.visits().iter().map(|visit| &*visit.url).map(String::as_str).collect();
    markup(&written, &pages).map_err(|what| format!("{what}\n{written}"))
}

/// Everything that the panel shows of a session, and the table that leaves it.
fn panel(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let input = session(dice, seeds);
    let mut model = Model::new(Zone { minutes: 0 });
    model.push(&input);
    let mut state = State::default();
    model.judge(&state);
    let keys: Vec<String> = model.bookings.iter().map(|row| row.id.clone()).collect();
    for key in keys {
        state.apply(Action::Booking(key));
        model.choose(&state);
        let Some(trace) = model.trace.clone() else { continue };
        let table = copies::markdown(&trace.payload);
        let bars = |line: &str| line.replace("\\|", "").matches('|').count();
        ensure(table.lines().all(|line| bars(line) == 5), "a row of the table with other cells", &table)?;
        ensure(table.lines().count() == trace.payload.rows.len() + 2, "a row too many or too few", &table)?;
    }
    for record in 0..model.session().records().len() {
        state.apply(Action::Observation(Some(record)));
        model.choose(&state);
    }
    ensure(model.timeline.observations() >= input.len(), "observations that are not shown", &input)
}
