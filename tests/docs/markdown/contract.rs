//! The contracts as Markdown, from the tables that the rules and the panel read.

use embed_inspector::contract::{Line, Presence, Privacy, Table};
use embed_inspector::payload::{COMBINATIONS, Combination};
use embed_inspector::{event, payload, redirect};

const INTRODUCTION: &str = "\
# Contracts

What OnceHub documents about the data that a page gets.
This page is made from the tables in `src/payload`, `src/redirect` and `src/event`, which the rules and the panel read too.
Do not edit it by hand; `cargo run --no-default-features --example contract-doc > docs/contract.md` writes it anew.

The documents have changed over the years.
Where their texts differ, the table says which of them shows a field; a field that some of them lack is not missed.
A field that none of them shows is undocumented, which is no fault of the page.
";

/// The whole page.
pub(crate) fn contracts() -> String {
    let tables: Vec<Table> =
        [payload::table()].into_iter().chain(redirect::tables()).chain(event::tables()).collect();
    let mut parts = vec![INTRODUCTION.to_owned()];
    for (position, table) in tables.iter().enumerate() {
        parts.push(section(table));
        if position == 0 {
            parts.push(together());
        }
    }
    parts.concat()
}

fn section(table: &Table) -> String {
    let Table { title, about, source, editions, lines } = table;
    let texts =
        editions.iter().map(|edition| format!("- {}: {}.\n", capital(edition.name), edition.known_by));
    let texts = texts.collect::<Vec<_>>().concat();
    let texts =
        if texts.is_empty() { texts } else { format!("\nTexts that differ, the oldest first:\n\n{texts}") };
    let rows: String = lines.iter().map(row).collect();
    format!(
        "\n## {title}\n\n{about}\n\nSource: {source}\n{texts}\n\
         | name | holds | present | texts | meaning | export | basis |\n|---|---|---|---|---|---|---|\n{rows}"
    )
}

fn row(line: &Line) -> String {
    let present = match line.presence {
        Presence::Always => "always",
        Presence::Optional(when) => when,
    };
    let texts = match line.editions.words() {
        words if words.is_empty() => "all".to_owned(),
        words => words,
    };
    let (name, holds, meaning) = (line.name, line.holds, line.meaning);
    let (export, basis) = (export(line.privacy), line.basis.word());
    format!("| `{name}` | {holds} | {present} | {texts} | {meaning} | {export} | {basis} |\n")
}

fn export(privacy: Privacy) -> &'static str {
    match privacy {
        Privacy::Open => "as it is",
        Privacy::Personal => "left out: personal",
        Privacy::Secret => "left out: whoever has it can act for the customer",
    }
}

/// What several fields of the payload say together.
fn together() -> String {
    let rows: String = COMBINATIONS.iter().map(combination).collect();
    format!(
        "\n### errorStatus, statusCode and Message together\n\n\
         | `errorStatus` | `statusCode` | `Message` | says | do they agree |\n|---|---|---|---|---|\n{rows}{OTHERS}"
    )
}

fn combination(combination: &Combination) -> String {
    let Combination { error_status, status_code, message, says, contradictory } = *combination;
    let message = if message { "a text" } else { "null" };
    let agree = if contradictory { "no" } else { "yes" };
    format!("| {error_status} | \"{status_code}\" | {message} | {says} | {agree} |\n")
}

const OTHERS: &str = "
### Other fields together

- The three times of a meeting name one moment: `CustomerTime` and `SOTime` differ from `UTCTime` by what some time zone differs from UTC, 12 hours west to 14 hours east, in quarters of an hour.
- `BookingId` and `MeetingTimes` have equally many entries, where both have any.
- Links lead to a host of OnceHub; another host is a note, for an account may have a domain of its own.
- In data that reports a failure nothing else is missed.
";

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
