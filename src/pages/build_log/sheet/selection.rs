//! Text that the reader selects with the mouse. The browser holds the selection between two nodes; rows with its ends stay
//! in the document, out of sight, while the reader scrolls on. Where the ends are in the log is told from the spans that
//! the rows were drawn from, so that what is copied is the log's own text.

use gantry_log::protocol::{Line, Place, Span};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Selection};

/// The selection, if it begins and ends in the list and holds anything.
fn selection(list: &HtmlElement) -> Option<Selection> {
    let selection = window().get_selection().ok()??;
    let is_inside = |node: Option<Node>| node.is_some_and(|node| list.contains(Some(&node)));
    let is_ours =
        !selection.is_collapsed() && is_inside(selection.anchor_node()) && is_inside(selection.focus_node());
    is_ours.then_some(selection)
}

/// The rows with the ends of the selection.
pub fn ends(list: &HtmlElement) -> Vec<HtmlElement> {
    let Some(selection) = selection(list) else {
        return Vec::new();
    };
    let ends = [selection.anchor_node(), selection.focus_node()];
    ends.into_iter()
        .filter_map(|end| closest(&end?, ".log-row"))
        .collect()
}

/// Where the selection begins and ends in the log, first place first; `line` gives the line that a row was drawn from.
pub fn places(list: &HtmlElement, line: impl Fn(&HtmlElement) -> Option<Line>) -> Option<(Place, Place)> {
    let selection = selection(list)?;
    let place = |node: Option<Node>, offset: u32| {
        let node = node?;
        let row = closest(&node, ".log-row")?;
        Some(place_in(&row, &node, offset, &line(&row)?))
    };
    let anchor = place(selection.anchor_node(), selection.anchor_offset())?;
    let focus = place(selection.focus_node(), selection.focus_offset())?;
    Some((anchor.min(focus), anchor.max(focus)))
}

fn place_in(row: &HtmlElement, node: &Node, offset: u32, line: &Line) -> Place {
    let place = |column: u32| Place {
        line: line.line,
        column,
    };
    let text = row.query_selector(".log-text").ok().flatten();
    let Some(text) = text.filter(|text| text.contains(Some(node))) else {
        // Beside the text: before it where the number is, behind it at the end of the row.
        let is_behind = node == row.unchecked_ref::<Node>() && offset > 1;
        return place(if is_behind { line.n_bytes } else { 0 });
    };
    let spans = drawn(&text, line);
    if node == text.unchecked_ref::<Node>() {
        let at = spans.get(offset as usize);
        return place(at.map_or(line.n_bytes, |span| span.column));
    }
    let children = text.child_nodes();
    let at =
        (0..children.length()).find(|at| children.get(*at).is_some_and(|child| child.contains(Some(node))));
    let span = at.and_then(|at| spans.get(at as usize).copied());
    place(span.map_or(0, |span| column_in(span, node, offset)))
}

/// The spans that have a node each. A long line is drawn from its piece on.
fn drawn<'a>(text: &Element, line: &'a Line) -> Vec<&'a Span> {
    let n_nodes = text.child_nodes().length() as usize;
    let skipped = line.spans.len().saturating_sub(n_nodes);
    line.spans.iter().skip(skipped).collect()
}

fn column_in(span: &Span, node: &Node, offset: u32) -> u32 {
    // An offset of an element counts its children, and a span has one.
    let units = if node.node_type() == Node::TEXT_NODE {
        offset as usize
    } else if offset == 0 {
        0
    } else {
        usize::MAX
    };
    if span.is_masked {
        return span.column + if units == 0 { 0 } else { span.n_bytes };
    }
    let mut left = units;
    for (at, char) in span.text.char_indices() {
        if left == 0 {
            return span.column + at as u32;
        }
        left = left.saturating_sub(char.len_utf16());
    }
    span.column + span.n_bytes
}

/// The closest element around a node that a selector finds.
pub fn closest(node: &Node, selector: &str) -> Option<HtmlElement> {
    let element = match node.dyn_ref::<Element>() {
        Some(element) => element.clone(),
        None => node.parent_element()?,
    };
    element.closest(selector).ok()??.dyn_into().ok()
}
