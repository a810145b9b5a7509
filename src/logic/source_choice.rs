//! The sources as a reader chooses among them: one line each, findable by any word of it, and where a source gives
//! nothing to import, why. Start with [`SourceChoice::of`].

use crate::api::image::ImageSourceRef;
use crate::api::source::ImageSource;
use crate::logic::hub::target::target;
use crate::model::id::SourceId;
use crate::model::source::{OriginKind, SourceKind};
use crate::words::create as words;
use crate::words::kinds;

/// What of an origin can be replaced for one image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Replaceable {
    /// Nothing.
    Nothing,
    /// Image and tag.
    Target,
    /// The archive.
    TargzUrl,
}

/// A source to choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceChoice {
    /// Its id.
    pub id: SourceId,
    /// Its name, or its identifier where it has none.
    pub name: String,
    /// Its identifier.
    pub identifier: String,
    /// Its kind.
    pub kind: SourceKind,
    /// Its kind, its origin and its target in words: `Direct, Docker Hub, nginx:1.27`.
    pub line: String,
    /// `target` of the origin, as an example for another one.
    pub target: String,
    /// How many images were made from it, if that is known.
    pub n_images: Option<u64>,
    /// Which part of the origin an image may replace.
    pub replaceable: Replaceable,
    /// Why no image can be made from it.
    pub off: Option<&'static str>,
}

impl SourceChoice {
    /// The choice of a source.
    pub fn of(source: &ImageSource) -> Self {
        let origin = source.origin.as_ref().map(|origin| &origin.kind);
        let target = target(&ImageSourceRef {
            kind: source.kind.clone(),
            id: None,
            stack_id: None,
            containers: Vec::new(),
            origin: source.origin.clone(),
            override_target: None,
            override_targz_url: None,
        });
        let mut line = kinds::source_kind(&source.kind).to_owned();
        for part in [origin.map_or("", kinds::origin_kind), &target] {
            if !part.is_empty() {
                line.push_str(", ");
                line.push_str(part);
            }
        }
        let named = [&source.name, &source.identifier]
            .into_iter()
            .find(|name| !name.is_empty());
        Self {
            id: source.id.clone(),
            name: named.map_or_else(|| source.id.short().to_owned(), String::clone),
            identifier: source.identifier.clone(),
            kind: source.kind.clone(),
            line,
            target: source
                .origin
                .as_ref()
                .and_then(|origin| origin.target.clone())
                .unwrap_or_default(),
            n_images: source.images_count,
            replaceable: match origin {
                Some(OriginKind::DockerHub | OriginKind::DockerRegistry) => Replaceable::Target,
                Some(OriginKind::DockerFile) => Replaceable::TargzUrl,
                _ => Replaceable::Nothing,
            },
            off: why_off(&source.kind, origin, &source.state),
        }
    }

    /// The choice of a source that this key cannot see: the platform decides what can be made from it.
    pub fn unread(id: &SourceId) -> Self {
        Self {
            id: id.clone(),
            name: id.short().to_owned(),
            identifier: String::new(),
            kind: SourceKind::parse(""),
            line: String::new(),
            target: String::new(),
            n_images: None,
            replaceable: Replaceable::Nothing,
            off: None,
        }
    }

    /// True when every word stands somewhere in the choice.
    pub fn matches(&self, text: &str) -> bool {
        let hay = [
            &self.name,
            " ",
            &self.identifier,
            " ",
            &self.line,
            " ",
            self.id.as_str(),
        ]
        .concat();
        let hay = hay.to_lowercase();
        text.to_lowercase()
            .split_whitespace()
            .all(|word| hay.contains(word))
    }
}

/// A kind that this console does not know is left to the platform to refuse.
fn why_off(kind: &SourceKind, origin: Option<&OriginKind>, state: &str) -> Option<&'static str> {
    match (kind, origin) {
        _ if !matches!(state, "" | "live") => Some(words::OFF_STATE),
        (SourceKind::StackBuild, _) => Some(words::OFF_STACK),
        (_, None | Some(OriginKind::None)) => Some(words::OFF_NO_ORIGIN),
        (_, Some(OriginKind::CycleUpload)) => Some(words::OFF_UPLOAD),
        (_, Some(OriginKind::CycleSource)) => Some(words::OFF_SOURCE),
        _ => None,
    }
}
