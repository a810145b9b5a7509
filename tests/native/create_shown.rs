//! What of a request and of an image's recipe may be shown, copied and kept: everything but its secrets.

use crate::wire::{answer, pairs};
use gantry::api::create_image::{CreateImage, Override};
use gantry::logic::as_curl::{as_curl, shown_body};
use gantry::logic::create_form::recipe::{Recipe, draft_of, read_recipes, write_recipes};
use gantry::logic::create_form::{ArgRow, Draft};
use gantry::logic::mask::MaskPolicy;
use gantry::model::address::cleaned;
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
  -d '{"build":{"args":{"1_TOKEN":"'"$ARG_1_TOKEN"'","PLAIN":"yes","db.password":"'"$ARG_DB_PASSWORD"'"}},"name":"it'\''s","override":{"targz_url":"'"$TARGZ_URL"'"},"source_id":"s1"}'"#;
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
    let file = write_recipes(vec![Recipe::of(&image)]);
    assert!(!file.contains("canary") && !file.contains("stable"), "{file}");
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
    assert!(read_recipes(&file) == [without_values.clone()]);
    let several = write_recipes(vec![Recipe::of(&image); 3]);
    assert!(read_recipes(&several) == [without_values.clone(), without_values.clone(), without_values]);
    let odd = several.replacen("gantry-recipe-1", "another form", 1);
    assert_eq!(read_recipes(&odd).len(), 2, "what is no recipe is left out");
    for none in ["{}", "no JSON", "[]", &write_recipes(Vec::new())] {
        assert!(read_recipes(none).is_empty(), "{none}");
    }
}

/// The words that a POSIX shell reads from a command, with `{NAME}` for a variable; none where anything else of it would
/// be left to the shell.
fn words_of(command: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut signs) = (Vec::new(), None::<String>, command.chars());
    while let Some(sign) = signs.next() {
        match sign {
            ' ' => words.extend(word.take()),
            '\\' => match signs.next()? {
                '\n' => {}
                escaped => word.get_or_insert_default().push(escaped),
            },
            '\'' => {
                word.get_or_insert_default();
                loop {
                    match signs.next()? {
                        '\'' => break,
                        sign => word.get_or_insert_default().push(sign),
                    }
                }
            }
            '"' => {
                let quoted: String = signs.by_ref().take_while(|&sign| sign != '"').collect();
                let (text, variable) = quoted.rsplit_once('$')?;
                let is_name = !variable.is_empty()
                    && variable
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
                if !is_name || text.contains(['$', '`', '\\']) {
                    return None;
                }
                word.get_or_insert_default()
                    .push_str(&format!("{text}{{{variable}}}"));
            }
            sign if sign.is_ascii_alphanumeric() || sign == '-' => word.get_or_insert_default().push(sign),
            _ => return None,
        }
    }
    words.extend(word);
    Some(words)
}

fn body_of(command: &str) -> Value {
    let words = words_of(command).unwrap_or_else(|| panic!("left to the shell: {command}"));
    let at = words.iter().position(|word| word == "-d").expect("a body");
    assert_eq!(words.len(), at + 2, "{command}");
    serde_json::from_str(&words[at + 1]).expect("JSON")
}

#[test]
fn each_secret_has_a_variable_of_its_own() {
    let check = |keys: &[&str], expected: &[&str]| {
        let args: Vec<(&str, &str)> = keys.iter().map(|key| (*key, "value")).collect();
        let asked = asked(&args, None);
        let curl = as_curl("https://api.example.com/v1", None, &asked, MaskPolicy::All);
        let body = body_of(&curl);
        let found: Vec<&str> = keys
            .iter()
            .filter_map(|key| body["build"]["args"][key].as_str())
            .collect();
        assert_eq!(found, expected, "{keys:?}");
    };
    check(&["PATH", "HOME"], &["{ARG_PATH}", "{ARG_HOME}"]);
    check(&["cycle-api-key"], &["{ARG_CYCLE_API_KEY}"]);
    check(
        &["a.b", "a-b", "A_B_2"],
        &["{ARG_A_B}", "{ARG_A_B_2}", "{ARG_A_B_2_2}"],
    );
    check(&["é", ""], &["{ARG__}", "{ARG_}"]);
}

#[test]
fn what_others_wrote_is_never_run() {
    let odd = "api\u{e000}(echo pwned)\u{e000}";
    let url = [odd, "://u:p@a.example/$(echo pwned)`echo pwned`"].concat();
    let mut asked = asked(
        &[(odd, "plain"), ("TOKEN", "canary")],
        Some(Override::TargzUrl(url)),
    );
    asked.name = Some(odd.to_owned());
    let curl = as_curl(
        "https://api.example.com/v1",
        Some("h'1"),
        &asked,
        MaskPolicy::Credentials,
    );
    let body = body_of(&curl);
    assert_eq!(body["name"], odd);
    assert_eq!(body["build"]["args"][odd], "plain");
    assert_eq!(body["build"]["args"]["TOKEN"], "{ARG_TOKEN}");
    assert_eq!(body["override"]["targz_url"], "{TARGZ_URL}");
}

/// Text with many signs that shells, JSON and the console itself give a meaning.
fn odd_text() -> impl Strategy<Value = String> {
    "([\u{e000}\u{e001}\u{10ffff}$`'\"\\\\(){};&|<>\n ]|ARG_|\\PC){0,12}"
}

proptest! {
    #[test]
    fn a_command_gives_the_shell_the_body_and_nothing_else(
        name in odd_text(), key in odd_text(), value in odd_text(), secret in "[a-z]{1,8}", url in odd_text(), hub in odd_text(),
    ) {
        // A switch such as `on` is no secret, whatever its key.
        prop_assume!(MaskPolicy::Credentials.hides("TOKEN", &secret));
        prop_assume!(key != "TOKEN" && !MaskPolicy::Credentials.hides(&key, &value) && cleaned(&url) == url);
        let args = [(key.as_str(), value.as_str()), ("TOKEN", secret.as_str())];
        let mut asked = asked(&args, Some(Override::TargzUrl(url)));
        asked.name = Some(name);
        let curl = as_curl("https://api.example.com/v1", Some(&hub), &asked, MaskPolicy::Credentials);
        let mut expected = asked.body();
        expected["build"]["args"]["TOKEN"] = Value::from("{ARG_TOKEN}");
        prop_assert_eq!(body_of(&curl), expected);
    }
}
