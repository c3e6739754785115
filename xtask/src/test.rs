//! Everything that must hold, in the order in which a mistake costs least to find.

mod steps;

use crate::project::Project;
use crate::setup;
use anyhow::{Context, Result};
use std::time::{Duration, Instant};

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The core, the panel's views and the repository's own rules.
    Rust,
    /// Type check and lint of the JavaScript.
    Js,
    /// The extension in Chromium, with the real panel.
    Browser,
}

impl Part {
    fn named(name: &str) -> Option<Self> {
        match name {
            "rust" => Some(Self::Rust),
            "js" => Some(Self::Js),
            "browser" => Some(Self::Browser),
            _ => None,
        }
    }
}

/// One thing that must hold.
struct Step {
    name: &'static str,
    run: fn(&Project) -> Result<()>,
}

/// Runs the part that somebody typed, or the one file of tests.
pub fn named(project: &Project, name: &str) -> Result<()> {
    match Part::named(name) {
        Some(part) => run(project, Some(part)),
        None => steps::one_file(project, name),
    }
}

/// Runs the steps up to the first that fails, and closes with what each one took.
pub fn run(project: &Project, part: Option<Part>) -> Result<()> {
    let steps = chosen(part);
    let mut took = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        println!("\n== {} of {}: {} ==", index + 1, steps.len(), step.name);
        let start = Instant::now();
        let result = (step.run)(project);
        took.push(start.elapsed());
        if result.is_err() {
            print_summary(&steps, &took, "failed");
            return result.with_context(|| format!("step `{}` is red", step.name));
        }
    }
    print_summary(&steps, &took, "ok");
    Ok(())
}

/// What is missing is got first: nobody wants to learn after ten minutes that there is no browser.
fn chosen(part: Option<Part>) -> Vec<Step> {
    let setup = match part {
        None | Some(Part::Browser) => setup::everything,
        Some(Part::Rust) => setup::wasm_target,
        Some(Part::Js) => setup::packages,
    };
    let all = steps::all().into_iter();
    let mut steps = vec![Step { name: "setup", run: setup }];
    steps.extend(all.filter(|(own, _)| part.is_none_or(|part| part == *own)).map(|(_, step)| step));
    steps
}

/// A line for each step, the ones that were not reached included; `last` is how the last one that ran ended.
fn print_summary(steps: &[Step], took: &[Duration], last: &str) {
    println!("\n{:<20} {:>8}", "step", "seconds");
    for (index, step) in steps.iter().enumerate() {
        let end = if index + 1 == took.len() { last } else { "ok" };
        match took.get(index) {
            Some(took) => println!("{:<20} {:>8.1}  {end}", step.name, took.as_secs_f64()),
            None => println!("{:<20} {:>8}  not run", step.name, "-"),
        }
    }
    println!("{:<20} {:>8.1}", "all", took.iter().sum::<Duration>().as_secs_f64());
}

#[cfg(test)]
mod tests {
    use super::{Part, Project, chosen, named};

    #[test]
    fn the_parts_together_are_all_steps() {
        let steps_of = |part| chosen(part).len() - 1;
        let parts = [Part::Rust, Part::Js, Part::Browser].map(Some);
        assert_eq!(parts.map(steps_of).iter().sum::<usize>(), steps_of(None));
        assert!(parts.into_iter().all(|part| steps_of(part) > 0));
    }

    #[test]
    fn what_is_no_part_and_no_file_is_refused() {
        assert!(Project::find().and_then(|project| named(&project, "e2e")).is_err());
        assert_eq!(Part::named("js"), Some(Part::Js));
    }
}
