//! The folders that are loaded and shipped, one for each browser: what goes into them, and how large they are.

use crate::manifest::Browser;
use crate::project::{Project, answer};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Copies what the browser loads, and nothing else, in the tree's own shape: paths in the manifest hold in both.
/// Only texts move: browsers look for the manifest's beside the manifest, and the panel for its own beside `extension`.
/// The manifest is all that differs between browsers.
pub fn assemble(project: &Project, browser: Browser) -> Result<()> {
    let to = project.path(browser.folder());
    empty(&to)?;
    fs::write(to.join("manifest.json"), browser.manifest(project)?)?;
    copy_tree(&project.path("extension"), &to.join("extension"), is_loaded)?;
    fs::rename(to.join("extension/_locales"), to.join("_locales"))?;
    copy_tree(&project.path("src/language"), &to.join("language"), is_translation)?;
    copy_tree(&project.path("icons"), &to.join("icons"), |path| has_extension(path, "png"))
}

/// Type declarations serve the type check, dot files the tools.
fn is_loaded(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.ends_with(".d.ts") && !name.starts_with('.')
}

/// English stands in the wasm; its file only lists what there is to translate.
fn is_translation(path: &Path) -> bool {
    has_extension(path, "json") && !path.ends_with("en.json")
}

/// Says what a user downloads: the panel's wasm, and the whole.
pub fn print_sizes(project: &Project, browser: Browser) -> Result<()> {
    let dist = project.path(browser.folder());
    let files = files(&dist)?;
    println!("\n{:<44} {:>9} {:>9}", browser.folder(), "bytes", "gzip");
    let (mut total, mut packed) = (0, Some(0));
    for file in &files {
        let (size, gzip) = (fs::metadata(file)?.len(), gzip_size(project, file));
        total += size;
        packed = packed.zip(gzip).map(|(sum, size)| sum + size);
        print_size(&file.strip_prefix(&dist)?.display().to_string(), size, gzip);
    }
    print_size(&format!("{} files", files.len()), total, packed);
    Ok(())
}

fn print_size(name: &str, size: u64, gzip: Option<u64>) {
    let gzip = gzip.map_or("-".to_owned(), |size| size.to_string());
    println!("{name:<44} {size:>9} {gzip:>9}");
}

/// Size after gzip, where that program exists. Only a figure to look at, so not worth a crate.
fn gzip_size(project: &Project, file: &Path) -> Option<u64> {
    let script = "gzip -9 -n -c -- \"$0\" | wc -c";
    let mut shell = project.command("sh", &["-c", script]);
    answer(shell.arg(file))?.trim().parse().ok()
}

/// Every file below a folder, sorted: what is built must not depend on the order in which a disk lists names.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// What lies directly in a folder, sorted.
pub fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let listing = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut paths = listing.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// Makes sure that a folder exists and holds nothing from an earlier build.
pub fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

/// Whether a file's name ends so.
pub fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|own| own == extension)
}

fn copy_tree(from: &Path, to: &Path, wanted: fn(&Path) -> bool) -> Result<()> {
    for file in files(from)?.iter().filter(|file| wanted(file)) {
        copy(file, &to.join(file.strip_prefix(from)?))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}
