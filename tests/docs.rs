//! The pages in `docs` that are made from the code say what the code says.

#[path = "docs/markdown/mod.rs"]
mod markdown;

use std::path::Path;

#[test]
fn the_catalogue_of_rules_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let written = std::fs::read_to_string(path).unwrap_or_default();
    let command = "cargo run --no-default-features --example rules-doc > docs/rules.md";
    let differs = written.lines().zip(markdown::catalogue().lines()).position(|(old, new)| old != new);
    assert!(
        written == markdown::catalogue(),
        "docs/rules.md is not what the rules say, from line {} on. This writes it anew:\n  {command}",
        differs.map_or_else(|| written.lines().count() + 1, |line| line + 1)
    );
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
