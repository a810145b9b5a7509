//! The check of the host: each point with its verdict, what was seen, and what mends it.

use crate::components::copy_button::CopyButton;
use crate::components::icon::{Icon, IconView};
use crate::logic::hosting_check::{Finding, Verdict, as_text, verdict_word};
use crate::route::Route;
use crate::state::hosting_check::HostingCheck;
use crate::state::place::use_place;
use crate::words::hosting as words;
use leptos::prelude::*;

/// Looks at the host and shows what it found.
#[component]
pub fn HostingCheckPage() -> impl IntoView {
    let place = use_place();
    let check = HostingCheck::begin(place.href(&Route::HostingCheck));
    let copy = move || {
        check.findings.get().map(|findings| {
            let text = Callback::new(move |()| as_text(&findings));
            view! { <CopyButton text=text label=words::COPY words=words::COPY/> }
        })
    };
    let list = move || match check.findings.get() {
        None => view! { <p class="panel-note" aria-busy="true">{words::LOOKING}</p> }.into_any(),
        Some(findings) => {
            let rows: Vec<_> = findings.into_iter().map(row).collect();
            view! { <ul class="findings" aria-label=words::FINDINGS>{rows}</ul> }.into_any()
        }
    };
    view! {
        <div class="page-head">
            <div class="page-title"><h1 tabindex="-1">{words::TITLE}</h1></div>
            <div class="page-actions">
                <button class="button" type="button" on:click=move |_| check.look()>
                    <IconView icon=Icon::Refresh/>
                    {words::AGAIN}
                </button>
                {move || copy()}
            </div>
        </div>
        <p class="muted">{words::LEAD}</p>
        <section class="panel">{move || list()}</section>
    }
    .into_any()
}

fn row(finding: Finding) -> AnyView {
    let (tone, icon) = match finding.verdict {
        Verdict::Good => ("live", Icon::Done),
        Verdict::Warn => ("warn", Icon::Warning),
        Verdict::Bad => ("fail", Icon::Failed),
        Verdict::Open => ("idle", Icon::Unknown),
    };
    let fix = (!finding.fix.is_empty()).then(|| view! { <p>{finding.fix.clone()}</p> });
    view! {
        <li class="finding" data-tone=tone>
            <IconView icon=icon/>
            <div>
                <h2>{finding.title}</h2>
                <p class="finding-verdict">{verdict_word(finding.verdict)}</p>
            </div>
            <div class="finding-text"><p>{finding.evidence}</p>{fix}</div>
        </li>
    }
    .into_any()
}
