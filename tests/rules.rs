//! Runs the examples of every rule, and checks that each rule is complete.

use embed_inspector::rules::{self, HEADINGS, NEVER_UNDECIDED, Outcome, READS_SOURCE, Rule, example};
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

/// The outcomes that the examples of a rule show.
fn shown(rule: &Rule) -> BTreeSet<&'static str> {
    rule.examples.iter().flat_map(|example| example.outcomes).map(|outcome| outcome.word()).collect()
}

/// What a rule lacks to show all that it can say.
fn lacks(rule: &Rule) -> Vec<String> {
    let shown = shown(rule);
    let ever = [Outcome::Broken, Outcome::Kept].map(Outcome::word).into_iter();
    let mut lacks: Vec<String> =
        ever.filter(|word| !shown.contains(word)).map(|word| format!("no example is {word}")).collect();
    let never = rule.docs.lines().find(|line| line.starts_with(NEVER_UNDECIDED));
    match (never, shown.contains(Outcome::Undecided.word())) {
        (None, false) => lacks.push(format!("no example is undecided, and no “{NEVER_UNDECIDED}…” says why")),
        (Some(_), true) => lacks.push("an example is undecided, which the text says never to be".into()),
        (Some(line), false) if !line.ends_with('.') => lacks.push("its reason is no sentence".into()),
        _ => {}
    }
    lacks
}

#[test]
fn every_rule_shows_each_outcome_or_says_why_it_is_never_undecided() {
    let faults: Vec<_> =
        rules::all().flat_map(|rule| lacks(rule).into_iter().map(|what| (rule.id, what))).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// What a rule's file names when it reads the page's scripts: lines of them, or the text of the function.
const READERS: [&str; 6] =
    ["source::lines(", "lines_beside_calendar(", "named(page", "is_readable(", ".snippets", "may_hand_on("];

#[test]
fn a_rule_that_reads_the_source_of_the_page_says_so() {
    let reads = |rule: &&Rule| {
        let (family, name) = rule.id.split_once('.').unwrap_or_default();
        let path = format!("{}/src/rules/{family}/{}.rs", env!("CARGO_MANIFEST_DIR"), name.replace('-', "_"));
        let file = std::fs::read_to_string(&path).unwrap_or_default();
        READERS.iter().any(|reader| file.contains(reader))
    };
    let silent: Vec<_> = rules::all()
        .filter(reads)
        .filter(|rule| !rule.docs.contains(READS_SOURCE))
        .map(|rule| rule.id)
        .collect();
    assert!(silent.is_empty(), "no sentence begins with “{READS_SOURCE}” in {silent:?}");
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
