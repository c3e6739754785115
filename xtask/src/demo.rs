//! What a person looks at: the demo, and the figures of the benchmarks.

use crate::build::{Profile, build};
use crate::package::{entries, has_extension};
use crate::project::{Project, run};
use crate::setup;
use anyhow::{Result, bail};

/// Shows the panel at work: on the screen where there is one, else in pictures.
pub fn demo(project: &Project) -> Result<()> {
    setup::without_firefox(project)?;
    build(project, Profile::Release)?;
    run(&mut setup::node_with_browser(project, &["tests/demo/demo.mjs"])?)
}

/// Runs the benchmarks one after the other, for two at once would measure each other.
pub fn bench(project: &Project) -> Result<()> {
    setup::without_firefox(project)?;
    run(&mut project.cargo(&["run", "--release", "--no-default-features", "--example", "bench-catalogue"]))?;
    build(project, Profile::Release)?;
    let mut benches = entries(&project.path("tests/bench"))?;
    benches.retain(|path| has_extension(path, "mjs"));
    if benches.is_empty() {
        bail!("there is no benchmark in tests/bench");
    }
    for bench in benches {
        let file = bench.strip_prefix(&project.root).unwrap_or(&bench).to_string_lossy().into_owned();
        run(&mut setup::node_with_browser(project, &[&file])?)?;
    }
    Ok(())
}
