//! Where the project lies, and how other programs are run in it.

use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Version of the whole workspace; the manifest must carry the same one.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The folders that every command works in.
pub struct Project {
    /// The folder of the root's `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo puts what it builds.
    pub target: PathBuf,
}

impl Project {
    /// Asks cargo's variables rather than the current folder, so that the command works from any folder inside.
    pub fn find() -> Result<Self> {
        let own = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&own).parent().context("xtask lies in no project")?.to_path_buf();
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), |dir| root.join(dir));
        Ok(Self { root, target })
    }

    /// A path inside the project.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// The cargo that runs this program, working on the same target folder.
    pub fn cargo(&self, args: &[&str]) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = self.command(cargo, args);
        command.env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// Node, in the project's root.
    pub fn node(&self, args: &[&str]) -> Command {
        self.command("node", args)
    }

    /// npm, in tests/, the only folder that has packages.
    pub fn npm(&self, args: &[&str]) -> Command {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut command = self.command(npm, args);
        command.current_dir(self.path("tests"));
        command
    }

    /// Any program. Nothing here asks a question, so nothing is given an input to wait for.
    pub fn command(&self, program: impl Into<OsString>, args: &[&str]) -> Command {
        let mut command = Command::new(program.into());
        command.args(args).current_dir(&self.root).stdin(Stdio::null());
        command
    }
}

/// Prints the command, lets it write to the terminal, and fails when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let line = shown(command);
    println!("$ {line}");
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed with {status}");
    }
    Ok(())
}

/// The same where the terminal is somebody else's: gives what the command wrote beside its output, also in the error.
pub fn run_quietly(command: &mut Command) -> Result<String> {
    let line = shown(command);
    let output = command.output().with_context(|| format!("cannot start `{line}`"))?;
    let written = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        bail!("`{line}` failed with {}\n\n{written}", output.status);
    }
    Ok(written)
}

/// What a program prints, without the last line break, or nothing where it is missing or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim_end().to_owned())
}

/// The command as somebody would type it: the program's name instead of its path.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
