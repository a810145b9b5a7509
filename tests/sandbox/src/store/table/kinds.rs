//! The kinds of resources and the columns of each: what filters, sorts and joins need and nothing more.
//! How a column is read is in `read`. Start with [`ALL`].

use super::read::Read::{Number, Search, Text, Time};
use super::{Column, Table};

const STATE: Column = ("state", Text("/state/current"));
const CREATED: Column = ("created", Time("/events/created"));
const UPDATED: Column = ("updated", Time("/events/updated"));
const NAME: Column = ("name", Text("/name"));
const IDENTIFIER: Column = ("identifier", Text("/identifier"));
const CREATOR_TYPE: Column = ("creator_type", Text("/creator/type"));
const CREATOR_ID: Column = ("creator_id", Text("/creator/id"));
const TARGET: &str = "/origin/details/target";
const REPO: &str = "/origin/details/repo/url";

/// Images.
pub const IMAGES: Table = Table {
    name: "images",
    columns: &[
        NAME,
        STATE,
        CREATED,
        UPDATED,
        CREATOR_TYPE,
        CREATOR_ID,
        ("changed", Time("/state/changed")),
        ("size", Number("/size")),
        ("source_type", Text("/source/type")),
        ("source_id", Text("/source/details/id")),
        ("stack_id", Text("/source/details/stack_id")),
        ("builder_id", Text("/builder/integration_id")),
        (
            "search",
            Search(&[
                "/id",
                "/name",
                "/about/description",
                "/source/details/origin/details/target",
                "/source/details/origin/details/repo/url",
                "/source/override/target",
            ]),
        ),
    ],
    indexes: &[
        "hub, id",
        "hub, name",
        "hub, state",
        "hub, size",
        "hub, created",
        "hub, updated",
        "source_id, state",
    ],
};
/// Image sources.
pub const SOURCES: Table = Table {
    name: "sources",
    columns: &[
        NAME,
        IDENTIFIER,
        STATE,
        CREATED,
        UPDATED,
        CREATOR_TYPE,
        CREATOR_ID,
        ("builder_id", Text("/builder/integration_id")),
        (
            "search",
            Search(&["/id", "/name", "/identifier", "/about/description", TARGET, REPO]),
        ),
    ],
    indexes: &["hub, id", "identifier"],
};
/// Containers.
pub const CONTAINERS: Table = Table {
    name: "containers",
    columns: &[
        NAME,
        IDENTIFIER,
        STATE,
        CREATED,
        UPDATED,
        CREATOR_TYPE,
        CREATOR_ID,
        ("image_id", Text("/image/id")),
        ("environment_id", Text("/environment/id")),
        ("stack_id", Text("/stack/id")),
        ("build_id", Text("/stack/build_id")),
        (
            "search",
            Search(&["/id", "/name", "/identifier", "/config/network/hostname"]),
        ),
    ],
    indexes: &["image_id, state", "hub, id", "environment_id"],
};
/// Jobs.
pub const JOBS: Table = Table {
    name: "jobs",
    columns: &[
        STATE,
        ("created", Time("/events/queued")),
        CREATOR_TYPE,
        CREATOR_ID,
        (
            "search",
            Search(&["/id", "/caption", "/queue", "/tasks/0/caption", "/tasks/0/header"]),
        ),
    ],
    indexes: &["hub, created", "hub, id"],
};
/// Entries of the activity log.
pub const ACTIVITY: Table = Table {
    name: "activity",
    columns: &[
        ("created", Time("/time")),
        ("event", Text("/event")),
        ("state", Text("/status")),
        ("verbosity", Number("/verbosity")),
        ("creator_type", Text("/user/type")),
        ("creator_id", Text("/user/id")),
        ("component_id", Text("/component/id")),
        (
            "search",
            Search(&["/id", "/event", "/component/id", "/user/id", "/error/message"]),
        ),
    ],
    indexes: &["hub, created", "hub, id"],
};
const NAMED: &[Column] = &[NAME, IDENTIFIER, STATE];
/// Stacks.
pub const STACKS: Table = Table {
    name: "stacks",
    columns: NAMED,
    indexes: &[],
};
/// Builds of stacks.
pub const STACK_BUILDS: Table = Table {
    name: "stack_builds",
    columns: &[("stack_id", Text("/stack_id")), STATE],
    indexes: &["stack_id"],
};
/// Integrations, some of which are builders.
pub const INTEGRATIONS: Table = Table {
    name: "integrations",
    columns: NAMED,
    indexes: &["identifier"],
};
/// Environments.
pub const ENVIRONMENTS: Table = Table {
    name: "environments",
    columns: NAMED,
    indexes: &[],
};
/// Accounts.
pub const ACCOUNTS: Table = Table {
    name: "accounts",
    columns: &[],
    indexes: &[],
};
/// Employees of the platform.
pub const EMPLOYEES: Table = Table {
    name: "employees",
    columns: &[],
    indexes: &[],
};
/// Visitors.
pub const VISITORS: Table = Table {
    name: "visitors",
    columns: &[],
    indexes: &[],
};
/// API keys as creators.
pub const API_KEYS: Table = Table {
    name: "api_keys",
    columns: &[NAME],
    indexes: &[],
};
/// Roles.
pub const ROLES: Table = Table {
    name: "roles",
    columns: NAMED,
    indexes: &[],
};

/// Every table of documents.
pub const ALL: &[&Table] = &[
    &IMAGES,
    &SOURCES,
    &CONTAINERS,
    &JOBS,
    &ACTIVITY,
    &STACKS,
    &STACK_BUILDS,
    &INTEGRATIONS,
    &ENVIRONMENTS,
    &ACCOUNTS,
    &EMPLOYEES,
    &VISITORS,
    &API_KEYS,
    &ROLES,
];
