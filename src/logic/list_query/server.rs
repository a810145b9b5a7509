//! What of a [`ListQuery`] the platform can be asked for while the hub is not read to its end.
//! The answer only brings matching rows earlier; the console filters them again by its own, finer rules.
//! Start with [`ListQuery::server_filter`].

use super::ListQuery;
use crate::api::images::ImagesFilter;
use crate::logic::sorting::sort_few;
use crate::model::image_state::ImageState;

impl ListQuery {
    /// The filters that the platform has; none where it cannot narrow the answer.
    pub fn server_filter(&self) -> ImagesFilter {
        ImagesFilter {
            search: self.text.trim().to_owned(),
            states: self.server_states(),
            source_kind: only(&self.source_kinds),
            source_id: only(&self.sources),
        }
    }

    /// The states that can hold a row of the state group; empty when any state can, as a failure stands beside each.
    fn server_states(&self) -> Vec<ImageState> {
        let mut states = self.states.clone();
        if self.failed || states.contains(&ImageState::Missing) {
            return Vec::new();
        }
        let working = |state: &ImageState| {
            (self.stuck && state.is_working())
                || (self.in_progress && state.is_working() && *state != ImageState::Deleting)
                || ((self.orphan || self.in_progress) && *state == ImageState::New)
        };
        states.extend(ImageState::KNOWN.into_iter().filter(working));
        sort_few(&mut states, |a, b| a.as_str().cmp(b.as_str()));
        states.dedup();
        states
    }
}

/// The one value of a list that has exactly one.
fn only<T: Clone>(values: &[T]) -> Option<T> {
    match values {
        [value] => Some(value.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::SourceKind;

    fn states(query: ListQuery) -> String {
        let states = query.server_filter().states;
        let words: Vec<&str> = states.iter().map(ImageState::as_str).collect();
        words.join(",")
    }

    #[test]
    fn states_cover_every_row_that_can_match() {
        let check = |query: ListQuery, expected: &str| assert_eq!(states(query), expected);
        let query = ListQuery::default;
        check(query(), "");
        check(
            ListQuery {
                states: vec![ImageState::New, ImageState::Live],
                ..query()
            },
            "live,new",
        );
        check(
            ListQuery {
                states: vec![ImageState::Live],
                failed: true,
                ..query()
            },
            "",
        );
        check(
            ListQuery {
                states: vec![ImageState::Missing],
                ..query()
            },
            "",
        );
        check(
            ListQuery {
                orphan: true,
                ..query()
            },
            "new",
        );
        check(
            ListQuery {
                in_progress: true,
                ..query()
            },
            "building,downloading,new,saving,uploading,verifying",
        );
        check(
            ListQuery {
                stuck: true,
                ..query()
            },
            "building,deleting,downloading,saving,uploading,verifying",
        );
    }

    #[test]
    fn only_single_values_are_sent_where_the_platform_takes_one() {
        let mut query = ListQuery {
            text: "  ledger ".to_owned(),
            source_kinds: vec![SourceKind::Bucket],
            ..ListQuery::default()
        };
        assert_eq!(query.server_filter().source_kind, Some(SourceKind::Bucket));
        assert_eq!(query.server_filter().search, "ledger");
        query.source_kinds.push(SourceKind::Direct);
        assert_eq!(query.server_filter().source_kind, None);
        let local = ListQuery {
            gpu: true,
            ..ListQuery::default()
        };
        assert_eq!(local.server_filter(), ImagesFilter::default());
    }
}
