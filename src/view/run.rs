//! A sentence with code in it, as runs: text is never markup, whoever wrote it.

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

/// The whole text, without its setting.
pub fn text(runs: &[Run]) -> String {
    runs.iter().map(Run::text).collect()
}

#[cfg(test)]
mod tests {
    use super::{Run, runs, text};

    #[test]
    fn backticks_set_code() {
        let expected =
            [Run::Plain("remove ".into()), Run::Code("soSkip".into()), Run::Plain(" and go".into())];
        assert_eq!(runs("remove `soSkip` and go"), expected);
    }

    #[test]
    fn an_odd_backtick_loses_nothing_but_itself() {
        assert_eq!(text(&runs("a `b")), "a b");
        assert_eq!(runs(""), []);
    }
}
