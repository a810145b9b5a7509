//! What the command line says, read by clap, and the small grammars inside its values. Nothing here opens
//! files or sockets. Start with [`Options`]; native tests build it through [`Options::for_tests`].

use crate::prune_rule::PruneRule;
use clap::Parser;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

/// A stand-in for the platform's Images API, with seeded data, a job engine and faults on demand.
#[derive(Debug, Clone, Parser)]
#[command(name = "gantry-sandbox", version)]
pub struct Options {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Database file, or `:memory:`
    #[arg(long, default_value = ":memory:", value_name = "FILE|:memory:")]
    pub db: String,
    /// Images to seed an empty database with
    #[arg(long, default_value_t = 500)]
    pub images: usize,
    /// Seed of the invented data
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Directory with the built console to serve
    #[arg(long = "static", value_name = "DIR")]
    pub static_dir: Option<PathBuf>,
    /// Directory with a page that embeds the console, to serve at /portal/
    #[arg(long = "portal", value_name = "DIR")]
    pub portal_dir: Option<PathBuf>,
    /// Body of /config.json: JSON text, or a file that holds it
    #[arg(long, value_name = "JSON|FILE")]
    pub config: Option<String>,
    /// Further origins that pages may connect to under the content policy, separated by commas
    #[arg(long, value_name = "ORIGIN[,ORIGIN]", value_delimiter = ',')]
    pub connect: Vec<String>,
    /// Origins that may call /v1 from a browser, separated by commas, or `*`
    #[arg(long, value_name = "ORIGIN[,ORIGIN]|*", value_delimiter = ',')]
    pub cors: Vec<String>,
    /// `key`: every request needs one; `open`: requests without a key act as the admin key
    #[arg(long, default_value = "key", value_name = "key|open")]
    pub auth: Auth,
    /// How many times faster than real the jobs run
    #[arg(long, default_value_t = Speed(1.0), value_name = "X")]
    pub speed: Speed,
    /// Milliseconds to wait before each answer of /v1
    #[arg(long, default_value_t = 0, value_name = "MS")]
    pub latency: u64,
    /// Largest page: what is asked beyond it is cut to N, or refused
    #[arg(long, default_value = "1000:cap", value_name = "N:cap|422")]
    pub max_page: MaxPage,
    /// What a prune takes, as `age=created|changed,shells=go|stay,stack=go|stay`
    #[arg(long, default_value = "age=created,shells=go,stack=stay", value_name = "RULE")]
    pub prune_rule: PruneRule,
    /// Whether the input of a job's task names the image
    #[arg(long, default_value = "ids", value_name = "ids|none")]
    pub job_inputs: JobInputs,
    /// Size in MB of one build log that is generated while it streams
    #[arg(long, value_name = "MB")]
    pub big_log: Option<u64>,
}

impl Options {
    /// The defaults in `open` mode, in memory, on a free port, with this many images.
    #[must_use]
    pub fn for_tests(images: usize) -> Self {
        let images = images.to_string();
        let words = [
            "gantry-sandbox",
            "--listen",
            "127.0.0.1:0",
            "--auth",
            "open",
            "--images",
            &images,
        ];
        Self::parse_from(words)
    }
}

/// Whether a request needs a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auth {
    /// A missing or wrong key gets 401.
    Key,
    /// A missing key counts as the admin key; a wrong one still gets 401.
    Open,
}

impl FromStr for Auth {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "key" => Ok(Self::Key),
            "open" => Ok(Self::Open),
            _ => Err("expected `key` or `open`".to_owned()),
        }
    }
}

/// A factor above zero by which jobs run faster.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Speed(f64);

impl Speed {
    /// A real duration in milliseconds, shortened by the factor; at least 1.
    #[must_use]
    pub fn shorten(self, millis: f64) -> i64 {
        // Saturating by definition of `as`; durations of jobs are far below the limit.
        #[allow(clippy::cast_possible_truncation)]
        let shortened = (millis / self.0) as i64;
        shortened.max(1)
    }
}

impl FromStr for Speed {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse::<f64>() {
            Ok(factor) if factor.is_finite() && factor > 0.0 => Ok(Self(factor)),
            _ => Err("expected a number above 0".to_owned()),
        }
    }
}

impl std::fmt::Display for Speed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The largest page of a list and what happens beyond it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaxPage {
    /// Resources on the largest page.
    pub size: u64,
    /// `true` refuses larger pages with 422; `false` cuts them silently.
    pub refuses: bool,
}

impl FromStr for MaxPage {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let (size, rule) = text.split_once(':').unwrap_or((text, "cap"));
        let refuses = match rule {
            "cap" => false,
            "422" => true,
            _ => return Err("expected `N:cap` or `N:422`".to_owned()),
        };
        match size.parse() {
            Ok(size) if size > 0 => Ok(Self { size, refuses }),
            _ => Err("expected a page size above 0".to_owned()),
        }
    }
}

/// Whether a task's input names the image it works on; the platform's documentation leaves it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobInputs {
    /// The input holds the ids.
    Ids,
    /// The input is an empty object.
    None,
}

impl FromStr for JobInputs {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "ids" => Ok(Self::Ids),
            "none" => Ok(Self::None),
            _ => Err("expected `ids` or `none`".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], reads: bool) {
        let line = std::iter::once("gantry-sandbox").chain(words.iter().copied());
        assert_eq!(Options::try_parse_from(line).is_ok(), reads, "{words:?}");
    }

    #[test]
    fn the_command_line_takes_what_the_readme_says() {
        check(&[], true);
        check(&["--max-page", "50:cap"], true);
        check(&["--max-page", "50:422"], true);
        check(&["--max-page", "0:cap"], false);
        check(&["--max-page", "50:413"], false);
        check(&["--speed", "0"], false);
        check(&["--speed", "2.5"], true);
        check(&["--auth", "closed"], false);
        check(&["--job-inputs", "none"], true);
        check(&["--prune-rule", "age=changed,stack=go"], true);
        check(&["--prune-rule", "age=size"], false);
        check(&["--cors", "http://a.test,http://b.test"], true);
        check(&["--portal", "docs/embedding/portal"], true);
    }
}
