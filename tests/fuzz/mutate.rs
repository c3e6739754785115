//! Makes a new input out of known ones: bytes that are damaged, pieces that are joined, values that are exchanged.

use serde_json::{Value, json};

/// A source of numbers that gives the same ones for the same seed, on every machine (`SplitMix64`).
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64, case: u64) -> Self {
        let mut dice = Self(seed ^ case.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        dice.roll();
        dice
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.roll() % most.max(1) as u64).unwrap_or_default()
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Texts that mean something to one of the formats that are read or written.
pub(crate) const TEXTS: [&str; 44] = [
    "",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r\n",
    "\n",
    "\u{2028}",
    "\"",
    "\"\"",
    ",",
    ";",
    "|",
    "||",
    "\\|",
    "`",
    "```",
    "~~~",
    "# h",
    "\n\n# h\n",
    "\n---\n",
    "- x",
    "![x](https://evil.test/x.png)",
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "</script>",
    "&lt;",
    "]]>",
    "**",
    "_",
    "> q",
    "| a | b |\n|---|---|",
    "%",
    "%2",
    "%E9",
    "%C3%A9",
    "%2520",
    "+",
    "#",
    "?&=",
    "\u{202e}",
    "😀",
];

const NUMBERS: [&str; 8] =
    ["-1", "0", "1e308", "1e-400", "18446744073709551616", "-9223372036854775808", "0.1", "99999999999999"];

/// Bytes made of one of the seeds, and sometimes of a second one.
pub(crate) fn bytes(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut out = dice.pick(seeds).clone();
    for _ in 0..=dice.below(4) {
        damage(dice, &mut out, seeds);
    }
    out
}

fn damage(dice: &mut Dice, out: &mut Vec<u8>, seeds: &[Vec<u8>]) {
    let at = dice.below(out.len() + 1);
    let end = (at + dice.below(40)).min(out.len());
    match dice.below(8) {
        0 => drop(out.drain(at..end)),
        1 => out.truncate(at),
        2 if at < out.len() => out[at] = u8::try_from(dice.below(256)).unwrap_or_default(),
        3 if at < out.len() => out[at] ^= 1 << dice.below(8),
        4 => {
            let piece: Vec<u8> = out[at..end].to_vec();
            out.splice(at..at, piece);
        }
        5 => {
            let other = dice.pick(seeds);
            let from = dice.below(other.len() + 1);
            let to = (from + dice.below(200)).min(other.len());
            out.splice(at..end, other[from..to].iter().copied());
        }
        6 => drop(out.splice(at..end, dice.pick(&NUMBERS).bytes())),
        _ => drop(out.splice(at..at, dice.pick(&TEXTS).bytes())),
    }
}

/// A line of a session in which some values are other ones, in the envelope or in the body: still well-formed.
pub(crate) fn line(dice: &mut Dice, line: &str) -> String {
    let Some(mut whole) = serde_json::from_str::<Value>(line).ok().filter(Value::is_object) else {
        return line.to_owned();
    };
    let body =
        whole.get("body").and_then(Value::as_str).and_then(|text| serde_json::from_str::<Value>(text).ok());
    if let Some(mut body) = body {
        for _ in 0..=dice.below(3) {
            exchange(dice, &mut body);
        }
        whole["body"] = body.to_string().into();
    }
    if dice.below(4) == 0 {
        whole["url"] = text(dice).into();
    }
    whole.to_string()
}

fn exchange(dice: &mut Dice, value: &mut Value) {
    let size = match value {
        Value::Object(fields) => fields.len(),
        Value::Array(items) => items.len(),
        _ => 0,
    };
    let at = dice.below(size);
    let inner = match value {
        Value::Object(fields) => {
            fields.iter_mut().filter(|(name, _)| *name != "kind").nth(at).map(|(_, inner)| inner)
        }
        Value::Array(items) => items.get_mut(at),
        _ => None,
    };
    match inner {
        Some(inner) if inner.is_object() || inner.is_array() => exchange(dice, inner),
        Some(inner) => *inner = other(dice, inner),
        None => {}
    }
}

/// A text stays a text most of the time, for else little would be read of what it says.
fn other(dice: &mut Dice, value: &Value) -> Value {
    match (value, dice.below(5)) {
        (_, 0) => dice
            .pick(&[Value::Null, json!(true), json!(-1), json!(1e300), json!([]), json!({}), json!([[]])])
            .clone(),
        (Value::String(before), 1 | 2) => format!("{before}{}", text(dice)).into(),
        (Value::String(before), 3) => format!("{}{before}", text(dice)).into(),
        _ => text(dice).into(),
    }
}

pub(crate) fn text(dice: &mut Dice) -> String {
    let mut out = String::new();
    for _ in 0..=dice.below(3) {
        out += *dice.pick::<&str>(&TEXTS);
    }
    out
}
