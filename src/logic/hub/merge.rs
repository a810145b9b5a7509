//! Pages and single images into columns. Items are matched by id, names by the id of what they name.
//! A page may bring rows that are here already, names for other pages' rows, and items that nobody can read.
//! Start with [`Hub::merge`].

use super::Hub;
use super::columns::{COUNTED, FAILED, Facts, GONE, GPU, UNREADABLE, keep};
use super::names::{Entry, creator_key};
use super::target::target;
use crate::api::image::{Config, Image, ImageSourceRef, ImagesPage, UnreadableItem};
use crate::api::include::Includes;
use crate::logic::list_query::CreatorKey;
use crate::model::source::SourceKind;

/// Most labels, env keys or ports of one image that are searched.
const MOST_SEARCHED: usize = 256;

/// What a page did to the hub.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Merged {
    /// The row of every item, in the order of the page.
    pub rows: Vec<u32>,
    /// Rows that were not here before.
    pub added: u32,
    /// Rows that were here and print something else now.
    pub changed: u32,
}

impl Hub {
    /// Takes a page. `position` is the place of its first item in the list, which names items that have no id.
    pub fn merge(&mut self, page: &ImagesPage, position: u32) -> Merged {
        let mut merged = Merged::default();
        let stamp = self.version + 1;
        let mut touched = self.resolve(&page.includes, stamp);
        let mut new = Vec::new();
        for (item, place) in page.items.iter().zip(position..) {
            let (row, facts) = match item {
                Ok(image) => (
                    self.ids.put(image.id.as_str().as_bytes()),
                    self.facts(image, &page.includes),
                ),
                Err(item) => self.unreadable(item, place),
            };
            self.put(row, facts, stamp, &mut merged, &mut new);
        }
        if merged.added + merged.changed > 0 {
            touched = true;
            self.scale();
        }
        self.order_new(new);
        if touched {
            self.version = stamp;
        }
        merged
    }

    /// Takes one image, as read by its id.
    pub fn merge_one(&mut self, image: &Image, includes: &Includes) -> Merged {
        let page = ImagesPage {
            items: vec![Ok(image.clone())],
            includes: includes.clone(),
            ..ImagesPage::default()
        };
        self.merge(&page, 0)
    }

    fn put(&mut self, row: u32, facts: Facts, stamp: u32, merged: &mut Merged, new: &mut Vec<u32>) {
        merged.rows.push(row);
        if row == self.columns.n_rows() {
            self.columns.push(Facts::GONE);
            new.push(row);
        }
        let before = self.columns.get(row);
        self.columns.seen[row as usize] = self.pass;
        if before == facts {
            return;
        }
        let was_here = before.flags & GONE == 0;
        merged.added += u32::from(!was_here);
        merged.changed += u32::from(was_here);
        self.n_images += u32::from(!was_here);
        self.columns.set(row, facts);
        self.columns.revision[row as usize] = stamp;
    }

    fn unreadable(&mut self, item: &UnreadableItem, place: u32) -> (u32, Facts) {
        let row = match &item.id {
            Some(id) => self.ids.put(id.as_str().as_bytes()),
            // No id begins with a question mark, so this cannot hide an image.
            None => self
                .ids
                .put(["?".to_owned(), place.to_string()].concat().as_bytes()),
        };
        let name = self.columns.name.get(row as usize).copied().unwrap_or_default();
        let error = self.texts.put(&item.what);
        let flags = UNREADABLE;
        let facts = Facts {
            flags,
            name,
            error,
            ..Facts::NOTHING
        };
        (row, facts)
    }

    fn facts(&mut self, image: &Image, includes: &Includes) -> Facts {
        let mut facts = Facts::NOTHING;
        let mark = |on: bool, flag: u8| if on { flag } else { 0 };
        facts.flags = mark(image.state.error.is_some(), FAILED)
            | mark(image.nvidia_gpu == Some(true), GPU)
            | mark(image.containers.is_some(), COUNTED);
        facts.name = self.texts.put(&image.name);
        facts.name_lower = self.texts.lower(facts.name);
        self.name_order.add(facts.name_lower);
        if let Some(source) = &image.source {
            facts.source_kind = self.texts.put(source.kind.as_str());
            facts.source = self.source_place(source, includes);
            facts.origin = match &source.origin {
                Some(origin) => self.texts.put(origin.kind.as_str()),
                None => 0,
            };
            facts.target = self.texts.put(&target(source));
            facts.target_lower = self.texts.lower(facts.target);
        }
        facts.state = self.texts.put(image.state.current.as_str());
        facts.changed = keep(image.state.changed);
        if let Some(error) = &image.state.error {
            facts.error = self.texts.put(&error.message);
            facts.failed_at = keep(error.time.or(image.state.changed));
        }
        if let Some(creator) = &image.creator {
            let kind = self.texts.put(creator.kind.as_str());
            let key = CreatorKey::new(creator.kind.clone(), &creator.id);
            facts.creator = self.creators.place(creator_key(&key));
            self.creators
                .change(facts.creator, self.version + 1, |entry| entry.kind = kind);
        }
        facts.labels = self.labels(&image.config);
        facts.config = self.env_and_ports(&image.config);
        if let Some(count) = &image.containers {
            facts.running = small(count.running());
            facts.available = small(count.available);
            facts.total = small(count.total);
        }
        facts.size = image.size.0;
        facts.created = keep(image.events.created);
        facts.updated = keep(image.events.updated);
        facts
    }

