//! Makes scripts and style sheets small with esbuild, which leaves their meaning alone: no syntax is lowered, because
//! every browser that has what the wasm needs also has what the sheets use.

use std::io::Write;
use std::process::Stdio;

use crate::Outcome;
use crate::process::program;

/// The small form of a file; its name decides the language.
pub fn minify(name: &str, source: &str) -> Outcome<String> {
    let mut esbuild = program("esbuild");
    esbuild.args([
        "--minify",
        "--log-level=warning",
        "--log-override:duplicate-object-key=silent",
        "--charset=utf8",
        "--target=esnext",
    ]);
    match name.rsplit_once('.') {
        Some((_, "js")) => {
            esbuild.arg("--loader=js");
            // In a module, names of the top level are private and may become short.
            if name == "loader.js" || source.contains("\nexport ") {
                esbuild.arg("--format=esm");
            }
        }
        Some((_, "css")) => {
            esbuild.arg("--loader=css");
        }
        _ => return Ok(source.to_owned()),
    }
    let failed = |error: std::io::Error| format!("esbuild, for {name}: {error}");
    let mut child = esbuild
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(source.as_bytes()).map_err(failed)?;
    }
    let output = child.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        return Err(format!("esbuild could not read {name}."));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| format!("esbuild wrote something else than text for {name}."))
}
