//! The request as it is going to be sent, and the buttons that send it.

use super::form::Form;
use crate::components::copy_button::CopyButton;
use crate::components::icon::{Icon, IconView};
use crate::components::unique::unique_id;
use crate::format;
use crate::logic::create_flow::Flow;
use crate::logic::source_choice::Replaceable;
use crate::state::session::use_session;
use crate::words::create as words;
use leptos::prelude::*;

/// Summary, body and buttons.
#[component]
pub fn RequestPanel(
    /// The form.
    form: Form,
) -> impl IntoView {
    let create = form.create;
    let body = Memo::new(move |_| create.body());
    let is_ready = Memo::new(move |_| body.with(Option::is_some));
    let head = unique_id();
    let heading = head.clone();
    let copy = move || {
        is_ready.get().then(|| {
            let text = Callback::new(move |()| create.curl());
            view! { <CopyButton text=text label=words::COPY_CURL_LONG words=words::COPY_CURL quiet=true/> }
        })
    };
    let code = move || {
        match body.get() {
        None => view! { <p class="panel-note">{words::NOT_READY}</p> }.into_any(),
        Some(body) => view! {
            <div class="panel-head">
                <h3 class="cluster"><span class="tag">{words::METHOD}</span> <span class="mono">{create.path()}</span></h3>
                <span class="muted">{words::KEY_HIDDEN}</span>
            </div>
            <pre class="code-block" tabindex="0" role="region" aria-label=words::REQUEST_BODY><code>{body}</code></pre>
        }
        .into_any(),
    }
    };
    view! {
        <aside class="panel create-request" aria-labelledby=head>
            <div class="panel-head"><h2 id=heading>{words::REQUEST}</h2>{move || copy()}</div>
            <Summary form=form/>
            {move || code()}
            <Buttons form=form/>
        </aside>
    }
    .into_any()
}

/// What is asked for, in words.
#[component]
fn Summary(
    /// The form.
    form: Form,
) -> impl IntoView {
    let create = form.create;
    let mask = use_session().config.with_value(|config| config.mask);
    let rows = move || {
        let choice = create.choice();
        let or_none = |text: String| {
            if text.is_empty() {
                words::NONE.to_owned()
            } else {
                text
            }
        };
        create.draft.with(|draft| {
            let args = draft.args.iter().filter(|row| !row.is_blank());
            let n_args = args.clone().count() as u64;
            let n_masked = args.filter(|row| mask.hides(row.key.trim(), &row.value)).count() as u64;
            let masked = (n_masked > 0).then(|| format::number(n_masked));
            let name = draft.name.trim().to_owned();
            let instead = match choice.as_ref().map(|choice| choice.replaceable) {
                Some(Replaceable::Target) => Some(draft.target.trim().to_owned()),
                Some(Replaceable::TargzUrl) => Some(draft.targz_url.trim().to_owned()),
                _ => None,
            };
            let rows = [
                (
                    words::SOURCE.0,
                    Some(or_none(
                        choice
                            .as_ref()
                            .map(|choice| choice.name.clone())
                            .unwrap_or_default(),
                    )),
                ),
                (
                    words::ORIGIN,
                    choice.map(|choice| choice.line).filter(|line| !line.is_empty()),
                ),
                (
                    words::NAME.0,
                    Some(if name.is_empty() {
                        words::NAME_LEFT.to_owned()
                    } else {
                        name
                    }),
                ),
                (words::OVERRIDE, instead.map(or_none)),
                (
                    words::ARGS.0,
                    Some(words::args_sum(&format::number(n_args), masked.as_deref())),
                ),
            ];
            let rows = rows
                .into_iter()
                .filter_map(|(label, value)| Some((label, value?)));
            rows.map(|(label, value)| view! { <div><dt>{label}</dt><dd dir="auto">{value}</dd></div> })
                .collect_view()
        })
    };
    view! { <dl class="facts">{move || rows()}</dl> }
}

/// The two ways to send it. Enter in a field is the first one.
#[component]
fn Buttons(
    /// The form.
    form: Form,
) -> impl IntoView {
    let is_busy = Memo::new(move |_| form.create.making.flow.with(Flow::is_busy));
    let why = unique_id();
    let (described, also) = (why.clone(), why.clone());
    let is_off = move || (is_busy.get() || form.off.with(Option::is_some)).then_some("true");
    let hint = move || form.off.get().unwrap_or_else(|| words::CREATE_HINT.to_owned());
    view! {
        <div class="panel-body create-buttons">
            <button class="button" data-kind="primary" type="submit" aria-disabled=is_off aria-describedby=described>
                <IconView icon=Icon::Downloading/>
                {words::CREATE_AND_IMPORT}
            </button>
            <button class="button" type="button" aria-disabled=is_off aria-describedby=also on:click=move |_| form.submit(false)>
                {words::CREATE}
            </button>
            <p class="hint" id=why>{move || hint()}</p>
        </div>
    }
}
