//! Asking for the import of an image: only then is anything fetched or built. Spec: `createImageJob`.

use super::job::JobDescriptor;
use super::jobs::decode_descriptor;
use super::request::{Endpoint, Method, Request};
use crate::model::id::ImageId;

/// `createImageJob` with the action `import`: asks for the bytes of an image, and answers with the job that gets them.
pub fn import_image(id: &ImageId) -> Endpoint<JobDescriptor> {
    Endpoint {
        request: Request {
            method: Method::Post,
            path: ["/images/", id.as_str(), "/tasks"].concat(),
            query: String::new(),
            body: Some(r#"{"action":"import"}"#.to_owned()),
        },
        decode: decode_descriptor,
    }
}
