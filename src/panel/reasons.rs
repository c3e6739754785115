//! Why nothing is recorded, or not everything, as JavaScript says it.
//!
//! It is sent in English, so that a session file reads the same wherever it was made, and looked up where it is shown.
//! A browser's own message can stand in place of a reason, and is shown as it came.

use crate::language::text;

/// Each reason, with the file in `extension/` that sends it.
pub const REASONS: [(&str, &str); 12] = [
    ("allowance.js", text!("this page has said more than 64 MB; the rest of it is left out")),
    ("allowance.js", text!("more than 256 MB were recorded; clear the list to record more")),
    (
        "link.js",
        text!(
            "DevTools is open on this tab, and its panel OnceHub records; this one goes on when DevTools is closed"
        ),
    ),
    ("keep.js", text!("no more than 6 MB are kept while the panel is closed; the oldest went")),
    ("link.js", text!("the browser keeps stopping the background script")),
    ("outbox.js", text!("the panel was not opened before 64 MB were recorded; the oldest went")),
    (
        "light.js",
        text!("this tab shows no page that can be recorded; the next one is recorded from its start"),
    ),
    (
        "light.js",
        text!("the browser lets no extension look into this page; the next one is recorded from its start"),
    ),
    (
        "light.js",
        text!("the page crashed, or the browser put it away; its next load is recorded from its start"),
    ),
    ("light.js", text!("the tab is closed")),
    ("relay.js", text!("more than 1000 elements of interest")),
    ("relay.js", text!("violations from the 50th on are not reported")),
];

#[cfg(test)]
mod tests {
    use super::REASONS;

    /// What a file sends, with the limit that it names filled in as the file itself does.
    fn sent(file: &str) -> String {
        let code = match file {
            "allowance.js" => include_str!("../../extension/allowance.js"),
            "keep.js" => include_str!("../../extension/keep.js"),
            "link.js" => include_str!("../../extension/link.js"),
            "outbox.js" => include_str!("../../extension/outbox.js"),
            "light.js" => include_str!("../../extension/light.js"),
            _ => include_str!("../../extension/relay.js"),
        };
        let most = code.split_once("const MOST = ").and_then(|(_, rest)| rest.split_once(';'));
        code.replace("${MOST}", &most.map_or_else(String::new, |(number, _)| number.replace('_', "")))
    }

    #[test]
    fn each_reason_is_sent_word_for_word() {
        for (file, reason) in REASONS {
            let sent = sent(file);
            let quoted = ['"', '`'].map(|quote| format!("{quote}{reason}{quote}"));
            assert!(quoted.iter().any(|quoted| sent.contains(quoted)), "{file} does not send: {reason}");
        }
    }

    #[test]
    fn each_reason_that_is_sent_is_listed() {
        for file in ["allowance.js", "keep.js", "light.js", "link.js", "outbox.js", "relay.js"] {
            let listed = REASONS.iter().filter(|(own, _)| *own == file).map(|(_, reason)| *reason);
            let listed = listed.collect::<Vec<_>>();
            let sent = sent(file);
            // A reason follows one of these words, or is a constant of that name.
            let marks = [
                "because: ",
                "this.report(false, ",
                "TAKEN = ",
                "NO_PAGE = ",
                "SHUT = ",
                "CRASHED = ",
                "const CLOSED = ",
                "_FULL = ",
            ];
            for said in marks.iter().flat_map(|mark| sent.split(mark).skip(1)) {
                let quote = said.chars().next().unwrap_or_default();
                let said = said[1..].split(quote).next().unwrap_or_default();
                assert!(listed.contains(&said), "{file} sends what is not listed: {said}");
            }
        }
    }
}
