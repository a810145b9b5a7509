//! How the sandbox says no: one value per error document of the spec (schema `ErrorEnvelope`). Each refusal
//! carries a status, a platform code, words, and where it helps a JSON pointer or the missing capability.
//! Start with the constructors; [`Refusal::document`] writes the body.

use crate::moment::Moment;
use serde_json::{Value, json};

/// A refused request, ready to be written as an error document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The platform's code, such as `404.image`.
    pub code: &'static str,
    /// One line for a person.
    pub title: &'static str,
    /// More words; empty leaves the field out.
    pub detail: String,
    /// RFC 6901 pointer to the bad field of the request.
    pub source: Option<String>,
    /// The right that the key lacks.
    pub capability: Option<&'static str>,
}

impl Refusal {
    /// A refusal with a code and a title; the status is the number that the code starts with.
    #[must_use]
    pub fn new(code: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        let status = code
            .split('.')
            .next()
            .and_then(|number| number.parse().ok())
            .unwrap_or(500);
        Self {
            status,
            code,
            title,
            detail: detail.into(),
            source: None,
            capability: None,
        }
    }

    /// Names the field of the request that is to blame.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.source = Some(pointer.into());
        self
    }

    /// 400: the request cannot be read at all.
    #[must_use]
    pub fn syntax(detail: impl Into<String>) -> Self {
        Self::new("400.invalid-syntax", "The request could not be read", detail)
    }

    /// 403: the key lacks a right.
    #[must_use]
    pub fn permission(capability: &'static str) -> Self {
        let detail = format!("This key does not hold the capability {capability}.");
        let refusal = Self::new("403.permissions", "You do not have permission to do this", detail);
        Self {
            capability: Some(capability),
            ..refusal
        }
    }

    /// 403: the resource is in a state that does not allow it.
    #[must_use]
    pub fn state(detail: impl Into<String>) -> Self {
        Self::new(
            "403.invalid-state",
            "The resource is not in a state that allows this",
            detail,
        )
    }

    /// 404 with the given code.
    #[must_use]
    pub fn missing(code: &'static str) -> Self {
        Self::new(code, "The requested resource was not found", "")
    }

    /// 422: a required field is absent.
    #[must_use]
    pub fn absent(pointer: &str) -> Self {
        let detail = format!("{pointer} is required.");
        Self::new("422.missing-argument", "A required argument is missing", detail).at(pointer)
    }

    /// 422: a field holds the wrong kind of value, or one that is not allowed.
    #[must_use]
    pub fn argument(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new("422.invalid-argument", "An argument is not valid", detail).at(pointer)
    }

    /// The body of the answer: `{"error": …, "data": null}`.
    #[must_use]
    pub fn document(&self) -> String {
        let mut error = json!({"status": self.status, "code": self.code, "title": self.title});
        if !self.detail.is_empty() {
            error["detail"] = Value::from(self.detail.as_str());
        }
        if let Some(pointer) = &self.source {
            error["source"] = Value::from(pointer.as_str());
        }
        if let Some(capability) = self.capability {
            error["extra"] = json!({"capability": capability});
        }
        json!({"error": error, "data": null}).to_string()
    }

    /// 401: the token's time is over.
    #[must_use]
    pub fn expired(since: Moment) -> Self {
        let detail = format!("It expired at {}.", since.text());
        Self::new("401.auth-expired", "The authentication has expired", detail)
    }

    /// 401: no token, or one that nobody knows.
    #[must_use]
    pub fn unknown_key(detail: &str) -> Self {
        Self::new("401.auth-invalid", "The authentication is not valid", detail)
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        // The cause goes to the terminal: a broken database is the sandbox's own fault, not the client's.
        eprintln!("sandbox: database error: {error}");
        Self::new("500.database", "The database failed", error.to_string())
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        eprintln!("sandbox: a stored document cannot be read: {error}");
        Self::new(
            "500.unknown",
            "A stored document could not be read",
            error.to_string(),
        )
    }
}
