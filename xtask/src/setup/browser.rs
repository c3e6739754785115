//! Chromium and Firefox, and what they and the stand-in site need from the system.

use crate::manifest;
use crate::project::{Project, answer, run};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names under which Chromium is installed. Google Chrome is none of them: it loads no unpacked extension from a switch.
const NAMES: [&str; 3] =
    ["chromium", "chromium-browser", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/// Names under which Firefox is installed.
const FIREFOXES: [&str; 3] = ["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/// Debian's package of Firefox, with the file that shows that it is there.
const FIREFOX: (&str, &str) = ("firefox-esr", "/usr/bin/firefox-esr");

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
    find("CHROMIUM", &NAMES)?
        .context("Chromium is missing; install it, or name one: CHROMIUM=/path/to/chromium cargo xtask test")
}

/// The Firefox to use, likewise.
pub fn firefox() -> Result<PathBuf> {
    find("FIREFOX", &FIREFOXES)?
        .context("Firefox is missing; install it, or name one: FIREFOX=/path/to/firefox cargo xtask test")
}

fn find(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    match env::var_os(variable).map(PathBuf::from) {
        Some(path) if !path.is_file() => bail!("{variable} names {}, which is no file", path.display()),
        Some(path) => Ok(Some(path)),
        None => Ok(names.iter().find_map(|name| on_path(name))),
    }
}

/// Installs Firefox where that needs no question, and says whether it is new enough for the extension.
/// Nothing else is needed to drive it: the tests speak its own protocol.
pub fn get_firefox(project: &Project) -> Result<()> {
    if env::var_os("FIREFOX").is_none() && firefox().is_err() && on_path("apt-get").is_some() {
        install(project, &[FIREFOX.0])?;
    }
    let found = firefox().context("on Debian: sudo apt-get install firefox-esr")?;
    let version = answer(&mut project.command(&found, &["--version"])).unwrap_or_default();
    let oldest = manifest::OLDEST_FIREFOX.split('.').next().and_then(|text| text.parse::<u32>().ok());
    if major(&version) < oldest {
        bail!("{version} is too old for the extension, which needs {} or newer", manifest::OLDEST_FIREFOX);
    }
    Ok(())
}

/// `Mozilla Firefox 153.8.0esr` as 153.
fn major(version: &str) -> Option<u32> {
    version.split_whitespace().last()?.split('.').next()?.parse().ok()
}

/// Installs what is missing where that needs no question: on Debian, as root. Then says what still is.
pub fn get(project: &Project) -> Result<()> {
    install(project, &missing())?;
    // On other systems fonts and sandbox come in other ways; only without these two nothing can be done.
    let found = chromium().and_then(|_| on_path("openssl").context("openssl is missing; install it"));
    found
        .map(drop)
        .with_context(|| format!("on Debian: sudo apt-get install {}", PACKAGES.map(|own| own.0).join(" ")))
}

/// Does nothing for somebody who is not root: a password would be asked for.
fn install(project: &Project, packages: &[&str]) -> Result<()> {
    let root = answer(&mut project.command("id", &["-u"])).as_deref() == Some("0");
    if root && !packages.is_empty() {
        println!("missing from the system: {}; installing", packages.join(", "));
        run(&mut apt(project, &["update", "-q"]))?;
        run(apt(project, &["install", "-q", "-y", "--no-install-recommends"]).args(packages))?;
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_version_of_firefox_is_read() {
        assert_eq!(major("Mozilla Firefox 153.8.0esr"), Some(153));
        assert_eq!(major("Mozilla Firefox 9.0"), Some(9));
        assert_eq!(major(""), None);
    }
}
