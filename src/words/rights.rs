//! Why something is off for want of a right.

/// What is missing, what it would allow in the platform's own words, and who can help.
pub fn needs(capability: &str, caption: Option<&str>) -> String {
    let needs = ["Needs the right ", capability].concat();
    match caption.filter(|caption| !caption.is_empty()) {
        Some(caption) => [&needs, " (", caption, "). A hub owner can add it."].concat(),
        None => [&needs, ". A hub owner can add it."].concat(),
    }
}
