//! `cargo xtask dev`: the console in a debug build with live reload, its `/v1` answered by a sandbox.

use crate::process::{Children, program, say};
use crate::sandbox::{self, Options};
use crate::{Outcome, args, place, setup};

/// Starts the sandbox on a free port and Trunk in front of it, and stays until Ctrl-C.
pub fn dev(args: lexopt::Parser) -> Outcome {
    let mut options = Options::default();
    args::options(args, |name, args| options.take(name, args))?;
    sandbox::check_port(options.port, "dev")?;
    setup::for_build()?;
    sandbox::build()?;
    let children = Children::ended_by_ctrl_c()?;
    let address = sandbox::start(&children, &mut options.command(0))?;
    say(&format!(
        "Starting Trunk on http://127.0.0.1:{} with /v1 from {address}.",
        options.port
    ));
    let mut trunk = program("trunk");
    trunk.args([
        "serve",
        "--offline",
        "--disable-address-lookup",
        "--proxy-no-system-proxy",
    ]);
    trunk.args(["--address", "127.0.0.1", "--port", &options.port.to_string()]);
    trunk
        .args(["--proxy-backend", &format!("{address}/v1/")])
        .arg("--dist")
        .arg(place::target().join("dev"));
    trunk
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env_remove("RUSTFLAGS");
    let outcome = children.start(&mut trunk).and_then(|()| children.wait());
    children.end();
    outcome
}
