//! What was really recorded, as a beginning: every capture of `tests/golden`.

use embed_inspector::export;
use std::path::Path;

/// The recorded sessions, and their parts.
#[derive(Debug)]
pub(crate) struct Seeds {
    pub(crate) captures: Vec<Vec<String>>,
    pub(crate) lines: Vec<String>,
    pub(crate) line_bytes: Vec<Vec<u8>>,
    pub(crate) addresses: Vec<Vec<u8>>,
    pub(crate) files: Vec<Vec<u8>>,
}

/// Reads them in the order of their names, for a case must be the same on every machine.
pub(crate) fn seeds() -> Seeds {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut folders: Vec<_> =
        std::fs::read_dir(root).expect("the cases").flatten().map(|entry| entry.path()).collect();
    folders.sort();
    let texts =
        folders.iter().filter_map(|folder| std::fs::read_to_string(folder.join("capture.jsonl")).ok());
    let captures: Vec<Vec<String>> = texts.map(|text| text.lines().map(str::to_owned).collect()).collect();
    let lines: Vec<String> = captures.concat();
    assert!(lines.len() > 100, "the recorded sessions are missing");
    let addresses = lines
        .iter()
        .flat_map(|line| line.split("\\\"").filter(|part| part.contains('?')))
        .map(|part| part.as_bytes().to_vec());
    Seeds {
        line_bytes: lines.iter().map(|line| line.as_bytes().to_vec()).collect(),
        addresses: addresses.collect(),
        files: captures
            .iter()
            .map(|lines| export::file(&lines[..lines.len().min(30)], false, 0.0).into_bytes())
            .collect(),
        captures,
        lines,
    }
}
