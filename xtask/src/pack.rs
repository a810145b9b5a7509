//! Writes a module anew so that it compresses better, which the compiler and wasm-opt do not aim at: functions that
//! resemble each other stand side by side, and names that only the glue reads are short. Nothing that runs changes.
//! Start with [`pack`].

use std::collections::{BTreeMap, HashMap};

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, ExportSection, FunctionSection, ImportSection, Module};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, Export, FunctionBody, FunctionSectionReader, ImportSectionReader,
    Parser, Payload, TypeRef,
};

/// How many features of a function are compared. More find better neighbours, slower.
const N_FEATURES: usize = 256;
/// What the same type counts beside the features: the list of types then repeats itself.
const SAME_TYPE: u32 = 10;

/// Old and new names of imports and exports.
pub type Names = BTreeMap<String, String>;

/// What a module asks for and what it offers, by name.
#[derive(Default)]
pub struct Shown {
    /// Names of imports, in their order.
    pub imports: Vec<String>,
    /// Names of exports.
    pub exports: Vec<String>,
}

impl Shown {
    /// What the module shows.
    pub fn of(module: &[u8]) -> Result<Self, String> {
        Self::read(module).map_err(|error| error.to_string())
    }

    fn read(module: &[u8]) -> wasmparser::Result<Self> {
        let mut shown = Self::default();
        for section in Parser::new(0).parse_all(module) {
            match section? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        shown.imports.push(import?.name.to_owned());
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        shown.exports.push(export?.name.to_owned());
                    }
                }
                _ => {}
            }
        }
        Ok(shown)
    }
}

/// The module with its functions in another order, names as in `names`, and without notes.
pub fn pack(module: &[u8], names: &Names) -> Result<Vec<u8>, String> {
    let functions = Functions::of(module).map_err(|error| error.to_string())?;
    let order = functions.order();
    let mut place = vec![0; order.len()];
    for (at, &old) in (0..).zip(&order) {
        place[old] = at;
    }
    let n_imports = functions.n_imports;
    let mut writer = Writer {
        n_imports,
        order,
        place,
        names,
    };
    let mut out = Module::new();
    utils::parse_core_module(&mut writer, &mut out, Parser::new(0), module)
        .map_err(|error| error.to_string())?;
    Ok(out.finish())
}

/// The functions of a module, and what is known of each.
struct Functions<'a> {
    n_imports: u32,
    types: Vec<u32>,
    bodies: Vec<&'a [u8]>,
    features: Vec<[u32; N_FEATURES]>,
}

impl<'a> Functions<'a> {
    fn of(module: &'a [u8]) -> wasmparser::Result<Self> {
        let mut found = Self {
            n_imports: 0,
            types: Vec::new(),
            bodies: Vec::new(),
            features: Vec::new(),
        };
        for section in Parser::new(0).parse_all(module) {
            match section? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let is_function = matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_));
                        found.n_imports += u32::from(is_function);
                    }
                }
                Payload::FunctionSection(types) => {
                    found.types = types.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => {
                    let range = body.range();
                    found
                        .bodies
                        .push(&module[range.start as usize..range.end as usize]);
                    found.features.push(features(module, &body)?);
                }
                _ => {}
            }
        }
        Ok(found)
    }

    /// Goes from each function to the one that resembles it most, of those that are left.
    fn order(&self) -> Vec<usize> {
        let mut first: Vec<usize> = (0..self.bodies.len()).collect();
        first.sort_by_key(|&at| (self.types[at], self.bodies[at]));
        let mut sharing: Vec<HashMap<u32, Vec<usize>>> = vec![HashMap::new(); N_FEATURES];
        for &at in &first {
            for (sharing, feature) in sharing.iter_mut().zip(self.features[at]) {
                sharing.entry(feature).or_default().push(at);
            }
        }
        let mut left = vec![true; self.bodies.len()];
        let mut order: Vec<usize> = Vec::with_capacity(self.bodies.len());
        let mut rest = first.into_iter();
        while order.len() < self.bodies.len() {
            let last = order.last();
            let next = last.and_then(|&last| self.nearest(last, &mut sharing, &left));
            if let Some(next) = next.or_else(|| rest.find(|&at| left[at])) {
                left[next] = false;
                order.push(next);
            }
        }
        order
    }

    fn nearest(&self, last: usize, sharing: &mut [HashMap<u32, Vec<usize>>], left: &[bool]) -> Option<usize> {
        let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
        for (sharing, feature) in sharing.iter_mut().zip(self.features[last]) {
            let Some(others) = sharing.get_mut(&feature) else {
                continue;
            };
            others.retain(|&at| left[at]);
            for &at in others.iter() {
                *shared.entry(at).or_default() += 1;
            }
        }
        let near = |(at, shared): (usize, u32)| {
            let same_type = u32::from(self.types[at] == self.types[last]) * SAME_TYPE;
            let longer = self.bodies[at].len().abs_diff(self.bodies[last].len());
            (shared + same_type, std::cmp::Reverse(longer), at)
        };
        shared.into_iter().map(near).max().map(|(_, _, at)| at)
    }
}

