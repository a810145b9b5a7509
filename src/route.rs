//! The addresses of the console. This is the only place that spells a path; everything else asks [`Route::href`].
//! Histories (path, hash, in memory) move these texts about and do not look into them.
//! Start with [`Route::parse`].

use crate::api::query::decode;
use crate::logic::list_query::{ListQuery, url};
use crate::model::id::ImageId;
use crate::words::titles;

/// A screen, with everything that shapes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// The images of the hub.
    ImageList(ListQuery),
    /// One image.
    Image {
        /// Which one.
        id: ImageId,
        /// What of it.
        tab: ImageTab,
    },
    /// No screen has this path.
    NotFound(String),
}

/// The tabs of an image's screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ImageTab {
    /// State, facts, source and containers.
    #[default]
    Overview,
    /// What a container of it starts with.
    Config,
    /// The document, without its secrets.
    Json,
}

impl ImageTab {
    /// Every tab, in the order of the screen, as the URL spells it.
    pub const ALL: [(ImageTab, &'static str); 3] = [
        (Self::Overview, "overview"),
        (Self::Config, "config"),
        (Self::Json, "json"),
    ];
}

const IMAGES: &str = "/images";

impl Route {
    /// The list as it opens first.
    pub fn home() -> Self {
        Self::ImageList(ListQuery::default())
    }

    /// Reads path and query, as `/images?q=api`. A fragment is dropped; the root is the list.
    pub fn parse(target: &str) -> Self {
        Self::read(target).0
    }

    /// Like [`Route::parse`], and says which `key=value` pieces of the query meant nothing.
    pub fn read(target: &str) -> (Self, Vec<String>) {
        let target = target.split('#').next().unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let trimmed = path.strip_suffix('/').unwrap_or(path);
        if trimmed.is_empty() || trimmed == IMAGES {
            let (query, unread) = url::read(query);
            return (Self::ImageList(query), unread);
        }
        let id = trimmed
            .strip_prefix(IMAGES)
            .and_then(|rest| rest.strip_prefix('/'))
            .and_then(|id| ImageId::parse(&decode(id)));
        match id {
            Some(id) => {
                let (tab, unread) = read_tab(query);
                (Self::Image { id, tab }, unread)
            }
            None => (Self::NotFound(path.to_owned()), Vec::new()),
        }
    }

    /// Path and query that [`Route::parse`] reads back to the same route.
    pub fn href(&self) -> String {
        match self {
            Self::ImageList(query) => with_query(IMAGES, &url::write(query)),
            Self::Image { id, tab } => {
                let mut path = String::from(IMAGES);
                path.push('/');
                path.push_str(id.as_str());
                let mut query = String::new();
                if *tab != ImageTab::default() {
                    let word = ImageTab::ALL.iter().find(|(known, _)| known == tab);
                    query.push_str("tab=");
                    query.push_str(word.map_or("", |(_, word)| word));
                }
                with_query(&path, &query)
            }
            Self::NotFound(path) => path.clone(),
        }
    }

    /// The title of the document; `name` is that of the image, once it is known.
    pub fn title(&self, name: Option<&str>) -> String {
        match self {
            Self::ImageList(_) => titles::images(),
            Self::Image { id, .. } => titles::image(name, id.as_str()),
            Self::NotFound(_) => titles::not_found(),
        }
    }

    /// The list of one question.
    pub fn list(query: ListQuery) -> Self {
        Self::ImageList(query.canonical())
    }

    /// The first tab of an image.
    pub fn image(id: ImageId) -> Self {
        Self::Image {
            id,
            tab: ImageTab::default(),
        }
    }

    /// True when going from `self` to `other` stays on one screen: a filter or a tab changed.
    /// Focus and scrolling stay where they are then.
    pub fn is_same_screen(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::ImageList(_), Self::ImageList(_)) => true,
            (Self::Image { id: one, .. }, Self::Image { id: two, .. }) => one == two,
            (Self::NotFound(one), Self::NotFound(two)) => one == two,
            _ => false,
        }
    }
}

fn with_query(path: &str, query: &str) -> String {
    let mut href = path.to_owned();
    if !query.is_empty() {
        href.push('?');
        href.push_str(query);
    }
    href
}

fn read_tab(query: &str) -> (ImageTab, Vec<String>) {
    let mut tab = ImageTab::default();
    let mut unread = Vec::new();
    for piece in query.split('&').filter(|piece| !piece.is_empty()) {
        let word = piece.strip_prefix("tab=");
        match ImageTab::ALL.iter().find(|(_, known)| word == Some(*known)) {
            Some((known, _)) => tab = *known,
            None => unread.push(decode(piece)),
        }
    }
    (tab, unread)
}
