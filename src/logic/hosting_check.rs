//! Is this installation hosted as it should be? From what the browser saw of the host to a verdict for each point, with the
//! evidence and what mends it. Nothing is fetched here. Start with [`judge`].

mod files;
mod platform;

use crate::api::error::ApiError;
use crate::words::hosting as words;

/// What a file was answered with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Seen {
    /// The HTTP status; 0 where nothing answered.
    pub status: u16,
    /// `Content-Type`, empty where there is none.
    pub kind: String,
    /// `Cache-Control`, empty where there is none.
    pub cache: String,
    /// `Content-Security-Policy`, empty where there is none.
    pub policy: String,
    /// The body is the console's page.
    pub is_page: bool,
}

/// How far the stream of notifications came.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stream {
    /// The configuration does not want it.
    Off,
    /// The key has no right to it.
    NoRight,
    /// No token came.
    NoToken,
    /// It opened.
    Open,
    /// There was a token, and the connection did not open.
    Blocked,
}

/// Everything that the browser saw.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Evidence {
    /// The page, at its base.
    pub page: Seen,
    /// `config.json`.
    pub config: Seen,
    /// Sentences about settings that are not used.
    pub issues: Vec<String>,
    /// Origins that the configuration lets show the console in a frame.
    pub parents: Vec<String>,
    /// An address of the console below the base.
    pub deep: Seen,
    /// True where addresses stand behind the hash.
    pub is_hash: bool,
    /// A file below `assets/` that does not exist.
    pub missing: Seen,
    /// The console's wasm.
    pub wasm: Seen,
    /// The script of the log worker; none where the build has none.
    pub worker: Option<Seen>,
    /// How one image was answered; none where no key was handed over yet.
    pub api: Option<Result<(), ApiError>>,
    /// Base of the API, as the configuration has it.
    pub api_base: String,
    /// The origin of the page.
    pub origin: String,
    /// Rights that the key is known to lack.
    pub lacks: Vec<String>,
    /// How far the stream came.
    pub stream: Option<Stream>,
    /// Milliseconds that the platform's clock is ahead of the browser's; none where it does not tell.
    pub skew_ms: Option<i64>,
}

/// How a point is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It works, and could be better or safer.
    Warn,
    /// It does not work.
    Bad,
    /// It could not be looked at.
    Open,
}

/// One point.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What was looked at.
    pub title: &'static str,
    /// How it is.
    pub verdict: Verdict,
    /// What was seen.
    pub evidence: String,
    /// What mends it; empty where nothing has to be.
    pub fix: String,
}

impl Finding {
    fn new(
        title: &'static str,
        verdict: Verdict,
        evidence: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self {
            title,
            verdict,
            evidence: evidence.into(),
            fix: fix.into(),
        }
    }
}

/// Every point, in the order in which a host is set up.
pub fn judge(evidence: &Evidence) -> Vec<Finding> {
    vec![
        files::config(evidence),
        files::base(evidence),
        files::missing(evidence),
        files::wasm(evidence),
        files::caching(evidence),
        files::policy(evidence),
        files::worker(evidence),
        platform::api(evidence),
        platform::rights(evidence),
        platform::stream(evidence),
        platform::clock(evidence),
    ]
}

/// The findings as text, for whoever runs the host.
pub fn as_text(findings: &[Finding]) -> String {
    let mut text = String::from(words::TITLE);
    for finding in findings {
        let lines = [
            "\n\n",
            verdict_word(finding.verdict),
            ": ",
            finding.title,
            "\n  ",
            &finding.evidence,
        ];
        text.push_str(&lines.concat());
        if !finding.fix.is_empty() {
            text.push_str("\n  ");
            text.push_str(&finding.fix);
        }
    }
    text
}

/// The word of a verdict.
pub fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Good => words::GOOD,
        Verdict::Warn => words::WARN,
        Verdict::Bad => words::BAD,
        Verdict::Open => words::OPEN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_holds_every_point_with_its_fix() {
        let findings = judge(&Evidence::default());
        let text = as_text(&findings);
        assert!(text.starts_with(words::TITLE));
        for finding in findings {
            let line = [verdict_word(finding.verdict), ": ", finding.title].concat();
            assert!(text.contains(&line) && text.contains(&finding.evidence) && text.contains(&finding.fix));
        }
    }
}
