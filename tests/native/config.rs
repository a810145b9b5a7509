//! Whether any `config.json` leads to a console that starts, with a word about what could not be used.

use gantry::logic::config::{AuthMode, Config, ConfigIssue, Expected, HistoryMode, KEYS, read_config};
use gantry::logic::mask::MaskPolicy;
use gantry::model::capability::Capability;
use proptest::prelude::*;

#[test]
fn every_key_is_read() {
    let text = r#"{
        "api": "https://api.example.com/v1/", "hub": "b2", "auth": "key", "history": "hash",
        "notifications": false, "mask": "all", "capabilities": ["images-view", "a-new-one"],
        "hubs": [{ "id": "a1", "label": "North" }, { "id": "b2" }],
        "parents": ["https://portal.example", "http://127.0.0.1:8081"]
    }"#;
    let (config, issues) = read_config(text);
    assert_eq!(issues, []);
    assert_eq!(config.api, "https://api.example.com/v1");
    assert_eq!(config.hub.as_ref().map(|hub| hub.as_str()), Some("b2"));
    assert_eq!((config.auth, config.history), (AuthMode::Key, HistoryMode::Hash));
    assert_eq!((config.notifications, config.mask), (false, MaskPolicy::All));
    assert_eq!(
        config.capabilities,
        Some(vec![Capability::new("images-view"), Capability::new("a-new-one")])
    );
    let labels: Vec<_> = config
        .hubs
        .iter()
        .map(|hub| (hub.id.as_str(), hub.label.as_str()))
        .collect();
    assert_eq!(labels, [("a1", "North"), ("b2", "b2")]);
    assert_eq!(
        config.parents,
        ["https://portal.example", "http://127.0.0.1:8081"]
    );
}

