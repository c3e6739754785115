//! Prints every text of the panel: `cargo run --no-default-features --example language > src/language/en.json`.

#[allow(dead_code, reason = "the tests use the rest of it")]
mod texts;

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(texts::file().as_bytes())
}
