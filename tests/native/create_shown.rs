//! What of a request and of an image's recipe may be shown, copied and kept: everything but its secrets.

use crate::wire::{answer, pairs};
use gantry::api::create_image::{CreateImage, Override};
use gantry::logic::as_curl::{as_curl, shown_body};
use gantry::logic::create_form::recipe::{draft_of, read_recipe, write_recipe};
use gantry::logic::create_form::{ArgRow, Draft};
use gantry::logic::mask::MaskPolicy;
use gantry::model::id::SourceId;
use proptest::prelude::*;
use serde_json::Value;

fn asked(args: &[(&str, &str)], instead: Option<Override>) -> CreateImage {
    CreateImage {
        source_id: SourceId::parse("s1").expect("an id"),
        name: Some("it's".to_owned()),
        args: pairs(args),
        use_disk: false,
        instead,
    }
}

#[test]
fn what_is_shown_and_copied_holds_no_secret() {
    let url = "https://user:canary-3@a.example/b.tar.gz?X-Amz-Signature=canary-4";
    let asked = asked(
        &[
            ("1_TOKEN", "canary-1"),
            ("PLAIN", "yes"),
            ("db.password", "canary-2"),
        ],
        Some(Override::TargzUrl(url.to_owned())),
    );
    let shown = shown_body(&asked, MaskPolicy::Credentials);
    let curl = as_curl(
        "https://api.example.com/v1",
        Some("h1"),
        &asked,
        MaskPolicy::Credentials,
    );
    assert!(
        !shown.contains("canary") && !curl.contains("canary"),
        "{shown}\n{curl}"
    );
    assert!(shown.contains("\"PLAIN\": \"yes\""));
    let expected = r#"curl -X POST 'https://api.example.com/v1/images' \
  -H "Authorization: Bearer $CYCLE_API_KEY" \
  -H 'X-Hub-Id: h1' \
  -H 'Content-Type: application/json' \
  -d '{"build":{"args":{"1_TOKEN":"'"$_1_TOKEN"'","PLAIN":"yes","db.password":"'"$DB_PASSWORD"'"}},"name":"it'\''s","override":{"targz_url":"'"$TARGZ_URL"'"},"source_id":"s1"}'"#;
    assert_eq!(curl, expected);
    assert!(!shown_body(&asked, MaskPolicy::All).contains("yes"));
}

#[test]
fn an_image_is_made_again_from_its_recipe() {
    let image = answer("image_full.json").image;
    let draft = draft_of(&image);
    let keys: Vec<&str> = draft.args.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(
        (draft.name.as_str(), keys),
        ("tide-gauge 4.2.0", vec!["NPM_TOKEN", "RELEASE_CHANNEL"])
    );
    let file = write_recipe(&image);
    assert!(!file.contains("canary") && !file.contains("stable"), "{file}");
    let kept = read_recipe(&file).expect("a recipe");
    let without_values = Draft {
        args: draft
            .args
            .iter()
            .map(|row| ArgRow {
                key: row.key.clone(),
                value: String::new(),
            })
            .collect(),
        ..draft
    };
    assert!(kept == without_values);
    assert!(read_recipe("{}").is_none() && read_recipe("no JSON").is_none());
}

proptest! {
    #[test]
    fn a_command_gives_the_shell_the_body_and_nothing_else(value in "[^\u{e000}]{0,20}") {
        let asked = asked(&[("PLAIN", &value)], None);
        let curl = as_curl("https://api.example.com/v1", None, &asked, MaskPolicy::Credentials);
        let data = curl.split(" -d ").nth(1).expect("a body");
        prop_assume!(!MaskPolicy::Credentials.hides("PLAIN", &value) && !value.contains(" -d "));
        // Undo the quoting as a shell does.
        let unquoted = data.replace("'\\''", "\u{1}").replace('\'', "").replace('\u{1}', "'");
        let read: Value = serde_json::from_str(&unquoted).expect("JSON");
        prop_assert_eq!(read, asked.body());
    }
}
