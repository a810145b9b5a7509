//! Which right a request needs, so that what is known to be refused is never sent. The descriptions of the operations
//! say it; a test holds this table against them.

use super::request::{Method, Request};
use crate::model::capability::Need;

/// What the platform asks of whoever sends `request`.
pub fn need_of(request: &Request) -> Need {
    let path = request.path.as_str();
    let reads = request.method == Method::Get;
    let is_below = |place: &str| {
        path.strip_prefix(place)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if is_below("/images/sources") {
        return if reads {
            Need::ViewSources
        } else {
            Need::ManageSources
        };
    }
    if is_below("/images") {
        return match reads {
            true => Need::ViewImages,
            // Prune has the path without an id.
            false if path.ends_with("/tasks") && path != "/images/tasks" => Need::ImportImages,
            false => Need::ManageImages,
        };
    }
    match path {
        _ if is_below("/containers") => Need::ViewContainers,
        _ if is_below("/jobs") => Need::ViewJobs,
        "/hubs/current/activity" => Need::ViewActivity,
        "/hubs/current/notifications" => Need::Listen,
        _ => Need::Nothing,
    }
}
