//! What is handed to the stores: the extension for each browser, and the source that it is built from.
//! Whoever builds the same source gets the same bytes: names are sorted, and times and permissions are always the same.

use crate::build::{Profile, WASM, build, build_quietly, compile_crates};
use crate::manifest::Browser;
use crate::package::{empty, files};
use crate::project::{Project, VERSION, answer, run};
use crate::setup;
use anyhow::{Context, Result, anyhow, bail};
use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Where the files are put, from the root.
const OUT: &str = "out";

/// A file inside a zip: its name there, where it lies, and whether it is a program.
type Entry = (String, PathBuf, bool);

/// Builds, checks with the linter of Firefox's store, and writes the three files.
pub fn dist(project: &Project) -> Result<()> {
    build(project, Profile::Release)?;
    lint(project)?;
    empty(&project.path(OUT))?;
    for (name, entries) in packages(project)? {
        let bytes = pack(&entries)?;
        fs::write(project.path(OUT).join(&name), &bytes)?;
        println!("{:<44} {:>9} bytes, {} files", format!("{OUT}/{name}"), bytes.len(), entries.len());
    }
    Ok(())
}

/// Builds here and, from the source zip alone, in another folder, with everything compiled there, and compares.
pub fn check(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    empty(&elsewhere(project).target)?;
    build_both(project)?;
    compare(project)?;
    dist(project)
}

/// The same without comparing, and with the crates of the registry compiled once for both.
pub fn build_twice(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    share_crates(project)?;
    build_both(project)
}

/// At the same time, for the end of each build keeps one core busy only.
fn build_both(project: &Project) -> Result<()> {
    let other = elsewhere(project);
    unpack(project, &other)?;
    std::thread::scope(|scope| {
        let second = scope.spawn(|| build_quietly(&other));
        build(project, Profile::Release)?;
        second.join().map_err(|_| anyhow!("the second build panicked"))?.context("in another folder")
    })
}

/// What was compiled in the other folder stays, and needs nothing of this.
fn share_crates(project: &Project) -> Result<()> {
    let other = elsewhere(project);
    if other.target.exists() {
        return Ok(());
    }
    let bare = Project { root: project.target.join("bare"), target: project.target.clone() };
    unpack(project, &bare)?;
    fs::write(bare.path("src/lib.rs"), "//! Nothing.\n")?;
    compile_crates(&bare)?;
    for folder in ["release".to_owned(), format!("{WASM}/release")] {
        for part in ["deps", "build", ".fingerprint"] {
            let part = format!("{folder}/{part}");
            link(&project.target.join(&part), &other.target.join(&part))?;
        }
    }
    Ok(())
}

/// By hard links: the compiler goes by the times.
fn link(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let linked = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(linked.parent().context("a file lies in a folder")?)?;
        fs::hard_link(&file, &linked).with_context(|| format!("cannot link {}", linked.display()))?;
    }
    Ok(())
}

/// What was built in the two folders has the same bytes.
pub fn compare(project: &Project) -> Result<()> {
    let other = elsewhere(project);
    for browser in Browser::ALL {
        let [one, two] = [project, &other].map(|each| contents(each, browser).and_then(|all| pack(&all)));
        same(&one?, &two?, browser.folder())?;
    }
    println!("built in another folder from the source zip: the same bytes");
    Ok(())
}

/// What was compiled there stays, so that only what has changed is compiled again.
fn elsewhere(project: &Project) -> Project {
    let folder = project.target.join("elsewhere");
    Project { root: folder.join("source"), target: folder.join("target") }
}

/// The times go with the files, for the compiler goes by them.
fn unpack(project: &Project, other: &Project) -> Result<()> {
    empty(&other.root)?;
    let sources = sources(project)?;
    ZipArchive::new(Cursor::new(pack(&sources)?))?.extract(&other.root)?;
    for (name, from, _) in sources {
        let written = fs::metadata(from)?.modified()?;
        File::options().append(true).open(other.path(&name))?.set_modified(written)?;
    }
    Ok(())
}

