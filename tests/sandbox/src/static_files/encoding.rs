//! Precompressed forms of a file and the header that chooses between them. Start with [`Encoding`].

use std::path::{Path, PathBuf};

/// A form in which a file may lie on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Brotli,
    Gzip,
    Plain,
}

impl Encoding {
    /// The name in the headers; `None` for the plain file.
    pub(super) fn token(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }

    /// Where this form of `plain` lies.
    pub(super) fn beside(self, plain: &Path) -> PathBuf {
        let mut name = plain.as_os_str().to_owned();
        name.push(match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Plain => "",
        });
        PathBuf::from(name)
    }

    /// Whether an `Accept-Encoding` header takes this form: named, not by `*`, and not with `q=0`.
    pub(super) fn is_accepted(self, header: &str) -> bool {
        header.split(',').any(|offer| {
            let mut parts = offer.split(';').map(str::trim);
            let named = parts
                .next()
                .is_some_and(|name| Some(name.to_ascii_lowercase().as_str()) == self.token());
            let refused =
                parts.any(|part| part.strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()) == Some(0.0));
            named && !refused
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, brotli: bool, gzip: bool) {
        assert_eq!(Encoding::Brotli.is_accepted(header), brotli, "br in {header}");
        assert_eq!(Encoding::Gzip.is_accepted(header), gzip, "gzip in {header}");
    }

    #[test]
    fn the_header_is_read_as_it_is_meant() {
        check("gzip, deflate, br, zstd", true, true);
        check("GZIP;q=0.5", false, true);
        check("br;q=0, gzip", false, true);
        check("br; q=0.0", false, false);
        check("", false, false);
        check("identity", false, false);
    }
}
