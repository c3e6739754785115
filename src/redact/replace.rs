//! Finds many values in a text at once.

use super::forms::Form;
use super::pseudonym::is_word;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Values and what stands for each.
#[derive(Debug, Default)]
pub(super) struct Replacer {
    /// By their first two bytes.
    by_start: BTreeMap<[u8; 2], Start>,
    /// Which first bytes occur: most places of a text are passed over by a look at this.
    starts: Vec<bool>,
}

/// The values that begin alike. However many there are, a look for each length finds the one that stands there.
#[derive(Debug, Default)]
struct Start {
    /// The longest first, so that no rest of a value stays.
    lengths: BTreeSet<Reverse<usize>>,
    forms: BTreeMap<String, Form>,
}

impl Replacer {
    /// From now on this is replaced, unless another stand-in was given before.
    pub(super) fn add(&mut self, form: Form) {
        let [first, second, ..] = *form.text.as_bytes() else { return };
        self.starts.resize(256, false);
        if let Some(start) = self.starts.get_mut(usize::from(first)) {
            *start = true;
        }
        let start = self.by_start.entry([first, second]).or_default();
        start.lengths.insert(Reverse(form.text.len()));
        start.forms.entry(form.text.clone()).or_insert(form);
    }

    /// The text with every known value replaced, where it stands as a word of its own. In a program (`code`) a common
    /// word has to stand in quotation marks.
    pub(super) fn replace(&self, text: &str, code: bool) -> String {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        let mut at = 0;
        while at < text.len() {
            let Some(form) = self.form_at(text, at, code) else {
                at += 1;
                continue;
            };
            out.push_str(text.get(done..at).unwrap_or_default());
            out.push_str(&form.stand_in);
            at += form.text.len();
            done = at;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }

    fn form_at(&self, text: &str, at: usize, code: bool) -> Option<&Form> {
        let bytes = text.as_bytes();
        let first = *bytes.get(at)?;
        if !*self.starts.get(usize::from(first))? || !text.is_char_boundary(at) || in_word(text, at) {
            return None;
        }
        let start = self.by_start.get(&[first, *bytes.get(at + 1)?])?;
        start.lengths.iter().find_map(|&Reverse(length)| {
            let form = start.forms.get(text.get(at..at + length)?)?;
            let program = code && form.common && !is_quoted(text, at, at + length);
            (!program && !in_word(text, at + length)).then_some(form)
        })
    }
}

/// Whether letters or digits stand on both sides. After an escape such as `%20` or `\n` a word begins, and scripts
/// without spaces have no such sides.
fn in_word(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let back =
        |places: usize| before.len().checked_sub(places).and_then(|place| before.as_bytes().get(place));
    let escape = back(3) == Some(&b'%') || back(2) == Some(&b'\\') || back(6) == Some(&b'\\');
    let word = |next: Option<char>| next.is_some_and(|sign| sign.is_alphanumeric() && !is_word(sign));
    word(before.chars().next_back()) && word(after.chars().next()) && !escape
}

fn is_quoted(text: &str, start: usize, end: usize) -> bool {
    let quote = |byte: Option<&u8>| byte.is_some_and(|byte| b"\"'`\\".contains(byte));
    let bytes = text.as_bytes();
    quote(start.checked_sub(1).and_then(|before| bytes.get(before))) && quote(bytes.get(end))
}

#[cfg(test)]
mod tests {
    use super::{Form, Replacer};

    fn replaced(text: &str, code: bool) -> String {
        let forms = [
            ("Dana Scott", "Person 1"),
            ("Dana", "Person 1"),
            ("dana", "Person 1"),
            ("Ärö", "Person 2"),
            ("山田", "Person 3"),
            ("4321", "000-1"),
        ];
        let forms = forms.map(|(text, stand_in)| Form {
            text: text.into(),
            stand_in: stand_in.into(),
            common: text == "dana",
        });
        let mut replacer = Replacer::default();
        for form in forms {
            replacer.add(form);
        }
        replacer.replace(text, code)
    }

    #[test]
    fn the_longest_value_goes_first_and_only_whole_words_go() {
        for (text, expected) in [
            ("Hello Dana Scott, or Dana.", "Hello Person 1, or Person 1."),
            ("Danaher and 14321", "Danaher and 14321"),
            ("%20Dana%20", "%20Person 1%20"),
            ("a\\nDana", "a\\nPerson 1"),
            ("Ärö", "Person 2"),
            ("株山田様", "株Person 3様"),
            ("dana", "Person 1"),
            ("nothing", "nothing"),
            ("", ""),
        ] {
            assert_eq!(replaced(text, false), expected, "{text}");
        }
    }

    #[test]
    fn in_a_program_a_common_word_goes_only_in_quotation_marks() {
        for (text, expected) in
            [("dana('dana', \"Dana\")", "dana('Person 1', \"Person 1\")"), ("Dana", "Person 1")]
        {
            assert_eq!(replaced(text, true), expected, "{text}");
        }
    }
}