fn same(one: &[u8], other: &[u8], name: &str) -> Result<()> {
    if one != other {
        bail!("two builds of {name} differ: {} and {} bytes", one.len(), other.len());
    }
    Ok(())
}

/// What Firefox's store refuses or doubts. It reads the folder only and asks nobody.
pub fn lint(project: &Project) -> Result<()> {
    setup::packages(project)?;
    let folder = project.path(Browser::Firefox.folder()).display().to_string();
    let quiet = ["--boring", "--no-input", "--no-config-discovery", "--warnings-as-errors"];
    let lint = project.path("tests/node_modules/web-ext/bin/web-ext.js").display().to_string();
    run(project.node(&[&lint, "lint", "--source-dir", &folder]).args(quiet).env("NO_UPDATE_NOTIFIER", "1"))
}

fn name(what: &str) -> String {
    format!("embed-inspector-{VERSION}-{what}.zip")
}

fn packages(project: &Project) -> Result<[(String, Vec<Entry>); 3]> {
    Ok([
        (name("chrome"), contents(project, Browser::Chromium)?),
        (name("firefox"), contents(project, Browser::Firefox)?),
        (name("source"), sources(project)?),
    ])
}

fn contents(project: &Project, browser: Browser) -> Result<Vec<Entry>> {
    let folder = project.path(browser.folder());
    files(&folder)?.into_iter().map(|file| Ok((inside(&folder, &file)?, file, false))).collect()
}

/// Everything that git keeps, and nothing that happens to lie beside it.
fn sources(project: &Project) -> Result<Vec<Entry>> {
    let listing = answer(&mut project.command("git", &["ls-files", "--stage", "-z"]))
        .context("the source zip is what git keeps, and git does not answer here")?;
    listing
        .split('\0')
        .filter(|line| !line.is_empty())
        .map(|line| {
            let (state, path) = line.split_once('\t').context("git lists in an unknown form")?;
            Ok((path.to_owned(), project.path(path), state.starts_with("100755")))
        })
        .collect()
}

/// A name has slashes in a zip, whatever the system writes.
fn inside(folder: &Path, file: &Path) -> Result<String> {
    let parts = file.strip_prefix(folder)?.components();
    Ok(parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}

fn pack(entries: &[Entry]) -> Result<Vec<u8>> {
    let mut sorted: Vec<_> = entries.iter().collect();
    sorted.sort();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, file, program) in sorted {
        let always = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::default())
            .unix_permissions(if *program { 0o755 } else { 0o644 });
        zip.start_file(name, always)?;
        zip.write_all(&fs::read(file).with_context(|| format!("cannot read {}", file.display()))?)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::{Entry, pack};
    use std::fs;
    use std::path::PathBuf;

    /// The same content, written at another time, in another order and in another folder.
    fn written(folder: &str, names: [&str; 3]) -> (PathBuf, Vec<Entry>) {
        let folder = std::env::temp_dir().join(format!("{folder}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let entries = names.map(|name| {
            let file = folder.join(name);
            fs::write(&file, name.repeat(1_000)).expect("a file");
            (name.to_owned(), file, name == "c")
        });
        (folder, entries.to_vec())
    }

    #[test]
    fn the_same_content_gives_the_same_bytes() {
        let (one, first) = written("dist-one", ["a", "b", "c"]);
        let (other, second) = written("dist-the-other", ["c", "a", "b"]);
        let later = std::time::SystemTime::now() + std::time::Duration::from_hours(24);
        fs::File::options()
            .write(true)
            .open(&second[0].1)
            .and_then(|file| file.set_modified(later))
            .expect("a time");
        let zips = [&first, &second].map(|entries| pack(entries).expect("a zip"));
        assert!(zips[0] == zips[1]);
        fs::write(&second[0].1, "something else").expect("a file");
        assert!(zips[0] != pack(&second).expect("a zip"));
        fs::remove_dir_all(one).and_then(|()| fs::remove_dir_all(other)).expect("removed");
    }
}
