//! Reading jobs: the list, the latest and one. What makes them move is in `engine`. Start with [`list`].

use crate::answer::Answer;
use crate::call::Call;
use crate::document::{Root, id_list};
use crate::includes::Includes;
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::store::listing::{Listing, Row};
use crate::store::table::kinds as table;

const INCLUDES: &[&str] = &["creators"];
const SORTS: &[(&str, &str)] = &[
    ("id", "id"),
    ("state", "state"),
    ("queued", "created"),
    ("created", "created"),
    ("events.queued", "created"),
];
/// Jobs that the latest call answers.
const LATEST: i64 = 20;

/// `GET /v1/jobs`, newest first unless asked otherwise.
///
/// # Errors
/// 422 for unknown includes, sort keys and times.
pub fn list(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let query = &call.query;
    let mut listing = Listing::of(&table::JOBS, &call.hub);
    listing.one_of(query, "state", "state");
    listing.search(query);
    listing.range(query)?;
    listing.sort(query, SORTS)?;
    listing.order_unless_asked(query, "created DESC, id DESC");
    let rows = listing.page(work.db, query, work.platform.options.max_page)?;
    let mut root = Root::default();
    if !query.includes(INCLUDES)?.is_empty() {
        let ids = id_list(&rows);
        let mut includes = Includes::of(work, call, &table::JOBS, &ids);
        includes.creators("creators")?;
        root.includes = Some(includes.done());
    }
    Ok(root.list(&rows))
}

/// `GET /v1/jobs/latest`: the 20 jobs that were queued last, newest first.
///
/// # Errors
/// When the database fails.
pub fn latest(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let mut listing = Listing::of(&table::JOBS, &call.hub);
    listing.order_by("created DESC, id DESC");
    Ok(Root::default().list(&listing.read(work.db, LATEST, 0)?))
}

/// `GET /v1/jobs/{jobId}`
///
/// # Errors
/// `404.job`
pub fn get(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let doc = table::JOBS.get(work.db, &call.hub, &call.id)?;
    let doc = doc.ok_or_else(|| Refusal::missing("404.job"))?;
    Ok(Root::default().one(&Row {
        id: call.id.clone(),
        doc,
    }))
}
