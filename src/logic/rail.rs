//! The life of an image as a row of steps, read from the document alone: new, then fetched or built, verified, saved, live.
//! The platform keeps no time per step, so a step has one only where some field of the document says it.
//! Start with [`steps`].

use crate::api::image::Image;
use crate::model::image_state::ImageState;
use crate::model::source::OriginKind;
use crate::model::time::Timestamp;

/// One step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The state that it stands for.
    pub state: ImageState,
    /// How far it is.
    pub mark: Mark,
    /// A time that is known of it.
    pub time: Option<(Moment, Timestamp)>,
}

/// How far a step is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// It is over.
    Done,
    /// The image rests here.
    Here,
    /// It is under way.
    Moving,
    /// It broke off here.
    Stopped,
    /// It is still to come.
    Ahead,
}

impl Mark {
    /// The value of the `data-step` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Here => "here",
            Self::Moving => "moving",
            Self::Stopped => "stopped",
            Self::Ahead => "ahead",
        }
    }
}

/// What a time says about its step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moment {
    /// It happened then.
    At,
    /// It began then and is not over.
    Since,
    /// It broke off then.
    Stopped,
    /// A factory took the job then.
    Taken,
    /// The factory had the finished image then.
    Cached,
}

/// The steps of an image's life, in order.
pub fn steps(image: &Image) -> Vec<Step> {
    let current = &image.state.current;
    let path: Vec<ImageState> = match current {
        ImageState::Deleting | ImageState::Deleted => {
            vec![ImageState::New, ImageState::Deleting, ImageState::Deleted]
        }
        // What comes before and after a state that is not known is not known either.
        ImageState::Missing | ImageState::Other(_) => vec![ImageState::New, current.clone()],
        _ => vec![
            ImageState::New,
            fetching(image),
            ImageState::Verifying,
            ImageState::Saving,
            ImageState::Live,
        ],
    };
    let here = path.iter().position(|state| state == current).unwrap_or(0);
    let steps = path.into_iter().enumerate().map(|(at, state)| {
        let mark = match at.cmp(&here) {
            std::cmp::Ordering::Less => Mark::Done,
            std::cmp::Ordering::Equal => mark_of_current(image),
            std::cmp::Ordering::Greater => Mark::Ahead,
        };
        Step {
            time: time(image, &state, mark),
            state,
            mark,
        }
    });
    steps.collect()
}

/// How the bytes come: as the state says, or as the origin will have it.
fn fetching(image: &Image) -> ImageState {
    let current = &image.state.current;
    if matches!(
        current,
        ImageState::Uploading | ImageState::Downloading | ImageState::Building
    ) {
        return current.clone();
    }
    let origin = image.source.as_ref().and_then(|source| source.origin.as_ref());
    match origin.map(|origin| &origin.kind) {
        Some(OriginKind::DockerFile) => ImageState::Building,
        Some(OriginKind::CycleUpload) => ImageState::Uploading,
        _ => ImageState::Downloading,
    }
}

fn mark_of_current(image: &Image) -> Mark {
    match &image.state.current {
        _ if image.state.error.is_some() => Mark::Stopped,
        state if state.is_working() => Mark::Moving,
        // A shell was made, and that is all that happened to it.
        ImageState::New => Mark::Done,
        _ => Mark::Here,
    }
}

/// The best time that the document has for a step.
fn time(image: &Image, state: &ImageState, mark: Mark) -> Option<(Moment, Timestamp)> {
    let factory = image.factory.as_ref();
    let changed = image.state.changed;
    match (mark, state) {
        (Mark::Ahead, _) => None,
        (Mark::Stopped, _) => {
            let at = image.state.error.as_ref().and_then(|error| error.time);
            Some((Moment::Stopped, at.or(changed)?))
        }
        (Mark::Moving | Mark::Here, _) => Some((Moment::Since, changed?)),
        (Mark::Done, ImageState::New) => Some((Moment::At, image.events.created?)),
        (Mark::Done, ImageState::Uploading | ImageState::Downloading | ImageState::Building) => {
            Some((Moment::Taken, factory?.acknowledged?))
        }
        (Mark::Done, ImageState::Saving) => Some((Moment::Cached, factory?.cached?)),
        (Mark::Done, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::images::get_image;
    use crate::api::request::Reply;
    use crate::model::id::ImageId;

    fn image(state: &str, origin: &str, rest: &str) -> Image {
        let body = format!(
            r#"{{"data":{{"id":"a1","name":"n","size":0,"config":{{}},
            "source":{{"type":"direct","details":{{"id":"s1","origin":{{"type":"{origin}","details":{{}}}}}}}},
            "state":{{"current":"{state}","changed":"1970-01-01T00:00:09Z"{rest}}},
            "events":{{"created":"1970-01-01T00:00:01Z"}},
            "factory":{{"node_id":"n1","acknowledged":"1970-01-01T00:00:02Z","cached":"1970-01-01T00:00:08Z"}}}}}}"#
        );
        let reply = Reply {
            status: 200,
            body: body.into_bytes(),
            content_type: None,
            date: None,
            retry_after: None,
            hub: None,
        };
        let id = ImageId::parse("a1").expect("an id");
        (get_image(&id).decode)(reply).expect("an image").image
    }

    fn line(image: &Image) -> String {
        let steps = steps(image).into_iter().map(|step| {
            let time = step.time.map(|(_, at)| format!(" {}", at.0 / 1_000));
            format!(
                "{} {}{}",
                step.state.as_str(),
                step.mark.as_str(),
                time.unwrap_or_default()
            )
        });
        steps.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_document_alone_says_how_far_an_image_is() {
        let check =
            |state: &str, origin: &str, expected: &str| assert_eq!(line(&image(state, origin, "")), expected);
        check(
            "new",
            "docker-file",
            "new done 1, building ahead, verifying ahead, saving ahead, live ahead",
        );
        check(
            "building",
            "none",
            "new done 1, building moving 9, verifying ahead, saving ahead, live ahead",
        );
        check(
            "saving",
            "docker-hub",
            "new done 1, downloading done 2, verifying done, saving moving 9, live ahead",
        );
        check(
            "live",
            "cycle-upload",
            "new done 1, uploading done 2, verifying done, saving done 8, live here 9",
        );
        check(
            "deleting",
            "docker-hub",
            "new done 1, deleting moving 9, deleted ahead",
        );
        check(
            "deleted",
            "docker-hub",
            "new done 1, deleting done, deleted here 9",
        );
        check("thawing", "docker-hub", "new done 1, thawing here 9");
        check("", "docker-hub", "new done 1,  here 9");
    }

    #[test]
    fn a_failure_stops_the_step_it_happened_in() {
        let with_time = r#","error":{"message":"no","time":"1970-01-01T00:00:05Z"}"#;
        let check = |state: &str, error: &str, expected: &str| {
            assert!(
                line(&image(state, "docker-hub", error)).contains(expected),
                "{state}"
            );
        };
        check("downloading", with_time, "downloading stopped 5, verifying ahead");
        check(
            "downloading",
            r#","error":{"message":"no"}"#,
            "downloading stopped 9",
        );
        check("new", with_time, "new stopped 5, downloading ahead");
        check("live", with_time, "live stopped 5");
    }
}
