//! The origin of a source as a request spells it: seven types, each with the fields that the spec gives it.
//! What is kept holds exactly those fields. Start with [`read`].

use crate::fields::Fields;
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::store::fact;
use serde_json::{Map, Value, json};

/// What a field of an origin must be.
#[derive(Clone, Copy)]
enum Shape {
    /// Text that must be there.
    Needed,
    /// Text that must be there and may be empty.
    Present,
    /// Text that may be absent.
    Text,
    /// An object of the given fields that may be absent.
    Object(&'static [Field]),
    /// An object of the given fields that must be there.
    Whole(&'static [Field]),
    /// A list of objects of the given fields that may be absent.
    List(&'static [Field]),
    /// An object with a `type`, one of several, and the object named beside it.
    Tagged(&'static str, &'static [(&'static str, &'static [Field])]),
}
use Shape::{List, Needed, Object, Present, Tagged, Text, Whole};

/// A field's name and shape.
type Field = (&'static str, Shape);

const EXISTING: Field = ("existing", Object(&[("source_id", Text)]));
const DOCKER_HUB: &[Field] = &[EXISTING, ("target", Needed), ("username", Text), ("token", Text)];
const DOCKER_REGISTRY: &[Field] = &[
    EXISTING,
    ("target", Needed),
    ("url", Needed),
    ("username", Text),
    ("token", Text),
    ("password", Text),
];
const OCI_REGISTRY: &[Field] = &[
    EXISTING,
    ("target", Needed),
    ("url", Needed),
    (
        "auth",
        Tagged(
            "details",
            &[
                ("user", &[("username", Text), ("token", Text)]),
                (
                    "provider",
                    &[("flavor", Needed), ("credentials", Whole(PROVIDER))],
                ),
                ("webhook", &[("url", Needed)]),
            ],
        ),
    ),
];
const PROVIDER: &[Field] = &[
    ("region", Text),
    ("namespace", Text),
    ("api_key", Text),
    ("secret", Text),
    ("subscription_id", Text),
    ("client_id", Text),
    ("config", Text),
];
const DOCKER_FILE: &[Field] = &[
    EXISTING,
    ("repo", Object(REPO)),
    ("targz_url", Text),
    ("context_dir", Text),
    ("build_file", Text),
    (
        "credentials",
        List(&[("url", Text), ("username", Text), ("token", Text)]),
    ),
];
const REPO: &[Field] = &[
    ("url", Needed),
    ("branch", Text),
    (
        "auth",
        Tagged(
            "credentials",
            &[
                ("http", &[("username", Present), ("password", Present)]),
                (
                    "ssh",
                    &[
                        ("username", Present),
                        ("passphrase", Present),
                        ("private_key", Needed),
                    ],
                ),
            ],
        ),
    ),
    ("ref", Object(&[("type", Needed), ("value", Needed)])),
];

/// The origin that a request describes.
///
/// # Errors
/// 422 with the pointer of the field that is missing or wrong; `422.not-compatible` for `cycle-source`, which
/// never stands in a source.
pub fn read(work: &Work<'_>, fields: &Fields<'_>) -> Result<Value, Refusal> {
    let kind = fields.need_text("type")?;
    let known = match kind {
        "none" => return Ok(json!({"type": "none"})),
        "cycle-upload" => return upload(work),
        "cycle-source" => {
            let detail = "An origin of this type stands in stacks, never in a source.";
            return Err(
                Refusal::new("422.not-compatible", "This is not compatible", detail)
                    .at(fields.pointer("type")),
            );
        }
        "docker-hub" => DOCKER_HUB,
        "docker-file" => DOCKER_FILE,
        "docker-registry" => DOCKER_REGISTRY,
        "oci-registry" => OCI_REGISTRY,
        other => {
            return Err(Refusal::argument(
                fields.pointer("type"),
                format!("`{other}` is not a type of origin."),
            ));
        }
    };
    let details = fields.need_object("details")?;
    if kind == "docker-file" && details.value("repo").is_none() && details.value("targz_url").is_none() {
        return Err(Refusal::absent(&details.pointer("repo")));
    }
    Ok(json!({"type": kind, "details": object(&details, known)?}))
}

/// An upload gets its token and its hour from the platform.
fn upload(work: &Work<'_>) -> Result<Value, Refusal> {
    let token = format!("upload-{}", fact::next_id(work.db, work.now)?);
    Ok(
        json!({"type": "cycle-upload", "details": {"expires": work.now.plus(3_600_000).text(), "token": token}}),
    )
}

fn object(fields: &Fields<'_>, known: &[Field]) -> Result<Value, Refusal> {
    let mut kept = Map::new();
    for (name, shape) in known {
        let value = match *shape {
            Needed => Some(json!(fields.need_text(name)?)),
            Present => Some(json!(
                fields
                    .text(name)?
                    .ok_or_else(|| Refusal::absent(&fields.pointer(name)))?
            )),
            Text => fields.text(name)?.map(Value::from),
            Whole(known) => Some(object(&fields.need_object(name)?, known)?),
            Object(known) => fields
                .object(name)?
                .map(|fields| object(&fields, known))
                .transpose()?,
            List(known) => list(fields, name, known)?,
            Tagged(beside, kinds) => fields
                .object(name)?
                .map(|fields| tagged(&fields, beside, kinds))
                .transpose()?,
        };
        if let Some(value) = value {
            kept.insert((*name).to_owned(), value);
        }
    }
    Ok(Value::Object(kept))
}

fn tagged(fields: &Fields<'_>, beside: &str, kinds: &[(&str, &'static [Field])]) -> Result<Value, Refusal> {
    let kind = fields.need_text("type")?;
    let Some((_, known)) = kinds.iter().find(|(name, _)| *name == kind) else {
        return Err(Refusal::argument(
            fields.pointer("type"),
            format!("`{kind}` is not a type that this can have."),
        ));
    };
    let mut kept = Map::new();
    kept.insert("type".to_owned(), json!(kind));
    kept.insert(beside.to_owned(), object(&fields.need_object(beside)?, known)?);
    Ok(Value::Object(kept))
}

fn list(fields: &Fields<'_>, name: &str, known: &'static [Field]) -> Result<Option<Value>, Refusal> {
    let Some(value) = fields.value(name) else {
        return Ok(None);
    };
    let Value::Array(items) = value else {
        return Err(Refusal::argument(fields.pointer(name), "This must be a list."));
    };
    let read = items.iter().enumerate().map(|(n, item)| match item {
        Value::Object(map) => object(&Fields::at(map, format!("{}/{n}", fields.pointer(name))), known),
        _ => Err(Refusal::argument(
            format!("{}/{n}", fields.pointer(name)),
            "This must be an object.",
        )),
    });
    Ok(Some(Value::Array(read.collect::<Result<_, _>>()?)))
}
