//! The document as the platform sent it, without its secrets. What is copied is what is shown.

use crate::components::copy_button::CopyButton;
use crate::logic::mask::MaskPolicy;
use crate::state::image_detail::ImageDetail;
use crate::state::session::use_session;
use crate::words::detail::{panels, sentences};
use leptos::prelude::*;

/// The document.
#[component]
pub fn JsonPanel(
    /// The image.
    detail: ImageDetail,
) -> impl IntoView {
    let hides_all = use_session()
        .config
        .with_value(|config| config.mask == MaskPolicy::All);
    let text = Memo::new(move |_| {
        detail
            .image
            .with(|image| {
                image.value().map(|answer| {
                    let mut raw = answer.raw.clone();
                    if hides_all {
                        raw.hide_settings();
                    }
                    raw.pretty()
                })
            })
            .unwrap_or_default()
    });
    let copied = Callback::new(move |()| text.get_untracked());
    let lines = move || text.with(|text| text.split_inclusive('\n').map(line_view).collect::<Vec<_>>());
    view! {
        <section class="panel" aria-label=panels::JSON>
            <div class="panel-head">
                <h2>{panels::JSON}</h2>
                <span class="cluster">
                    <span class="muted small">{sentences::SECRETS_STAY_OUT}</span>
                    <CopyButton text=copied label=sentences::copy(panels::JSON) quiet=true />
                </span>
            </div>
            <pre class="code-block" tabindex="0" role="region" aria-label=sentences::IMAGE_AS_JSON>{move || lines()}</pre>
        </section>
    }
}

/// A line of indented JSON has at most one key, in front; colour it and what follows.
fn line_view(line: &str) -> AnyView {
    let start = line.len() - line.trim_start().len();
    let (indent, rest) = line.split_at(start);
    let colon = if rest.starts_with('"') {
        rest.find("\": ").map(|at| at + 1)
    } else {
        None
    };
    let (key, value) = rest.split_at(colon.unwrap_or(0));
    let (mark, value) = value.split_at(if colon.is_some() { 2 } else { 0 });
    let kind = match value.as_bytes().first() {
        Some(b'"') => "json-text",
        Some(b'0'..=b'9' | b'-' | b't' | b'f' | b'n') => "json-word",
        _ => "",
    };
    let key = (!key.is_empty()).then(|| view! { <span class="json-key">{key.to_owned()}</span> });
    view! {
        {indent.to_owned()}
        {key}
        {mark.to_owned()}
        <span class=kind>{value.to_owned()}</span>
    }
    .into_any()
}
