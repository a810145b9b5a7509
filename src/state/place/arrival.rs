//! What is kept of a screen that was left, and what a screen is told about how it was reached. Data only; `place` fills
//! it in, `app::arrive` moves focus and scroller.

/// How the reader came to the route.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrival {
    /// Another screen than before: the focus goes to its heading, or to the link.
    pub is_new_screen: bool,
    /// Where the scroller goes, in px; none leaves it where it is.
    pub top: Option<i32>,
    /// The `href` of the link by which the reader left here before, which takes the focus if it is still there.
    pub link: Option<String>,
}

/// Where in a screen the reader was when they left it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Leaving {
    /// How far the scroller was down, in px.
    pub top: i32,
    /// The `href` of the link of the console that had the focus.
    pub link: Option<String>,
}
