//! The kinds of image source and of origin, each open to kinds that do not exist yet.
//! The details of an origin are documents and live in `api::origin`.

/// How a source holds its images. Spec: `ImageSourceType`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum SourceKind {
    /// One origin, made by a person or a key.
    Direct,
    /// Made by a build of a stack, and pruned with it.
    StackBuild,
    /// Shared by many.
    Bucket,
    /// A kind that this console does not know, kept as it was sent.
    Other(Box<str>),
}

impl SourceKind {
    /// The kinds of the spec, as offered by filters.
    pub const KNOWN: [SourceKind; 3] = [Self::Direct, Self::StackBuild, Self::Bucket];

    /// Reads the wire's spelling; anything unknown is kept.
    pub fn parse(text: &str) -> Self {
        let known = Self::KNOWN.into_iter().find(|kind| kind.as_str() == text);
        known.unwrap_or_else(|| Self::Other(text.into()))
    }

    /// The wire's spelling.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Direct => "direct",
            Self::StackBuild => "stack-build",
            Self::Bucket => "bucket",
            Self::Other(text) => text,
        }
    }
}

/// Where the bytes of an image come from. Spec: `ImageOrigin.type`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum OriginKind {
    /// The public Docker registry.
    DockerHub,
    /// A Dockerfile in a repository or an archive.
    DockerFile,
    /// A private Docker registry.
    DockerRegistry,
    /// Any registry that speaks OCI.
    OciRegistry,
    /// Uploaded by hand.
    CycleUpload,
    /// Another source of the hub.
    CycleSource,
    /// Nothing to fetch from.
    None,
    /// A kind that this console does not know, kept as it was sent.
    Other(Box<str>),
}

impl OriginKind {
    const KNOWN: [OriginKind; 7] = [
        Self::DockerHub,
        Self::DockerFile,
        Self::DockerRegistry,
        Self::OciRegistry,
        Self::CycleUpload,
        Self::CycleSource,
        Self::None,
    ];

    /// Reads the wire's spelling; anything unknown is kept.
    pub fn parse(text: &str) -> Self {
        let known = Self::KNOWN.into_iter().find(|kind| kind.as_str() == text);
        known.unwrap_or_else(|| Self::Other(text.into()))
    }

    /// The wire's spelling.
    pub fn as_str(&self) -> &str {
        match self {
            Self::DockerHub => "docker-hub",
            Self::DockerFile => "docker-file",
            Self::DockerRegistry => "docker-registry",
            Self::OciRegistry => "oci-registry",
            Self::CycleUpload => "cycle-upload",
            Self::CycleSource => "cycle-source",
            Self::None => "none",
            Self::Other(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_survives_the_round_trip() {
        for text in ["direct", "stack-build", "bucket", "shelf"] {
            assert_eq!(SourceKind::parse(text).as_str(), text);
        }
        for kind in OriginKind::KNOWN {
            assert_eq!(OriginKind::parse(kind.as_str()), kind);
        }
        assert_eq!(OriginKind::parse("ipfs").as_str(), "ipfs");
    }
}
