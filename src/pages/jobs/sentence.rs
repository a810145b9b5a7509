//! What a job is called and where it stands, in words.

use crate::components::icon::Icon;
use crate::components::kinds::state_icon;
use crate::format;
use crate::logic::job_view::{JobView, Line, Mark, Title};
use crate::logic::pursuit::Why;
use crate::logic::pursuit::intent::Intent;
use crate::model::id::SourceId;
use crate::model::image_state::ImageState;
use crate::words::{jobs as words, kinds};

/// What a job is called.
pub fn title(title: &Title) -> String {
    let named = |name: &str, id: &str| match name {
        "" => words::image(id),
        name => name.to_owned(),
    };
    match title {
        Title::Caption(caption) => caption.clone(),
        Title::Id(id) => words::job(id.as_str()),
        Title::Intent(Intent::Create { image, name }) => words::create(&named(name, image.as_str())),
        Title::Intent(Intent::Import { image, name }) => words::import(&named(name, image.as_str())),
        Title::Intent(Intent::Delete { image, name }) => words::delete(&named(name, image.as_str())),
        Title::Intent(Intent::Prune { sources }) => prune(sources),
    }
}

fn prune(sources: &[(SourceId, String)]) -> String {
    match sources {
        [(id, name)] if name.is_empty() => words::prune_one(&words::source(id.as_str())),
        [(_, name)] => words::prune_one(name),
        many => words::prune_many(&format::number(many.len() as u64)),
    }
}

/// The line that says where it stands.
pub fn line(line: &Line) -> String {
    let number = |number: &u32| format::number(u64::from(*number));
    match line {
        Line::Asked => words::ASKED.to_owned(),
        Line::Queued => words::QUEUED.to_owned(),
        Line::Scheduled(at) => words::scheduled(&format::date_time(*at)),
        Line::Step(at, of, caption) => words::step(&number(at), &number(of), caption),
        Line::Running => words::RUNNING.to_owned(),
        Line::Strange(word) => words::strange(word),
        Line::ByImage(why, state) => by_image(*why, state.as_ref()),
        Line::JobOver(state) => words::job_over(kinds::image_state(state)),
        Line::Done => words::DONE.to_owned(),
        Line::Live => words::LIVE.to_owned(),
        Line::Gone => words::GONE.to_owned(),
        Line::Failed(Some(reason)) if !reason.is_empty() => reason.clone(),
        Line::Failed(_) => words::FAILED.to_owned(),
        Line::Expired => words::EXPIRED.to_owned(),
        Line::NotAccepted => words::NOT_ACCEPTED.to_owned(),
        Line::NotTold => words::NOT_TOLD.to_owned(),
    }
}

fn by_image(why: Why, state: Option<&ImageState>) -> String {
    let why = match why {
        Why::NotNamed => words::BY_IMAGE_NOT_NAMED,
        Why::NotAllowed => words::BY_IMAGE_NOT_ALLOWED,
        Why::NotKnown => words::BY_IMAGE_NOT_KNOWN,
        Why::Strange => words::BY_IMAGE_STRANGE,
    };
    match state {
        None => why.to_owned(),
        Some(state) => [kinds::image_state(state), ". ", why].concat(),
    }
}

/// The picture of a job.
pub fn icon(view: &JobView) -> Icon {
    match (view.mark, &view.title, &view.line) {
        (Mark::Failed, ..) => Icon::Failed,
        (Mark::Done, ..) => Icon::Done,
        (Mark::Unsure, ..) => Icon::Unknown,
        (Mark::Waiting, ..) => Icon::Clock,
        (_, _, Line::ByImage(_, Some(state)) | Line::JobOver(state)) => state_icon(state, false),
        (_, Title::Intent(Intent::Delete { .. } | Intent::Prune { .. }), _) => Icon::Trash,
        _ => Icon::Downloading,
    }
}
