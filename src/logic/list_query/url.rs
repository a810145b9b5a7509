//! [`ListQuery`] as the query of a URL, and back. Defaults are left out, lists are sorted, keys are short words.
//! A key or value that is not understood is reported by the reader and never guessed at.
//! Start with [`write`].

use super::{CreatorKey, ListQuery, Sort, SortKey, UsageFilter};
use crate::api::query::{decode, encode};
use crate::model::creator::CreatorKind;
use crate::model::id::SourceId;
use crate::model::image_state::ImageState;
use crate::model::source::SourceKind;

/// How the URL spells a missing state, which the wire spells as nothing at all.
const NO_STATE: &str = "-";

/// The query without `?`; empty for the default question.
pub fn write(query: &ListQuery) -> String {
    let query = &query.clone().canonical();
    let mut out = String::new();
    if !query.text.is_empty() {
        put(&mut out, "q", [query.text.as_str()].into_iter());
    }
    put(&mut out, "state", query.states.iter().map(state_word));
    let conditions = CONDITIONS.iter().filter(|(_, field)| *field(&mut query.clone()));
    put(&mut out, "is", conditions.map(|(word, _)| *word));
    put(
        &mut out,
        "type",
        query.source_kinds.iter().map(SourceKind::as_str),
    );
    put(&mut out, "source", query.sources.iter().map(SourceId::as_str));
    put_creators(&mut out, &query.creators);
    put(&mut out, "use", query.usage.map(usage_word).into_iter());
    if query.gpu {
        put(&mut out, "gpu", ["yes"].into_iter());
    }
    if query.sort != Sort::default() {
        let name = SortKey::ALL.iter().find(|(key, _)| *key == query.sort.key);
        let mut word = String::from(if query.sort.descending { "-" } else { "" });
        word.push_str(name.map_or("", |(_, name)| name));
        put(&mut out, "sort", [word.as_str()].into_iter());
    }
    out
}

/// Reads the query without `?`, and says which `key=value` pieces were not understood.
pub fn read(text: &str) -> (ListQuery, Vec<String>) {
    let mut query = ListQuery::default();
    let mut unread = Vec::new();
    for piece in text.split('&').filter(|piece| !piece.is_empty()) {
        let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
        if !take(&mut query, &decode(key), value) {
            unread.push(decode(piece));
        }
    }
    (query.canonical(), unread)
}

type Condition = fn(&mut ListQuery) -> &mut bool;

/// The conditions of the state group that are not states, and where each is kept.
const CONDITIONS: [(&str, Condition); 4] = [
    ("failed", |query| &mut query.failed),
    ("in-progress", |query| &mut query.in_progress),
    ("stuck", |query| &mut query.stuck),
    ("orphan", |query| &mut query.orphan),
];

/// Takes one pair; false when key or value means nothing here. `value` is still encoded.
fn take(query: &mut ListQuery, key: &str, value: &str) -> bool {
    match key {
        "q" => query.text = decode(value),
        "sort" => {
            return decode_sort(&decode(value))
                .map(|sort| query.sort = sort)
                .is_some();
        }
        "gpu" if value == "yes" => query.gpu = true,
        "use" => {
            return decode_usage(value)
                .map(|usage| query.usage = Some(usage))
                .is_some();
        }
        // An empty list asks for nothing.
        "state" | "is" | "type" | "source" | "by" => {
            let items = value.split(',').filter(|item| !item.is_empty());
            // Every item is taken, also after one that is not understood.
            return items.filter(|item| !take_item(query, key, item)).count() == 0;
        }
        _ => return false,
    }
    true
}

/// Takes one value of a list, which is still encoded.
fn take_item(query: &mut ListQuery, key: &str, item: &str) -> bool {
    let word = decode(item);
    match key {
        "state" if word == NO_STATE => query.states.push(ImageState::Missing),
        "state" => query.states.push(ImageState::parse(&word)),
        "type" => query.source_kinds.push(SourceKind::parse(&word)),
        "source" => return SourceId::parse(&word).map(|id| query.sources.push(id)).is_some(),
        "by" => {
            let (kind, id) = item.split_once(':').unwrap_or((item, ""));
            query
                .creators
                .push(CreatorKey::new(CreatorKind::parse(&decode(kind)), &decode(id)));
        }
        _ => {
            let condition = CONDITIONS.iter().find(|(known, _)| *known == word);
            return condition.map(|(_, field)| *field(query) = true).is_some();
        }
    }
    true
}

fn put<'a>(out: &mut String, key: &str, values: impl Iterator<Item = &'a str>) {
    for (at, value) in values.enumerate() {
        begin(out, key, at);
        encode(value, out);
    }
}

/// Kind and id stand apart by a colon, which is escaped inside of both.
fn put_creators(out: &mut String, creators: &[CreatorKey]) {
    for (at, creator) in creators.iter().enumerate() {
        begin(out, "by", at);
        encode(creator.kind.as_str(), out);
        if !creator.id.is_empty() {
            out.push(':');
            encode(&creator.id, out);
        }
    }
}

fn begin(out: &mut String, key: &str, at: usize) {
    if at > 0 {
        out.push(',');
        return;
    }
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(key);
    out.push('=');
}

fn state_word(state: &ImageState) -> &str {
    match state {
        ImageState::Missing => NO_STATE,
        state => state.as_str(),
    }
}

fn usage_word(usage: UsageFilter) -> &'static str {
    match usage {
        UsageFilter::InUse => "yes",
        UsageFilter::Unused => "no",
        UsageFilter::Unknown => "unknown",
    }
}

fn decode_usage(word: &str) -> Option<UsageFilter> {
    let all = [UsageFilter::InUse, UsageFilter::Unused, UsageFilter::Unknown];
    all.into_iter().find(|usage| usage_word(*usage) == word)
}

fn decode_sort(word: &str) -> Option<Sort> {
    let (descending, name) = match word.strip_prefix('-') {
        Some(name) => (true, name),
        None => (false, word),
    };
    let (key, _) = SortKey::ALL.into_iter().find(|(_, known)| *known == name)?;
    Some(Sort { key, descending })
}
