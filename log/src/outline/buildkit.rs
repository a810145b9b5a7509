//! BuildKit's plain progress: every line carries the number of its step.

use super::{Outline, Step, StepKind, StepState};
use crate::explain::line::{Says, Vertex};

impl Outline {
    #[inline(never)]
    pub(super) fn claim_vertex(&mut self, number: u32, vertex: Vertex<'_>) -> Option<usize> {
        let known = self.vertices.get(&vertex.number).copied();
        let at = match (known, vertex.says) {
            (Some(at), _) => at,
            (None, Says::Other(heading)) if !heading.is_empty() && heading != "..." => {
                let at = self.add(step(heading, number))?;
                self.vertices.insert(vertex.number, at);
                at
            }
            // A log that begins in the middle of a step has no heading for it.
            (None, _) => return None,
        };
        let step = &mut self.steps[at];
        match vertex.says {
            Says::Error(_) => step.state = StepState::Failed,
            Says::Ended(word) => {
                step.state = match word {
                    "CACHED" => StepState::Cached,
                    _ if word.starts_with("CANCELED") => StepState::Stopped,
                    _ => StepState::Done,
                };
                step.millis = word.strip_prefix("DONE ").and_then(millis).or(step.millis);
            }
            // A step that failed has no time of its own; its last output tells how long it ran.
            Says::Output(_) if step.state == StepState::Open => {
                step.millis = vertex.seconds.and_then(millis).or(step.millis);
            }
            _ => {}
        }
        Some(at)
    }
}

/// The step of a heading: `[build 3/9] RUN npm ci`, `[internal] load .dockerignore`, `exporting to image`.
#[inline(never)]
fn step(heading: &str, number: u32) -> Step {
    let Some((inner, name)) = heading.strip_prefix('[').and_then(|rest| rest.split_once("] ")) else {
        return Step::new(StepKind::Internal, heading, number);
    };
    if inner == "internal" || inner == "auth" {
        return Step::new(StepKind::Internal, name, number);
    }
    let mut step = Step::new(StepKind::Instruction, name, number);
    let (stage, place) = inner.rsplit_once(' ').unwrap_or(("", inner));
    let place = place.trim();
    step.place = place
        .split_once('/')
        .and_then(|(k, m)| Some((k.trim().parse().ok()?, m.trim().parse().ok()?)));
    let stage = match step.place {
        Some(_) => stage.trim(),
        // `[build 4]` counts without a total, and `[base]` not at all.
        None if place.bytes().all(|byte| byte.is_ascii_digit()) => stage.trim(),
        None => inner,
    };
    step.stage = (!stage.is_empty()).then(|| super::cut(stage));
    step
}

/// `12.34s` or `12.345` in milliseconds.
fn millis(text: &str) -> Option<u64> {
    let text = text.trim().trim_end_matches('s');
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let whole: u64 = whole.parse().ok()?;
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    Some(whole.checked_mul(1_000)? + part.parse::<u64>().ok()?)
}
