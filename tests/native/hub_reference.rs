//! The hub against the plainest way to say the same: for any images, pages and questions, both give the same answer.

use crate::sample::{NOW, from_source, image, includes, made_by, minutes_ago, page, used_by};
use gantry::api::image::{Image, ImagesPage, StateError};
use gantry::logic::hub::Hub;
use gantry::logic::list_query::{CreatorKey, ListQuery, Sort, SortKey, UsageFilter};
use gantry::model::creator::CreatorKind;
use gantry::model::id::SourceId;
use gantry::model::image_state::ImageState;
use gantry::model::size::Bytes;
use gantry::model::source::SourceKind;
use proptest::prelude::*;
use std::cmp::Ordering;

/// Sources and a creator that have names; every other stays without.
const NAMED: [(&str, &str); 2] = [("s1", "Ledger"), ("s2", "yard board")];
const WHO: (&str, &str) = ("who1", "Ines Marlowe");

fn any_image() -> impl Strategy<Value = Image> {
    let states = prop::sample::select(vec!["new", "building", "live", "deleting", "odd", ""]);
    let facts = (
        0_u64..4,
        any::<bool>(),
        prop::option::of(0_u64..3),
        prop::option::of("[a-c]{1,3}"),
    );
    let of = (
        prop::option::of(prop::sample::select(vec!["s1", "s2", "s3"])),
        prop::option::of(prop::sample::select(vec!["who1", "who2"])),
    );
    (
        0_u32..60,
        "(|[abAB]{1,4}( [0-9]{1,2})?)",
        states,
        0_i64..30,
        facts,
        of,
    )
        .prop_map(
            |(number, name, state, minutes, (size, gpu, usage, label), (source, creator))| {
                let mut image = image(number);
                image.name = name;
                image.state.current = ImageState::parse(state);
                image.state.changed = minutes_ago(minutes);
                image.events.created = (minutes % 7 > 0).then(|| minutes_ago(minutes)).flatten();
                let (message, time) = (String::new(), None);
                image.state.error = (minutes % 5 == 0).then_some(StateError { message, time });
                image.size = Bytes(size);
                image.nvidia_gpu = Some(gpu);
                image.config.labels = label
                    .into_iter()
                    .map(|label| ("label".to_owned(), label))
                    .collect();
                image = match usage {
                    Some(available) => used_by(image, 0, available),
                    None => image,
                };
                if let Some(source) = source {
                    image = from_source(
                        image,
                        SourceKind::parse(if source == "s3" { "bucket" } else { "direct" }),
                        source,
                    );
                }
                match creator {
                    Some(who) => made_by(image, CreatorKind::Account, who),
                    None => image,
                }
            },
        )
}

fn any_question() -> impl Strategy<Value = ListQuery> {
    let states = prop::sample::subsequence(vec!["building", "deleting", "live", "new", "odd"], 0..3);
    let sources = prop::sample::subsequence(vec!["s1", "s2", "s9"], 0..3);
    let usage = prop::sample::select(vec![
        None,
        None,
        Some(UsageFilter::InUse),
        Some(UsageFilter::Unused),
        Some(UsageFilter::Unknown),
    ]);
    let sort = (prop::sample::select(SortKey::ALL.to_vec()), any::<bool>());
    let text = prop_oneof![2 => Just(String::new()), 3 => "[abAB1le]{1,3}( [a-c0-9]{0,2})?", 1 => "(6741|who)0{0,3}[0-9a-c]{0,4}"];
    let rarely = || prop::bool::weighted(0.2);
    let flags = (
        rarely(),
        rarely(),
        rarely(),
        rarely(),
        rarely(),
        rarely(),
        rarely(),
    );
    (text, states, sources, usage, sort, flags).prop_map(|(text, states, sources, usage, sort, flags)| {
        ListQuery {
            text,
            states: states.into_iter().map(ImageState::parse).collect(),
            failed: flags.0,
            in_progress: flags.1,
            stuck: flags.2,
            orphan: flags.3,
            gpu: flags.4,
            source_kinds: if flags.5 {
                vec![SourceKind::Bucket]
            } else {
                Vec::new()
            },
            sources: sources.into_iter().filter_map(SourceId::parse).collect(),
            creators: if flags.6 {
                vec![CreatorKey::new(CreatorKind::Account, "who1")]
            } else {
                Vec::new()
            },
            usage,
            sort: Sort {
                key: sort.0.0,
                descending: sort.1,
            },
        }
    })
}

