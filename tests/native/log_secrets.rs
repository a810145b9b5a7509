//! What of an image's settings is hidden in its log as well.

use gantry::api::image::Image;
use gantry::logic::log_view::secrets::secrets;
use gantry::logic::mask::MaskPolicy;
use serde_json::{Value, json};

use crate::facts::answer_to;

fn image(document: &Value) -> Image {
    answer_to(&json!({"data": document})).image
}

#[test]
fn values_that_look_like_credentials_are_hidden_in_the_log() {
    let image = image(&json!({
        "id": "65b2f3e04be1d07c93a15f28",
        "name": "api",
        "config": {"env": {
            "DB_PASSWORD": "correct horse", "API_TOKEN": "tok-1234567890abcdef", "TOKEN_AGAIN_TOKEN": "tok-1234567890abcdef",
            "SHORT_PASSWORD": "hunter2", "PATH": "/usr/local/bin:/usr/bin", "SECRET_NAME": "not-a-secret",
        }},
        "build": {"args": {"NPM_TOKEN": "npm-abcdefghijklmnopqrstuvwxyz", "NODE_ENV": "production"}},
    }));
    assert_eq!(
        secrets(&image, MaskPolicy::Credentials),
        [
            "npm-abcdefghijklmnopqrstuvwxyz",
            "tok-1234567890abcdef",
            "correct horse"
        ],
        "longest first, each once, none shorter than eight bytes"
    );
    let all = secrets(&image, MaskPolicy::All);
    assert!(all.contains(&"production".to_owned()) && !all.contains(&"hunter2".to_owned()));
}

#[test]
fn an_image_without_settings_hides_nothing() {
    let image = image(&json!({"id": "65b2f3e04be1d07c93a15f28"}));
    assert!(secrets(&image, MaskPolicy::All).is_empty());
}
