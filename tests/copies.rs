//! A fixture that is copied out of the panel gives a test the value that the page had: Node runs what was written.

#![allow(clippy::expect_used, reason = "a test may stop at the first thing that is not as it must be")]

use embed_inspector::view::booking::{Came, Data, Payload, PayloadRow};
use embed_inspector::view::{Mark, Run, booking::Cell, copies};
use embed_inspector::wire::{Copy, Note};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Map, Value, json};
use std::fs;
use std::process::Command;

/// Runs each fixture and says what the function got, as a copy in the form of the recording.
const REPLAY: &str = r"
const pointer = (name) => name.replaceAll('~', '~0').replaceAll('/', '~1');
function describe(root) {
  const notes = [];
  const note = (at, is, detail = '', stand = null) => (notes.push({ at, is, detail }), stand);
  const write = (value, at, above) => {
    if (value === undefined) return note(at, 'undefined');
    if (typeof value === 'bigint') return note(at, 'bigint', '', `${value}`);
    if (typeof value === 'symbol') return note(at, 'symbol', value.description);
    if (typeof value === 'function') return note(at, 'function');
    if (typeof value === 'number' && !Number.isFinite(value)) return note(at, 'number', `${value}`);
    if (Object.is(value, -0)) return note(at, 'number', '-0', 0);
    if (value === null || typeof value !== 'object') return value;
    const circle = above.find((one) => one.value === value);
    if (circle) return note(at, 'cycle', circle.at);
    if (value instanceof Date) return note(at, 'date', '', Number.isNaN(+value) ? null : value.toISOString());
    const up = [...above, { value, at }];
    if (Array.isArray(value)) return Array.from(value, (_, i) => (i in value ? write(value[i], `${at}/${i}`, up) : note(`${at}/${i}`, 'undefined', 'hole')));
    if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error(`an odd prototype at ${at}`);
    const out = Object.create(null);
    for (const key of Object.keys(value)) out[key] = write(value[key], `${at}/${pointer(key)}`, up);
    return out;
  };
  return { json: write(root, '', []), notes };
}
const got = JSON.parse(require('node:fs').readFileSync(0, 'utf8')).map((code) => {
  let calls = 0, copy;
  new Function('SOAfterConfirmationFunction', code)((value) => { calls += 1; copy = describe(value); });
  if (calls !== 1) throw new Error(`${calls} calls`);
  return copy;
});
console.log(JSON.stringify(got));
";

