//! What paths of `(svc.v1.method).metrics` lead to: `request.order.region` to a field.

use super::{Field, Kind, Label, Message, Model, Rpc, Scalar};

/// Where a path begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The request of the RPC.
    Request,
    /// Its response.
    Response,
}

/// A path that was followed.
#[derive(Clone, Debug)]
pub struct FieldPath<'a> {
    /// Where it begins.
    pub side: Side,
    /// Messages on the way.
    pub way: Vec<&'a Field>,
    /// What it ends at.
    pub field: &'a Field,
}

/// Follows a path from an RPC.
///
/// # Errors
/// Why it leads nowhere, as a clause.
pub fn follow<'a>(model: &'a Model, rpc: &Rpc, path: &str) -> Result<FieldPath<'a>, String> {
    let mut names = path.split('.');
    let (side, mut name) = match names.next() {
        Some("request") => (Side::Request, rpc.request.as_str()),
        Some("response") => (Side::Response, rpc.response.as_str()),
        _ => return Err("begins neither with `request.` nor with `response.`".to_owned()),
    };
    let mut way: Vec<&Field> = Vec::new();
    for wanted in names {
        if let Some(&last) = way.last() {
            name = match (&last.kind, last.label) {
                (Kind::Message(name) | Kind::Group(name), label) if label != Label::Repeated => {
                    name
                }
                _ => {
                    return Err(format!(
                        "goes through `{}`, which is no message",
                        last.proto_name
                    ));
                }
            };
        }
        let message = known(model, name)?;
        let field = message
            .fields
            .iter()
            .find(|field| field.proto_name == wanted);
        let field =
            field.ok_or_else(|| format!("names `{wanted}`, which `{name}` does not have"))?;
        if field.oneof.is_some() {
            return Err(format!(
                "names `{wanted}`, which is one of several (`oneof`)"
            ));
        }
        if field.role.sensitive {
            return Err(format!(
                "names `{wanted}`, which is sensitive and must not show in metrics"
            ));
        }
        way.push(field);
    }
    let field = way.pop().ok_or("names no field")?;
    Ok(FieldPath { side, way, field })
}

fn known<'a>(model: &'a Model, name: &str) -> Result<&'a Message, String> {
    let known = model
        .message(name)
        .filter(|_| !name.starts_with("google.protobuf."));
    known.ok_or_else(|| format!("goes into `{name}`, whose fields have no place in metrics"))
}

impl FieldPath<'_> {
    /// The label that the values of a field are below.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.field.proto_name
    }

    /// Whether few values are to be expected of the type: text, whole numbers, enums.
    #[must_use]
    pub fn can_split(&self) -> bool {
        let is_float = |scalar| matches!(scalar, Scalar::Double | Scalar::Float | Scalar::Bytes);
        self.field.label != Label::Repeated
            && match self.field.kind {
                Kind::Scalar(scalar) => !is_float(scalar),
                Kind::Enum(_) => true,
                _ => false,
            }
    }

    /// Whether it is a number, or something that has a number of parts.
    #[must_use]
    pub fn is_number(&self) -> bool {
        let is_text = |scalar| matches!(scalar, Scalar::String | Scalar::Bytes | Scalar::Bool);
        self.field.label == Label::Repeated
            || match self.field.kind {
                Kind::Scalar(scalar) => !is_text(scalar),
                _ => false,
            }
    }
}