fn name_of(key: &str) -> &'static str {
    let named = NAMED.iter().chain([&WHO]).find(|(id, _)| *id == key);
    named.map_or("", |(_, name)| name)
}

fn source_id(image: &Image) -> &str {
    image
        .source
        .as_ref()
        .and_then(|source| source.id.as_deref())
        .unwrap_or_default()
}

fn creator_id(image: &Image) -> &str {
    image.creator.as_ref().map_or("", |creator| &creator.id)
}

fn matches(image: &Image, query: &ListQuery) -> bool {
    let (source, creator) = (source_id(image), creator_id(image));
    let named = NAMED.iter().filter(|(id, _)| *id == source);
    let aliases: Vec<String> = named.map(|(_, name)| format!("{name}-identifier")).collect();
    let labels = image
        .config
        .labels
        .iter()
        .map(|(key, value)| format!("{key}={value}"));
    let labels: Vec<String> = labels.collect();
    let names = [image.name.as_str(), name_of(source), name_of(creator)];
    let names: Vec<&str> = names
        .into_iter()
        .chain(aliases.iter().map(String::as_str))
        .collect();
    // A letter is looked for in names, two also in labels, four also in ids.
    let holds = |word: &str| {
        let within = |field: &str| field.to_lowercase().contains(&word.to_lowercase());
        names.iter().any(|name| within(name))
            || (word.len() >= 2 && labels.iter().any(|label| within(label)))
            || (word.len() >= 4 && [image.id.as_str(), source, creator].into_iter().any(within))
    };
    query.text.split_whitespace().all(holds)
        && (!query.gpu || image.nvidia_gpu == Some(true))
        && (query.source_kinds.is_empty()
            || image
                .source
                .as_ref()
                .is_some_and(|of| query.source_kinds.contains(&of.kind)))
        && (query.sources.is_empty() || query.sources.iter().any(|id| id.as_str() == source))
        && (query.creators.is_empty() || query.creators.iter().any(|key| key.id == creator_id(image)))
        && query.usage.is_none_or(|usage| usage == usage_of(image))
        && matches_state(image, query)
}

fn usage_of(image: &Image) -> UsageFilter {
    match &image.containers {
        None => UsageFilter::Unknown,
        Some(count) if count.available == 0 => UsageFilter::Unused,
        Some(_) => UsageFilter::InUse,
    }
}

fn matches_state(image: &Image, query: &ListQuery) -> bool {
    let any = query.failed || query.in_progress || query.stuck || query.orphan || !query.states.is_empty();
    if !any {
        return true;
    }
    if image.state.error.is_some() {
        return query.failed;
    }
    let state = &image.state.current;
    let old = |from: Option<_>| {
        from.or(image.state.changed)
            .is_some_and(|from: gantry::model::time::Timestamp| from.age_ms(NOW) > 15 * 60_000)
    };
    let is_orphan = *state == ImageState::New && old(image.events.created);
    let is_fresh = *state == ImageState::New && !is_orphan;
    query.states.contains(state)
        || (query.in_progress && (is_fresh || *state == ImageState::Building))
        || (query.orphan && is_orphan)
        || (query.stuck && state.is_working() && old(image.state.changed))
}

