//! The addresses of the console. This is the only place that spells a path; everything else asks [`Route::href`].
//! Histories (path, hash, in memory) move these texts about and do not look into them.
//! Start with [`Route::parse`].

pub mod create_link;
pub mod hub;
pub mod prune_link;

use crate::api::query::{Query, decode};
use crate::logic::list_query::{ListQuery, url};
use crate::model::id::{ImageId, JobId, SourceId};
use crate::model::line_range::LineRange;
use crate::words::titles;
use create_link::CreateLink;
use prune_link::PruneLink;

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
        /// The job that works on it, where the platform's jobs do not say so themselves.
        job: Option<JobId>,
    },
    /// The screen that makes an image. No image is called `new`.
    Create(CreateLink),
    /// One job.
    Job(JobId),
    /// The build log of an image.
    BuildLog {
        /// Of which image.
        id: ImageId,
        /// The lines that are meant; none means the log as a whole.
        lines: Option<LineRange>,
    },
    /// How this installation is hosted.
    HostingCheck,
    /// The image sources, and what is searched among them.
    Sources(String),
    /// The screen that prunes.
    Prune(PruneLink),
    /// Two images of one source side by side.
    Compare {
        /// One of them.
        id: ImageId,
        /// The other; none means the one before it.
        other: Option<ImageId>,
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
const NEW: &str = "/images/new";
const JOBS: &str = "/jobs";
const HOSTING: &str = "/about/hosting";
/// What follows the image in the address of its build log.
const LOG: &str = "/log";
const SOURCES: &str = "/sources";
const PRUNE: &str = "/prune";
/// What follows the image in the address of its comparison.
const COMPARE: &str = "/compare";

impl Route {
    /// The list as it opens first.
    pub fn home() -> Self {
        Self::ImageList(ListQuery::default())
    }

    /// Reads path, query and fragment, as `/images?q=api`; the root is the list. Only a log has use for a fragment.
    pub fn parse(target: &str) -> Self {
        Self::read(target).0
    }

    /// Like [`Route::parse`], and says which `key=value` pieces of the query meant nothing.
    pub fn read(target: &str) -> (Self, Vec<String>) {
        let (target, fragment) = target.split_once('#').unwrap_or((target, ""));
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let trimmed = path.strip_suffix('/').unwrap_or(path);
        if trimmed.is_empty() || trimmed == IMAGES {
            let (query, unread) = url::read(query);
            return (Self::ImageList(query), unread);
        }
        if trimmed == NEW {
            let (link, unread) = CreateLink::read(query);
            return (Self::Create(link), unread);
        }
        if trimmed == HOSTING {
            return (Self::HostingCheck, pieces(query).map(decode).collect());
        }
        if trimmed == SOURCES {
            let (text, unread) = read_search(query);
            return (Self::Sources(text), unread);
        }
        if trimmed == PRUNE {
            let (link, unread) = PruneLink::read(query);
            return (Self::Prune(link), unread);
        }
        let below = |start: &str| trimmed.strip_prefix(start)?.strip_prefix('/');
        let unread = || pieces(query).map(decode).collect();
        if let Some(id) = below(JOBS).and_then(|id| JobId::parse(&decode(id))) {
            return (Self::Job(id), unread());
        }
        let image = |id: &str| ImageId::parse(&decode(id));
        let log = below(IMAGES).and_then(|below| below.strip_suffix(LOG));
        if let Some(id) = log.and_then(image) {
            let lines = LineRange::parse(fragment);
            return (Self::BuildLog { id, lines }, unread());
        }
        if let Some((id, other)) = below(IMAGES).and_then(|below| below.split_once(COMPARE)) {
            let with = other.strip_prefix('/').and_then(image);
            if let (Some(id), true) = (image(id), other.is_empty() || with.is_some()) {
                return (Self::Compare { id, other: with }, unread());
            }
        }
        match below(IMAGES).and_then(image) {
            Some(id) => read_image(id, query),
            None => (Self::NotFound(path.to_owned()), Vec::new()),
        }
    }

    /// Path, query and fragment that [`Route::parse`] reads back to the same route.
    pub fn href(&self) -> String {
        match self {
            Self::ImageList(query) => with_query(IMAGES, &url::write(query)),
            Self::Image { id, tab, job } => {
                let mut query = Query::new();
                if *tab != ImageTab::default() {
                    let word = ImageTab::ALL.iter().find(|(known, _)| known == tab);
                    query.push("tab", word.map_or("", |(_, word)| word));
                }
                if let Some(job) = job {
                    query.push("job", job.as_str());
                }
                with_query(&[IMAGES, "/", id.as_str()].concat(), &query.finish())
            }
            Self::Create(link) => with_query(NEW, &link.write()),
            Self::Job(id) => [JOBS, "/", id.as_str()].concat(),
            Self::BuildLog { id, lines } => {
                let fragment = lines.map(|lines| ["#", &lines.fragment()].concat());
                [
                    IMAGES,
                    "/",
                    id.as_str(),
                    LOG,
                    fragment.as_deref().unwrap_or_default(),
                ]
                .concat()
            }
            Self::HostingCheck => HOSTING.to_owned(),
            Self::Sources(text) => {
                let mut query = Query::new();
                if !text.is_empty() {
                    query.push("q", text);
                }
                with_query(SOURCES, &query.finish())
            }
            Self::Prune(link) => with_query(PRUNE, &link.write()),
            Self::Compare { id, other } => {
                let with = other.as_ref().map(|other| ["/", other.as_str()].concat());
                [IMAGES, "/", id.as_str(), COMPARE, &with.unwrap_or_default()].concat()
            }
            Self::NotFound(path) => path.clone(),
        }
    }

    /// The title of the document; `name` is that of the image, once it is known.
    pub fn title(&self, name: Option<&str>) -> String {
        match self {
            Self::ImageList(_) => titles::images(),
            Self::Image { id, .. } => titles::image(name, id.as_str()),
            Self::Create(_) => titles::create(),
            Self::Job(id) => titles::job(name, id.as_str()),
            Self::BuildLog { id, .. } => titles::build_log(name, id.as_str()),
            Self::HostingCheck => titles::hosting_check(),
            Self::Sources(_) => titles::sources(),
            Self::Prune(_) => titles::prune(),
            Self::Compare { id, .. } => titles::compare(name, id.as_str()),
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
            job: None,
        }
    }

    /// The build log of an image, from its beginning.
    pub fn build_log(id: ImageId) -> Self {
        Self::BuildLog { id, lines: None }
    }

    /// The plan for some sources; without any, the choice among them.
    pub fn plan(sources: Vec<SourceId>) -> Self {
        Self::Prune(PruneLink::plan(sources))
    }

    /// True when going from `self` to `other` stays on one screen: a filter, a tab or the lines of a log changed.
    /// Focus and scrolling stay where they are then.
    pub fn is_same_screen(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::ImageList(_), Self::ImageList(_)) => true,
            (Self::Image { id: one, .. }, Self::Image { id: two, .. }) => one == two,
            (Self::Job(one), Self::Job(two)) => one == two,
            (Self::Create(_), Self::Create(_))
            | (Self::HostingCheck, Self::HostingCheck)
            | (Self::Sources(_), Self::Sources(_))
            | (Self::Prune(_), Self::Prune(_)) => true,
            (Self::BuildLog { id: one, .. }, Self::BuildLog { id: two, .. }) => one == two,
            (Self::Compare { id: one, .. }, Self::Compare { id: two, .. }) => one == two,
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

fn pieces(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter(|piece| !piece.is_empty())
}

fn read_search(query: &str) -> (String, Vec<String>) {
    let (mut text, mut unread) = (String::new(), Vec::new());
    for piece in pieces(query) {
        match piece.strip_prefix("q=") {
            Some(value) => text = decode(value),
            None => unread.push(decode(piece)),
        }
    }
    (text, unread)
}

fn read_image(id: ImageId, query: &str) -> (Route, Vec<String>) {
    let (mut tab, mut job) = (ImageTab::default(), None);
    let mut unread = Vec::new();
    for piece in pieces(query) {
        let word = piece.strip_prefix("tab=");
        let named = piece
            .strip_prefix("job=")
            .and_then(|id| JobId::parse(&decode(id)));
        match ImageTab::ALL.iter().find(|(_, known)| word == Some(*known)) {
            Some((known, _)) => tab = *known,
            None if named.is_some() => job = named,
            None => unread.push(decode(piece)),
        }
    }
    (Route::Image { id, tab, job }, unread)
}
