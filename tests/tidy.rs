//! The repository's own rules. Each failure names the file and what to do about it.

#![allow(clippy::expect_used, reason = "a check may stop at the first thing that is not as it must be")]

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// No file of code grows past what somebody reads in one sitting.
const MOST_LINES: usize = 400;

/// It cannot be split: two scripts in the page's world can only meet in a name that the page would see.
const ONE_SCOPE: &str = "extension/hook.js";

/// What is added to every watched page, as it is shipped: readable, with its comments. A third of it is what keeps
/// a page that patched its own built-ins from being heard wrongly, and the copies that no value can blow up.
const MOST_BYTES_IN_A_PAGE: usize = 46_600;

/// Longest description that the stores take.
const LONGEST_DESCRIPTION: usize = 132;

/// Parts of `chrome` that are there only with the permission of the same name.
const INTERFACES_WITH_A_PERMISSION: [&str; 8] = [
    "alarms",
    "contextMenus",
    "downloads",
    "scripting",
    "sidePanel",
    "storage",
    "webNavigation",
    "webRequest",
];

/// Folders that hold nothing of ours: what was built and what was installed.
const NOT_OURS: [&str; 6] = [".git", "dist", "node_modules", "out", "pkg", "target"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(inside: &str) -> String {
    fs::read_to_string(root().join(inside)).unwrap_or_else(|error| panic!("{inside}: {error}"))
}

fn manifest() -> Value {
    serde_json::from_str(&read("manifest.json")).expect("manifest.json is JSON")
}

/// Every file of ours below a folder, as paths from the root.
fn files(inside: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(inside)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a folder that can be listed").path();
            if !path.is_dir() {
                found.push(path.strip_prefix(root()).expect("below the root").to_path_buf());
            } else if !NOT_OURS.iter().any(|name| path.ends_with(name)) {
                folders.push(path);
            }
        }
    }
    found.sort();
    found
}

fn ends_in(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|own| extensions.iter().any(|extension| own == *extension))
}

/// The files below a folder that are text, with that text.
fn texts(inside: &str, extensions: &[&str]) -> Vec<(String, String)> {
    let files = files(inside).into_iter().filter(|path| ends_in(path, extensions));
    files
        .map(|path| path.to_string_lossy().into_owned())
        .map(|path| (read(&path), path))
        .map(|(text, path)| (path, text))
        .collect()
}

fn complain(what: &str, where_: &[String]) {
    assert!(where_.is_empty(), "{what}:\n  {}", where_.join("\n  "));
}

/// Every text in the manifest that names a file of ours.
fn paths_in(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if text.starts_with("extension/") || text.starts_with("icons/") => {
            vec![text.clone()]
        }
        Value::Array(items) => items.iter().flat_map(paths_in).collect(),
        Value::Object(members) => members.values().flat_map(paths_in).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn the_manifest_names_files_that_exist() {
    let paths = paths_in(&manifest());
    assert!(paths.len() >= 6, "the manifest names only {paths:?}");
    let missing: Vec<_> = paths.into_iter().filter(|path| !root().join(path).is_file()).collect();
    complain("manifest.json names files that are missing", &missing);
}

#[test]
fn the_manifest_has_the_version_of_the_workspace() {
    assert_eq!(manifest()["version"], env!("CARGO_PKG_VERSION"));
}

/// The text that a key of the manifest stands for.
fn text_of_the_manifest(key: &str) -> String {
    let messages: Value = serde_json::from_str(&read("extension/_locales/en/messages.json")).expect("JSON");
    let name = manifest()[key].as_str().map(|text| text.replace("__MSG_", "").replace("__", ""));
    let name = name.unwrap_or_else(|| panic!("manifest.json has no {key}"));
    messages[&name]["message"].as_str().unwrap_or_else(|| panic!("no message is named {name}")).to_owned()
}

#[test]
fn every_text_of_the_manifest_can_be_translated() {
    for key in ["name", "short_name", "description"] {
        assert!(manifest()[key].as_str().is_some_and(|text| text.starts_with("__MSG_")), "{key}");
        assert!(!text_of_the_manifest(key).is_empty(), "{key}");
    }
}

#[test]
fn the_stores_take_the_description() {
    let length = text_of_the_manifest("description").chars().count();
    assert!((1..=LONGEST_DESCRIPTION).contains(&length), "it has {length} characters");
}

#[test]
fn each_icon_has_the_size_that_it_is_named_for() {
    for (size, path) in manifest()["icons"].as_object().expect("icons") {
        let path = path.as_str().expect("a path");
        let png = fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        // A PNG says its width and its height in its first chunk.
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
        assert_eq!((number(16).to_string(), number(20).to_string()), (size.clone(), size.clone()), "{path}");
    }
}

#[test]
fn the_readme_says_what_each_permission_is_for() {
    let readme = read("README.md");
    let manifest = manifest();
    let asked =
        ["permissions", "host_permissions"].into_iter().filter_map(|key| manifest[key].as_array()).flatten();
    let silent =
        asked.filter_map(Value::as_str).filter(|permission| !readme.contains(&format!("`{permission}`")));
    complain("README.md does not explain", &silent.map(str::to_owned).collect::<Vec<_>>());
}

#[test]
fn each_permission_is_used_and_nothing_is_used_without_one() {
    let manifest = manifest();
    let asked: Vec<_> =
        manifest["permissions"].as_array().expect("permissions").iter().filter_map(Value::as_str).collect();
    let code: String = texts("extension", &["js"]).into_iter().map(|(_, code)| code).collect();
    for interface in INTERFACES_WITH_A_PERMISSION {
        let taken = |line: &str| line.ends_with("} = chrome;") && words(line).any(|word| word == interface);
        let used = code.contains(&format!("chrome.{interface}.")) || code.lines().any(taken);
        assert_eq!(
            asked.contains(&interface),
            used,
            "manifest.json asks for `{interface}`, or the code uses it, not both"
        );
    }
    let unknown = asked.into_iter().filter(|name| !INTERFACES_WITH_A_PERMISSION.contains(name));
    complain("say which interface these are for", &unknown.map(str::to_owned).collect::<Vec<_>>());
}

#[test]
fn pages_of_the_extension_have_no_inline_script() {
    let mut found = Vec::new();
    for (path, html) in texts("extension", &["html"]) {
        let inline = html.split("<script").skip(1).any(|rest| {
            let (tag, body) = rest.split_once('>').unwrap_or((rest, ""));
            !tag.contains(" src=") || !body.trim_start().starts_with("</script>")
        });
        if inline || html.contains("javascript:") || has_handler_attribute(&html) {
            found.push(path);
        }
    }
    complain("the extension's policy forbids scripts inside its pages; move them to a file", &found);
}

/// Whether a tag has an attribute like `onclick=`.
fn has_handler_attribute(html: &str) -> bool {
    html.split(char::is_whitespace)
        .filter_map(|word| word.split_once('=')?.0.strip_prefix("on"))
        .any(|name| !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase()))
}

