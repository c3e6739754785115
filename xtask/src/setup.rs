//! Gets what is missing on a fresh machine, and names what cannot be had with the command that gets it.

mod browser;
mod node;

pub use browser::{chromium, firefox};
pub use node::packages;

use crate::build::WASM;
use crate::manifest::Browser;
use crate::project::{Project, answer, run};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;

/// Everything that any command needs. One missing thing does not hide the next.
pub fn everything(project: &Project) -> Result<()> {
    let results =
        [wasm_target(project), packages(project), browser::get(project), browser::get_firefox(project)];
    complete(results)?;
    println!(
        "ready: the wasm target, the packages of tests/, {} and {}",
        chromium()?.display(),
        firefox()?.display()
    );
    Ok(())
}

/// What the demo and the benchmarks need: they are shown in Chromium only.
pub fn without_firefox(project: &Project) -> Result<()> {
    complete([wasm_target(project), packages(project), browser::get(project)])
}

/// Says everything that is missing.
fn complete<const N: usize>(results: [Result<()>; N]) -> Result<()> {
    let problems: Vec<_> =
        results.into_iter().filter_map(Result::err).map(|error| format!("{error:#}")).collect();
    if !problems.is_empty() {
        bail!("not everything could be had\n\n{}", problems.join("\n\n"));
    }
    Ok(())
}

/// Node for a script that starts browsers: it gets those that were found, and the extension as it is shipped.
pub fn node_with_browser(project: &Project, args: &[&str]) -> Result<Command> {
    let mut node = project.node(args);
    node.env("CHROMIUM", chromium()?).env("EXTENSION_DIR", project.path(Browser::Chromium.folder()));
    node.env("FIREFOX_EXTENSION_DIR", project.path(Browser::Firefox.folder()));
    if let Ok(firefox) = firefox() {
        node.env("FIREFOX", firefox);
    }
    Ok(node)
}

/// The standard library for wasm, without which the panel cannot be compiled.
pub fn wasm_target(project: &Project) -> Result<()> {
    let asked = ["--print", "target-libdir", "--target", WASM];
    let folder = answer(&mut project.command("rustc", &asked)).context("no rustc on the path")?;
    if Path::new(&folder).exists() {
        return Ok(());
    }
    println!("the wasm target is missing: getting it");
    run(&mut project.command("rustup", &["target", "add", WASM])).with_context(|| {
        format!("the wasm target is missing; with rustup it comes by: rustup target add {WASM}")
    })
}
