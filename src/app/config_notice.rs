//! The notice about a `config.json` of which something cannot be used.

use crate::logic::config::ConfigIssue;
use crate::state::notices::Notices;
use crate::state::session::Session;
use crate::words::shell as words;
use leptos::prelude::*;

/// Says once what of the file is not used, and why.
pub fn tell(session: Session, notices: Notices) {
    let lines: Vec<String> = session
        .issues
        .with_value(|issues| issues.iter().map(ConfigIssue::sentence).collect());
    if !lines.is_empty() {
        notices.show_general(words::CONFIG_NOTICE, lines);
    }
}
