//! The job engine. A job is a row of beats, each with the moment at which it is due; whoever asks next makes
//! everything happen that is due by then, in order and at its own moment. Beats lie in the database, so that
//! a restart carries on where it stopped. Start with [`catch_up`] and [`Act`].

pub mod adopt;
pub mod import;
pub mod job;
pub mod outcome;
pub mod removal;

use crate::moment::Moment;
use crate::platform::Work;
use crate::refusal::Refusal;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// Something that happens to a job at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// The job waits in its queue.
    Queue,
    /// The job and its task begin.
    Begin,
    /// A step of an import begins, which ends the one before; the image enters a state.
    Step {
        /// Place of the step, from 0.
        place: usize,
        /// State of the image while the step runs.
        state: String,
    },
    /// An import ends well.
    Imported,
    /// An import fails, with the name of the failure.
    ImportFailed(String),
    /// An image begins to be deleted.
    DeleteImage,
    /// An image is gone.
    ImageDeleted,
    /// A prune looks for images of these sources.
    Prune(Vec<String>),
    /// The images of a prune are gone.
    Pruned(Vec<String>),
    /// A source begins to be deleted.
    DeleteSource(String),
    /// A source is gone.
    SourceDeleted(String),
}

/// A beat as it is stored.
struct Beat {
    seq: i64,
    due: Moment,
    job: String,
    image: Option<String>,
    act: String,
}

/// Puts a beat into the row.
///
/// # Errors
/// When the database fails.
pub fn schedule(
    work: &Work<'_>,
    due: Moment,
    job: &str,
    image: Option<&str>,
    act: &Act,
) -> Result<(), Refusal> {
    let sql = "INSERT INTO beats (due, job_id, image_id, act) VALUES (?1, ?2, ?3, ?4)";
    let act = serde_json::to_string(act)?;
    work.db
        .prepare_cached(sql)?
        .execute(params![due.millis(), job, image, act])?;
    Ok(())
}

/// Whether a job still has something to do with an image.
///
/// # Errors
/// When the database fails.
pub fn is_busy(work: &Work<'_>, image: &str) -> Result<bool, Refusal> {
    let sql = "SELECT EXISTS (SELECT 1 FROM beats WHERE image_id = ?1)";
    Ok(work
        .db
        .prepare_cached(sql)?
        .query_row(params![image], |row| row.get(0))?)
}

/// Makes everything happen that is due by now.
///
/// # Errors
/// When the database fails.
pub fn catch_up(work: &Work<'_>) -> Result<(), Refusal> {
    while let Some(beat) = next_due(work)? {
        work.db
            .prepare_cached("DELETE FROM beats WHERE seq = ?1")?
            .execute(params![beat.seq])?;
        // One beat that cannot happen must not hold up the others, nor every request after it.
        work.db.execute_batch("SAVEPOINT beat")?;
        if let Err(refusal) = play(&work.at(beat.due), &beat) {
            eprintln!("sandbox: job {}: {} {}", beat.job, refusal.title, refusal.detail);
            work.db.execute_batch("ROLLBACK TO beat")?;
        }
        work.db.execute_batch("RELEASE beat")?;
    }
    Ok(())
}

fn next_due(work: &Work<'_>) -> Result<Option<Beat>, Refusal> {
    let sql = "SELECT seq, due, job_id, image_id, act FROM beats WHERE due <= ?1 ORDER BY due, seq LIMIT 1";
    let mut statement = work.db.prepare_cached(sql)?;
    let found = statement.query_row(params![work.now.millis()], |row| {
        Ok(Beat {
            seq: row.get(0)?,
            due: Moment::from_millis(row.get(1)?),
            job: row.get(2)?,
            image: row.get(3)?,
            act: row.get(4)?,
        })
    });
    Ok(found.optional()?)
}

fn play(work: &Work<'_>, beat: &Beat) -> Result<(), Refusal> {
    let job = beat.job.as_str();
    let image = beat.image.as_deref().unwrap_or_default();
    match serde_json::from_str(&beat.act)? {
        Act::Queue => job::queue(work, job),
        Act::Begin => job::begin(work, job),
        Act::Step { place, state } => import::step(work, job, image, place, &state),
        Act::Imported => import::succeed(work, job, image),
        Act::ImportFailed(failure) => import::fail(work, job, image, &failure),
        Act::DeleteImage => removal::begin_image(work, job, image),
        Act::ImageDeleted => removal::end_image(work, job, image),
        Act::Prune(sources) => removal::begin_prune(work, job, &sources),
        Act::Pruned(images) => removal::end_prune(work, job, &images),
        Act::DeleteSource(source) => removal::begin_source(work, job, &source),
        Act::SourceDeleted(source) => removal::end_source(work, job, &source),
    }
}
