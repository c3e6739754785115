//! Runs the examples of every rule, and checks that each rule is complete.

use embed_inspector::rules::{self, HEADINGS, Outcome, example};
use std::collections::BTreeSet;

#[test]
fn examples_give_the_outcomes_they_name() {
    for rule in rules::all() {
        for example in rule.examples {
            let outcomes = example::outcomes(rule, example.capture);
            assert_eq!(outcomes, example.outcomes, "{}: {}", rule.id, example.shows);
        }
    }
}

#[test]
fn every_rule_shows_how_it_is_broken_and_how_it_is_kept() {
    for rule in rules::all() {
        let shown: Vec<Outcome> =
            rule.examples.iter().flat_map(|example| example.outcomes).copied().collect();
        assert!(shown.contains(&Outcome::Broken), "{} has no example that breaks it", rule.id);
        let peaceful = rule.examples.iter().any(|example| !example.outcomes.contains(&Outcome::Broken));
        assert!(peaceful, "{} has no example that keeps it", rule.id);
    }
}

#[test]
fn every_rule_is_documented_under_the_fixed_headings() {
    for rule in rules::all() {
        let positions: Vec<_> = HEADINGS.iter().map(|heading| rule.docs.find(heading)).collect();
        assert!(positions.iter().all(Option::is_some) && positions.is_sorted(), "{}: {positions:?}", rule.id);
        for text in [rule.title, rule.kept, rule.source] {
            assert!(!text.trim().is_empty(), "{} has an empty text", rule.id);
        }
    }
}

#[test]
fn broken_judgements_say_what_to_do() {
    for rule in rules::all() {
        for example in rule.examples {
            let session = example::session(example.capture);
            let pages = (0..session.visits().len()).filter_map(|visit| rules::Page::new(&session, visit));
            for judgement in
                pages.flat_map(|page| (rule.check)(&page)).filter(|one| one.outcome == Outcome::Broken)
            {
                assert!(!judgement.fix.is_empty(), "{}: {} has no fix", rule.id, example.shows);
                assert!(!judgement.evidence.is_empty(), "{}: {} has no evidence", rule.id, example.shows);
            }
        }
    }
}

#[test]
fn ids_are_unique() {
    let ids: Vec<_> = rules::all().map(|rule| rule.id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}
