//! One line as elements. Rows are made by hand and not through a view: a wheel turns faster than a reactive graph for
//! every letter's colour, and a row changes only when it is replaced.

use crate::format;
use crate::model::line_range::LineRange;
use crate::words::build_log as words;
use gantry_log::protocol::{Colour, Hit, Line, Span, Style};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What a row shows beside its line.
#[derive(Clone, PartialEq, Debug)]
pub struct Looks {
    /// The piece that it was drawn from.
    pub serial: u32,
    /// The first column that is drawn, and how far that stands from the beginning: sideways, and down.
    pub start: (u32, f64, f64),
    /// The height, where it is not that of what is drawn.
    pub height: Option<f64>,
    /// The line is selected.
    pub is_marked: bool,
    /// A step of the build begins here.
    pub is_step: bool,
    /// The hit that the reader is at, where it is in this line.
    pub hit: Option<Hit>,
}

/// The element of a line; `base` is the address of the log.
pub fn row(line: &Line, looks: &Looks, base: &str) -> Option<HtmlElement> {
    let row = element("li", "log-row")?;
    set(&row, "data-line", &line.line.to_string());
    if line.is_error {
        set(&row, "data-error", "");
    }
    if looks.is_marked {
        set(&row, "data-marked", "");
    }
    if looks.is_step {
        set(&row, "data-step", "");
    }
    append(&row, &number(line.line + 1, base)?);
    if line.n_older > 0 {
        append(&row, &older(line)?);
    }
    append(&row, &text(line, looks)?);
    if let Some(height) = looks.height {
        style(&row, "block-size", &px(height));
    }
    Some(row)
}

fn number(line: u32, base: &str) -> Option<HtmlElement> {
    let number = line.to_string();
    let link = element("a", "log-number")?;
    set(
        &link,
        "href",
        &[base, "#", &LineRange::line(line).fragment()].concat(),
    );
    // Fifty stops of the tab key would stand between the log and its foot; `g` does the same.
    set(&link, "tabindex", "-1");
    set(&link, "aria-label", &words::line(&number));
    link.set_text_content(Some(&number));
    Some(link)
}

fn older(line: &Line) -> Option<HtmlElement> {
    let button = element("button", "log-older")?;
    set(&button, "type", "button");
    set(&button, "tabindex", "-1");
    let number = format::number(u64::from(line.n_older));
    let label = words::older(u64::from(line.n_older), &number);
    set(&button, "aria-label", &label);
    set(&button, "title", &label);
    button.set_text_content(Some(&["+", &number].concat()));
    Some(button)
}

fn text(line: &Line, looks: &Looks) -> Option<HtmlElement> {
    let text = element("span", "log-text")?;
    let (start, aside, down) = looks.start;
    if start > 0 {
        style(&text, "margin-inline-start", &px(aside));
        style(&text, "padding-block-start", &px(down));
    } else if looks.height.is_some() {
        style(&text, "padding-block-start", "0");
    }
    for span in line
        .spans
        .iter()
        .filter(|span| span.column + span.n_bytes > start || span.n_bytes == 0)
    {
        append_span(&text, span, looks.hit);
    }
    Some(text)
}

fn append_span(text: &HtmlElement, span: &Span, hit: Option<Hit>) {
    let is_plain = span.style == Style::default() && !(span.is_hit || span.is_time || span.is_masked);
    if is_plain {
        text.append_with_str_1(&span.text).unwrap_or_default();
        return;
    }
    let Some(piece) = element(if span.is_hit { "mark" } else { "span" }, "") else {
        return;
    };
    dress(&piece, &span.style);
    if span.is_time {
        set(&piece, "data-time", "");
    }
    if span.is_masked {
        set(&piece, "data-masked", "");
        set(&piece, "title", words::MASKED);
    }
    if hit.is_some_and(|hit| (hit.from.column..hit.end).contains(&span.column)) && span.is_hit {
        set(&piece, "data-now", "");
    }
    piece.set_text_content(Some(&span.text));
    append(text, &piece);
}

/// Puts the look of a terminal on a piece of text. Named colours are those of the theme.
pub fn dress(piece: &HtmlElement, look: &Style) {
    let mut flags = String::new();
    for (flag, name) in [
        (Style::BOLD, "bold "),
        (Style::DIM, "dim "),
        (Style::ITALIC, "italic "),
        (Style::UNDERLINE, "underline "),
        (Style::STRIKE, "strike "),
        (Style::REVERSE, "reverse "),
    ] {
        if look.has(flag) {
            flags.push_str(name);
        }
    }
    if !flags.is_empty() {
        set(piece, "data-look", flags.trim_end());
    }
    colour(piece, look.front, "data-front", "--front");
    colour(piece, look.back, "data-back", "--back");
}

fn colour(piece: &HtmlElement, colour: Colour, name: &str, property: &str) {
    match colour {
        Colour::Default => {}
        Colour::Palette(index @ 0..16) => set(piece, name, &index.to_string()),
        Colour::Palette(index) => exact(piece, name, property, of_the_256(index)),
        Colour::Rgb(red, green, blue) => exact(piece, name, property, [red, green, blue]),
    }
}

/// A colour that the log names by its parts. The sheet moves it to where it can be read in either theme.
fn exact(piece: &HtmlElement, name: &str, property: &str, [red, green, blue]: [u8; 3]) {
    let part = |part: u8| part.to_string();
    set(piece, name, "exact");
    style(
        piece,
        property,
        &["rgb(", &part(red), " ", &part(green), " ", &part(blue), ")"].concat(),
    );
}

/// The cube of 216 and the 24 greys of a terminal with 256 colours.
fn of_the_256(index: u8) -> [u8; 3] {
    if index >= 232 {
        return [8 + (index - 232) * 10; 3];
    }
    let cube = index.saturating_sub(16);
    let level = |step: u8| if step == 0 { 0 } else { 55 + step * 40 };
    [level(cube / 36), level(cube / 6 % 6), level(cube % 6)]
}

/// A new element of a class.
pub fn element(name: &str, class: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document().create_element(name).ok()?.dyn_into().ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Some(element)
}

/// Sets an attribute, whose name is always a good one.
pub fn set(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Sets a property of the element's own style, which the content policy allows to scripts.
pub fn style(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}

/// So many pixels, to a hundredth.
pub fn px(length: f64) -> String {
    let hundredths = (length * 100.0).round() / 100.0;
    let text = js_sys::Number::from(hundredths)
        .to_string_with_radix(10)
        .map(String::from);
    [text.as_deref().unwrap_or("0"), "px"].concat()
}

fn append(parent: &HtmlElement, child: &HtmlElement) {
    // Fails only for a child that holds its parent.
    let _ = parent.append_child(child);
}
