//! Changing and removing one image. What a removal answers is a job; the image is gone when that job has ended.

use super::decode::Fields;
use super::decode::image::image;
use super::envelope::{body_text, open};
use super::error::ApiError;
use super::image::Image;
use super::job::JobDescriptor;
use super::jobs::decode_descriptor;
use super::request::{Endpoint, Method, Reply, Request};
use crate::model::id::ImageId;
use serde_json::{Map, Value};

/// `updateImage`: gives an image another name, and answers with the image as it is now, without includes and counts.
pub fn update_image(id: &ImageId, name: &str) -> Endpoint<Image> {
    let mut body = Map::new();
    body.insert("name".to_owned(), Value::from(name));
    Endpoint {
        request: to_image(Method::Patch, id, Some(Value::Object(body).to_string())),
        decode: decode_image,
    }
}

/// `deleteImage`: asks for the removal of an image.
pub fn delete_image(id: &ImageId) -> Endpoint<JobDescriptor> {
    Endpoint {
        request: to_image(Method::Delete, id, None),
        decode: decode_descriptor,
    }
}

fn to_image(method: Method, id: &ImageId, body: Option<String>) -> Request {
    Request {
        method,
        path: ["/images/", id.as_str()].concat(),
        query: String::new(),
        body,
    }
}

fn decode_image(reply: Reply) -> Result<Image, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    image(Fields::of(&root.document()?)).map_err(|what| root.wrong(what))
}
