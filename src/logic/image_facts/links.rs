//! The lists that an image is in: images of the same source or stack, and images of the same creator.

use super::names::{creator_name, find_source};
use crate::api::image::Image;
use crate::api::include::Includes;
use crate::logic::list_query::{CreatorKey, ListQuery};
use crate::model::creator::CreatorKind;
use crate::model::id::{SourceId, short};
use crate::model::source::SourceKind;

/// A list of images, and what is said of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListLink {
    /// What it is called.
    pub words: LinkWords,
    /// The question that opens it.
    pub query: ListQuery,
}

/// What a link says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkWords {
    /// Images of the same source, with their number where the platform counted them.
    Source(Option<u64>),
    /// Images of the same stack.
    Stack,
    /// Images of the same creator, by name, or by short id where it has none.
    Creator(String),
}

impl LinkWords {
    /// The path that the number comes from.
    pub const PATH: &str = "includes.sources.*.meta.images_count.total";
}

/// The links that the document allows.
pub fn links(image: &Image, includes: &Includes) -> Vec<ListLink> {
    let mut links = Vec::new();
    if let Some(source) = &image.source {
        let is_stack = source.kind == SourceKind::StackBuild;
        let id = if is_stack { &source.stack_id } else { &source.id };
        if let Some(id) = id.as_deref().and_then(SourceId::parse) {
            let count = find_source(id.as_str(), includes).and_then(|source| source.images_count);
            let query = ListQuery {
                sources: vec![id],
                ..ListQuery::default()
            };
            let words = if is_stack {
                LinkWords::Stack
            } else {
                LinkWords::Source(count)
            };
            links.push(ListLink { words, query });
        }
    }
    let maker = image.creator.as_ref().filter(|maker| {
        !maker.id.is_empty() || matches!(maker.kind, CreatorKind::Platform | CreatorKind::Pipeline)
    });
    if let Some(maker) = maker {
        let name = creator_name(maker, includes).unwrap_or(short(&maker.id));
        links.push(ListLink {
            words: LinkWords::Creator(name.to_owned()),
            query: ListQuery {
                creators: vec![CreatorKey::new(maker.kind.clone(), &maker.id)],
                ..ListQuery::default()
            },
        });
    }
    links
}
