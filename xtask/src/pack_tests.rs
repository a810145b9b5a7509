use super::*;
use wasm_encoder::{ExportKind, Function, TypeSection, ValType};

/// A module that imports `__wbg_f`, and has six functions of two types that call each other; the last two are exported.
fn module() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([], [ValType::I32]);
    types.ty().function([ValType::I32], [ValType::I32]);
    let mut imports = ImportSection::new();
    imports.import("./x.js", "__wbg_f", wasm_encoder::EntityType::Function(0));
    let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
    for number in 0..6 {
        functions.function(number % 2);
        let mut body = Function::new([]);
        body.instructions().call(0).i32_const(number as i32);
        for _ in 0..number % 2 {
            body.instructions().i32_add().local_get(0);
        }
        body.instructions().i32_add().end();
        code.function(&body);
    }
    let mut exports = ExportSection::new();
    exports.export("four", ExportKind::Func, 5);
    exports.export("five", ExportKind::Func, 6);
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions);
    module.section(&exports).section(&code);
    module.section(&wasm_encoder::CustomSection {
        name: "producers".into(),
        data: b"a note".into(),
    });
    module.finish()
}

/// The constant in each exported function, by the name of the export.
fn exported(module: &[u8]) -> Vec<(String, i32)> {
    let mut found = Vec::new();
    let mut exports = Vec::new();
    let mut constants = Vec::new();
    for section in Parser::new(0).parse_all(module) {
        match section.expect("a section") {
            Payload::ExportSection(section) => {
                exports.extend(section.into_iter().map(|export| export.expect("one")))
            }
            Payload::CodeSectionEntry(body) => {
                for operator in body.get_operators_reader().expect("a body") {
                    if let wasmparser::Operator::I32Const { value } = operator.expect("an operator") {
                        constants.push(value);
                    }
                }
            }
            Payload::CustomSection(section) => panic!("a note is left: {}", section.name()),
            _ => {}
        }
    }
    for export in exports {
        found.push((export.name.to_owned(), constants[export.index as usize - 1]));
    }
    found
}

#[test]
fn functions_that_resemble_each_other_are_neighbours() {
    let module = module();
    let functions = Functions::of(&module).expect("functions");
    let types: Vec<u32> = functions.order().iter().map(|&at| functions.types[at]).collect();
    assert_eq!(types, [0, 0, 0, 1, 1, 1]);
}

#[test]
fn what_is_exported_stays_what_it_was_and_names_change() {
    let names: Names = [("./x.js", "a"), ("__wbg_f", "b"), ("five", "c")]
        .map(|(long, short)| (long.to_owned(), short.to_owned()))
        .into();
    let packed = pack(&module(), &names).expect("packed");
    wasmparser::validate(&packed).expect("a module");
    assert_eq!(exported(&packed), [("four".to_owned(), 4), ("c".to_owned(), 5)]);
    assert_eq!(Shown::of(&packed).expect("names").imports, ["b"]);
    assert_eq!(
        pack(&packed, &Names::new()).expect("packed again").len(),
        packed.len()
    );
    assert!(pack(b"no module", &names).is_err());
}
