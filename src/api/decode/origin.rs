//! Reads an origin and leaves its credentials behind: they decode to how it authenticates, never with what.
//! One reader serves every kind, so that the next kind shows what it has in common with today's.

use super::Fields;
use crate::api::origin::{Origin, OriginAuth, Repo};
use crate::model::address::{cleaned, scrubbed};
use crate::model::credential::is_credential_key;
use crate::model::source::OriginKind;

/// The origin in `fields`; `None` where there is none at all.
pub fn origin(fields: Fields) -> Option<Origin> {
    if fields.is_empty() {
        return None;
    }
    let details = fields.at("details");
    let auth = details.at("auth");
    let existing = details.at("existing").some_text("source_id");
    let credential_urls = details.list("credentials").iter();
    Some(Origin {
        kind: OriginKind::parse(&fields.text_or_empty("type")),
        target: shown(details, "target"),
        url: address(details, "url"),
        username: shown(details, "username").or_else(|| shown(auth.at("details"), "username")),
        source_id: existing.or_else(|| details.some_text("source_id")),
        repo: repo(details.at("repo")),
        targz_url: address(details, "targz_url"),
        context_dir: shown(details, "context_dir"),
        build_file: shown(details, "build_file"),
        credential_urls: credential_urls
            .filter_map(|item| address(Fields::of(item), "url"))
            .collect(),
        expires: details.time("expires"),
        auth: origin_auth(details, auth),
    })
}

/// A text of an origin without what looks like a credential; empty counts as absent.
pub(super) fn shown(fields: Fields, key: &str) -> Option<String> {
    fields.some_text(key).map(|text| scrubbed(&text).into_owned())
}

/// An address of an origin without user info and signed query.
pub(super) fn address(fields: Fields, key: &str) -> Option<String> {
    fields.some_text(key).map(|text| cleaned(&text))
}

fn repo(fields: Fields) -> Option<Repo> {
    let reference = fields.at("ref");
    let value = shown(reference, "value");
    Some(Repo {
        url: address(fields, "url")?,
        branch: shown(fields, "branch"),
        reference: value.map(|value| (reference.text_or_empty("type"), value)),
        auth: fields.at("auth").some_text("type"),
    })
}

fn origin_auth(details: Fields, auth: Fields) -> OriginAuth {
    let inner = auth.at("details");
    match auth.text_or_empty("type").as_str() {
        "" => {
            let has_own = details.entries().any(|(key, value)| {
                let is_set = !value.is_null() && value.as_str() != Some("");
                is_set
                    && (key == "username" || is_credential_key(key))
                    && value.as_array().is_none_or(|list| !list.is_empty())
            });
            if has_own || !details.at("repo").at("auth").is_empty() {
                OriginAuth::Credentials
            } else {
                OriginAuth::None
            }
        }
        "user" => OriginAuth::Credentials,
        "provider" => OriginAuth::Provider {
            flavor: inner.text_or_empty("flavor"),
            region: inner.at("credentials").some_text("region"),
            namespace: inner.at("credentials").some_text("namespace"),
        },
        "webhook" => OriginAuth::Webhook(hook(&inner.text_or_empty("url"))),
        other => OriginAuth::Other(other.to_owned()),
    }
}

/// The address of a webhook, which answers with a login: its whole query goes, signed or not.
fn hook(url: &str) -> String {
    let mut clean = cleaned(url);
    clean.truncate(clean.find(['?', '#']).unwrap_or(clean.len()));
    clean
}
