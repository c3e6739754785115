//! The steps of `cargo xtask test`.

use super::{Part, Step};
use crate::build::{Profile, build};
use crate::dist;
use crate::package::{entries, files};
use crate::project::{Project, run};
use crate::setup;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

/// A test file of Node ends so.
const SUFFIX: &str = ".test.mjs";

/// These take minutes; begun last, they would leave cores with nothing to do.
const LONGEST: [&str; 3] = ["pages.test.mjs", "table.test.mjs", "site.test.mjs"];

/// No file of tests takes this many milliseconds: one that does hangs, and must not hang the run with it.
const LIMIT: &str = "600000";

/// Every step, with the part that it belongs to.
pub fn all() -> Vec<(Part, Step)> {
    vec![
        (Part::Rust, Step { name: "format", run: format }),
        (Part::Rust, Step { name: "core alone", run: core_alone }),
        (Part::Rust, Step { name: "lint", run: lint }),
        (Part::Rust, Step { name: "tests", run: tests }),
        (Part::Browser, Step { name: "build twice", run: dist::build_twice }),
        (Part::Browser, Step { name: "package", run: package }),
        (Part::Js, Step { name: "type check", run: type_check }),
        (Part::Js, Step { name: "lint JavaScript", run: lint_javascript }),
        (Part::Browser, Step { name: "browser tests", run: browser_tests }),
    ]
}

/// What the stores get: their linter says nothing, and whoever builds it gets the same bytes.
fn package(project: &Project) -> Result<()> {
    dist::lint(project)?;
    dist::compare(project)
}

fn format(project: &Project) -> Result<()> {
    run(&mut project.cargo(&["fmt", "--all", "--check"]))
}

/// The fence around the core: without the panel's feature no browser crate is in reach, so naming one fails here.
fn core_alone(project: &Project) -> Result<()> {
    run(&mut project.cargo(&["clippy", "--lib", "--no-default-features", "--", "-D", "warnings"]))
}

fn lint(project: &Project) -> Result<()> {
    let args = ["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
    run(&mut project.cargo(&args))
}

/// One after the other: together, the features that the two ask of their crates are joined, and what this command itself
/// is made of is compiled once more.
fn tests(project: &Project) -> Result<()> {
    run(&mut project.cargo(&["test", "--package", "embed-inspector", "--all-features"]))?;
    run(&mut project.cargo(&["test", "--package", "xtask"]))
}

/// The types of the panel's wasm come out of its build; when this part runs alone, any earlier build will do.
fn type_check(project: &Project) -> Result<()> {
    if !project.path("extension/pkg").exists() {
        build(project, Profile::Dev)?;
    }
    run(&mut project.npm(&["run", "--silent", "check"]))
}

fn lint_javascript(project: &Project) -> Result<()> {
    run(&mut project.npm(&["run", "--silent", "lint"]))
}

fn browser_tests(project: &Project) -> Result<()> {
    let mut found = test_files(&project.path("tests"))?;
    found.sort_by_key(|path| !LONGEST.iter().any(|name| path.ends_with(name)));
    if found.is_empty() {
        bail!("there is no {SUFFIX} file in tests/");
    }
    run_files(project, &found)
}

/// One file of tests alone, on a build of now; `name` is its path in tests/, such as `e2e/loss`.
pub fn one_file(project: &Project, name: &str) -> Result<()> {
    let file = project.path("tests").join(format!("{name}{SUFFIX}"));
    if !file.exists() {
        bail!("there is no part and no file of tests `{name}`; parts: rust, js, browser; a file: e2e/loss");
    }
    setup::everything(project)?;
    build(project, Profile::Release)?;
    run_files(project, &[file])
}

/// The files are listed here, for the oldest Node in use takes no pattern, and no file at all must not pass for green.
fn run_files(project: &Project, files: &[PathBuf]) -> Result<()> {
    let concurrency = format!("--test-concurrency={}", browsers_at_once());
    let timeout = format!("--test-timeout={LIMIT}");
    let mut node =
        setup::node_with_browser(project, &["--test", "--test-reporter=spec", &concurrency, &timeout])?;
    node.args(files.iter().map(|file| file.strip_prefix(&project.root).unwrap_or(file)));
    run(&mut node)
}

/// Each file starts browsers of its own; one more than there are cores, for each waits now and then.
fn browsers_at_once() -> usize {
    available_parallelism().map_or(1, usize::from).clamp(1, 4) + 1
}

/// The packages bring test files of their own, which are none of ours.
fn test_files(tests: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in entries(tests)?.into_iter().filter(|path| !path.ends_with("node_modules")) {
        found.extend(if path.is_dir() { files(&path)? } else { vec![path] });
    }
    found.retain(|path| path.to_string_lossy().ends_with(SUFFIX));
    Ok(found)
}
