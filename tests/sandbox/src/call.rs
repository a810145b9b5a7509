//! One request, understood: who calls, for which hub, with which query and body. Everything that must hold
//! before an operation runs is checked here, in the order in which the platform would. Start with
//! [`Call::understand`].

use crate::keys::{self, Key};
use crate::options::Auth;
use crate::platform::Platform;
use crate::query::Query;
use crate::refusal::Refusal;
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use serde_json::{Map, Value};

/// Bytes of the largest request body.
pub const MAX_BODY: usize = 1024 * 1024;

/// What an operation asks of the key.
#[derive(Debug, Clone, Copy)]
pub enum Needs {
    /// Nothing: anybody may call it.
    Nothing,
    /// A key of the hub, whatever its rights.
    AnyKey,
    /// A key with this capability.
    Right(&'static str),
    /// A key with one of the two capabilities; the first is named when both are missing.
    Either(&'static str, &'static str),
}

/// A request that may run.
#[derive(Debug)]
pub struct Call {
    /// The key that the request counts as.
    pub key: &'static Key,
    /// The hub that it acts on.
    pub hub: String,
    /// The query string.
    pub query: Query,
    /// The id in the path; empty where the path has none.
    pub id: String,
    /// The body's fields; empty where there is no body.
    pub body: Map<String, Value>,
}

impl Call {
    /// Checks key, hub and rights of a request.
    ///
    /// # Errors
    /// 401 without a valid key, 403 for another hub or a missing right, 422 without a hub.
    pub fn admit(
        platform: &Platform,
        needs: Needs,
        headers: &HeaderMap,
    ) -> Result<(&'static Key, String), Refusal> {
        if matches!(needs, Needs::Nothing) {
            return Ok((keys::ADMIN, platform.hub.clone()));
        }
        let (key, anonymous) = identify(platform, headers)?;
        let hub = platform.hub_of(key);
        match headers
            .get("x-hub-id")
            .map(|value| value.to_str().unwrap_or_default().trim())
        {
            Some(asked) if asked == hub => {}
            None if anonymous => {}
            None => return Err(Refusal::absent("/headers/X-Hub-Id")),
            Some(_) => {
                let detail = "The key does not belong to the hub of the X-Hub-Id header.";
                return Err(Refusal::new(
                    "403.wrong-hub",
                    "The key belongs to another hub",
                    detail,
                ));
            }
        }
        match needs {
            Needs::Right(right) if !key.may(right) => Err(Refusal::permission(right)),
            Needs::Either(first, second) if !key.may(first) && !key.may(second) => {
                Err(Refusal::permission(first))
            }
            _ => Ok((key, hub.to_owned())),
        }
    }
}

/// The key of a request, and whether it came without one.
fn identify(platform: &Platform, headers: &HeaderMap) -> Result<(&'static Key, bool), Refusal> {
    let Some(header) = headers.get(AUTHORIZATION) else {
        return match platform.options.auth {
            Auth::Open => Ok((keys::ADMIN, true)),
            Auth::Key => Err(Refusal::unknown_key("The Authorization header is missing.")),
        };
    };
    let bearer = header.to_str().ok().and_then(|text| text.split_once(' '));
    let token = bearer
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim());
    let Some(token) = token else {
        return Err(Refusal::unknown_key(
            "The Authorization header does not hold a bearer token.",
        ));
    };
    let key = keys::find(token).ok_or_else(|| Refusal::unknown_key("The key is not known."))?;
    if key.expired {
        return Err(Refusal::expired(platform.clock.now().plus(-3_600_000)));
    }
    Ok((key, false))
}

/// Reads a JSON object from a request body.
///
/// # Errors
/// 415 for another content type, 400 for what is not JSON, 422 for JSON that is not an object.
pub fn json_object(headers: &HeaderMap, body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        let detail = "The body must be application/json.";
        return Err(Refusal::new(
            "415.invalid-content-type",
            "The content type is not supported",
            detail,
        ));
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(Refusal::new(
            "422.invalid-input",
            "The input is not valid",
            "The body is not an object.",
        )
        .at("")),
        Err(error) => Err(Refusal::syntax(format!("The body is not JSON: {error}."))),
    }
}
