//! A sequence of requests to one sandbox, each answer of which is validated against every
//! document. Start with [`Journey::get`].

use crate::document::{Document, documents};
use crate::sandbox::Sandbox;
use serde_json::Value;
use std::collections::BTreeSet;

/// A sandbox, the documents, and what was called so far.
pub struct Journey {
    pub sandbox: Sandbox,
    documents: Vec<Document>,
    /// Operations that answered with success.
    pub succeeded: BTreeSet<&'static str>,
}

impl Journey {
    /// A journey through a fresh sandbox.
    pub fn new(images: usize) -> Self {
        Journey {
            sandbox: Sandbox::new(images),
            documents: documents(),
            succeeded: BTreeSet::new(),
        }
    }

    /// A read that must answer 200.
    pub async fn get(&mut self, operation: &'static str, path: &str) -> Value {
        self.call(operation, "GET", path, None, None, 200).await
    }

    /// A write that must answer with that status.
    pub async fn send(
        &mut self,
        operation: &'static str,
        method: &str,
        path: &str,
        body: Value,
        status: u16,
    ) -> Value {
        self.call(operation, method, path, None, Some(&body.to_string()), status)
            .await
    }

    /// Any request: its answer must have that status, be JSON, and be valid for the operation.
    pub async fn call(
        &mut self,
        operation: &'static str,
        method: &str,
        path: &str,
        key: Option<&str>,
        body: Option<&str>,
        status: u16,
    ) -> Value {
        let reply = self.sandbox.call(method, path, key, body).await;
        assert_eq!(reply.status, status, "{method} {path}: {}", reply.json);
        assert!(
            reply.content_type.starts_with("application/json"),
            "{path}: {}",
            reply.content_type
        );
        for document in &mut self.documents {
            let problems = document.problems_of_answer(operation, status, &reply.json);
            assert!(problems.is_empty(), "{method} {path}\n{}", problems.join("\n"));
        }
        if status < 300 {
            self.succeeded.insert(operation);
        }
        reply.json
    }
}

/// The id of the first document of a list for which the test holds.
#[track_caller]
pub fn id_where(list: &Value, test: impl Fn(&Value) -> bool) -> String {
    let mut found = list["data"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|document| test(document));
    let id = found.next().and_then(|document| document["id"].as_str());
    id.unwrap_or_else(|| panic!("no such document")).to_owned()
}

/// The id of the document, or of the job, that an answer is about.
#[track_caller]
pub fn id_of(answer: &Value) -> &str {
    let data = &answer["data"];
    data["id"]
        .as_str()
        .or_else(|| data["job"]["id"].as_str())
        .unwrap_or_else(|| panic!("{answer} names nothing"))
}
