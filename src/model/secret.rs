//! The API key of one session. It has no `Debug`, no `Display` and no `Serialize`, so nothing can print it by accident.

/// A key, kept in memory only.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(Box<str>);

impl ApiKey {
    /// Takes a pasted key; surrounding white space is dropped, an empty one or one that no header can carry is refused.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self(text.into()))
    }

    /// The value of the `Authorization` header. The only way out; call it where the header is set and nowhere else.
    pub fn authorization(&self) -> String {
        let mut header = String::from("Bearer ");
        header.push_str(&self.0);
        header
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_trimmed_and_must_fit_a_header() {
        let header = |text| ApiKey::parse(text).map(|key| key.authorization());
        assert_eq!(header(" secret-1 ").as_deref(), Some("Bearer secret-1"));
        assert_eq!(header("  "), None);
        assert_eq!(header("two words"), None);
        assert_eq!(header("ключ"), None);
    }
}
