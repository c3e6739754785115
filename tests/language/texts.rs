//! Every text that can be said in another language, found in the sources by their tokens.

use embed_inspector::rules;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A text as the sources have it.
#[derive(Debug)]
pub(crate) struct Text {
    /// The file, below `src`.
    pub(crate) file: PathBuf,
    /// The text.
    pub(crate) english: String,
    /// The names of its parts where it is filled in.
    pub(crate) parts: Option<BTreeSet<String>>,
}

/// What `en.json` holds: each text with itself.
pub(crate) fn english() -> BTreeMap<String, String> {
    let marked = marked().into_iter().map(|text| text.english);
    marked.chain(of_rules()).map(|text| (text.clone(), text)).collect()
}

/// The same as the file has it.
pub(crate) fn file() -> String {
    serde_json::to_string_pretty(&english()).unwrap_or_default() + "\n"
}

/// The texts in `say!` and `text!`.
pub(crate) fn marked() -> Vec<Text> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for path in sources(&root) {
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        let tokens: TokenStream = source.parse().unwrap_or_default();
        assert!(!tokens.is_empty(), "{} cannot be read as Rust", path.display());
        let file = path.strip_prefix(&root).unwrap_or(&path);
        // The module of the macros itself says nothing.
        if !file.starts_with("language") {
            collect(tokens, file, &mut found);
        }
    }
    found
}

/// The names in braces.
pub(crate) fn names(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect()
}

/// A rule is a file of its own, with its texts where it says them; nothing marks them there.
fn of_rules() -> Vec<String> {
    let lines = |docs: &'static str| docs.lines().map(|line| line.trim_start_matches("## "));
    rules::all()
        .flat_map(|rule| [rule.title, rule.kept, rule.source].into_iter().chain(lines(rule.docs)))
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let found = entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] });
    found.filter(|path| path.extension().is_some_and(|own| own == "rs")).collect()
}

fn collect(tokens: TokenStream, file: &Path, found: &mut Vec<Text>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let before =
            |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at)).map(ToString::to_string);
        let name = before(2).filter(|_| before(1).as_deref() == Some("!"));
        if group.delimiter() == Delimiter::Parenthesis
            && matches!(name.as_deref(), Some("say" | "text"))
            && let Some((english, parts)) = read(group.stream())
        {
            let parts = (!parts.is_empty()).then_some(parts);
            found.push(Text { file: file.to_owned(), english, parts });
        }
        collect(group.stream(), file, found);
    }
}

/// The text of a macro and the names after it.
fn read(inside: TokenStream) -> Option<(String, BTreeSet<String>)> {
    let tokens: Vec<TokenTree> = inside.into_iter().collect();
    let TokenTree::Literal(literal) = tokens.first()? else { return None };
    let syn::Lit::Str(text) = syn::Lit::new(literal.clone()) else { return None };
    let pairs =
        tokens.windows(2).filter(|pair| matches!(&pair[0], TokenTree::Punct(mark) if mark.as_char() == ','));
    let names = pairs.filter_map(|pair| match &pair[1] {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    });
    Some((text.value(), names.collect()))
}
