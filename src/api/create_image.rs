//! Making an image: a shell in the state `new`, from which nothing is fetched before an import is asked for.
//! The request can only be built with a source, and with one override at most.

use super::decode::Fields;
use super::decode::image::image;
use super::envelope::{body_text, open};
use super::error::ApiError;
use super::image::Image;
use super::request::{Endpoint, Method, Reply, Request};
use crate::model::id::SourceId;
use serde_json::{Map, Value};

/// Where images are made.
pub const CREATE_PATH: &str = "/images";

/// What an image is made with. It has no `Debug`, because build args can hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct CreateImage {
    /// What it is made from.
    pub source_id: SourceId,
    /// Its name; none leaves the choice to the platform.
    pub name: Option<String>,
    /// Build args; no name stands twice, because validation refuses that.
    pub args: Vec<(String, String)>,
    /// Builds on disk instead of in memory.
    pub use_disk: bool,
    /// What replaces a part of the source's origin, for this image alone.
    pub instead: Option<Override>,
}

/// Spec: `override` of `createImage`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Override {
    /// Image and tag, for origins of the types `docker-hub` and `docker-registry`.
    Target(String),
    /// The address of an archive, for origins of the type `docker-file`.
    TargzUrl(String),
}

impl CreateImage {
    /// The body of the request. What was not chosen is left out, so that the platform's defaults hold.
    pub fn body(&self) -> Value {
        let mut body = Map::new();
        let mut put = |key: &str, value: Value| drop(body.insert(key.to_owned(), value));
        put("source_id", Value::from(self.source_id.as_str()));
        if let Some(name) = &self.name {
            put("name", Value::from(name.as_str()));
        }
        let mut build = Map::new();
        if !self.args.is_empty() {
            let mut args = Map::new();
            for (key, value) in &self.args {
                args.insert(key.clone(), Value::from(value.as_str()));
            }
            build.insert("args".to_owned(), Value::Object(args));
        }
        if self.use_disk {
            build.insert("use_disk".to_owned(), Value::Bool(true));
        }
        if !build.is_empty() {
            put("build", Value::Object(build));
        }
        let (key, value) = match &self.instead {
            None => return Value::Object(body),
            Some(Override::Target(target)) => ("target", target),
            Some(Override::TargzUrl(url)) => ("targz_url", url),
        };
        let mut instead = Map::new();
        instead.insert(key.to_owned(), Value::from(value.as_str()));
        put("override", Value::Object(instead));
        Value::Object(body)
    }
}

/// `createImage`: makes the shell, and answers with it.
pub fn create_image(asked: &CreateImage) -> Endpoint<Image> {
    Endpoint {
        request: Request {
            method: Method::Post,
            path: CREATE_PATH.to_owned(),
            query: String::new(),
            body: Some(asked.body().to_string()),
        },
        decode,
    }
}

fn decode(reply: Reply) -> Result<Image, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    image(Fields::of(&root.document()?)).map_err(|what| root.wrong(what))
}