fn replayed(fixtures: &[String]) -> Vec<Copy> {
    let folder = std::env::temp_dir().join(format!("fixtures-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let (script, input) = (folder.join("replay.cjs"), folder.join("fixtures.json"));
    fs::write(&script, REPLAY).expect("the script");
    fs::write(&input, json!(fixtures).to_string()).expect("the fixtures");
    let file = fs::File::open(&input).expect("the fixtures");
    let ran =
        Command::new("node").arg(&script).stdin(file).output().expect("Node.js, which these tests need");
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    fs::remove_dir_all(&folder).expect("the folder can go");
    assert!(ran.status.success(), "{said}");
    serde_json::from_slice(&ran.stdout).expect("copies")
}

fn fixture(copy: &Copy) -> String {
    copies::fixture(&Data { copy: copy.clone(), came: Came::Call })
}

fn note(at: &str, is: &str, detail: &str) -> Note {
    Note { at: at.into(), is: is.into(), detail: detail.into() }
}

/// A value with notes at some of its places, as the recording makes them. Numbers stay whole: text of others may
/// differ in its last digit.
fn value() -> impl Strategy<Value = (Value, Vec<(String, &'static str, String)>)> {
    let names = prop_oneof![
        Just("__proto__".to_owned()),
        Just("constructor".into()),
        Just("a b".into()),
        Just("a/~b".into()),
        Just(String::new()),
        Just("7".into()),
        Just("</script>".into()),
        Just("\u{2028}\"\\".into()),
        "[a-zA-Z_$][a-z0-9]{0,5}"
    ];
    let plain = prop_oneof![
        any::<i32>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
        any::<String>().prop_map(Value::from),
        Just(json!("</script><!-- \u{2028}\u{2029}\u{202e} ${x} `'\"\\"))
    ]
    .prop_map(|value| (value, vec![]));
    let odd_one = |value: Value, is: &'static str, detail: &str| {
        let detail = detail.to_owned();
        Just((value, vec![(String::new(), is, detail)]))
    };
    let odd = prop_oneof![
        odd_one(Value::Null, "undefined", ""),
        odd_one(Value::Null, "number", "NaN"),
        odd_one(Value::Null, "number", "-Infinity"),
        odd_one(json!(0), "number", "-0"),
        odd_one(json!("-12345678901234567890"), "bigint", ""),
        odd_one(Value::Null, "symbol", "*/ s"),
        odd_one(json!("2018-04-25T06:45:00.000Z"), "date", ""),
        odd_one(Value::Null, "date", ""),
        odd_one(Value::Null, "function", "")
    ];
    prop_oneof![plain, odd].prop_recursive(4, 40, 6, move |inner| {
        let list = prop::collection::vec(inner.clone(), 0..5).prop_map(|items| {
            let (mut values, mut notes) = (vec![], vec![]);
            for (at, (value, own)) in items.into_iter().enumerate() {
                notes
                    .extend(own.into_iter().map(|(place, is, detail)| (format!("/{at}{place}"), is, detail)));
                values.push(value);
            }
            (Value::Array(values), notes)
        });
        // Names that are numbers would come first in any object.
        let members = prop::collection::btree_map(names.clone(), inner, 0..5).prop_map(|fields| {
            let (mut map, mut notes) = (Map::new(), vec![]);
            let (numbers, words): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(name, _)| name == "7");
            for (name, (value, own)) in numbers.into_iter().chain(words) {
                let step = name.replace('~', "~0").replace('/', "~1");
                notes.extend(
                    own.into_iter().map(|(place, is, detail)| (format!("/{step}{place}"), is, detail)),
                );
                map.insert(name, value);
            }
            (Value::Object(map), notes)
        });
        prop_oneof![list, members]
    })
}

#[test]
fn node_reads_back_what_the_page_had() {
    let config = Config { rng_seed: RngSeed::Fixed(20), ..Config::default() };
    let mut runner = TestRunner::new(config);
    let mut copies: Vec<Copy> = (0..400)
        .map(|_| value().new_tree(&mut runner).expect("a value").current())
        .map(|(json, notes)| {
            let notes = notes.iter().map(|(at, is, detail)| note(at, is, detail)).collect();
            Copy { json, notes }
        })
        .collect();
    copies.push(Copy {
        json: json!({"list": [{"up": null, "here": null}], "__proto__": {"again": null}, "holes": [1, null, null]}),
        notes: vec![
            note("/list/0/up", "cycle", ""),
            note("/list/0/here", "cycle", "/list"),
            note("/__proto__/again", "cycle", "/__proto__"),
            note("/holes/1", "undefined", "hole"),
            note("/holes/2", "undefined", "hole"),
        ],
    });
    let fixtures: Vec<String> = copies.iter().map(fixture).collect();
    for ((copy, read), code) in copies.iter().zip(replayed(&fixtures)).zip(&fixtures) {
        assert_eq!(copy.json.to_string(), read.json.to_string(), "{code}");
        assert_eq!(copy.notes, read.notes, "{code}");
        let ends = ["</", "<!", "\u{2028}", "\u{2029}", "\u{202e}"];
        assert!(ends.iter().all(|end| !code.contains(end)), "{code}");
    }
}

#[test]
fn what_cannot_be_written_is_valid_code_with_a_comment() {
    let is = [
        "element",
        "window",
        "map",
        "set",
        "regexp",
        "promise",
        "binary",
        "getter",
        "throws",
        "deep",
        "bigint",
        "number",
        "cycle",
        "*/ alert(1) /*",
    ];
    let fields: Map<String, Value> = (0..is.len()).map(|n| (format!("f{n}"), Value::Null)).collect();
    let notes = is
        .iter()
        .enumerate()
        .map(|(n, is)| note(&format!("/f{n}"), is, "*/ </script> \n alert(2)"))
        .collect();
    let copy = Copy { json: Value::Object(fields), notes };
    let code = fixture(&copy);
    assert_eq!(code.matches("*/").count(), code.matches("/*").count(), "{code}");
    assert!(!code.contains("</"), "{code}");
    assert!(code.contains("not called by the recording"), "{code}");
    let evaluated = replayed_any(&code);
    assert_eq!(evaluated, is.len().to_string());
}

/// How many members the function got.
fn replayed_any(code: &str) -> String {
    let whole = format!(
        "const SOAfterConfirmationFunction = (value) => console.log(Object.keys(value).length);\n{code}"
    );
    let ran = Command::new("node").args(["-e", &whole]).output().expect("Node.js, which these tests need");
    assert!(ran.status.success(), "{}\n{code}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8_lossy(&ran.stdout).trim().to_owned()
}

#[test]
fn an_event_is_handed_to_the_listeners_of_the_page() {
    let data = Data { copy: Copy::plain(json!({"type": "x"})), came: Came::Event };
    let code = copies::fixture(&data);
    assert!(code.ends_with(
        "dispatchEvent(new MessageEvent(\"message\", { origin: \"https://oncehub.com\", data: booking }));\n"
    ));
    let whole = format!(
        "addEventListener = 0; dispatchEvent = (event) => console.log(event.origin, event.data.type);\n{code}"
    );
    let ran = Command::new("node").args(["-e", &whole]).output().expect("Node.js, which these tests need");
    assert_eq!(
        String::from_utf8_lossy(&ran.stdout).trim(),
        "https://oncehub.com x",
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
}

#[test]
fn a_markdown_table_stays_a_table() {
    let value = Cell::Text(vec![Run::Plain("a|b `` c\nd <img> https://x.test".into())]);
    let row = PayloadRow {
        pointer: "/a".into(),
        field: "a|b".into(),
        value,
        link: String::new(),
        mark: Mark::Kept,
        status: "undocumented".into(),
        meaning: "<b> see https://x.test | *this*".into(),
    };
    let text = copies::markdown(&Payload { absent: String::new(), rows: vec![row] });
    let last = text.lines().last().expect("a row");
    assert_eq!(text.lines().count(), 3);
    assert_eq!(last.replace("\\|", "").matches('|').count(), 5, "{last}");
    assert!(last.contains("``` a\\|b `` c d <img> https://x.test ```"), "{last}");
    assert!(last.contains("\\<b\\> see https:\u{200b}//x.test \\| \\*this\\*"), "{last}");
}

#[test]
fn a_value_is_copied_as_somebody_would_paste_it() {
    let copy = Copy {
        json: json!({"text": "a \"b\"", "list": [1], "none": null}),
        notes: vec![note("/none", "undefined", "")],
    };
    assert_eq!(copies::value(&copy, "/text"), "a \"b\"");
    assert_eq!(copies::value(&copy, "/list"), "[\n  1\n]");
    assert_eq!(copies::value(&copy, "/none"), "undefined");
}
