//! Whether secrets stay out: of decoded documents, of the JSON on screen, of texts of the platform.

use crate::wire::{answer, fixture, image_id, reply};
use gantry::api::images::get_image_with_json;
use gantry::api::redact::Redacted;
use proptest::prelude::*;
use serde_json::{Value, json};

/// What every secret of the fixtures and of the tests below begins with.
const CANARY: &str = "canary";

#[test]
fn no_secret_of_an_origin_or_include_is_decoded() {
    for name in ["image_full.json", "image_older.json"] {
        let mut answer = answer(name);
        // The page needs these two to reveal them on request; `logic::mask` hides them until then.
        answer.image.config.env.clear();
        answer.image.build = None;
        let printed = format!("{:?} {:?}", answer.image, answer.includes);
        assert!(!printed.contains(CANARY), "{printed}");
    }
}

#[test]
fn the_json_on_screen_has_no_secret() {
    for name in ["image_full.json", "image_older.json"] {
        let shown = answer(name).raw.pretty();
        assert!(!shown.contains(CANARY), "{shown}");
    }
    let whole: Value = serde_json::from_str(&fixture("image_full.json")).expect("JSON");
    let shown = Redacted::of(whole).pretty();
    assert!(!shown.contains(CANARY), "{shown}");
}

#[test]
fn what_is_not_secret_stays_as_it_came() {
    let body: Value = serde_json::from_str(&fixture("image_full.json")).expect("JSON");
    let answer = (get_image_with_json(&image_id()).decode)(reply(200, body.to_string())).expect("an image");
    let shown = answer.raw.value();
    for pointer in [
        "/id",
        "/hub_id",
        "/name",
        "/size",
        "/backend",
        "/requires",
        "/builder",
        "/creator",
        "/factory",
        "/events",
        "/meta",
        "/about",
        "/config/ports",
        "/config/labels",
        "/config/command",
        "/config/volumes",
        "/config/env/TZ",
        "/build/args/RELEASE_CHANNEL",
        "/source/type",
        "/source/details/containers",
        "/source/override/target",
        "/source/details/origin/details/repo/ref",
        "/source/details/origin/details/repo/branch",
        "/state/changed",
    ] {
        assert_eq!(shown.pointer(pointer), body["data"].pointer(pointer), "{pointer}");
    }
}

#[test]
fn every_setting_can_be_hidden() {
    let mut raw = answer("image_full.json").raw;
    raw.hide_settings();
    let shown = raw.pretty();
    assert!(
        !shown.contains("Europe/Lisbon") && !shown.contains("stable\""),
        "{shown}"
    );
    assert!(
        shown.contains("\"TZ\"") && shown.contains("hydrography"),
        "{shown}"
    );
}

/// The documents of the platform that carry secrets, each with the secret in place of `CANARY`.
fn secret_places(secret: &str) -> Vec<Value> {
    let url = ["https://user:", secret, "@host.example/x"].concat();
    let signed = ["https://host.example/x?sv=1&sig=", secret].concat();
    let login = ["amqp://a:", secret, "@b/"].concat();
    let flag = ["--api-key=", secret].concat();
    let message = ["clone of ", &url, " failed"].concat();
    vec![
        json!({ "type": "docker-hub", "details": { "token": secret } }),
        json!({ "type": "docker-registry", "details": { "password": secret, "url": url } }),
        json!({ "auth": { "type": "user", "details": { "username": "u", "token": secret } } }),
        json!({ "auth": { "type": "provider", "details": { "flavor": "ecr", "credentials": { "api_key": secret, "secret": secret, "config": secret, "client_id": secret } } } }),
        json!({ "auth": { "type": "webhook", "details": { "url": signed } } }),
        json!({ "auth": { "credentials": { "username": secret, "passphrase": secret, "private_key": secret } } }),
        json!({ "credentials": [{ "url": url, "token": secret }] }),
        json!({ "variables": { "plain": secret } }),
        json!({ "access_keys": [{ "name": "cron", "secret": secret }] }),
        json!({ "extra": { "project": secret, "deep": { "list": [secret] } } }),
        json!({ "base64_config": secret }),
        json!({ "targz_url": signed, "repo": { "url": url } }),
        json!({ "unknown": { "new": { "api_key": secret, "clientSecret": secret, "x-auth-token": secret } } }),
        json!({ "env": [{ "name": "DB_PASSWORD", "value": secret }] }),
        json!({ "config": { "env": { "SESSION_KEY": secret, "URL": login } } }),
        json!({ "config": { "command": ["app", "--password", secret, flag] } }),
        json!({ "state": { "error": { "message": message } } }),
        json!({ url: 5 }),
    ]
}

proptest! {
    #[test]
    fn a_secret_is_hidden_wherever_it_stands(tail in "[A-Za-z0-9]{4,20}", wraps in prop::collection::vec(any::<bool>(), 0..4)) {
        let secret = [CANARY, &tail].concat();
        for mut document in secret_places(&secret) {
            for &in_list in &wraps {
                document = if in_list { json!([1, document]) } else { json!({ "data": document }) };
            }
            let shown = Redacted::of(document).pretty();
            prop_assert!(!shown.contains(&secret), "{}", shown);
        }
    }

    #[test]
    fn hiding_twice_changes_nothing(tail in "[A-Za-z0-9]{4,20}") {
        for document in secret_places(&[CANARY, &tail].concat()) {
            let once = Redacted::of(document);
            let twice = Redacted::of(once.value().clone());
            prop_assert_eq!(&once, &twice);
        }
    }
}