/// What a row is ordered by; none for a missing value. Names are compared in small letters, digits by worth.
fn order_key(image: &Image, key: SortKey) -> Option<(u64, Vec<(u64, String)>)> {
    let number = |number: u64| Some((number, Vec::new()));
    let time = |time: Option<gantry::model::time::Timestamp>| time.and_then(|time| number(time.0 as u64));
    let name = |name: &str| (!name.is_empty()).then(|| (0, natural(&name.to_lowercase())));
    match key {
        SortKey::Name => name(&image.name),
        SortKey::Source => name(name_of(source_id(image))),
        SortKey::Creator => name(name_of(creator_id(image))),
        SortKey::State if image.state.error.is_some() => number(0),
        SortKey::State => match ImageState::KNOWN
            .iter()
            .position(|state| *state == image.state.current)
        {
            Some(place) => number(place as u64 + 1),
            None if image.state.current == ImageState::Missing => None,
            None => number(100),
        },
        SortKey::Size => (image.size.0 > 0).then_some((image.size.0, Vec::new())),
        SortKey::Use => image
            .containers
            .as_ref()
            .and_then(|count| number(count.available)),
        SortKey::Created => time(image.events.created),
        SortKey::Updated => time(image.events.updated),
        SortKey::Changed => time(image.state.changed),
    }
}

/// Letters and numbers in turn; the spelling decides between equal numbers.
fn natural(name: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    for letter in name.chars() {
        match (letter.to_digit(10), parts.last_mut()) {
            (Some(digit), Some((worth, text))) if text.starts_with(|first: char| first.is_ascii_digit()) => {
                *worth = *worth * 10 + u64::from(digit);
                text.push(letter);
            }
            (Some(digit), _) => parts.push((u64::from(digit), letter.to_string())),
            // Letters stand behind digits.
            (None, _) => parts.push((u64::from(u32::from(letter)) + 1_000, letter.to_string())),
        }
    }
    parts
}

fn compare(one: &Image, two: &Image, sort: Sort) -> Ordering {
    let by_value = match (order_key(one, sort.key), order_key(two, sort.key)) {
        (Some(a), Some(b)) => {
            let order = a.cmp(&b).then_with(|| one.id.cmp(&two.id));
            if sort.descending { order.reverse() } else { order }
        }
        (None, None) => one.id.cmp(&two.id),
        (a, b) => a.is_none().cmp(&b.is_none()),
    };
    by_value.then_with(|| one.id.cmp(&two.id))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_hub_answers_as_a_plain_list_would(
        pages in prop::collection::vec(prop::collection::vec(any_image(), 0..25), 1..4),
        questions in prop::collection::vec(any_question(), 1..6),
    ) {
        let mut hub = Hub::default();
        let mut images: Vec<Image> = Vec::new();
        for (at, page_images) in pages.into_iter().enumerate() {
            for image in &page_images {
                images.retain(|other| other.id != image.id);
                images.push(image.clone());
            }
            // Names come with a later page than the rows.
            let names = if at == 0 { includes(&[], &[], &[]) } else { includes(&NAMED, &[], &[WHO]) };
            hub.merge(&ImagesPage { includes: names, ..page(page_images) }, 0);
        }
        hub.merge(&ImagesPage { includes: includes(&NAMED, &[], &[WHO]), ..page(Vec::new()) }, 0);
        for query in questions {
            let mut expected: Vec<&Image> = images.iter().filter(|image| matches(image, &query)).collect();
            expected.sort_by(|one, two| compare(one, two, query.sort));
            let expected: Vec<_> = expected.into_iter().map(|image| image.id.clone()).collect();
            // Letter by letter, as people type.
            for end in 1..query.text.len() {
                hub.select(&ListQuery { text: query.text[..end].to_owned(), ..query.clone() }, NOW);
            }
            let answer = hub.select(&query, NOW);
            let ids: Vec<_> = answer.rows.iter().filter_map(|&row| hub.id_of(row)).collect();
            prop_assert_eq!(ids, expected, "{:?}", query);
        }
    }
}
