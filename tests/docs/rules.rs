//! Prints the catalogue of rules as Markdown: `cargo run --no-default-features --example rules-doc > docs/rules.md`.

mod markdown;

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(markdown::catalogue().as_bytes())
}
