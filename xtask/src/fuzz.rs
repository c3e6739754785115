//! The fuzz targets for longer than the tests run them.

use crate::project::{Project, run};
use anyhow::{Context, Result};
use std::time::{SystemTime, UNIX_EPOCH};

/// How long each target runs when nobody says otherwise.
const SECONDS: &str = "60";

/// Runs every target for so many seconds, from a seed that is printed; `FUZZ_SEED` gives the same inputs again.
pub fn fuzz(project: &Project, seconds: Option<&str>) -> Result<()> {
    let seconds = seconds.unwrap_or(SECONDS);
    seconds.parse::<u64>().with_context(|| format!("`{seconds}` is no number of seconds"))?;
    let seed = std::env::var("FUZZ_SEED").unwrap_or_else(|_| fresh());
    println!("FUZZ_SEED={seed}, {seconds} s for each target");
    let args = ["test", "--no-default-features", "--test", "fuzz", "--", "--nocapture"];
    run(project.cargo(&args).env("FUZZ_SECONDS", seconds).env("FUZZ_SEED", seed).env("FUZZ_CASE", ""))
}

/// Another one each time: the short run in the tests has the same inputs for ever.
fn fresh() -> String {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()).to_string()
}
