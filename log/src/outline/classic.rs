//! Builders that print one step after the other (`Step 3/9 : RUN make`, `STEP 3/9: RUN make`), and pulls of an image. Their
//! lines carry no number, so a line belongs to the step that was begun last.

use super::{Outline, Step, StepKind, StepState};
use crate::explain::kind::StepHead;
use crate::explain::run::FailedRun;
use crate::explain::sayings::is_statement_of_builder;

impl Outline {
    #[inline(never)]
    pub(super) fn claim_classic(&mut self, number: u32, text: &str, at: Option<u64>) -> Option<usize> {
        if let Some(head) = StepHead::read(text) {
            self.end(StepState::Done, at);
            let mut step = Step::new(StepKind::Instruction, head.instruction, number);
            step.place = head.place;
            step.stage = head.stage.map(super::cut);
            return self.begin(step, at);
        }
        if let Some(image) = pulled(text) {
            // The pull of a base image is a part of its FROM.
            if let Some(current) = self.current {
                return Some(current);
            }
            return self.begin(Step::new(StepKind::Pull, &image, number), at);
        }
        let current = self.current?;
        if self.is_end_of_log(text) {
            return None;
        }
        let step = &self.steps[current];
        let is_pull = step.kind == StepKind::Pull;
        if text.trim() == "---> Using cache" {
            self.steps[current].state = StepState::Cached;
        } else if is_pull && text.starts_with("Status: ") {
            self.end(StepState::Done, at);
        } else if FailedRun::read(text).is_some() || is_statement_of_builder(text) {
            self.end(StepState::Failed, at);
        } else if text.starts_with("Successfully built ") {
            self.end(StepState::Done, at);
            return None;
        }
        Some(current)
    }

    fn begin(&mut self, step: Step, at: Option<u64>) -> Option<usize> {
        self.current = self.add(step);
        self.began = at;
        self.current
    }

    /// Ends the step that runs. Its time is known where lines carry the time of day.
    fn end(&mut self, state: StepState, at: Option<u64>) {
        let Some(step) = self
            .current
            .take()
            .and_then(|current| self.steps.get_mut(current))
        else {
            return;
        };
        if step.state == StepState::Open {
            step.state = state;
        }
        if let (Some(from), Some(to)) = (self.began, at) {
            step.millis = Some(super::clock::between(from, to));
        }
    }

    fn is_end_of_log(&self, text: &str) -> bool {
        text.starts_with("Successfully tagged ")
    }
}

/// The image of `2.4.1: Pulling from ferry/api` or `Trying to pull registry/ferry/api:2.4.1...`.
fn pulled(text: &str) -> Option<String> {
    if let Some((tag, name)) = text.split_once(": Pulling from ") {
        let is_plain = !tag.is_empty() && !tag.contains(' ');
        return is_plain.then(|| [name.trim(), ":", tag].concat());
    }
    let name = text.strip_prefix("Trying to pull ")?;
    Some(name.trim_end_matches('.').to_owned())
}
