//! The inventory of embeds over small captures: every kind, generation, tree, attribute, position and life.
//!
//! A case is a file in `tests/inventory/`: what it shows, observations in the short form of `rules::example`, a line
//! `---`, and what the inventory says of them. Only the sections that a case names are compared.

#![allow(clippy::expect_used, reason = "a test may stop")]

use embed_inspector::contract::Basis;
use embed_inspector::embed::attribute::of_script;
use embed_inspector::embed::{Attribute, Embed, Inventory, Moment, inventory};
use embed_inspector::rules::example;
use embed_inspector::session::Session;
use std::path::Path;

#[test]
fn the_inventory_says_of_each_case_what_it_should() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inventory");
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no case was found");
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a case");
        let (capture, expected) = text.split_once("---\n").expect("a line ---");
        let lines: Vec<&str> = capture.lines().filter(|line| line.starts_with('{')).collect();
        let said = sections(&example::session(&lines), expected);
        // As with the snapshots: what is meant to change is taken anew, and reviewed as a diff.
        if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
            std::fs::write(&path, format!("{capture}---\n{said}")).expect("a case");
            continue;
        }
        assert_eq!(said, expected, "{}", path.display());
    }
}

/// The sections that a case names, as they are.
fn sections(session: &Session, expected: &str) -> String {
    let visit = session.visits().last().expect("a page");
    let found = inventory(session, visit);
    let names = expected.lines().filter_map(|line| line.strip_prefix("## "));
    names
        .flat_map(|name| [vec![format!("## {name}")], section(name, session, &found)].concat())
        .map(line)
        .collect()
}

fn line(text: String) -> String {
    text + "\n"
}

fn section(name: &str, session: &Session, found: &Inventory<'_>) -> Vec<String> {
    match name {
        "embeds" => found.embeds.iter().map(summary).collect(),
        "places" => found.embeds.iter().map(|embed| embed.place(session).words()).collect(),
        "products" => {
            found.embeds.iter().map(|embed| format!("{}: {:?}", embed.name(), embed.product())).collect()
        }
        "generations" => found.embeds.iter().map(generation).collect(),
        "attributes" => {
            found.embeds.iter().flat_map(Embed::attributes).map(|each| attribute(&each)).collect()
        }
        "tags" => found
            .scripts
            .iter()
            .flat_map(|tag| of_script(&tag.placed.element))
            .map(|each| attribute(&each))
            .collect(),
        "positions" => found.embeds.iter().flat_map(|embed| embed.position().words()).collect(),
        "lives" => found
            .lives
            .iter()
            .flat_map(|life| [vec![summary(&life.embed)], moments(&life.moments)].concat())
            .collect(),
        "scripts" => [
            found.copies.iter().map(|copy| format!("a copy of so.js, by {}", copy.mark)).collect(),
            moments(&found.moments),
        ]
        .concat(),
        "frames" => found
            .frames
            .iter()
            .map(|frame| format!("{} {}", frame.placed.element.url, frame.is_booking_page))
            .collect(),
        other => panic!("no section {other}"),
    }
}

fn summary(embed: &Embed<'_>) -> String {
    let staging = if embed.is_staging() { ", test system" } else { "" };
    let gone = if embed.placed.until.is_some() { ", gone" } else { "" };
    let drawn = if embed.frame.is_some_and(|frame| frame.until.is_none()) { ", drawn" } else { "" };
    format!("{}: {}{drawn}{staging}{gone}", embed.title(), embed.name())
}

fn generation(embed: &Embed<'_>) -> String {
    let Some(dated) = embed.generation() else { return format!("{}: unknown", embed.name()) };
    let signs: Vec<String> = dated.signs.into_iter().map(|sign| sign.text).collect();
    format!(
        "{}: {}, {}, by {}",
        embed.name(),
        dated.generation.letter(),
        dated.generation.years(),
        signs.join(" and ")
    )
}

fn attribute(each: &Attribute<'_>) -> String {
    let Attribute { on, name, value, meaning, basis, state, fault } = each;
    let fault = if fault.is_empty() { String::new() } else { format!(" at {fault}") };
    let basis = basis.map_or("unknown", Basis::word);
    format!("{on:?} {name}={value} [{state:?}{fault}, {basis}] {meaning}")
}

fn moments(all: &[Moment]) -> Vec<String> {
    let since = |at: f64| at - 1_700_000_000_000.0;
    all.iter().map(|moment| format!("  {:.0} ms: {}", since(moment.at), moment.change.words())).collect()
}