/// The smallest hashes of all pairs of instructions, by many ways of hashing: functions share as many of them as they
/// share pairs.
fn features(module: &[u8], body: &FunctionBody<'_>) -> wasmparser::Result<[u32; N_FEATURES]> {
    let mut starts = Vec::new();
    for operator in body.get_operators_reader()?.into_iter_with_offsets() {
        starts.push(operator?.1 as usize);
    }
    starts.push(body.range().end as usize);
    let hashes: Vec<u64> = starts.windows(2).map(|at| hash(&module[at[0]..at[1]])).collect();
    let mut pairs: Vec<u64> = hashes
        .windows(2)
        .map(|pair| mix(pair[0].rotate_left(5) ^ pair[1]))
        .collect();
    pairs.extend(hashes.first().filter(|_| pairs.is_empty()));
    pairs.sort_unstable();
    pairs.dedup();
    let mut least = [u32::MAX; N_FEATURES];
    for (way, least) in (1..).zip(&mut least) {
        let way = mix(way) | 1;
        for pair in &pairs {
            *least = (*least).min((pair.wrapping_mul(way) >> 32) as u32);
        }
    }
    Ok(least)
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

fn mix(number: u64) -> u64 {
    let number = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    number ^ (number >> 29)
}

/// Writes the module.
struct Writer<'a> {
    n_imports: u32,
    /// Which function comes when, and when each comes.
    order: Vec<usize>,
    place: Vec<u32>,
    names: &'a Names,
}

impl Writer<'_> {
    fn name<'a>(&'a self, name: &'a str) -> &'a str {
        self.names.get(name).map_or(name, String::as_str)
    }
}

type Written<T = ()> = Result<T, Error>;

impl Reencode for Writer<'_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Written<u32> {
        let own = function.checked_sub(self.n_imports);
        Ok(own.map_or(function, |own| self.n_imports + self.place[own as usize]))
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Written {
        for import in section.into_imports() {
            let import = import?;
            let kind = self.entity_type(import.ty)?;
            imports.import(self.name(import.module), self.name(import.name), kind);
        }
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Written {
        let at = self.external_index(export.kind, export.index)?;
        let kind = self.export_kind(export.kind)?;
        exports.export(self.name(export.name), kind, at);
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Written {
        let types: Vec<u32> = section.into_iter().collect::<Result<_, _>>()?;
        for &old in &self.order {
            functions.function(types[old]);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Written {
        let bodies: Vec<FunctionBody<'_>> = section.into_iter().collect::<Result<_, _>>()?;
        for at in 0..self.order.len() {
            self.parse_function_body(code, bodies[self.order[at]].clone())?;
        }
        Ok(())
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Written {
        Ok(())
    }
}

#[cfg(test)]
#[path = "pack_tests.rs"]
mod tests;
