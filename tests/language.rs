//! Everything that is said can be said in another language, and a language says all of it.

#[path = "language/texts.rs"]
mod texts;

use std::collections::BTreeMap;
use std::path::Path;
use texts::{english, file, marked, names};

type Language = BTreeMap<String, String>;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language")
}

#[test]
fn the_list_of_texts_is_fresh() {
    let written = std::fs::read_to_string(folder().join("en.json")).unwrap_or_default();
    assert!(
        written == file(),
        "src/language/en.json does not list what the sources say. This writes it anew:\n  \
         cargo run --no-default-features --example language > src/language/en.json"
    );
}

#[test]
fn every_part_that_a_text_names_is_given_and_no_other() {
    for text in marked() {
        if let Some(parts) = text.parts {
            assert_eq!(names(&text.english), parts, "{}: {}", text.file.display(), text.english);
        }
    }
}

/// What is wrong with a language: a text that nobody says any more, one without its parts, one that is not there.
fn faults(language: &Language, english: &Language) -> Vec<String> {
    let unknown =
        language.keys().filter(|key| !english.contains_key(*key)).map(|key| format!("nobody says: {key}"));
    let other = language.iter().filter(|(key, said)| names(key) != names(said));
    let other = other.map(|(key, said)| format!("other parts than {key}: {said}"));
    let missing =
        english.keys().filter(|key| !language.contains_key(*key)).map(|key| format!("not said: {key}"));
    unknown.chain(other).chain(missing).collect()
}

#[test]
fn a_language_says_everything_with_the_same_parts() {
    for entry in std::fs::read_dir(folder()).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|own| own == "json") {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let language: Language = serde_json::from_str(&text).unwrap_or_default();
            assert_eq!(faults(&language, &english()), [""; 0], "{}", path.display());
        }
    }
}

#[test]
fn a_language_with_faults_is_told_each_of_them() {
    let of = |pairs: &[(&str, &str)]| -> Language {
        pairs.iter().map(|(key, said)| ((*key).to_owned(), (*said).to_owned())).collect()
    };
    let english = of(&[("{n} of {all}", "{n} of {all}"), ("Close", "Close")]);
    let language = of(&[("{n} of {all}", "{n} von allen"), ("Open", "Öffnen")]);
    assert_eq!(
        faults(&language, &english),
        ["nobody says: Open", "other parts than {n} of {all}: {n} von allen", "not said: Close"]
    );
}
