//! The large pictures of empty and failed screens: one gantry crane with something else on its hook each time. The
//! logo is here too, because it is the same crane. Like icons they are silent; the heading below them speaks. Start
//! at [`Illustration`].

use leptos::prelude::*;

const BEAM: &str = "M4 6h64M4 11h64M4 11l4-5 4 5 4-5 4 5 4-5 4 5 4-5 4 5 4-5 4 5 4-5 4 5 4-5 4 5 4-5 4 5";
const BROKEN_BEAM: &str = "M4 6h24l3 5-3 5M68 6H44l-4 4 3 6M4 11h22M68 11H45M4 11l4-5 4 5 4-5 4 5 4-5 3 5M68 11l-4-5-4 5-4-5-4 5-4-5-3 5";
const LEGS: &str = "M12 11v33M60 11v33M6 44h12M54 44h12";

// Constants rather than literals in the view: a fully fixed node would be written through innerHTML.
const MARK: &str = "M1.5 4h19M5 4v15M17 4v15M2.5 19h5M14.5 19h5M5 7.5 8.5 4M17 7.5 13.5 4M11 4v4.5";
const MARK_LOAD: &str = "M7.5 8.5h7V14h-7z";

/// What hangs on the crane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Illustration {
    /// A place for a load: nothing was made yet.
    Empty,
    /// A lens on the hook: nothing matches.
    NoMatch,
    /// A clock on the hook: the session ended.
    Ended,
    /// A lock on the hook: the key may not.
    Refused,
    /// A load on the ground: no such image or page.
    Missing,
    /// A torn cable: no connection.
    Offline,
    /// A load with a scrambled label: the answer could not be read.
    Unreadable,
    /// A broken beam: Gantry itself failed.
    Crash,
}

impl Illustration {
    /// The hook in the colour of the crane, and the load in the accent.
    fn hook_and_load(self) -> (&'static str, &'static str) {
        match self {
            Self::Empty => (
                "M36 11v7",
                "M27 18h4M34 18h4M41 18h4v4M45 25v4M41 29h-4M34 29h-4M27 29v-4M27 22v-4",
            ),
            Self::NoMatch => ("M36 11v6M34 17a7 7 0 1 1 0 14 7 7 0 0 1 0-14", "m39.5 29.5 6 6"),
            Self::Ended => ("M36 11v6", "M36 17a9 9 0 1 1 0 18 9 9 0 0 1 0-18M36 21.5v5l3.5 2"),
            Self::Refused => (
                "M36 11v5",
                "M28 25h16v11H28zM31.5 25v-3.5a4.5 4.5 0 0 1 9 0V25M36 29v3",
            ),
            Self::Missing => ("M36 11v6M33 17h6v3", "M24 33h18v11H24zM30 33v11M36 33v11"),
            Self::Offline => ("M36 11v4l-2 2M36 24l2-2", "M27 27h18v11H27zM33 27v11M39 27v11"),
            Self::Unreadable => ("M36 11v7", "M27 18h18v12H27zM31 22h3M37 22h4M31 26h6M40 26h1"),
            Self::Crash => ("", "m28 34 17-5 3 10-17 5z"),
        }
    }
}

/// Draws an illustration, 72 by 48 px.
#[component]
pub fn IllustrationView(
    /// What to draw.
    illustration: Illustration,
) -> impl IntoView {
    let (hook, load) = illustration.hook_and_load();
    let beam = if illustration == Illustration::Crash {
        BROKEN_BEAM
    } else {
        BEAM
    };
    view! {
        <svg class="art" aria-hidden="true" viewBox="0 0 72 48">
            <path d=beam></path>
            <path d=LEGS></path>
            <path d=hook></path>
            <path class="load" d=load></path>
        </svg>
    }
}

/// The mark of Gantry, 22 by 22 px: a crane in the colour of the text, its load in the accent.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" aria-hidden="true" viewBox="0 0 22 22">
            <path d=MARK></path>
            <path class="load" d=MARK_LOAD></path>
        </svg>
    }
}
