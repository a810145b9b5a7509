//! The build log of an image. The text is made from its recipe after the transaction has ended; the big log
//! of `--big-log` is made while it streams. Start with [`get`].

use crate::answer::Answer;
use crate::build_log::BigLog;
use crate::build_recipe::Recipe;
use crate::call::Call;
use crate::images;
use crate::moment::{Moment, NEVER};
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::seed::BIG_LOG_IMAGE;
use serde_json::{Value, json};

/// `GET /v1/images/{imageId}/build-log`
///
/// # Errors
/// `404.image`; `404.image.build-log` where nothing was written yet.
pub fn get(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let row = images::row(work, call)?;
    let image: Value = serde_json::from_str(&row.doc).unwrap_or_default();
    let options = &work.platform.options;
    if let Some(megabytes) = options.big_log.filter(|_| call.id == BIG_LOG_IMAGE) {
        let frame = Frame::of(&image, call, None);
        let chunks = BigLog::new(megabytes, options.seed).map(|chunk| escaped(&chunk));
        return Ok(Answer::Pieces(Box::new(frame.around(chunks))));
    }
    let missing = || Refusal::missing("404.image.build-log");
    let recipe = Recipe::get(work.db, &call.id)?.ok_or_else(missing)?;
    if !recipe.has_begun(work.now) {
        return Err(missing());
    }
    let frame = Frame::of(&image, call, recipe.touched(work.now));
    let now = work.now;
    // The text is written after the database is free again.
    let write = move || {
        frame
            .around(std::iter::once(escaped(&recipe.visible(now))))
            .collect()
    };
    Ok(Answer::Later(Box::new(write)))
}

/// The document around the text of a log.
struct Frame {
    head: String,
    tail: String,
}

impl Frame {
    fn of(image: &Value, call: &Call, span: Option<(Moment, Moment)>) -> Self {
        let event = |name: &str| image["events"][name].as_str().unwrap_or(NEVER).to_owned();
        let (created, updated) = match span {
            Some((began, changed)) => (began.text(), changed.text()),
            None => (event("created"), event("updated")),
        };
        let id = log_id(&call.id);
        let head = format!(
            "{{\"data\":{{\"id\":{},\"hub_id\":{},\"image_id\":{},\"log\":\"",
            Value::from(id),
            Value::from(call.hub.as_str()),
            Value::from(call.id.as_str())
        );
        let events = json!({"created": created, "updated": updated, "deleted": NEVER});
        Self {
            head,
            tail: format!("\",\"events\":{events}}}}}"),
        }
    }

    fn around(
        self,
        pieces: impl Iterator<Item = String> + Send + 'static,
    ) -> impl Iterator<Item = String> + Send {
        std::iter::once(self.head)
            .chain(pieces)
            .chain(std::iter::once(self.tail))
    }
}

/// The id of an image's log: the image's own id with its last digits turned over, so that it is another id
/// that stays the same from read to read.
fn log_id(image_id: &str) -> String {
    let turned = image_id.chars().rev().take(6).map(|digit| {
        digit
            .to_digit(16)
            .map_or('0', |n| char::from_digit(15 - n, 16).unwrap_or('0'))
    });
    let kept = image_id
        .get(..image_id.len().saturating_sub(6))
        .unwrap_or_default();
    kept.chars().chain(turned).collect()
}

/// The text as it stands inside a JSON string.
fn escaped(text: &str) -> String {
    let quoted = Value::from(text).to_string();
    quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned()
}
