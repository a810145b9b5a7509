//! The table of operations: the 22 of the spec, each with what it asks of the key and what it does.
//! How a request gets here is in `router`. Start with [`OPERATIONS`].

use crate::answer::Answer;
use crate::call::{Call, Needs};
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::{activity, containers, hub, images, jobs, notices, sources};
use axum::routing::MethodFilter;

use Verb::{Delete, Get, Patch, Post};

/// What an operation does inside its transaction.
pub type Run = fn(&Work<'_>, &Call) -> Result<Answer, Refusal>;

/// The methods that operations have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// GET
    Get,
    /// POST, with a JSON body.
    Post,
    /// PATCH, with a JSON body.
    Patch,
    /// DELETE
    Delete,
}

impl Verb {
    /// The method as the router takes it.
    #[must_use]
    pub fn filter(self) -> MethodFilter {
        match self {
            Get => MethodFilter::GET,
            Post => MethodFilter::POST,
            Patch => MethodFilter::PATCH,
            Delete => MethodFilter::DELETE,
        }
    }

    /// Whether requests with it carry a body.
    #[must_use]
    pub fn has_body(self) -> bool {
        matches!(self, Post | Patch)
    }
}

/// One operation of the spec.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    /// The method.
    pub method: Verb,
    /// The path, with its parameter in braces.
    pub path: &'static str,
    /// The spec's name for it.
    pub name: &'static str,
    /// What it asks of the key.
    pub needs: Needs,
    /// What it does.
    pub run: Run,
}

const VIEW: Needs = Needs::Right("images-view");
const MANAGE: Needs = Needs::Right("images-manage");
const IMPORT: Needs = Needs::Either("images-manage", "images-import");
const SOURCES_VIEW: Needs = Needs::Right("images-sources-view");
const SOURCES_MANAGE: Needs = Needs::Right("images-sources-manage");
const JOBS_VIEW: Needs = Needs::Right("apionly-jobs-view");
const CONTAINERS_VIEW: Needs = Needs::Right("containers-view");
const AUDIT_VIEW: Needs = Needs::Right("hubs-auditlog-view");
const LISTEN: Needs = Needs::Right("apionly-notifications-listen");

const fn op(method: Verb, path: &'static str, name: &'static str, needs: Needs, run: Run) -> Operation {
    Operation {
        method,
        path,
        name,
        needs,
        run,
    }
}

/// Every operation of the sandbox, by path.
pub const OPERATIONS: &[Operation] = &[
    op(Get, "/v1/images", "getImages", VIEW, images::list),
    op(Post, "/v1/images", "createImage", MANAGE, images::change::create),
    op(Get, "/v1/images/{id}", "getImage", VIEW, images::get),
    op(
        Patch,
        "/v1/images/{id}",
        "updateImage",
        MANAGE,
        images::change::rename,
    ),
    op(
        Delete,
        "/v1/images/{id}",
        "deleteImage",
        MANAGE,
        images::change::delete,
    ),
    op(
        Get,
        "/v1/images/{id}/build-log",
        "getImageBuildLog",
        VIEW,
        images::log::get,
    ),
    op(
        Post,
        "/v1/images/tasks",
        "createImagesJob",
        MANAGE,
        images::tasks::prune,
    ),
    op(
        Post,
        "/v1/images/{id}/tasks",
        "createImageJob",
        IMPORT,
        images::tasks::import,
    ),
    op(
        Get,
        "/v1/images/sources",
        "getImageSources",
        SOURCES_VIEW,
        sources::list,
    ),
    op(
        Post,
        "/v1/images/sources",
        "createImageSource",
        SOURCES_MANAGE,
        sources::change::create,
    ),
    op(
        Get,
        "/v1/images/sources/{id}",
        "getImageSource",
        SOURCES_VIEW,
        sources::get,
    ),
    op(
        Patch,
        "/v1/images/sources/{id}",
        "updateImageSource",
        SOURCES_MANAGE,
        sources::change::update,
    ),
    op(
        Delete,
        "/v1/images/sources/{id}",
        "deleteImageSource",
        SOURCES_MANAGE,
        sources::change::delete,
    ),
    op(
        Patch,
        "/v1/images/sources/{id}/access",
        "updateImageSourceAccess",
        SOURCES_MANAGE,
        sources::change::access,
    ),
    op(Get, "/v1/jobs", "getJobs", JOBS_VIEW, jobs::list),
    op(Get, "/v1/jobs/latest", "getLatestJobs", JOBS_VIEW, jobs::latest),
    op(Get, "/v1/jobs/{id}", "getJob", JOBS_VIEW, jobs::get),
    op(
        Get,
        "/v1/containers",
        "getContainers",
        CONTAINERS_VIEW,
        containers::list,
    ),
    op(
        Get,
        "/v1/hubs/capabilities",
        "getHubCapabilities",
        Needs::Nothing,
        hub::capabilities,
    ),
    op(
        Get,
        "/v1/hubs/current/membership",
        "getHubMembership",
        Needs::AnyKey,
        hub::membership,
    ),
    op(
        Get,
        "/v1/hubs/current/activity",
        "getHubActivity",
        AUDIT_VIEW,
        activity::list,
    ),
    op(
        Get,
        "/v1/hubs/current/notifications",
        "getHubNotificationSocketAuth",
        LISTEN,
        notices::token,
    ),
];
