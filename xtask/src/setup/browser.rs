//! Chromium, and what it and the stand-in site need from the system.

use crate::project::{Project, answer, run};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names under which Chromium is installed. Google Chrome is none of them: it loads no unpacked extension from a switch.
const NAMES: [&str; 3] =
    ["chromium", "chromium-browser", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/// Debian's packages, each with the file that shows that it is there.
/// The font makes screenshots and widths the same everywhere; openssl writes the certificate of the stand-in site.
const PACKAGES: [(&str, &str); 4] = [
    ("chromium", "/usr/bin/chromium"),
    ("chromium-sandbox", "/usr/lib/chromium/chrome-sandbox"),
    ("fonts-dejavu-core", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    ("openssl", "/usr/bin/openssl"),
];

/// The Chromium to use: the one that the variable names, or the first on the path.
pub fn chromium() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").map(PathBuf::from) {
        if !named.is_file() {
            bail!("CHROMIUM names {}, which is no file", named.display());
        }
        return Ok(named);
    }
    NAMES
        .iter()
        .find_map(|name| on_path(name))
        .context("Chromium is missing; install it, or name one: CHROMIUM=/path/to/chromium cargo xtask test")
}

/// Installs what is missing where that needs no question: on Debian, as root. Then says what still is.
pub fn get(project: &Project) -> Result<()> {
    let missing = missing();
    let root = answer(&mut project.command("id", &["-u"])).as_deref() == Some("0");
    if root && !missing.is_empty() {
        println!("missing from the system: {}; installing", missing.join(", "));
        run(&mut apt(project, &["update", "-q"]))?;
        run(apt(project, &["install", "-q", "-y", "--no-install-recommends"]).args(&missing))?;
    }
    // On other systems fonts and sandbox come in other ways; only without these two nothing can be done.
    let found = chromium().and_then(|_| on_path("openssl").context("openssl is missing; install it"));
    found
        .map(drop)
        .with_context(|| format!("on Debian: sudo apt-get install {}", PACKAGES.map(|own| own.0).join(" ")))
}

/// Nothing on a system without apt: there nothing can be said about packages.
fn missing() -> Vec<&'static str> {
    if on_path("apt-get").is_none() {
        return Vec::new();
    }
    let own_browser = env::var_os("CHROMIUM").is_some();
    let wanted =
        PACKAGES.into_iter().filter(|(package, _)| !(own_browser && package.starts_with("chromium")));
    wanted.filter(|(_, file)| !Path::new(file).exists()).map(|(package, _)| package).collect()
}

/// Waits for another package manager to finish instead of failing beside it.
fn apt(project: &Project, args: &[&str]) -> Command {
    let mut command = project.command("apt-get", &["-o", "DPkg::Lock::Timeout=300"]);
    command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn on_path(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(name)).find(|file| file.is_file())
}
