use super::*;

const SOURCE: &str = r#"<!doctype html><head><base href="/">
<link rel="stylesheet" href="/reset.css" integrity="x"/>
<link rel="stylesheet" href="/base.css"/>
<script type="module" src="loader.js" data-js="gantry.js" data-wasm="gantry_bg.wasm"></script>
<link rel="modulepreload" href="gantry.js"><link rel="preload" href="gantry_bg.wasm" as="fetch" crossorigin></head>
"#;

fn files(pairs: &[(&str, &str)]) -> Files {
    pairs
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

fn example() -> Files {
    files(&[
        ("index.html", SOURCE),
        ("reset.css", "@layer reset, base;\n"),
        ("base.css", "@layer base { b { color: red } }\n"),
        ("loader.js", "start();\n"),
        ("gantry.js", "new URL('gantry_bg.wasm', import.meta.url);\n"),
        ("gantry_bg.wasm", "\0asm"),
    ])
}

/// Lays out without esbuild, which the tests of this file do not need.
fn lay_out(files: Files, base: &str) -> Outcome<Files> {
    finish(files, base, |_, text| Ok(text.to_owned()))
}

fn text<'a>(dist: &'a Files, end: &str) -> &'a str {
    let (_, bytes) = dist
        .iter()
        .find(|(name, _)| name.ends_with(end))
        .expect("a file of that name");
    std::str::from_utf8(bytes).expect("text")
}

#[test]
fn joins_the_sheets_in_order() {
    let dist = lay_out(example(), "/").expect("a finished page");
    assert_eq!(
        text(&dist, ".css"),
        "@layer reset, base;\n@layer base { b { color: red } }\n"
    );
    assert_eq!(text(&dist, "index.html").matches("stylesheet").count(), 1);
}

#[test]
fn what_only_parts_show_has_a_sheet_that_the_page_only_names() {
    let mut files = example();
    let page = String::from_utf8(files["index.html"].clone()).expect("text");
    let page = page.replacen(
        "<link rel=\"stylesheet\"",
        "<link rel=\"stylesheet\" href=\"./prune.css\"><link rel=\"stylesheet\"",
        1,
    );
    files.insert("index.html".to_owned(), page.into_bytes());
    files.insert("prune.css".to_owned(), b"@layer pages {}\n".to_vec());
    let dist = lay_out(files, "/").expect("a finished page");
    let page = text(&dist, "index.html");
    assert_eq!(page.matches("stylesheet").count(), 1);
    let named = page
        .split("data-sheet=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let named = named.expect("a name");
    assert!(named.starts_with("assets/gantry-parts-"), "{named}");
    assert_eq!(text(&dist, named), "@layer pages {}\n");
    assert!(!text(&dist, "index.html").contains("prune.css"));
}

#[test]
fn every_asset_has_a_hash_and_is_named_by_it() {
    let dist = lay_out(example(), "/").expect("a finished page");
    let page = text(&dist, "index.html");
    for name in dist.keys().filter(|name| *name != "index.html") {
        let stem = name
            .strip_prefix("assets/")
            .expect("everything stands under assets");
        assert!(
            stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() > 12),
            "{name} has no hash"
        );
        assert!(page.contains(name.as_str()), "{name} is not in the page");
    }
    let wasm = dist
        .keys()
        .find(|name| name.ends_with(".wasm"))
        .expect("the wasm");
    let glue = dist
        .keys()
        .filter(|name| name.ends_with(".js"))
        .find(|name| name.contains("gantry"))
        .expect("the glue");
    let glue = String::from_utf8_lossy(&dist[glue]).into_owned();
    assert!(
        glue.contains(wasm.trim_start_matches("assets/")),
        "the glue names the old wasm: {glue}"
    );
}

#[test]
fn scripts_and_sheets_have_integrity_and_the_wasm_streams_without() {
    let dist = lay_out(example(), "/").expect("a finished page");
    let page = text(&dist, "index.html");
    assert_eq!(page.matches(" integrity=\"sha384-").count(), 3);
    let preload = page
        .split("<link rel=\"preload\"")
        .nth(1)
        .expect("the preload of the wasm");
    assert!(!preload.contains("integrity"), "{preload}");
}

