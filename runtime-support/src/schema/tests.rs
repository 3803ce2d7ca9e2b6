//! Tables that are written by hand must be in order, and found by what they are asked for.

use super::*;

#[test]
fn well_known_tables_are_in_order() {
    let names: Vec<&str> = well_known::MESSAGES.iter().map(|m| m.name).collect();
    assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
    for message in well_known::MESSAGES {
        check(message, &mut Vec::new());
    }
}

/// A table and those that it refers to.
fn check(message: &'static Message, seen: &mut Vec<&'static str>) {
    if seen.contains(&message.name) {
        return;
    }
    seen.push(message.name);
    let name = message.name;
    assert!(
        message.fields.is_sorted_by(|a, b| a.number < b.number),
        "{name}"
    );
    assert!(message.names.is_sorted_by(|a, b| a.0 < b.0), "{name}");
    for (index, field) in message.fields.iter().enumerate() {
        for alias in [field.name, field.json] {
            assert_eq!(message.position_named(alias), Some(index), "{name}.{alias}");
        }
        assert_eq!(message.position(field.number), Some(index), "{name}");
        if let Some(oneof) = field.oneof {
            assert!(usize::from(oneof) < message.oneofs.len(), "{name}");
        }
        assert!(field.kind.message().is_none() || field.cardinality != Cardinality::Implicit);
        match field.kind {
            Kind::Message(inner) | Kind::Group(inner) => check(inner, seen),
            Kind::Enum(inner) => {
                assert!(
                    inner.values.is_sorted_by(|a, b| a.0 < b.0),
                    "{}",
                    inner.name
                );
                assert!(inner.names.is_sorted_by(|a, b| a.0 < b.0), "{}", inner.name);
                for (number, name) in inner.values {
                    assert_eq!(inner.number_of(name), Some(*number));
                    assert_eq!(inner.name_of(*number), Some(*name));
                }
            }
            _ => {}
        }
    }
    assert_eq!(message.position(0), None);
    assert_eq!(message.position_named("no such field"), None);
}

#[test]
fn a_type_is_found_behind_the_last_slash() {
    let registry = Registry::default();
    let found = |url| registry.find_url(url).map(|message| message.name);
    let name = Some("google.rpc.RetryInfo");
    assert_eq!(found("type.googleapis.com/google.rpc.RetryInfo"), name);
    assert_eq!(found("/google.rpc.RetryInfo"), name);
    assert_eq!(found("a/b/google.rpc.RetryInfo"), name);
    assert_eq!(found("google.rpc.RetryInfo"), None);
    assert_eq!(found("type.googleapis.com/google.rpc.Retry"), None);
    assert_eq!(found("type.googleapis.com/"), None);
}

#[test]
fn an_own_table_goes_before_a_well_known_one() {
    static OWN: Message = Message {
        name: "google.rpc.Status",
        fields: &[],
        names: &[],
        oneofs: &[],
        form: Form::Plain,
    };
    static TYPES: [&Message; 1] = [&OWN];
    let registry = Registry::new(&TYPES);
    let found = registry.find("google.rpc.Status").expect("it is there");
    assert!(found.fields.is_empty());
    assert!(registry.find("google.rpc.Help").is_some());
}
