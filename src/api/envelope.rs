//! The root document around every answer, taken apart without decoding what is in it: `data`, `includes`, `meta` and
//! the two forms of `error`. Items stay raw, so that each is decoded on its own and a bad one costs nothing else.
//! A document of another hub than the one that was asked is refused here, for every operation. Start with [`open`].

use super::decode::Fields;
use super::error::{ApiError, BodyKind, Refusal, Unreadable};
use super::members::Members;
use super::request::Reply;
use crate::model::address::scrubbed;
use crate::model::id::HubId;
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Longest text of a refusal that is kept; what is longer is a page or a stack trace.
const LONGEST_TEXT: usize = 2_000;

/// The root document of a success, its parts still undecoded.
pub struct Root<'a> {
    status: u16,
    hub: Option<&'a HubId>,
    data: Option<&'a RawValue>,
    /// Included resources; older texts of the platform name the key `include`.
    pub includes: Option<&'a RawValue>,
    /// Facts about the answer as a whole.
    pub meta: Option<&'a RawValue>,
}

/// The body as text. Bytes that are no UTF-8 become replacement characters, and a byte order mark is dropped.
pub fn body_text(reply: &Reply) -> Cow<'_, str> {
    let body = reply.body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&reply.body);
    String::from_utf8_lossy(body)
}

/// Opens an answer whose body is `text`: any 2xx with a root document is a [`Root`], everything else an error.
pub fn open<'a>(reply: &'a Reply, text: &'a str) -> Result<Root<'a>, ApiError> {
    if !(200..300).contains(&reply.status) {
        return Err(ApiError::Refused(Box::new(refusal(reply, text))));
    }
    let root: Members = serde_json::from_str(text)
        .map_err(|error| unreadable(reply.status, kind_of(text, &error), "no root document"))?;
    let member = |key| root.get(key).filter(|raw| raw.get() != "null");
    let data = member("data");
    if data.is_none() && member("error").is_some() {
        return Err(ApiError::Refused(Box::new(refusal(reply, text))));
    }
    Ok(Root {
        status: reply.status,
        hub: reply.hub.as_ref(),
        data,
        includes: member("includes").or_else(|| member("include")),
        meta: member("meta"),
    })
}

impl<'a> Root<'a> {
    /// The items of a list answer. A list that is null is empty, which is how some servers write it.
    pub fn list(&self) -> Result<Vec<&'a RawValue>, ApiError> {
        let Some(raw) = self.data else {
            return Ok(Vec::new());
        };
        let items: Vec<&RawValue> =
            serde_json::from_str(raw.get()).map_err(|_| self.wrong("data is not a list"))?;
        items.iter().try_for_each(|item| self.belongs(item))?;
        Ok(items)
    }

    /// The document of a single answer.
    pub fn document(&self) -> Result<Value, ApiError> {
        let raw = self.data.ok_or_else(|| self.wrong("data is missing"))?;
        self.belongs(raw)?;
        parse_item(raw).map_err(|why| self.wrong(why))
    }

    /// Refuses a document that names another hub. One that names none is taken: older servers leave it out.
    fn belongs(&self, raw: &RawValue) -> Result<(), ApiError> {
        let asked = self.hub.map(HubId::as_str);
        let is_foreign =
            asked.is_some() && outer_text(raw.get(), "hub_id").is_some_and(|hub| Some(hub) != asked);
        if is_foreign {
            Err(ApiError::WrongHub)
        } else {
            Ok(())
        }
    }

    /// The error for an answer whose parts are not what the operation promises.
    pub fn wrong(&self, what: &str) -> ApiError {
        unreadable(self.status, BodyKind::Json, what)
    }
}

/// The text under `key` on the outermost level of an object, as it is written, without decoding the object. It stops
/// where it found it, so it costs little for a key that stands in front.
pub fn outer_text<'a>(raw: &'a str, key: &str) -> Option<&'a str> {
    let mut depth = 0_u32;
    let mut rest = raw;
    loop {
        let at = rest.find(['"', '{', '}', '[', ']'])?;
        let sign = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match sign {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {
                let (text, after) = rest.split_at_checked(closing_quote(rest)?)?;
                rest = after.get(1..)?;
                let value = rest.trim_start().strip_prefix(':').map(str::trim_start);
                if let (1, Some(value)) = (depth, value)
                    && text == key
                {
                    let value = value.strip_prefix('"')?;
                    return value.get(..closing_quote(value)?);
                }
            }
        }
    }
}

