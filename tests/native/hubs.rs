//! The hub in addresses, and what a notification says.

use gantry::api::notifications::{get_hub_notification_socket_auth, read_notification, stream};
use gantry::model::id::HubId;
use gantry::route::hub::{join, split};

use crate::wire::reply;

#[test]
fn the_hub_of_an_address_is_taken_off_and_put_back() {
    let check = |target: &str, hub: Option<&str>, rest: &str| {
        let (found, left) = split(target);
        assert_eq!((found.as_ref().map(HubId::as_str), left), (hub, rest), "{target}");
        if let Some(hub) = found {
            assert_eq!(join(&hub, left), target);
        }
    };
    check("/hubs/a1/images?q=api", Some("a1"), "/images?q=api");
    check("/hubs/a1/images/b2#L3", Some("a1"), "/images/b2#L3");
    check("/hubs/a1", Some("a1"), "");
    check("/hubs/a1?q=x", Some("a1"), "?q=x");
    check("/images?q=/hubs/a1", None, "/images?q=/hubs/a1");
    check("/hubs/", None, "/hubs/");
    check("/hubs/a b/images", None, "/hubs/a b/images");
    check("", None, "");
}

#[test]
fn a_token_opens_the_stream_that_it_was_given_for() {
    let endpoint = get_hub_notification_socket_auth();
    assert_eq!(endpoint.request.target(), "/hubs/current/notifications");
    let token = (endpoint.decode)(reply(200, r#"{"data":{"token":"a b"}}"#)).expect("a token");
    assert_eq!(stream(&token).target(), "/hubs/current/notifications?token=a%20b");
    for body in [
        r#"{"data":{}}"#,
        r#"{"data":{"token":null}}"#,
        r#"{"data":null}"#,
        "<html>",
    ] {
        let endpoint = get_hub_notification_socket_auth();
        assert!((endpoint.decode)(reply(200, body)).is_err(), "{body}");
    }
}

#[test]
fn messages_that_are_none_are_not_taken_for_some() {
    let full = r#"{"topic":"image.created","object":{"id":"a1"},"context":{"hub_id":"h1"},"flags":null}"#;
    assert_eq!(
        read_notification(full),
        Some((Some("h1".to_owned()), "image.created".to_owned()))
    );
    assert_eq!(
        read_notification(r#"{"topic":"x"}"#),
        Some((None, "x".to_owned()))
    );
    for text in ["", "ping", "{}", "[1]", r#"{"topic":null}"#, r#"{"topic":""}"#] {
        assert_eq!(read_notification(text), None, "{text}");
    }
}
