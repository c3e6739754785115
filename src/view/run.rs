//! A sentence with code in it, as runs: text is never markup, whoever wrote it.

use crate::language::{next_part, say};

/// A stretch of a sentence that is set in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Plain words.
    Plain(String),
    /// Words that carry the sentence.
    Strong(String),
    /// Code or an identifier.
    Code(String),
    /// Code to look at: on a ground of its own.
    Evidence(String),
    /// Characters that need a look.
    Marked(String),
    /// Characters at fault.
    Bad(String),
    /// The function's name, which may break in the middle.
    Name(String),
    /// Third voice: what helps to place the rest.
    Meta(String),
    /// What is not there.
    Absent(String),
}

impl Run {
    /// Its text.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text)
            | Self::Strong(text)
            | Self::Code(text)
            | Self::Evidence(text)
            | Self::Marked(text)
            | Self::Bad(text)
            | Self::Name(text)
            | Self::Meta(text)
            | Self::Absent(text) => text,
        }
    }
}

/// A sentence in which code stands between backticks.
pub fn runs(sentence: &str) -> Vec<Run> {
    sentence
        .split('`')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(index, part)| if index % 2 == 1 { Run::Code(part.into()) } else { Run::Plain(part.into()) })
        .collect()
}

/// A sentence with parts that are set in their own way: `{name} was taken away`. A language may put them anywhere.
/// A name that no part has stays as it stands.
pub(super) fn sentence(english: &str, parts: &[(&str, Run)]) -> Vec<Run> {
    let (mut out, mut rest) = (Vec::new(), say(english));
    while let Some((before, name, after)) = next_part(rest) {
        out.extend(runs(before));
        let part = parts.iter().find(|(own, _)| *own == name).map(|(_, run)| run.clone());
        out.push(part.unwrap_or_else(|| Run::Plain(format!("{{{name}}}"))));
        rest = after;
    }
    out.extend(runs(rest));
    out
}

/// The whole text, without its setting.
pub fn text(runs: &[Run]) -> String {
    runs.iter().map(Run::text).collect()
}

#[cfg(test)]
mod tests {
    use super::{Run, runs, sentence, text};

    #[test]
    fn backticks_set_code() {
        let expected =
            [Run::Plain("remove ".into()), Run::Code("soSkip".into()), Run::Plain(" and go".into())];
        assert_eq!(runs("remove `soSkip` and go"), expected);
    }

    #[test]
    fn parts_of_a_sentence_keep_their_setting() {
        let parts = [("name", Run::Code("a`b".into())), ("to", Run::Strong("{name}".into()))];
        let said = sentence("{name} of `x` is {to}", &parts);
        let between = [Run::Plain(" of ".into()), Run::Code("x".into()), Run::Plain(" is ".into())];
        let [(_, name), (_, to)] = parts;
        assert_eq!(said, [vec![name], between.to_vec(), vec![to]].concat());
    }

    #[test]
    fn an_odd_backtick_loses_nothing_but_itself() {
        assert_eq!(text(&runs("a `b")), "a b");
        assert_eq!(runs(""), []);
    }
}