#[test]
fn handler_attributes_are_recognised() {
    assert!(has_handler_attribute("<b class=x onclick=\"f()\">"));
    assert!(!has_handler_attribute("<b class=x data-on=1> one = 1"));
}

#[test]
fn the_extension_makes_no_code_from_text() {
    let made = [concat!("ev", "al("), concat!("new Func", "tion"), "setTimeout(\"", "setInterval(\""];
    // DevTools runs a text of ours in the inspected page, not in the extension: that is what it offers it for.
    let in_page = concat!("chrome.devtools.inspectedWindow.ev", "al(");
    let bad = texts("extension", &["js"])
        .into_iter()
        .filter(|(_, code)| made.iter().any(|form| code.replace(in_page, "").contains(form)));
    complain("code from text is refused by the stores", &bad.map(|(path, _)| path).collect::<Vec<_>>());
}

#[test]
fn what_runs_in_a_page_stays_small() {
    let bytes = read("extension/hook.js").len() + read("extension/relay.js").len();
    assert!(
        bytes <= MOST_BYTES_IN_A_PAGE,
        "hook.js and relay.js have {bytes} bytes; at most {MOST_BYTES_IN_A_PAGE}"
    );
}

#[test]
fn no_file_of_code_is_too_long() {
    let code = ["src", "extension", "tests", "xtask"]
        .into_iter()
        .flat_map(|folder| texts(folder, &["rs", "js", "mjs", "html"]));
    let long = code
        .filter(|(path, _)| path != ONE_SCOPE)
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES);
    let long: Vec<_> = long.map(|(path, lines)| format!("{path}: {lines} lines")).collect();
    complain(&format!("split these at an idea; the limit is {MOST_LINES} lines"), &long);
}

/// The compiler refuses these without the panel's feature; this finds them in code that is compiled only with it.
#[test]
fn the_core_names_no_browser() {
    let crates = ["web_sys", "js_sys", "yew", "gloo", "wasm_bindgen"];
    let mut found = Vec::new();
    for (path, code) in texts("src", &["rs"]).into_iter().filter(|(path, _)| !path.starts_with("src/panel")) {
        for (number, line) in
            code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            if words(line).any(|word| crates.contains(&word)) {
                found.push(format!("{path}:{}", number + 1));
            }
        }
    }
    complain("only src/panel may name a crate of the browser", &found);
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
}

#[test]
fn nothing_is_left_to_be_done_and_no_download_address_is_kept() {
    // The words are put together here, so that this file does not contain them.
    let unwanted = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("registry.", "npmjs"),
        concat!("registry.", "yarnpkg"),
        concat!("deb.", "debian.org"),
        concat!("pypi", ".org"),
        concat!("\"resol", "ved\":"),
    ];
    let text = ["rs", "js", "mjs", "cjs", "html", "css", "json", "md", "toml", "yml", "svg"];
    let mut found = Vec::new();
    for (path, content) in texts("", &text) {
        let named = unwanted.iter().filter(|word| content.contains(*word));
        found.extend(named.map(|word| format!("{path}: {word}")));
    }
    complain("these words do not belong in the repository", &found);
}

/// `callback.not-global` lives in `src/rules/callback/not_global.rs`.
fn file_of(rule: &str) -> String {
    format!("src/rules/{}.rs", rule.replacen('.', "/", 1).replace('-', "_"))
}

#[test]
fn each_rule_has_its_file_and_each_file_its_place_in_the_catalogue() {
    let listed: BTreeSet<_> = embed_inspector::rules::all().map(|rule| file_of(rule.id)).collect();
    let sources = texts("src/rules", &["rs"]).into_iter();
    let written: BTreeSet<_> =
        sources.filter(|(_, code)| code.contains("static RULE: Rule")).map(|(path, _)| path).collect();
    assert!(!written.is_empty(), "no rule was found in src/rules");
    complain(
        "add these to the list of their family",
        &written.difference(&listed).cloned().collect::<Vec<_>>(),
    );
    complain(
        "these rules are not in the file of their id",
        &listed.difference(&written).cloned().collect::<Vec<_>>(),
    );
}
