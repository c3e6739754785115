//! Prints the contracts as Markdown: `cargo run --no-default-features --example contract-doc > docs/contract.md`.

#[path = "markdown/contract.rs"]
mod contract;

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(contract::contracts().as_bytes())
}