/// Where the text ends that begins here, behind its opening quote.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

fn unreadable(status: u16, body: BodyKind, what: &str) -> ApiError {
    ApiError::Unreadable(Box::new(Unreadable {
        status,
        body,
        what: what.to_owned(),
    }))
}

/// One item decoded on its own, or why it cannot be, in our own words.
pub fn parse_item(raw: &RawValue) -> Result<Value, &'static str> {
    serde_json::from_str(raw.get()).map_err(|error| {
        let reason = error.to_string();
        if reason.contains("surrogate") || reason.contains("escape") || reason.contains("unicode") {
            "a text holds half a character"
        } else if reason.contains("recursion") {
            "it is nested too deeply"
        } else if reason.contains("out of range") {
            "a number is out of range"
        } else {
            "it is not valid JSON"
        }
    })
}

/// What an unexpected body looks like.
fn kind_of(text: &str, error: &serde_json::Error) -> BodyKind {
    let text = text.trim_start();
    match text.bytes().next() {
        None => BodyKind::Empty,
        Some(b'<') => BodyKind::Html,
        Some(b'{' | b'[' | b'"') if error.is_eof() => BodyKind::Truncated,
        // It is JSON, but no object.
        _ if error.is_data() => BodyKind::Json,
        _ => BodyKind::Other,
    }
}

/// Saves what can be saved of a refusal: the platform's document, the OAuth form, or only the status.
fn refusal(reply: &Reply, text: &str) -> Refusal {
    let mut refusal = Refusal {
        status: reply.status,
        retry_after: reply.retry_after,
        ..Refusal::default()
    };
    let root: Value = match serde_json::from_str(text) {
        Ok(root) => root,
        Err(error) => {
            refusal.body = kind_of(text, &error);
            return refusal;
        }
    };
    let fields = Fields::of(&root);
    if let Some(Value::String(code)) = fields.get("error") {
        refusal.code = Some(dashed(code));
        refusal.detail = sentence(fields, "error_description");
        return refusal;
    }
    // A refusal without an envelope is read as well.
    let error = if fields.at("error").is_empty() {
        fields
    } else {
        fields.at("error")
    };
    refusal.code = error.some_text("code").map(|code| dashed(&code));
    refusal.title = sentence(error, "title");
    refusal.detail = sentence(error, "detail").or_else(|| sentence(error, "message"));
    refusal.pointer = error
        .some_text("source")
        .or_else(|| error.at("source").some_text("pointer"));
    refusal.capability = error
        .at("extra")
        .some_text("capability")
        .map(|name| dashed(&name));
    refusal
}

/// A text of the server, without anything that looks like a credential and cut to a sane length.
fn sentence(fields: Fields, key: &str) -> Option<String> {
    let text = fields.some_text(key)?;
    let mut text = scrubbed(&text).into_owned();
    if let Some((end, _)) = text.char_indices().nth(LONGEST_TEXT) {
        text.truncate(end);
        text.push('…');
    }
    Some(text)
}

/// Codes have dashes; older servers write underscores.
fn dashed(code: &str) -> String {
    let code = scrubbed(code.trim()).replace('_', "-");
    code.chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_the_outermost_level_is_found() {
        let check = |raw: &str, expected: Option<&str>| {
            assert_eq!(outer_text(raw, "id"), expected, "{raw}");
        };
        check(r#"{"name":"\ud800","id":"abc"}"#, Some("abc"));
        check(r#"{"source":{"id":"no"},"id" : "yes"}"#, Some("yes"));
        check(r#"{"a":"\"id\":\"no\"","id":"yes"}"#, Some("yes"));
        check(r#"{"a":["id"],"id":"yes"}"#, Some("yes"));
        check(r#"{"id":5}"#, None);
        check(r#"{"name":"id"}"#, None);
        check(r#"["id","x"]"#, None);
        check("5", None);
        check("", None);
    }
}
