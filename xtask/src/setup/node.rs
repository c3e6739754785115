//! Node and the packages of tests/: for the browser tests, the type check and the lint.

use crate::project::{Project, answer, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// The oldest Node with every option of the test runner that is used here.
const OLDEST: (u32, u32) = (20, 11);

/// Installs exactly what the lock file names, unless that is there already.
pub fn packages(project: &Project) -> Result<()> {
    node(project)?;
    let tests = project.path("tests");
    let lock = changed(&tests.join("package-lock.json")).context("tests/package-lock.json is missing")?;
    // npm writes this copy of the lock file last, so an install that was cut short counts as none.
    if changed(&tests.join("node_modules/.package-lock.json")).is_some_and(|installed| installed >= lock) {
        return Ok(());
    }
    println!("the packages of tests/ are missing or older than their lock file: installing them");
    let install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    run(&mut project.npm(&install)).context("without its packages, no test of the JavaScript can run")
}

fn node(project: &Project) -> Result<()> {
    let (major, minor) = OLDEST;
    let get = "on Debian 13 or newer it comes by: sudo apt-get install nodejs npm";
    let Some(version) = answer(&mut project.node(&["--version"])) else {
        bail!("Node.js is missing; version {major}.{minor} or newer is needed; {get}");
    };
    if parse(&version).is_none_or(|own| own < OLDEST) {
        bail!("Node.js {version} is too old; version {major}.{minor} or newer is needed; {get}");
    }
    Ok(())
}

/// `v20.11.1` as (20, 11).
fn parse(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::{OLDEST, parse};

    #[test]
    fn versions_are_compared_by_number() {
        assert_eq!(parse("v20.9.0"), Some((20, 9)));
        assert!(parse("v20.9.0").is_some_and(|version| version < OLDEST));
        assert!(parse("v100.0.0").is_some_and(|version| version > OLDEST));
        assert_eq!(parse("20"), None);
    }
}
