//! Documents of a small platform: pages of images with falling ids, one image, its containers.

use gantry::api::request::Reply;
use serde_json::{Value, json};

use crate::script::reply;

/// The id of the image with this number; greater numbers are newer.
pub fn id(number: u32) -> String {
    format!("{number:024x}")
}

/// An image as the list sends it.
pub fn image(number: u32, state: &str) -> Value {
    json!({"id": id(number), "name": format!("image {number}"), "state": {"current": state}})
}

/// An answer that holds these images.
pub fn list(images: &[Value]) -> Reply {
    reply(200, &json!({"data": images}))
}

/// An answer that holds one document.
pub fn document(document: &Value) -> Reply {
    reply(200, &json!({"data": document}))
}

/// The value of one pair of a decoded query.
pub fn value_of<'a>(target: &'a str, key: &str) -> Option<&'a str> {
    let pair = |pair: &'a str| pair.strip_prefix(key)?.strip_prefix('=');
    target.split_once('?')?.1.split('&').find_map(pair)
}

/// What a platform with these live images, newest last, answers to a page of the list. Sources have no end to wait for.
pub fn serve(n_images: u32, target: &str) -> Option<Reply> {
    if target.starts_with("/images/sources") {
        return Some(list(&[]));
    }
    if !target.starts_with("/images?") {
        return None;
    }
    let number = |key: &str| value_of(target, key).and_then(|text| text.parse().ok());
    let (page, size): (u32, u32) = (number("page[number]")?, number("page[size]")?);
    if value_of(target, "filter[state]").is_some() {
        return Some(list(&[]));
    }
    let first = ((page - 1) * size).min(n_images);
    let last = (first + size).min(n_images);
    let images: Vec<Value> = (first..last).map(|at| image(n_images - at, "live")).collect();
    Some(list(&images))
}
