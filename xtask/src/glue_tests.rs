use super::*;

#[test]
fn parts_come_from_hosts_of_every_kind() {
    let loader = format!("const load = () => {{ return async (imports) => wrap({STREAMED}); }}; {TOLD}");
    let changed = for_every_host(&loader).expect("a loader");
    assert!(changed.contains("wrap(instantiatePart(src, imports))"));
    assert!(changed.contains(TOLD_ONCE));
    assert!(for_every_host("another loader").is_err());
    assert!(for_every_host(STREAMED).is_err(), "what it tells is not known");
}

#[test]
fn the_glue_has_one_start_and_no_streams() {
    let unused = format!(
        "{UNUSED}Sink {{\n    free() {{\n    }}\n}}\nif (Symbol.dispose) IntoUnderlyingSink.prototype.free;\n"
    );
    let glue = format!("before\n{unused}\nbetween\n{unused}after\n{START}\nfunction load() {{}}\n");
    let changed = for_one_start(&glue).expect("glue");
    assert_eq!(changed, format!("before\n\nbetween\nafter\n{START_HERE}"));
    assert!(for_one_start("another glue").is_err());
    assert!(
        for_one_start(&format!("{UNUSED}Sink {{ {START}")).is_err(),
        "no end"
    );
}

#[test]
fn long_names_become_short_in_the_glue() {
    let names = |list: &[&str]| list.iter().map(|&name| name.to_owned()).collect();
    let closure = "wasm_bindgen__convert__closures_____invoke__h0123";
    let shown = Shown {
        imports: names(&[
            "__wbg_now_01",
            "__wbg_set_innerHTML_02",
            "__wbg_now_01_3",
            "__wasm_split",
        ]),
        exports: names(&["mount", closure, "__wbindgen_malloc"]),
    };
    let names = short_names(&shown);
    let glue = format!(
        "const x = {{ __wbg_now_01: f, __wbg_now_01_3: f, __wbg_set_innerHTML_02: wasm.{closure}() }};\n\
         function {closure}() {{ wasm.__wbindgen_malloc(); wasm.mount(); }}\nreturn {{ \"./gantry_bg.js\": x }};"
    );
    let renamed = "const x = { b: f, c: f, __wbg_set_innerHTML_02: wasm.__a() };\n\
         function __a() { wasm.__wbindgen_malloc(); wasm.mount(); }\nreturn { \"a\": x };";
    assert_eq!(rename(&glue, &names), renamed);
}

#[test]
fn no_two_numbers_have_the_same_letters() {
    let all: std::collections::BTreeSet<String> = (0..10_000).map(letters).collect();
    assert_eq!(all.len(), 10_000);
    assert_eq!(
        (letters(0), letters(51), letters(52)),
        ("a".into(), "Z".into(), "aa".into())
    );
}
