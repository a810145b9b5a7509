//! The stream of notifications: the token that opens it, and its messages. A message is a hint to read again and never data
//! to show: it has no number, and what was missed is not repeated.

use super::decode::Fields;
use super::envelope::{body_text, open};
use super::error::ApiError;
use super::query::Query;
use super::request::{Endpoint, Reply, Request};
use serde_json::Value;

const STREAM: &str = "/hubs/current/notifications";

/// What lets one listener in, once and for about 15 minutes. It has no `Debug`, because it stands in for a key.
#[derive(Clone, PartialEq, Eq)]
pub struct StreamToken(String);

/// `getHubNotificationSocketAuth`: a token for one connection.
pub fn get_hub_notification_socket_auth() -> Endpoint<StreamToken> {
    Endpoint {
        request: Request::get(STREAM.to_owned(), String::new()),
        decode: decode_token,
    }
}

/// The address that the token opens, by the scheme `ws` or `wss`.
pub fn stream(token: &StreamToken) -> Request {
    let mut query = Query::new();
    query.push("token", &token.0);
    Request::get(STREAM.to_owned(), query.finish())
}

fn decode_token(reply: Reply) -> Result<StreamToken, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let token = Fields::of(&root.document()?).some_text("token");
    token
        .map(StreamToken)
        .ok_or_else(|| root.wrong("the token is missing"))
}

/// What a message is about: the hub (where it says), and the topic, as `image.state.changed`. Anything that is not a
/// notification is none.
pub fn read_notification(text: &str) -> Option<(Option<String>, String)> {
    let message: Value = serde_json::from_str(text).ok()?;
    let fields = Fields::of(&message);
    let hub = fields.at("context").some_text("hub_id");
    Some((hub, fields.some_text("topic")?))
}
