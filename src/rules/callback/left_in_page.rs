//! The function leaves the customer's data in the page: in the console, in a store, or as markup.

use super::{is_readable, source_line};
use crate::language::{say, text};
use crate::rules::{Judgement, Page, source};
use crate::session::Seen;
use crate::wire::Definition;

/// Where a value stays for others to read, and what that place is called.
const PLACES: [(&str, &str); 16] = [
    ("console.log(", text!("the console")),
    ("console.info(", text!("the console")),
    ("console.debug(", text!("the console")),
    ("console.table(", text!("the console")),
    ("console.warn(", text!("the console")),
    ("console.error(", text!("the console")),
    ("localStorage.setItem(", text!("the browser’s store")),
    ("sessionStorage.setItem(", text!("the browser’s store")),
    ("document.cookie=", text!("a cookie")),
    (".innerHTML=", text!("the page as markup")),
    (".innerHTML+=", text!("the page as markup")),
    (".outerHTML=", text!("the page as markup")),
    (".insertAdjacentHTML(", text!("the page as markup")),
    ("document.write(", text!("the page as markup")),
    (".html(", text!("the page as markup")),
    (".append(JSON.stringify(", text!("the page as markup")),
];
/// The fields that are about a person, or with which anybody can act for the customer.
const FIELDS: [&str; 5] = ["CustomerName", "CustomerEmail", "CustomerPhone", "Note", "CancelRescheduleLink"];

/// Judges each function by its source.
pub(super) fn judgements(page: &Page<'_>) -> Vec<Judgement> {
    page.functions().map(|(_, function)| judge(page, function)).collect()
}

fn judge(page: &Page<'_>, function: &Seen<Definition>) -> Judgement {
    if !is_readable(&function.what) {
        return Judgement::undecided(say!("The function’s source is not to be seen as a whole"));
    }
    let code = source::without_comments(&function.what.source);
    let parameter = parameter(&code);
    let left = PLACES.iter().find_map(|&(sign, place)| {
        let at = places(&code, sign).find(|&(_, value)| is_personal(value) || is_whole(value, parameter))?.0;
        Some((at, sign, place))
    });
    match left {
        Some((at, sign, place)) => broken(page, function, at, sign, place),
        None if is_whole(body(&code), parameter) => Judgement::undecided(say!(
            "The function hands the data on, and what becomes of it there is not seen"
        )),
        None if by_variable(&code) => Judgement::undecided(say!(
            "Whether what the function writes there is the customer’s data: it stands in a variable"
        )),
        None => Judgement::kept(),
    }
}

/// Whether a variable that was given a personal field is put where others read.
fn by_variable(code: &str) -> bool {
    let given = code.split([';', '\n', '{', ',']).filter_map(|statement| {
        let (before, value) = statement.split_once('=')?;
        let name = source::words(before).last().map(|(_, word)| word)?;
        let field = source::words(value).last().map(|(_, word)| word);
        let plain = !before.contains('.')
            && (field.is_some_and(|last| FIELDS.contains(&last) || last == "bookingInfo"));
        plain.then_some(name)
    });
    let names: Vec<_> = given.collect();
    PLACES
        .iter()
        .flat_map(|(sign, _)| places(code, sign))
        .any(|(_, value)| source::words(value).any(|(_, word)| names.contains(&word)))
}

/// Where a sign stands, and what is put there: the rest of its statement. An assignment may have blanks before its sign,
/// and a comparison is none.
fn places<'c>(code: &'c str, sign: &'static str) -> impl Iterator<Item = (usize, &'c str)> {
    let (name, given) = match sign.find(['+', '=']) {
        Some(at) => sign.split_at(at),
        None => (sign, ""),
    };
    code.match_indices(name).filter_map(move |(at, _)| {
        let after = code.get(at + name.len()..)?;
        let after = if given.is_empty() { after } else { after.trim_start().strip_prefix(given)? };
        (given.is_empty() || !after.starts_with('=')).then(|| (at, statement(after)))
    })
}

/// The name of the first parameter; empty when there is none.
fn parameter(code: &str) -> &str {
    let skipped = ["function", "async", super::NAME];
    source::words(code).map(|(_, word)| word).find(|word| !skipped.contains(word)).unwrap_or_default()
}

/// What stands behind the head of the function.
fn body(code: &str) -> &str {
    let head = code.find("=>").map(|at| at + 2).or_else(|| code.find('{'));
    head.and_then(|at| code.get(at..)).unwrap_or_default()
}

/// The rest of the statement, which ends at a semicolon or with the line.
fn statement(rest: &str) -> &str {
    rest.split([';', '\n']).next().unwrap_or_default()
}

fn is_personal(value: &str) -> bool {
    source::words(value).any(|(_, word)| FIELDS.contains(&word))
}

/// Whether the parameter, or the booking in it, is used as a whole and not only for one of its fields.
fn is_whole(value: &str, parameter: &str) -> bool {
    source::words(value).any(|(at, word)| {
        let before = value.get(..at).unwrap_or_default().trim_end();
        let after = value.get(at + word.len()..).unwrap_or_default().trim_start();
        let ours = word == parameter && !before.ends_with('.') || word == "bookingInfo";
        ours && !parameter.is_empty() && after.starts_with([')', ',', '}', ']'])
    })
}

fn broken(page: &Page<'_>, function: &Seen<Definition>, at: usize, sign: &str, place: &str) -> Judgement {
    Judgement::broken(say!(
        "write only what is needed, such as the booking id, and show texts with textContent."
    ))
    .titled(say!("The function puts the customer’s data into {place}", place = say(place)))
    .shown_by(source_line(page, function, at).marking(sign.trim_end_matches(['=', '+', '('])))
}