#[test]
fn a_hub_that_is_not_among_those_offered_is_reported_and_left_out() {
    let read = |hubs: &str| read_config(&[r#"{"hub": "a1", "hubs": "#, hubs, "}"].concat());
    let (config, issues) = read(r#"[{"id": "b2"}, {"id": "c3"}]"#);
    assert_eq!(config.hub, None);
    assert_eq!(issues, [ConfigIssue::BadValue("hub".to_owned(), Expected::Hub)]);
    for fits in [r#"[{"id": "b2"}, {"id": "a1"}]"#, r#"[{"id": "b2"}]"#, "[]"] {
        let (config, issues) = read(fits);
        assert_eq!(config.hub.as_ref().map(|hub| hub.as_str()), Some("a1"), "{fits}");
        assert_eq!(issues, [], "{fits}");
    }
}

#[test]
fn nothing_and_null_mean_the_defaults() {
    assert_eq!(read_config("{}"), (Config::default(), vec![]));
    let nulls = KEYS.map(|key| ["\"", key, "\": null"].concat()).join(", ");
    assert_eq!(
        read_config(&["\u{feff}{", &nulls, "}"].concat()),
        (Config::default(), vec![])
    );
}

#[test]
fn what_is_no_object_is_one_issue() {
    for text in ["", "<!doctype html>", "[]", "5", "{\"api\":", "null"] {
        assert_eq!(
            read_config(text),
            (Config::default(), vec![ConfigIssue::NotAnObject]),
            "{text}"
        );
    }
}

#[test]
fn a_bad_value_is_reported_and_keeps_its_default() {
    let check = |text: &str, expected: ConfigIssue| {
        assert_eq!(read_config(text), (Config::default(), vec![expected]), "{text}");
    };
    let key = |key: &str| key.to_owned();
    check("{\"apy\": \"/v1\"}", ConfigIssue::UnknownKey(key("apy")));
    check("{\"api\": 5}", ConfigIssue::WrongType(key("api"), Expected::Api));
    check(
        "{\"hub\": \"a b\"}",
        ConfigIssue::BadValue(key("hub"), Expected::Hub),
    );
    check("{\"hub\": {}}", ConfigIssue::WrongType(key("hub"), Expected::Hub));
    check(
        "{\"notifications\": \"yes\"}",
        ConfigIssue::WrongType(key("notifications"), Expected::Flag),
    );
    check(
        "{\"auth\": \"Proxy\"}",
        ConfigIssue::BadValue(key("auth"), Expected::OneOf(&["proxy", "key", "host"])),
    );
    check(
        "{\"history\": \"memory\"}",
        ConfigIssue::BadValue(key("history"), Expected::OneOf(&["path", "hash"])),
    );
    check(
        "{\"mask\": true}",
        ConfigIssue::WrongType(key("mask"), Expected::OneOf(&["credentials", "all"])),
    );
    check(
        "{\"capabilities\": \"images-view\"}",
        ConfigIssue::WrongType(key("capabilities"), Expected::Names),
    );
    check(
        "{\"hubs\": {}}",
        ConfigIssue::WrongType(key("hubs"), Expected::Hubs),
    );
    check(
        "{\"parents\": \"https://portal.example\"}",
        ConfigIssue::WrongType(key("parents"), Expected::Parents),
    );
    check(
        "{\"parents\": [5]}",
        ConfigIssue::WrongType(key("parents[0]"), Expected::Parents),
    );
}

#[test]
fn a_parent_is_an_origin_as_browsers_spell_it() {
    let check = |parent: &str, is_one: bool| {
        let (config, issues) = read_config(&serde_json::json!({ "parents": [parent] }).to_string());
        let issue = ConfigIssue::BadValue("parents[0]".to_owned(), Expected::Parents);
        let expected = if is_one {
            (vec![parent.to_owned()], vec![])
        } else {
            (vec![], vec![issue])
        };
        assert_eq!((config.parents, issues), expected, "{parent}");
    };
    check("https://portal.example", true);
    check("http://localhost:3000", true);
    check("https://[::1]:8443", true);
    check("https://[::1]", true);
    check("https://xn--bcher-kva.example", true);
    // None of these is ever the origin of a page.
    check("*", false);
    check("null", false);
    check("", false);
    check("https://", false);
    check("portal.example", false);
    check("https://portal.example/", false);
    check("https://portal.example/console", false);
    check("https://*.example", false);
    check("https://Portal.example", false);
    check("HTTPS://portal.example", false);
    check("https://portal.example:443", false);
    check("http://portal.example:80", false);
    check("https://portal.example:0", false);
    check("https://portal.example:99999", false);
    check("https://portal.example:", false);
    check("https://user@portal.example", false);
    check("https://portal.example?x", false);
    check("https://portal.example ", false);
    check("https://b\u{fc}cher.example", false);
    check("https://[zz]", false);
    check("file://", false);
}

#[test]
fn a_bad_item_costs_only_itself() {
    let (config, issues) =
        read_config("{\"hubs\": [{\"id\": 5}, {\"id\": \"a\"}], \"capabilities\": [\"x\", 1]}");
    assert_eq!(
        (config.hubs.len(), config.capabilities.map(|rights| rights.len())),
        (1, Some(1))
    );
    let expected = [
        ConfigIssue::WrongType("capabilities[1]".to_owned(), Expected::Names),
        ConfigIssue::BadValue("hubs[0]".to_owned(), Expected::Hubs),
    ];
    assert_eq!(issues, expected);
}

#[test]
fn the_api_must_end_in_its_version() {
    let check = |api: &str, expected: Option<&str>| {
        let text = serde_json::json!({ "api": api }).to_string();
        let (config, issues) = read_config(&text);
        assert_eq!(
            (config.api.as_str(), issues.len()),
            (expected.unwrap_or("/v1"), usize::from(expected.is_none())),
            "{api}"
        );
    };
    check("/v1", Some("/v1"));
    check("/v1/", Some("/v1"));
    check("/cycle/v1", Some("/cycle/v1"));
    check("http://localhost:8080/v1", Some("http://localhost:8080/v1"));
    check("HTTPS://api.example.com/v1", Some("HTTPS://api.example.com/v1"));
    check("v1", None);
    check("//api.example.com/v1", None);
    check("https:///v1", None);
    check("https://api.example.com", None);
    check("https://api.example.com/v2", None);
    check("https://user:secret@api.example.com/v1", None);
    check("https://api.example.com/v1?key=secret", None);
    check("javascript:alert(1)/v1", None);
    check("/a b/v1", None);
    check("", None);
}

#[test]
fn an_issue_is_one_sentence() {
    let check = |text: &str, expected: &str| {
        let (_, issues) = read_config(text);
        let sentences: Vec<_> = issues.iter().map(ConfigIssue::sentence).collect();
        assert_eq!(sentences, [expected], "{text}");
    };
    check(
        "[]",
        "config.json is not a JSON object, so every setting has its default",
    );
    check("{\"apy\": 1}", "config.json: apy is no setting, and is ignored");
    check(
        "{\"api\": \"v1\"}",
        "config.json: api cannot be used; it must be a path or an address that ends in /v1, without user name and query",
    );
    check(
        "{\"hub\": 1}",
        "config.json: hub must be the id of a hub, or null",
    );
    check("{\"auth\": 1}", "config.json: auth must be proxy, key or host");
    check(
        "{\"mask\": \"some\"}",
        "config.json: mask cannot be used; it must be credentials or all",
    );
    check(
        "{\"notifications\": 1}",
        "config.json: notifications must be true or false",
    );
    check(
        "{\"capabilities\": [1]}",
        "config.json: capabilities[0] must be a list of names of rights",
    );
    check(
        "{\"hubs\": [1]}",
        "config.json: hubs[0] cannot be used; it must be a list of hubs, each with id and label",
    );
    check(
        "{\"parents\": [\"https://portal.example/\"]}",
        "config.json: parents[0] cannot be used; it must be a list of origins such as https://portal.example, without a path, a * or a slash at the end",
    );
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        read_config(&text);
    }

    #[test]
    fn an_issue_never_repeats_a_value(value in "canary[a-z]{4}", key in prop::sample::select(KEYS.to_vec())) {
        let text = serde_json::json!({ key: [{ "id": 1, "label": value }], "other": value }).to_string();
        let (_, issues) = read_config(&text);
        let printed = format!("{issues:?}");
        prop_assert!(!printed.contains(&value));
    }
}
