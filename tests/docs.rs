//! The pages in `docs` that are made from the code say what the code says.

#[path = "docs/markdown/contract.rs"]
mod contract;
#[path = "docs/markdown/mod.rs"]
mod markdown;

use embed_inspector::contract::Editions;
use embed_inspector::{event, payload, redirect};
use std::path::Path;

/// A page in `docs` must be what the code says; `example` prints it.
fn assert_fresh(page: &str, said: &str, example: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let written = std::fs::read_to_string(path).unwrap_or_default();
    let differs = written.lines().zip(said.lines()).position(|(old, new)| old != new);
    assert!(
        written == said,
        "{page} is not what the code says, from line {} on. This writes it anew:\n  \
         cargo run --no-default-features --example {example} > {page}",
        differs.map_or_else(|| written.lines().count() + 1, |line| line + 1)
    );
}

#[test]
fn the_catalogue_of_rules_is_fresh() {
    assert_fresh("docs/rules.md", &markdown::catalogue(), "rules-doc");
}

#[test]
fn the_contracts_are_fresh() {
    assert_fresh("docs/contract.md", &contract::contracts(), "contract-doc");
}

#[test]
fn every_line_of_every_contract_names_its_texts() {
    let tables = [payload::table()].into_iter().chain(redirect::tables()).chain(event::tables());
    for table in tables {
        for line in &table.lines {
            let text = match line.editions {
                Editions::All => continue,
                Editions::Since(edition) | Editions::Until(edition) => edition,
            };
            assert!(table.editions.contains(&text), "{}: {} is of no text of it", table.title, line.name);
        }
    }
}

#[test]
fn every_rule_has_an_entry_with_its_three_sections() {
    let catalogue = markdown::catalogue();
    for rule in embed_inspector::rules::all() {
        let heading = format!("\n### `{}`\n", rule.id);
        let entry = catalogue.split_once(&heading).map_or("", |(_, rest)| rest);
        let entry = entry.split("\n### ").next().unwrap_or_default();
        for part in ["#### What it checks", "#### Why it matters", "#### How to fix", "#### Examples"] {
            assert!(entry.contains(part), "{} has no {part}", rule.id);
        }
    }
}

#[test]
fn what_has_no_rule_is_listed_with_its_reason() {
    let catalogue = markdown::catalogue();
    for (id, reason) in embed_inspector::rules::UNOBSERVABLE {
        assert!(catalogue.contains(&format!("- `{id}`: {reason}")), "{id}");
        assert!(reason.ends_with('.'), "{id} has no whole sentence");
        assert!(embed_inspector::rules::all().all(|rule| rule.id != *id), "{id} is a rule");
    }
}
