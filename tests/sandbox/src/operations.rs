//! The table of operations: the 22 of the spec, each with what it asks of the key and what it does.
//! How a request gets here is in `router`. Start with [`OPERATIONS`].

use crate::answer::Answer;
use crate::call::{Call, Needs};
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::{activity, containers, hub, images, jobs, notices, sources};
use axum::routing::MethodFilter;

const GET: MethodFilter = MethodFilter::GET;
const POST: MethodFilter = MethodFilter::POST;
const PATCH: MethodFilter = MethodFilter::PATCH;
const DELETE: MethodFilter = MethodFilter::DELETE;

/// What an operation does inside its transaction.
pub type Run = fn(&Work<'_>, &Call) -> Result<Answer, Refusal>;

/// One operation of the spec.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    /// The method.
    pub method: MethodFilter,
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

const fn op(
    method: MethodFilter,
    path: &'static str,
    name: &'static str,
    needs: Needs,
    run: Run,
) -> Operation {
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
    op(GET, "/v1/images", "getImages", VIEW, images::list),
    op(POST, "/v1/images", "createImage", MANAGE, images::change::create),
    op(GET, "/v1/images/{id}", "getImage", VIEW, images::get),
    op(
        PATCH,
        "/v1/images/{id}",
        "updateImage",
        MANAGE,
        images::change::rename,
    ),
    op(
        DELETE,
        "/v1/images/{id}",
        "deleteImage",
        MANAGE,
        images::change::delete,
    ),
    op(
        GET,
        "/v1/images/{id}/build-log",
        "getImageBuildLog",
        VIEW,
        images::log::get,
    ),
    op(
        POST,
        "/v1/images/tasks",
        "createImagesJob",
        MANAGE,
        images::tasks::prune,
    ),
    op(
        POST,
        "/v1/images/{id}/tasks",
        "createImageJob",
        IMPORT,
        images::tasks::import,
    ),
    op(
        GET,
        "/v1/images/sources",
        "getImageSources",
        SOURCES_VIEW,
        sources::list,
    ),
    op(
        POST,
        "/v1/images/sources",
        "createImageSource",
        SOURCES_MANAGE,
        sources::change::create,
    ),
    op(
        GET,
        "/v1/images/sources/{id}",
        "getImageSource",
        SOURCES_VIEW,
        sources::get,
    ),
    op(
        PATCH,
        "/v1/images/sources/{id}",
        "updateImageSource",
        SOURCES_MANAGE,
        sources::change::update,
    ),
    op(
        DELETE,
        "/v1/images/sources/{id}",
        "deleteImageSource",
        SOURCES_MANAGE,
        sources::change::delete,
    ),
    op(
        PATCH,
        "/v1/images/sources/{id}/access",
        "updateImageSourceAccess",
        SOURCES_MANAGE,
        sources::change::access,
    ),
    op(GET, "/v1/jobs", "getJobs", JOBS_VIEW, jobs::list),
    op(GET, "/v1/jobs/latest", "getLatestJobs", JOBS_VIEW, jobs::latest),
    op(GET, "/v1/jobs/{id}", "getJob", JOBS_VIEW, jobs::get),
    op(
        GET,
        "/v1/containers",
        "getContainers",
        CONTAINERS_VIEW,
        containers::list,
    ),
    op(
        GET,
        "/v1/hubs/capabilities",
        "getHubCapabilities",
        Needs::Nothing,
        hub::capabilities,
    ),
    op(
        GET,
        "/v1/hubs/current/membership",
        "getHubMembership",
        Needs::AnyKey,
        hub::membership,
    ),
    op(
        GET,
        "/v1/hubs/current/activity",
        "getHubActivity",
        AUDIT_VIEW,
        activity::list,
    ),
    op(
        GET,
        "/v1/hubs/current/notifications",
        "getHubNotificationSocketAuth",
        LISTEN,
        notices::token,
    ),
];
