//! The binary: reads the command line, starts the sandbox and serves it until it is interrupted.

use clap::Parser;
use gantry_sandbox::clock::Clock;
use gantry_sandbox::options::Options;
use gantry_sandbox::platform::Platform;
use gantry_sandbox::{banner, router, server};
use std::error::Error;
use std::process::ExitCode;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gantry-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind(options.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", options.listen))?;
    let at = listener.local_addr()?;
    let platform = Platform::start(options, Clock::wall())
        .map_err(|refusal| format!("{}: {}", refusal.title, refusal.detail))?;
    print!("{}", banner::text(&platform, at));
    tokio::select! {
        served = server::serve(listener, router::router(platform.clone())) => Ok(served?),
        () = server::keep_time(platform) => Ok(()),
        interrupted = tokio::signal::ctrl_c() => Ok(interrupted?),
    }
}
