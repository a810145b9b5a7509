//! Who asked for what, and when. Spec: `Activity`. Reading it needs a right of its own.

use super::decode::Fields;
use super::decode::image::creator;
use super::decode::include::includes;
use super::envelope::{body_text, open, parse_item};
use super::error::ApiError;
use super::image::Creator;
use super::include::Includes;
use super::query::{Page, Query};
use super::request::{Endpoint, Reply, Request};
use crate::model::address::scrubbed;
use crate::model::time::Timestamp;

/// One entry of the hub's activity.
#[derive(Clone, PartialEq, Debug)]
pub struct Activity {
    /// What happened, as `image.task.import`; an open set.
    pub event: String,
    /// `request` where it was asked for, `success` or `error` where it ended; an open set.
    pub status: String,
    /// Who did it.
    pub user: Option<Creator>,
    /// Id of the resource that it is about.
    pub component: String,
    /// When.
    pub time: Option<Timestamp>,
    /// Why it failed, in the platform's words.
    pub error: Option<String>,
}

/// A page of activity.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ActivityPage {
    /// Entries that could be read, in the order of the answer.
    pub items: Vec<Activity>,
    /// What the names of users resolve from.
    pub includes: Includes,
}

/// `getHubActivity`: the newest entries that the server finds for `search`, in every detail.
pub fn get_hub_activity(search: &str, page: Page) -> Endpoint<ActivityPage> {
    let mut query = Query::new();
    query.push("include", "users");
    query.push_filter("search", search);
    query.push_filter("verbosity", "2");
    query.push("sort", "-time");
    query.push_page(page);
    Endpoint {
        request: Request::get("/hubs/current/activity".to_owned(), query.finish()),
        decode,
    }
}

fn decode(reply: Reply) -> Result<ActivityPage, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let mut page = ActivityPage {
        includes: includes(root.includes),
        ..ActivityPage::default()
    };
    for raw in root.list()? {
        page.items
            .extend(parse_item(raw).map(|document| entry(Fields::of(&document))));
    }
    Ok(page)
}

fn entry(fields: Fields) -> Activity {
    let error = fields.at("error").some_text("message");
    Activity {
        event: fields.text_or_empty("event"),
        status: fields.text_or_empty("status"),
        user: creator(fields.at("user")),
        component: fields.at("component").text_or_empty("id"),
        time: fields.time("time"),
        error: error.map(|error| scrubbed(&error).into_owned()),
    }
}
