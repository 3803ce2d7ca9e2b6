//! The field mask that a `PATCH` without one implies: all fields that its body has.

use super::wire;
use crate::schema::{Field, Form, Message};
use serde_json::Value;

/// The one field of a request that is a field mask; none if there are several.
pub(super) fn field_of(message: &Message) -> Option<&'static Field> {
    let is_mask = |field: &&'static Field| {
        let form = field.kind.message().map(|message| message.form);
        form == Some(Form::FieldMask) && !field.is_list() && !field.is_map()
    };
    let mut masks = message.fields.iter().filter(is_mask);
    let first = masks.next()?;
    masks.next().is_none().then_some(first)
}

/// The content of a `FieldMask` with the paths of all fields that the JSON object has, sorted. Lists,
/// maps and messages with a form of their own are named as a whole, but for a `Struct`, whose members
/// are. Names that are no fields are passed over.
///
/// # Errors
/// Text that is no JSON object.
pub(super) fn implied(message: &'static Message, body: &[u8]) -> Result<Vec<u8>, String> {
    if body.trim_ascii().is_empty() {
        return Ok(Vec::new());
    }
    let object = match serde_json::from_slice(body) {
        Ok(Value::Object(object)) => object,
        Ok(_) => return Err("the body must be an object".to_owned()),
        Err(error) => return Err(error.to_string()),
    };
    let mut paths = Vec::new();
    collect(message, &object, "", &mut paths);
    paths.sort_unstable();
    let mut mask = Vec::new();
    for path in &paths {
        wire::bytes(1, path.as_bytes(), &mut mask);
    }
    Ok(mask)
}

fn collect(
    message: &'static Message,
    object: &serde_json::Map<String, Value>,
    prefix: &str,
    paths: &mut Vec<String>,
) {
    for (name, value) in object {
        let Some(field) = message.field_named(name) else {
            continue;
        };
        let path = format!("{prefix}{}", field.name);
        let is_single = !field.is_list() && !field.is_map();
        match (field.kind.message(), value) {
            (Some(inner), Value::Object(object)) if is_single && !object.is_empty() => {
                match inner.form {
                    Form::Plain => collect(inner, object, &format!("{path}."), paths),
                    Form::Struct | Form::Value => members(object, &path, paths),
                    _ => paths.push(path),
                }
            }
            _ => paths.push(path),
        }
    }
}

/// The members of a `Struct`, by the names that they have.
fn members(object: &serde_json::Map<String, Value>, prefix: &str, paths: &mut Vec<String>) {
    for (name, value) in object {
        let path = format!("{prefix}.{name}");
        match value {
            Value::Object(object) if !object.is_empty() => members(object, &path, paths),
            _ => paths.push(path),
        }
    }
}
