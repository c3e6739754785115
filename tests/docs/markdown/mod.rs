//! The catalogue of rules as Markdown, one sentence a line.

mod seen;

use embed_inspector::rules::{self, Basis, Example, Outcome, Rule, UNOBSERVABLE};

const INTRODUCTION: &str = "\
# Rules

This page is made from the rules themselves, in `src/rules`.
Each rule is executed against its own examples in the tests.
Do not edit it by hand; `cargo run --no-default-features --example rules-doc > docs/rules.md` writes it anew.

A rule has three outcomes: *broken*, *kept*, and *undecided* where what was seen does not tell.
Where it does not apply, it says nothing.
One that is never undecided says why.
An error keeps something from working, a warning is about what works by luck or not for everybody, a note is worth knowing and no fault of the page.

A fact is *documented* where OnceHub's documents state it, *read in the vendor's script* where a stored copy of a script shows it (the script of today may differ), and *inferred* where it follows from these, or from how browsers work.
";

/// What each family is about.
const FAMILIES: [(&str, &str); 8] = [
    ("embed", "How the embed was published: markup, scripts, places."),
    ("csp", "The page’s Content Security Policy: what it has to let in for an embed to work."),
    (
        "callback",
        "The function `SOAfterConfirmationFunction`: whether its name stands for it, and what becomes of its calls.",
    ),
    ("suppress", "What keeps the function from being called by design."),
    ("payload", "The data that the function gets."),
    ("redirect", "The automatic redirect and the data that it carries."),
    ("new", "Booking Calendars, and the page’s listeners for their events."),
    ("workaround", "Work-arounds of other people’s pages, and what each of them costs."),
];

/// The whole page.
pub(crate) fn catalogue() -> String {
    let mut parts = vec![INTRODUCTION.to_owned(), contents()];
    for (family, about) in FAMILIES {
        parts.push(format!("\n## {family}\n\n{about}\n"));
        parts.extend(of_family(family).map(entry));
    }
    parts.push(without_a_rule());
    parts.concat()
}

fn of_family(family: &str) -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(move |rule| rule.id.split('.').next() == Some(family))
}

fn contents() -> String {
    let row = |rule: &Rule| {
        let anchor = rule.id.replace('.', "");
        format!("| [`{}`](#{anchor}) | {} | {} |\n", rule.id, rule.severity.word(), rule.title)
    };
    let rows: String = rules::all().map(row).collect();
    format!("\n| rule | severity | says |\n|---|---|---|\n{rows}")
}

fn entry(rule: &Rule) -> String {
    let Rule { id, title, kept, source, .. } = rule;
    let severity = rule.severity.word();
    let basis = basis(rule.basis);
    let sections = rule.docs.trim_end().replace("## ", "#### ");
    let sections = sections.replace("\n####", "\n\n####").replace("checks\n", "checks\n\n");
    let sections = sections.replace("matters\n", "matters\n\n").replace("to fix\n", "to fix\n\n");
    let examples: String = rule.examples.iter().map(example).collect();
    format!(
        "\n### `{id}`\n\n**{title}**\n\nWhere it is kept: {kept}.\n\n\
         - Severity: {severity}\n- Basis: {basis}\n- Source: {source}\n\n\
         {sections}\n\n#### Examples\n\n| outcome | what the capture shows | what was seen |\n|---|---|---|\n{examples}"
    )
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Documented => "documented",
        Basis::VendorScript => "read in the vendor’s script",
        Basis::Inferred => "inferred",
    }
}

fn example(example: &Example) -> String {
    let outcomes: Vec<&str> = example.outcomes.iter().copied().map(Outcome::word).collect();
    let outcomes = if outcomes.is_empty() { "does not apply".to_owned() } else { outcomes.join(", ") };
    let seen: Vec<String> = example.capture.iter().map(|line| seen::words(line)).collect();
    format!("| {outcomes} | {} | {} |\n", example.shows, seen.join(", "))
}

fn without_a_rule() -> String {
    let items: Vec<_> = UNOBSERVABLE.iter().map(|(id, reason)| format!("- `{id}`: {reason}\n")).collect();
    let items = items.concat();
    format!(
        "\n## Without a rule of their own\n\nThese mistakes are known from real pages.\n\
         They have no rule, for the reason that stands beside each.\n\n{items}"
    )
}
