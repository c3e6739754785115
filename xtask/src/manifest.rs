//! The manifest of each browser. There is one in the tree, Chromium's; Firefox's follows from it by what is said here,
//! so a permission, an icon or the version cannot be changed in one browser and forgotten in the other.

use crate::project::Project;
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::fs;

/// The add-on's name for Firefox and its store. It must never change: it is what an update is recognised by.
const ID: &str = "{0488c42e-e66c-466f-a5d5-bce233ba0aa2}";

/// The first Firefox that tells documents apart by an id, and the oldest that the tests run in.
pub const OLDEST_FIREFOX: &str = "153.0";

/// A browser that the extension is put together for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, Chrome and Edge.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Browser {
    /// All of them, each with a folder of its own.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// Where the extension for this browser lies, from the root.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Chromium => "dist/chromium",
            Self::Firefox => "dist/firefox",
        }
    }

    /// The manifest as this browser gets it.
    pub fn manifest(self, project: &Project) -> Result<String> {
        let text = fs::read_to_string(project.path("manifest.json")).context("cannot read manifest.json")?;
        match self {
            Self::Chromium => Ok(text),
            Self::Firefox => for_firefox(&text),
        }
    }
}

fn for_firefox(text: &str) -> Result<String> {
    let mut manifest: Map<String, Value> = serde_json::from_str(text).context("manifest.json is not JSON")?;
    manifest.shift_remove("minimum_chrome_version");
    // There are no service workers for extensions; the page in their place also records, for the pages of its
    // DevTools see no navigations and no requests.
    manifest.insert("background".into(), json!({ "scripts": ["extension/event-page.js"], "type": "module" }));
    if let Some(permissions) = manifest.get_mut("permissions").and_then(Value::as_array_mut) {
        permissions.retain(|permission| permission != "sidePanel");
    }
    // What Chromium calls side panel. It stays closed until somebody presses the button.
    let title = manifest.get("action").map_or(Value::Null, |action| action["default_title"].clone());
    let side =
        json!({ "default_title": title, "default_panel": "extension/panel.html", "open_at_install": false });
    manifest.insert("sidebar_action".into(), side);
    let gecko = json!({ "id": ID, "strict_min_version": OLDEST_FIREFOX, "data_collection_permissions": { "required": ["none"] } });
    manifest.insert("browser_specific_settings".into(), json!({ "gecko": gecko }));
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::{Browser, for_firefox};
    use crate::project::Project;
    use serde_json::Value;

    fn manifests() -> [Value; 2] {
        let project = Project::find().expect("the project");
        Browser::ALL.map(|browser| {
            serde_json::from_str(&browser.manifest(&project).expect("a manifest")).expect("JSON")
        })
    }

    #[test]
    fn both_browsers_are_told_the_same_but_for_what_only_one_knows() {
        let [chromium, mut firefox] = manifests();
        assert_eq!(
            firefox["browser_specific_settings"]["gecko"]["data_collection_permissions"]["required"][0],
            "none"
        );
        for only_here in ["browser_specific_settings", "sidebar_action"] {
            assert!(firefox.as_object_mut().expect("an object").remove(only_here).is_some(), "{only_here}");
        }
        let differs = |key: &str| firefox.get(key) != chromium.get(key);
        let keys = chromium.as_object().expect("an object").keys();
        let different: Vec<_> = keys.filter(|key| differs(key)).collect();
        assert_eq!(different, ["minimum_chrome_version", "background", "permissions"]);
        assert!(firefox.as_object().expect("an object").keys().all(|key| chromium.get(key).is_some()));
    }

    #[test]
    fn firefox_is_asked_for_nothing_that_it_does_not_know() {
        let firefox =
            for_firefox(r#"{ "permissions": ["sidePanel", "scripting"], "minimum_chrome_version": "1" }"#);
        let firefox: Value = serde_json::from_str(&firefox.expect("a manifest")).expect("JSON");
        assert_eq!(firefox["permissions"], serde_json::json!(["scripting"]));
        assert!(firefox.get("minimum_chrome_version").is_none());
        assert!(firefox["background"].get("service_worker").is_none());
    }
}
