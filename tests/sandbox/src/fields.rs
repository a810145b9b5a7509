//! Reading the fields of a request body, with the pointer to whatever is wrong. Unknown fields are ignored and
//! null counts as absent, as the platform's own clients rely on. Start with [`Fields::of`].

use crate::refusal::Refusal;
use serde_json::{Map, Value};

/// Characters of the longest name.
pub const LONGEST_NAME: usize = 500;

/// The fields of an object within a body.
#[derive(Debug, Clone)]
pub struct Fields<'b> {
    map: &'b Map<String, Value>,
    at: String,
}

impl<'b> Fields<'b> {
    /// The fields of the body itself.
    #[must_use]
    pub fn of(body: &'b Map<String, Value>) -> Self {
        Self {
            map: body,
            at: String::new(),
        }
    }

    /// The fields of an object that stands at a JSON pointer.
    #[must_use]
    pub fn at(map: &'b Map<String, Value>, at: String) -> Self {
        Self { map, at }
    }

    /// The JSON pointer of a field.
    #[must_use]
    pub fn pointer(&self, name: &str) -> String {
        format!("{}/{}", self.at, name.replace('~', "~0").replace('/', "~1"))
    }

    /// Whether the field is there at all, even as null.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.map.contains_key(name)
    }

    /// A field that is there and not null.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&'b Value> {
        self.map.get(name).filter(|value| !value.is_null())
    }

    /// A text.
    ///
    /// # Errors
    /// 422 for anything else.
    pub fn text(&self, name: &str) -> Result<Option<&'b str>, Refusal> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Refusal::argument(self.pointer(name), "This must be text.")),
        }
    }

    /// A text that must be there and not empty.
    ///
    /// # Errors
    /// 422 where it is absent, empty or not text.
    pub fn need_text(&self, name: &str) -> Result<&'b str, Refusal> {
        match self.text(name)? {
            None => Err(Refusal::absent(&self.pointer(name))),
            Some("") => Err(Refusal::argument(self.pointer(name), "This must not be empty.")),
            Some(text) => Ok(text),
        }
    }

    /// A name: text that is neither empty nor too long.
    ///
    /// # Errors
    /// 422 for anything else.
    pub fn name(&self, name: &str) -> Result<Option<&'b str>, Refusal> {
        let text = self.text(name)?;
        match text.map(|text| (text.trim().is_empty(), text.chars().count())) {
            Some((true, _)) => Err(Refusal::argument(self.pointer(name), "A name must not be empty.")),
            Some((_, length)) if length > LONGEST_NAME => {
                let detail = format!("A name holds at most {LONGEST_NAME} characters.");
                Err(Refusal::new("422.max-exceeded", "A maximum was exceeded", detail).at(self.pointer(name)))
            }
            _ => Ok(text),
        }
    }

    /// A yes or no.
    ///
    /// # Errors
    /// 422 for anything else.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => Err(Refusal::argument(
                self.pointer(name),
                "This must be true or false.",
            )),
        }
    }

    /// An object.
    ///
    /// # Errors
    /// 422 for anything else.
    pub fn object(&self, name: &str) -> Result<Option<Fields<'b>>, Refusal> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Object(map)) => Ok(Some(Fields {
                map,
                at: self.pointer(name),
            })),
            Some(_) => Err(Refusal::argument(self.pointer(name), "This must be an object.")),
        }
    }

    /// An object that must be there.
    ///
    /// # Errors
    /// 422 where it is absent or something else.
    pub fn need_object(&self, name: &str) -> Result<Fields<'b>, Refusal> {
        self.object(name)?
            .ok_or_else(|| Refusal::absent(&self.pointer(name)))
    }

    /// An object whose values are all text, as it stands.
    ///
    /// # Errors
    /// 422 for anything else.
    pub fn text_map(&self, name: &str) -> Result<Option<&'b Map<String, Value>>, Refusal> {
        let Some(fields) = self.object(name)? else {
            return Ok(None);
        };
        match fields.map.iter().find(|(_, value)| !value.is_string()) {
            Some((key, _)) => Err(Refusal::argument(fields.pointer(key), "This must be text.")),
            None => Ok(Some(fields.map)),
        }
    }

    /// A list of texts.
    ///
    /// # Errors
    /// 422 where it is absent or something else.
    pub fn need_texts(&self, name: &str) -> Result<Vec<String>, Refusal> {
        let Some(value) = self.value(name) else {
            return Err(Refusal::absent(&self.pointer(name)));
        };
        let Value::Array(items) = value else {
            return Err(Refusal::argument(self.pointer(name), "This must be a list."));
        };
        let texts = items.iter().enumerate().map(|(n, item)| match item {
            Value::String(text) => Ok(text.clone()),
            _ => Err(Refusal::argument(
                format!("{}/{n}", self.pointer(name)),
                "This must be text.",
            )),
        });
        texts.collect()
    }

    /// Every field with its name.
    pub fn each(&self) -> impl Iterator<Item = (&'b String, &'b Value)> {
        self.map.iter()
    }
}
