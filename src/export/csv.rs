//! CSV after RFC 4180: one row an observation, safe to be opened in a spreadsheet.

use super::AT_ONCE;
use crate::contract::iso;
use crate::session::{Record, Session};
use crate::steps::Progress;
use crate::view::timeline;

const HEAD: [&str; 9] = ["time", "kind", "seen_by", "tab", "frame", "document", "number", "address", "what"];

/// The table, with its head.
pub(super) async fn write(session: &Session, progress: &Progress) -> String {
    let mut out = row(HEAD.map(str::to_owned));
    for (done, record) in session.records().iter().enumerate() {
        progress.after_each(AT_ONCE, done, session.records().len()).await;
        out.push_str(&row(cells(record)));
    }
    out
}

fn cells(record: &Record) -> [String; 9] {
    let observation = record.observation();
    let what = match (&observation, &record.gap) {
        (Some(observation), _) => timeline::summary(&observation.body),
        (None, Some(gap)) => format!("{} missing: {}", gap.count, gap.because),
        (None, None) => record.line.to_string(),
    };
    let envelope = observation.map(|observation| observation.envelope);
    let place = |number: i64| if number < 0 { String::new() } else { number.to_string() };
    [
        iso(record.at),
        record.kind.word().to_owned(),
        format!("{:?}", record.source).to_lowercase(),
        place(record.tab),
        place(record.frame),
        envelope.as_ref().map(|envelope| envelope.document.clone()).unwrap_or_default(),
        record.n.map(|n| n.to_string()).unwrap_or_default(),
        envelope.map(|envelope| envelope.url).unwrap_or_default(),
        what,
    ]
}

fn row(cells: [String; 9]) -> String {
    cells.map(|cell| field(&cell)).join(",") + "\r\n"
}

/// A spreadsheet takes a cell that begins with one of these for a formula; an apostrophe makes it text. Some take the
/// wide forms of East Asian text for the same.
const FORMULAS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

fn field(text: &str) -> String {
    let harmless = if text.trim_start().starts_with(FORMULAS) || text.starts_with(FORMULAS) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if harmless.contains(['"', ',', '\n', '\r', '\'']) || harmless.trim() != harmless {
        format!("\"{}\"", harmless.replace('"', "\"\""))
    } else {
        harmless
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_never_a_formula() {
        for (text, expected) in [
            ("plain", "plain"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "\"'=1+1\""),
            (" =1+1", "\"' =1+1\""),
            ("@sum", "\"'@sum\""),
            ("-1", "\"'-1\""),
            ("\tx", "\"'\tx\""),
            ("\u{ff1d}1", "\"'\u{ff1d}1\""),
        ] {
            assert_eq!(field(text), expected, "{text}");
        }
    }
}
