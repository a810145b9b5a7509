//! Where things are. Every path that a command uses comes from here, so that the commands work from any folder of the
//! repository and with any cargo target directory.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
}

/// Cargo's target directory: this program runs from its `debug` folder.
pub fn target() -> PathBuf {
    let program = env::current_exe().unwrap_or_default();
    program
        .parent()
        .and_then(Path::parent)
        .map_or_else(|| root().join("target"), Path::to_path_buf)
}

/// The finished console.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Programs that setup installs for this repository only, so that other projects keep their versions.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// The folder whose `package.json` names the build tools that npm has.
pub fn npm_tools() -> PathBuf {
    root().join("xtask/tools")
}

/// The example of a page around the console.
pub fn portal() -> PathBuf {
    root().join("docs/embedding/portal")
}

/// The folder of the end-to-end tests.
pub fn e2e() -> PathBuf {
    root().join("tests/e2e")
}

/// The folder of the log viewers that the console is measured beside.
pub fn peers() -> PathBuf {
    e2e().join("bench/peers")
}

/// Searches the search path that child processes get.
pub fn find_program(name: &str) -> Option<PathBuf> {
    env::split_paths(&search_path())
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

/// Where cargo keeps its programs and the sources of crates.
pub fn cargo_home() -> Option<PathBuf> {
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home)
}

/// `PATH` with the repository's own tools first and cargo's folder last.
pub fn search_path() -> std::ffi::OsString {
    let mut folders = vec![tools().join("bin"), npm_tools().join("node_modules/.bin")];
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    folders.extend(cargo_home().map(|folder| folder.join("bin")));
    env::join_paths(folders).unwrap_or_default()
}