    /// The place of a source. Builds of a stack stand under their stack, whose name people know.
    fn source_place(&mut self, source: &ImageSourceRef, includes: &Includes) -> u32 {
        let id = source.id.as_deref().unwrap_or_default();
        let stack = source.stack_id.as_deref().filter(|id| !id.is_empty());
        let key = match (&source.kind, stack, includes.stack_builds.get(id)) {
            (SourceKind::StackBuild, Some(stack), _) => stack,
            (SourceKind::StackBuild, None, Some(build)) if !build.stack_id.is_empty() => &build.stack_id,
            _ => id,
        };
        let kind = self.texts.put(source.kind.as_str());
        let place = self.sources.place(key);
        if place != 0 {
            self.sources
                .change(place, self.version + 1, |entry| entry.kind = kind);
        }
        place
    }

    fn labels(&mut self, config: &Config) -> u32 {
        let labels = config.labels.iter().take(MOST_SEARCHED);
        let texts: Vec<u32> = labels
            .map(|(key, value)| self.texts.put_lower(&[key.as_str(), value].join("=")))
            .collect();
        self.list(&texts)
    }

    /// Values of env are not searched: they can be secrets.
    fn env_and_ports(&mut self, config: &Config) -> u32 {
        let env = config.env.iter().take(MOST_SEARCHED);
        let mut texts: Vec<u32> = env.map(|(key, _)| self.texts.put_lower(key)).collect();
        for port in config.ports.iter().take(MOST_SEARCHED) {
            let text = [port.host.as_str(), ":", &port.container, "/", &port.kind].concat();
            texts.push(self.texts.put_lower(&text));
        }
        self.list(&texts)
    }

    /// The number of a list of texts.
    fn list(&mut self, texts: &[u32]) -> u32 {
        let bytes: Vec<u8> = texts.iter().flat_map(|text| text.to_le_bytes()).collect();
        self.lists.put(&bytes)
    }

    /// Takes the names that a page brings; true when any is new.
    fn resolve(&mut self, includes: &Includes, stamp: u32) -> bool {
        let mut touched = false;
        for (id, source) in includes.sources.iter() {
            touched |= self.name_source(id, &source.name, &source.identifier, stamp);
        }
        for (id, stack) in includes.stacks.iter() {
            touched |= self.name_source(id, &stack.name, &stack.identifier, stamp);
        }
        for (identifier, ids) in includes.source_identifiers.iter() {
            // An image may name its source by identifier; then the name is that of the one source behind it.
            if let (Some(place), [id]) = (self.sources.find(identifier), ids.as_slice()) {
                let named = self
                    .sources
                    .find(id)
                    .map(|place| self.sources.entry(place))
                    .unwrap_or_default();
                touched |= self.sources.change(place, stamp, |entry| entry.name = named.name);
            }
        }
        for (id, creator) in includes.creators.iter() {
            let name = self.texts.put(&creator.name);
            let alias = self.texts.put(creator.email.as_deref().unwrap_or_default());
            self.name_order.add(self.texts.lower(name));
            let place = self.creators.place(id);
            touched |= place != 0
                && self
                    .creators
                    .change(place, stamp, |entry| rename(entry, name, alias));
        }
        touched
    }

    fn name_source(&mut self, id: &str, name: &str, identifier: &str, stamp: u32) -> bool {
        let shown = self.texts.put(if name.is_empty() { identifier } else { name });
        let alias = self.texts.put(identifier);
        self.name_order.add(self.texts.lower(shown));
        let place = self.sources.place(id);
        place != 0
            && self
                .sources
                .change(place, stamp, |entry| rename(entry, shown, alias))
    }
}

fn rename(entry: &mut Entry, name: u32, alias: u32) {
    entry.name = name;
    entry.alias = alias;
}

fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
