//! The open questions of a prune as a value: what age counts from, and whether failed shells and images of
//! stack builds go. Only the grammar lives here; the engine applies it. Start with [`PruneRule`].

use std::str::FromStr;

/// What a prune takes; read from `age=created|changed,shells=go|stay,stack=go|stay`, each part optional.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PruneRule {
    /// Age counts from `state.changed` instead of `events.created`.
    pub age_from_changed: bool,
    /// Images that never became live go too, unless a job works on them.
    pub shells_go: bool,
    /// Images of stack builds go too.
    pub stack_goes: bool,
}

impl Default for PruneRule {
    fn default() -> Self {
        Self {
            age_from_changed: false,
            shells_go: true,
            stack_goes: false,
        }
    }
}

impl FromStr for PruneRule {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let mut rule = Self::default();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            match part {
                "age=created" => rule.age_from_changed = false,
                "age=changed" => rule.age_from_changed = true,
                "shells=go" => rule.shells_go = true,
                "shells=stay" => rule.shells_go = false,
                "stack=go" => rule.stack_goes = true,
                "stack=stay" => rule.stack_goes = false,
                other => {
                    return Err(format!(
                        "`{other}` is none of age=created|changed, shells=go|stay, stack=go|stay"
                    ));
                }
            }
        }
        Ok(rule)
    }
}
