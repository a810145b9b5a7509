//! The query string of a request, decoded once: includes, metas, filters, sort and page. Unknown keys are
//! ignored, malformed ones refused; which values an operation knows is decided by the operation.
//! Start with [`Query::parse`].

use crate::refusal::Refusal;
use percent_encoding::percent_decode;
use std::collections::BTreeMap;

/// A decoded query string.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    include: Vec<String>,
    meta: Vec<String>,
    sort: Vec<String>,
    filter: BTreeMap<String, String>,
    page_number: Option<u64>,
    page_size: Option<u64>,
}

impl Query {
    /// Reads the part of the address behind `?`. Lists may repeat their key or hold commas, and brackets may be
    /// raw or percent-encoded.
    ///
    /// # Errors
    /// 400 for broken percent-encoding, text that is not UTF-8 and keys with stray brackets; 422 for pages that
    /// do not exist.
    pub fn parse(raw: &str) -> Result<Self, Refusal> {
        let mut query = Self::default();
        for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            query.take(&decode(key)?, decode(value)?)?;
        }
        Ok(query)
    }

    fn take(&mut self, key: &str, value: String) -> Result<(), Refusal> {
        match key.strip_suffix("[]").unwrap_or(key) {
            "include" => self.include.extend(words(&value)),
            "meta" => self.meta.extend(words(&value)),
            "sort" => self.sort.extend(words(&value)),
            "filter" | "page" => {
                return Err(
                    Refusal::syntax(format!("`{key}` needs a name in brackets.")).at(format!("/{key}"))
                );
            }
            key => {
                if let Some(name) = inside(key, "filter")? {
                    self.take_filter(name, value);
                } else if let Some(name) = inside(key, "page")? {
                    self.take_page(name, &value)?;
                }
            }
        }
        Ok(())
    }

    /// A filter that is sent twice takes either value, as if both stood in one list.
    fn take_filter(&mut self, name: &str, value: String) {
        let held = self.filter.entry(name.to_owned()).or_default();
        if !held.is_empty() {
            held.push(',');
        }
        held.push_str(&value);
    }

    fn take_page(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        let place = match name {
            "number" => &mut self.page_number,
            "size" => &mut self.page_size,
            _ => return Ok(()),
        };
        let pointer = format!("/page/{name}");
        let number = value
            .trim()
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite());
        let Some(number) = number else {
            return Err(Refusal::syntax(format!("page[{name}] is not a number.")).at(pointer));
        };
        if number < 1.0 || number.fract() != 0.0 || number > 9e15 {
            return Err(Refusal::argument(pointer, format!("page[{name}] counts from 1.")));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        {
            *place = Some(number as u64); // whole and between 1 and 9e15, as checked above
        }
        Ok(())
    }

    /// The includes asked for, each of which must be one of `known`.
    ///
    /// # Errors
    /// 422 for an include that the operation does not have.
    pub fn includes(&self, known: &[&str]) -> Result<&[String], Refusal> {
        refuse_unknown(&self.include, known, "include")?;
        Ok(&self.include)
    }

    /// Whether a meta is asked for; all metas asked for must be among `known`.
    ///
    /// # Errors
    /// 422 for a meta that the operation does not have.
    pub fn metas(&self, known: &[&str]) -> Result<&[String], Refusal> {
        refuse_unknown(&self.meta, known, "meta")?;
        Ok(&self.meta)
    }

    /// The sort keys in order, each with `true` for descending.
    #[must_use]
    pub fn sorts(&self) -> Vec<(&str, bool)> {
        self.sort
            .iter()
            .map(|word| {
                word.strip_prefix('-')
                    .map_or((word.as_str(), false), |key| (key, true))
            })
            .collect()
    }

    /// The value of `filter[name]`; an empty value counts as absent.
    #[must_use]
    pub fn filter(&self, name: &str) -> Option<&str> {
        self.filter
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// The page asked for: number from 1, and the size where one was asked for.
    #[must_use]
    pub fn page(&self) -> (u64, Option<u64>) {
        (self.page_number.unwrap_or(1), self.page_size)
    }
}

fn words(value: &str) -> impl Iterator<Item = String> {
    value
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
}

/// `name` of `family[name]`; `None` for other keys.
fn inside<'k>(key: &'k str, family: &str) -> Result<Option<&'k str>, Refusal> {
    let Some(rest) = key.strip_prefix(family).filter(|rest| rest.starts_with('[')) else {
        return Ok(None);
    };
    let name = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match name {
        Some(name) if !name.is_empty() && !name.contains(['[', ']']) => Ok(Some(name)),
        _ => Err(Refusal::syntax(format!("The brackets of `{key}` do not match.")).at(format!("/{family}"))),
    }
}

fn refuse_unknown(asked: &[String], known: &[&str], pointer: &str) -> Result<(), Refusal> {
    match asked.iter().find(|word| !known.contains(&word.as_str())) {
        Some(word) => Err(Refusal::argument(
            format!("/{pointer}"),
            format!("`{word}` is none of {}.", known.join(", ")),
        )),
        None => Ok(()),
    }
}

/// Percent-decoding that refuses what is not an encoding, and reads `+` as a space.
fn decode(text: &str) -> Result<String, Refusal> {
    let bytes = text.as_bytes();
    for (at, _) in text.match_indices('%') {
        let digits = bytes.get(at + 1..at + 3).unwrap_or_default();
        if digits.len() < 2 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return Err(Refusal::syntax("The query holds a broken percent-encoding."));
        }
    }
    let spaced = text.replace('+', " ");
    let decoded = percent_decode(spaced.as_bytes()).decode_utf8();
    decoded
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| Refusal::syntax("The query is not UTF-8."))
}

#[cfg(test)]
mod tests;
