//! Text of the panel can be read: 4.5 to 1 at least, on every surface it stands on, in both themes.

#![allow(clippy::expect_used, reason = "a check may stop at the first thing that is not as it must be")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What is text, or a mark that stands for text.
const TEXT: [&str; 7] = ["text", "text-2", "text-3", "accent", "error", "warning", "ok"];
/// What text stands on, the chosen row and the tinted rows included.
const GROUND: [&str; 7] = ["base", "raised", "sunken", "hover", "selected", "error-bg", "warning-bg"];
/// The least that people need who see less sharply: WCAG 2.1, success criterion 1.4.3.
const LEAST: f64 = 4.5;

fn themes() -> [BTreeMap<String, String>; 2] {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/panel.css");
    let css = fs::read_to_string(path).expect("the style sheet");
    let tokens = |selector: &str| {
        let block = css.split(selector).nth(1).expect("the block").split('}').next().expect("its end");
        let pairs = block.split(';').filter_map(|line| line.rsplit_once("--")?.1.split_once(':'));
        let colours =
            pairs.map(|(name, value)| (name.trim(), value.trim())).filter(|pair| pair.1.starts_with('#'));
        colours.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<BTreeMap<_, _>>()
    };
    [tokens(":root {"), tokens(":root[data-theme=\"dark\"] {")]
}

fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("two hex digits")) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_can_be_read_on_every_surface() {
    let mut faint = Vec::new();
    for (theme, tokens) in ["light", "dark"].iter().zip(themes()) {
        let colour =
            |name: &str| tokens.get(name).unwrap_or_else(|| panic!("{theme} has no --{name}")).as_str();
        for (text, ground) in TEXT.iter().flat_map(|text| GROUND.map(|ground| (*text, ground))) {
            let ratio = contrast(colour(text), colour(ground));
            if ratio < LEAST {
                faint.push(format!("{theme}: --{text} on --{ground} is {ratio:.2}"));
            }
        }
        assert!(contrast(colour("on-accent"), colour("accent")) >= LEAST, "{theme}: the primary button");
    }
    assert!(faint.is_empty(), "too faint:\n  {}", faint.join("\n  "));
}

#[test]
fn black_on_white_is_twenty_one_to_one() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
}