#[test]
fn a_changed_file_changes_the_names_of_those_that_name_it() {
    let names = |files| {
        lay_out(files, "/")
            .expect("a finished page")
            .into_keys()
            .collect::<Vec<_>>()
    };
    let mut changed = example();
    changed.insert("gantry_bg.wasm".to_owned(), b"\0asm2".to_vec());
    let (before, after) = (names(example()), names(changed));
    let kept = after
        .iter()
        .filter(|name| before.contains(name))
        .collect::<Vec<_>>();
    assert_eq!(
        kept.len(),
        3,
        "the page, the sheet and the loader keep their names: {kept:?}"
    );
}

#[test]
fn base_is_set_or_refused() {
    let with = |base: &str| lay_out(example(), base).map(|dist| text(&dist, "index.html").to_owned());
    assert!(with("/x/").expect("a sub-path").contains("<base href=\"/x/\">"));
    assert!(
        with("./")
            .expect("a relative base")
            .contains("<base href=\"./\">")
    );
    for wrong in ["", "x", "/x", "x/", "/\"/"] {
        assert!(with(wrong).is_err(), "{wrong} must be refused");
    }
}

#[test]
fn inline_script_folders_and_missing_sheets_are_refused() {
    let refused = |name: &str, text: &str| {
        let mut files = example();
        files.insert(name.to_owned(), text.as_bytes().to_vec());
        lay_out(files, "/").expect_err("it must be refused")
    };
    assert!(refused("index.html", &format!("{SOURCE}<script>1</script>")).contains("inline"));
    assert!(refused("snippets/a.js", "1").contains("folder"));
    let mut files = example();
    files.remove("base.css");
    assert!(
        lay_out(files, "/")
            .expect_err("it must be refused")
            .contains("base.css")
    );
}

#[test]
fn only_whole_names_are_replaced() {
    assert_eq!(
        replace_name("'a.js' 'aa.js' \"./a.js?x\" a.js", "a.js", "b.js"),
        "'b.js' 'aa.js' \"./b.js?x\" a.js"
    );
}

#[test]
fn what_other_pages_name_keeps_its_name() {
    let mut all = example();
    all.extend(files(&[
        ("gantry-embed.js", "export const a = 1;\n"),
        ("gantry-embed.d.ts", "export const a: number;\n"),
    ]));
    let dist = lay_out(all, "/").expect("a finished page");
    assert_eq!(text(&dist, "gantry-embed.js"), "export const a = 1;\n");
    assert!(dist.contains_key("gantry-embed.js") && dist.contains_key("gantry-embed.d.ts"));
    assert!(!dist.keys().any(|name| name.starts_with("assets/gantry-embed")));
}

#[test]
fn the_script_of_the_element_keeps_its_name_and_names_the_assets() {
    let mut all = example();
    let script = "new URL(\"./gantry.js\", import.meta.url); new URL('./gantry.css', import.meta.url); import(\"./unknown.js\");";
    all.extend(files(&[("gantry-console.js", script)]));
    let dist = lay_out(all, "/x/").expect("a finished page");
    let script = text(&dist, "gantry-console.js");
    for name in dist
        .keys()
        .filter(|name| name.contains("/gantry-") && !name.ends_with(".wasm"))
    {
        assert!(script.contains(&format!("./{name}")), "{name} is not in {script}");
    }
    assert!(script.contains("./unknown.js") && !script.contains("\"./gantry.js\""));
    assert!(!dist.keys().any(|name| name.starts_with("assets/gantry-console")));
    assert!(!text(&dist, "index.html").contains("gantry-console"));
}

#[test]
fn the_sheets_of_parts_are_those_of_the_page() {
    let page = std::fs::read_to_string(crate::place::root().join("index.html")).expect("index.html");
    for name in OF_PARTS {
        assert!(page.contains(&format!("/{name}\">")), "{name}");
    }
}
