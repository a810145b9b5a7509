//! Rules about style sheets: one layer each, colours in one place, all of them linked in the order of the layers.

use super::{File, check};

/// From weak to strong, as `reset.css` declares them.
const LAYERS: [&str; 7] = [
    "reset",
    "tokens",
    "base",
    "layout",
    "components",
    "pages",
    "utilities",
];

const COLOUR_FUNCTIONS: [&str; 8] = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklch("];
const COLOUR_NAMES: [&str; 14] = [
    "white", "black", "red", "green", "blue", "gray", "grey", "yellow", "orange", "purple", "pink", "brown",
    "silver", "gold",
];

fn is_sheet(file: &File) -> bool {
    file.path.starts_with("style/") && file.has_extension(&["css"])
}

/// Every rule of a sheet stands in one layer, which says how strong it is.
pub fn one_layer(file: &File) -> Vec<String> {
    if !is_sheet(file) {
        return Vec::new();
    }
    let text = without_comments(&file.text);
    let mut rest = text.trim();
    if file.path == "style/reset.css" {
        let order = format!("@layer {};", LAYERS.join(", "));
        match rest.strip_prefix(&order) {
            Some(after) => rest = after.trim(),
            None => return vec![format!("must begin with {order}")],
        }
    }
    match layer(rest) {
        Some((name, "")) if LAYERS.contains(&name) => Vec::new(),
        Some((name, "")) => vec![format!(
            "is of the layer {name}, which reset.css does not declare"
        )],
        Some((_, after)) => vec![format!("has something after its layer: {:.40}", after)],
        None => vec!["must be one @layer block".to_owned()],
    }
}

/// The name of the block that starts here, and what follows it.
fn layer(text: &str) -> Option<(&str, &str)> {
    let (name, body) = text.strip_prefix("@layer ")?.split_once('{')?;
    let mut depth = 1;
    let end = body.find(|char| {
        depth += i32::from(char == '{') - i32::from(char == '}');
        depth == 0
    })?;
    Some((name.trim(), body[end + 1..].trim()))
}

/// Only the tokens write a colour; everybody else names one.
pub fn colours_only_in_tokens(file: &File) -> Vec<String> {
    if !is_sheet(file) || file.path == "style/tokens.css" {
        return Vec::new();
    }
    let text = without_comments(&file.text);
    let mut findings = Vec::new();
    for value in text
        .split([';', '{', '}'])
        .filter_map(|part| Some(part.split_once(':')?.1))
    {
        let words = || {
            value.split(|char: char| !(char.is_alphanumeric() || char == '-' || char == '#' || char == '('))
        };
        let is_hex = |word: &str| {
            word.strip_prefix('#').is_some_and(|digits| {
                matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|char| char.is_ascii_hexdigit())
            })
        };
        let is_colour = |word: &str| {
            is_hex(word)
                || COLOUR_NAMES.contains(&word)
                || COLOUR_FUNCTIONS.iter().any(|name| word.starts_with(name))
        };
        findings.extend(
            words()
                .filter(|word| is_colour(word))
                .map(|word| format!("writes the colour {word}; name a token")),
        );
    }
    findings
}

/// index.html links every sheet, weak layers first. Runs on all files at once.
pub fn linked_in_order(files: &[File]) -> Vec<String> {
    let Some(page) = files.iter().find(|file| file.path == "index.html") else {
        return vec!["index.html is missing".to_owned()];
    };
    let links: Vec<&str> = page
        .text
        .split("rel=\"css\" href=\"")
        .skip(1)
        .filter_map(|text| text.split('"').next())
        .collect();
    let sheets: Vec<&File> = files.iter().filter(|file| is_sheet(file)).collect();
    let mut findings = Vec::new();
    for sheet in &sheets {
        if links.iter().filter(|link| **link == sheet.path).count() != 1 {
            findings.push(format!("index.html must link {} once", sheet.path));
        }
    }
    let strength = |link: &&str| {
        let sheet = sheets.iter().find(|sheet| sheet.path == **link)?;
        let text = without_comments(&sheet.text);
        let block = text.rfind("@layer ").map(|start| &text[start..])?;
        LAYERS
            .iter()
            .position(|layer| block[7..].trim_start().starts_with(layer))
    };
    let strengths: Vec<Option<usize>> = links.iter().map(strength).collect();
    for (link, _) in links
        .iter()
        .zip(&strengths)
        .filter(|(_, strength)| strength.is_none())
    {
        findings.push(format!("index.html links {link}, which is no sheet with a layer"));
    }
    if !strengths.iter().flatten().is_sorted() {
        findings.push("index.html must link weak layers before strong ones".to_owned());
    }
    findings
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| {
        kept + part.split_once("*/").map_or("", |(_, after)| after)
    })
}

#[test]
fn bad_sheets_are_found() {
    let rule = one_layer;
    check(
        rule,
        "style/base.css",
        "/* why */\n@layer base { a { b: c } }\n",
        0,
    );
    check(rule, "style/base.css", "a { b: c }", 1);
    check(rule, "style/base.css", "@layer base { a { b: c } } d { e: f }", 1);
    check(rule, "style/base.css", "@layer theme { a { b: c } }", 1);
    check(rule, "style/reset.css", "@layer reset { a { b: c } }", 1);

    let rule = colours_only_in_tokens;
    check(
        rule,
        "style/base.css",
        "a { color: var(--text); background: transparent }",
        0,
    );
    check(
        rule,
        "style/base.css",
        "a { color: #fff; border: 1px solid red }",
        2,
    );
    check(
        rule,
        "style/base.css",
        "a { color: rgb(1 2 3); background: color-mix(in oklch, var(--a), oklch(1 0 0)) }",
        2,
    );
    check(
        rule,
        "style/base.css",
        ".red { white-space: pre; mask: url(#add) } /* #fff */",
        0,
    );
    check(rule, "style/tokens.css", ":root { --a: #fff }", 0);
}

#[test]
fn missing_and_misplaced_links_are_found() {
    let sheet = |path: &str, layer: &str| File::new(path, &format!("@layer {layer} {{ }}"));
    let house = |links: &[&str]| {
        let page: String = links
            .iter()
            .map(|link| format!("<link data-trunk rel=\"css\" href=\"{link}\">"))
            .collect();
        vec![
            sheet("style/base.css", "base"),
            sheet("style/pages/log.css", "pages"),
            File::new("index.html", &page),
        ]
    };
    let check = |links: &[&str], findings: usize| {
        assert_eq!(linked_in_order(&house(links)).len(), findings, "{links:?}")
    };
    check(&["style/base.css", "style/pages/log.css"], 0);
    check(&["style/pages/log.css", "style/base.css"], 1);
    check(&["style/base.css"], 1);
    check(&["style/base.css", "style/pages/log.css", "style/gone.css"], 1);
}
