//! Builds the panel and puts the extension together in dist/, once for each browser.

use crate::manifest::Browser;
use crate::package;
use crate::project::{Project, VERSION, run, run_quietly};
use crate::setup;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The target of the panel.
pub const WASM: &str = "wasm32-unknown-unknown";

/// What cargo names the panel's file.
const LIBRARY: &str = "embed_inspector";

/// How the panel is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Small and slow to build: what is shipped, tested and measured.
    Release,
    /// Large and quick to build, with names in stack traces: for work on the panel.
    Dev,
}

/// From the sources to a folder that a browser loads, for each of them.
pub fn build(project: &Project, profile: Profile) -> Result<()> {
    setup::wasm_target(project)?;
    check_version(project)?;
    run(&mut compiler(project, profile)?)?;
    assemble(project, profile)?;
    // The same files but for the manifest, so one list will do.
    package::print_sizes(project, Browser::Chromium)
}

/// The same for what is shipped, beside something else that writes to the terminal.
/// The compiler must have no doubts: code that only this target leaves unused is seen by no other check.
pub fn build_quietly(project: &Project) -> Result<()> {
    let written = run_quietly(&mut compiler(project, Profile::Release)?)?;
    if written.contains("warning") {
        bail!("the compiler warns of something\n\n{written}");
    }
    assemble(project, Profile::Release)
}

fn assemble(project: &Project, profile: Profile) -> Result<()> {
    bind(project, profile)?;
    Browser::ALL.into_iter().try_for_each(|browser| package::assemble(project, browser))
}

/// The browser shows the manifest's version, bug reports quote it, and cargo knows another one: they must agree.
fn check_version(project: &Project) -> Result<()> {
    let manifest = fs::read_to_string(project.path("manifest.json")).context("cannot read manifest.json")?;
    if !manifest.contains(&format!("\"version\": \"{VERSION}\"")) {
        bail!("manifest.json does not have the version of Cargo.toml, which is {VERSION}");
    }
    Ok(())
}

/// Compiles the crates of the registry that the panel is made of, by a project whose own code is nothing.
pub fn compile_crates(bare: &Project) -> Result<()> {
    run(&mut compiler(bare, Profile::Release)?)
}

/// Panic messages carry the paths of the sources. Without these flags two people's builds would differ in them.
fn compiler(project: &Project, profile: Profile) -> Result<Command> {
    if profile == Profile::Dev {
        return Ok(project.cargo(&["build", "--lib", "--target", WASM]));
    }
    let mut cargo = project.cargo(&["rustc", "--lib", "--target", WASM, "--release"]);
    let crates: Vec<_> = registries()?.iter().map(|registry| remap(registry, "/crates")).collect();
    cargo.env("CARGO_ENCODED_RUSTFLAGS", crates.join("\u{1f}"));
    // Of the panel alone, so that the crates are the same in every folder.
    cargo.args(["--", &remap(&project.root, "/embed-inspector")]);
    Ok(cargo)
}

fn remap(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}

/// The folders that hold the sources of the crates; their names depend on how the registry is reached.
fn registries() -> Result<Vec<PathBuf>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let sources = home.context("no home folder, so no cargo registry")?.join("registry/src");
    let mut found = package::entries(&sources)?;
    found.retain(|path| path.is_dir());
    Ok(found)
}

/// Writes extension/pkg: the panel's wasm and the module that loads it.
fn bind(project: &Project, profile: Profile) -> Result<()> {
    let folder = if profile == Profile::Release { "release" } else { "debug" };
    let wasm = project.target.join(WASM).join(folder).join(format!("{LIBRARY}.wasm"));
    let pkg = project.path("extension/pkg");
    package::empty(&pkg)?;
    Bindgen::new()
        .input_path(&wasm)
        .web(true)?
        .typescript(true)
        // The page calls the loader without an argument, so it must know the wasm's own address.
        .omit_default_module_path(false)
        // Not by `strip` in the profile: that hides from wasm-bindgen which features the target has.
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(profile == Profile::Release)
        .generate(&pkg)
        .context("wasm-bindgen cannot read the panel")?;
    let loader = pkg.join(format!("{LIBRARY}.js"));
    refuse_code_from_text(&loader)?;
    refuse_markup_from_text(&loader)
}

/// The view library can make markup out of text, and the panel never asks it to: nothing from a page may become markup.
/// So the way there is closed, which reviewers of the stores would else have to check.
fn refuse_markup_from_text(loader: &Path) -> Result<()> {
    let code = fs::read_to_string(loader)?;
    let closed = code.lines().map(|line| match line.split_once("arg0.innerHTML = ") {
        Some((indent, _)) => format!("{indent}throw new Error(\"the panel makes no markup out of text\");\n"),
        None => format!("{line}\n"),
    });
    let closed: String = closed.collect();
    match [".innerHTML =", ".outerHTML =", ".insertAdjacentHTML("]
        .into_iter()
        .find(|way| closed.contains(way))
    {
        Some(way) => bail!("the panel makes markup out of text: `{way}` in {}", loader.display()),
        None => Ok(fs::write(loader, closed)?),
    }
}

/// The panel's policy stops such code when it runs, and the stores refuse it; better that the build does.
fn refuse_code_from_text(loader: &Path) -> Result<()> {
    let code = fs::read_to_string(loader)?;
    match ["eval(", "new Function("].into_iter().find(|form| code.contains(form)) {
        Some(form) => bail!("a crate of the panel makes code from text: `{form}` in {}", loader.display()),
        None => Ok(()),
    }
}
