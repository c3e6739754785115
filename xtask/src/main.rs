//! `cargo xtask`: builds, tests and shows Embed Inspector, and gets what is missing for it.
//!
//! It is a plain program so that a fresh clone needs Rust and a browser and no other build tool.

mod build;
mod demo;
mod dist;
mod fuzz;
mod manifest;
mod package;
mod project;
mod setup;
mod test;

use anyhow::{Result, bail};
use project::Project;

const HELP: &str = "\
cargo xtask <command>

  demo              build, open Chromium on a sample page with the panel, and make a booking
  test [part]       everything that must hold; parts: rust, js, browser, or one file of tests, such as e2e/loss
  build [--dev]     write dist/chromium and dist/firefox, ready to be loaded
  dist [--check]    write what is handed to the stores to out/; --check builds it a second time elsewhere and compares
  setup             get what is missing and say what cannot be had
  bench             measure the budgets
  fuzz [seconds]    feed damaged sessions, addresses and files to the core, 60 s for each target

The variables CHROMIUM and FIREFOX name other browsers than those on the path.";

fn main() {
    if let Err(error) = dispatch() {
        eprintln!("\nerror: {error:#}");
        std::process::exit(1);
    }
}

fn dispatch() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let project = Project::find()?;
    match args.as_slice() {
        ["demo"] => demo::demo(&project),
        ["test"] => test::run(&project, None),
        ["test", name] => test::named(&project, name),
        ["build"] => build::build(&project, build::Profile::Release),
        ["build", "--dev"] => build::build(&project, build::Profile::Dev),
        ["dist"] => dist::dist(&project),
        ["dist", "--check"] => dist::check(&project),
        ["setup"] => setup::everything(&project),
        ["bench"] => demo::bench(&project),
        ["fuzz"] => fuzz::fuzz(&project, None),
        ["fuzz", seconds] => fuzz::fuzz(&project, Some(seconds)),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command `{}`\n\n{HELP}", other.join(" ")),
    }
}
