//! Faults on demand: rules that make the next answers wrong in a chosen way. A rule that names a status or a
//! body answers by itself; the others change the real answer. Start with [`Rule`] and [`Faults::take`].

mod pattern;
pub mod spoil;

use pattern::matches;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Which requests go wrong, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Only requests with this method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Only requests whose whole path matches; `*` stands for any text.
    pub path: String,
    /// Only requests whose query holds this text, as it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// This many matching requests pass before the rule acts.
    #[serde(default)]
    pub skip: u32,
    /// The rule acts this many times; without it, always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// What happens to the request.
    pub action: Action,
}

/// What happens to a request.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Action {
    /// The status; with no body beside it, an error document of that status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// A JSON body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub json: Option<Value>,
    /// A body of type text/html.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// A body of type application/json, whatever it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// No body at all.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub empty: bool,
    /// Headers of the answer, in place of its own.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// 429 with this `Retry-After`, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// Milliseconds before anything happens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay_ms: Option<u64>,
    /// The connection is closed without an answer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub drop: bool,
    /// The body stops after this many bytes, as if that were all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<usize>,
    /// The connection breaks after this many bytes of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truncate: Option<usize>,
    /// The body comes no faster than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes_per_second: Option<u64>,
}

/// The rules that are set.
#[derive(Debug, Default)]
pub struct Faults {
    rules: Mutex<Vec<Rule>>,
}

impl Faults {
    fn lock(&self) -> MutexGuard<'_, Vec<Rule>> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds rules behind those that are set.
    pub fn add(&self, rules: Vec<Rule>) {
        self.lock().extend(rules);
    }

    /// The rules that still act.
    pub fn all(&self) -> Vec<Rule> {
        self.lock().clone()
    }

    /// Forgets all rules.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// What happens to a request: the action of the first rule that fits. Counts the rule down.
    pub fn take(&self, method: &str, path: &str, query: &str) -> Option<Action> {
        let mut rules = self.lock();
        let fits = |rule: &Rule| {
            rule.method
                .as_deref()
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
                && rule.query.as_deref().is_none_or(|part| query.contains(part))
                && matches(&rule.path, path)
        };
        for place in 0..rules.len() {
            let Some(rule) = rules.get_mut(place).filter(|rule| fits(rule)) else {
                continue;
            };
            if rule.skip > 0 {
                rule.skip -= 1;
                continue;
            }
            let action = rule.action.clone();
            if let Some(times) = &mut rule.times {
                *times = times.saturating_sub(1);
                if *times == 0 {
                    rules.remove(place);
                }
            }
            return Some(action);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str) -> Rule {
        serde_json::from_str(text).expect("a rule")
    }

    #[test]
    fn rules_skip_count_down_and_go() {
        let faults = Faults::default();
        let text = r#"{"path": "/v1/images*", "method": "get", "query": "page", "skip": 1, "times": 2, "action": {"status": 500}}"#;
        faults.add(vec![rule(text)]);
        let take = |method, path, query| faults.take(method, path, query).is_some();
        let mut acted = Vec::new();
        for _ in 0..4 {
            acted.push(take("GET", "/v1/images", "page[size]=1"));
        }
        assert_eq!(acted, [false, true, true, false]);
        assert!(faults.all().is_empty());
    }

    #[test]
    fn rules_fit_method_path_and_query() {
        let faults = Faults::default();
        faults.add(vec![rule(
            r#"{"path": "/v1/jobs/*", "method": "GET", "query": "a=", "action": {"drop": true}}"#,
        )]);
        assert!(faults.take("POST", "/v1/jobs/1", "a=1").is_none());
        assert!(faults.take("GET", "/v1/jobs", "a=1").is_none());
        assert!(faults.take("GET", "/v1/jobs/1", "b=1").is_none());
        assert!(faults.take("GET", "/v1/jobs/1", "a=1").is_some());
    }

    #[test]
    fn a_misspelt_rule_is_refused() {
        assert!(serde_json::from_str::<Rule>(r#"{"path": "*", "action": {"stauts": 500}}"#).is_err());
        assert!(serde_json::from_str::<Rule>(r#"{"action": {"status": 500}}"#).is_err());
    }
}
