//! Finds many values in a text at once.

use crate::arrange::Arrange;
use std::collections::BTreeMap;

/// Values and what stands for each.
#[derive(Debug, Default)]
pub(super) struct Replacer {
    /// By their first two bytes, the longest first, so that no rest of one stays.
    by_start: BTreeMap<[u8; 2], Vec<(String, String)>>,
    /// Which first bytes occur: most places of a text are passed over by a look at this.
    starts: Vec<bool>,
}

impl Replacer {
    pub(super) fn new(mut pairs: Vec<(String, String)>) -> Self {
        pairs.arrange_by(|(one, _), (other, _)| other.len().cmp(&one.len()).then(one.cmp(other)));
        pairs.dedup_by(|one, other| one.0 == other.0);
        let mut replacer = Self { by_start: BTreeMap::new(), starts: vec![false; 256] };
        for (value, stand_in) in pairs {
            if let [first, second, ..] = *value.as_bytes() {
                if let Some(start) = replacer.starts.get_mut(usize::from(first)) {
                    *start = true;
                }
                replacer.by_start.entry([first, second]).or_default().push((value, stand_in));
            }
        }
        replacer
    }

    /// The text with every known value replaced, where it stands as a word of its own.
    pub(super) fn replace(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        let mut at = 0;
        while at < text.len() {
            let Some((value, stand_in)) = self.value_at(text, at) else {
                at += 1;
                continue;
            };
            out.push_str(text.get(done..at).unwrap_or_default());
            out.push_str(stand_in);
            at += value.len();
            done = at;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }

    fn value_at(&self, text: &str, at: usize) -> Option<(&String, &String)> {
        let bytes = text.as_bytes();
        let first = *bytes.get(at)?;
        if !*self.starts.get(usize::from(first))? || !text.is_char_boundary(at) || in_word(text, at) {
            return None;
        }
        let candidates = self.by_start.get(&[first, *bytes.get(at + 1)?])?;
        let rest = text.get(at..)?;
        let stands = |value: &str| rest.starts_with(value) && !in_word(text, at + value.len());
        candidates.iter().find(|(value, _)| stands(value)).map(|(value, stand_in)| (value, stand_in))
    }
}

/// Whether letters or digits stand on both sides. After an escape such as `%20` a word begins.
fn in_word(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let escape = before.len() >= 3 && before.as_bytes().get(before.len() - 3) == Some(&b'%');
    let word = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
    word(before.chars().next_back()) && word(after.chars().next()) && !escape
}

#[cfg(test)]
mod tests {
    use super::Replacer;

    fn replaced(text: &str) -> String {
        let pairs =
            [("Dana Scott", "Person 1"), ("Dana", "Person 1"), ("Ärö", "Person 2"), ("4321", "000-1")];
        Replacer::new(pairs.map(|(value, stand_in)| (value.into(), stand_in.into())).to_vec()).replace(text)
    }

    #[test]
    fn the_longest_value_goes_first_and_only_whole_words_go() {
        for (text, expected) in [
            ("Hello Dana Scott, or Dana.", "Hello Person 1, or Person 1."),
            ("Danaher and 14321", "Danaher and 14321"),
            ("%20Dana%20", "%20Person 1%20"),
            ("Ärö", "Person 2"),
            ("nothing", "nothing"),
            ("", ""),
        ] {
            assert_eq!(replaced(text), expected, "{text}");
        }
    }
}
