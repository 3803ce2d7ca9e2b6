//! Examples, which the rules beside them must accept.

use super::{Auditor, Slot, Subject, count, go};
use crate::descriptor::{self, Descriptors, Input};
use crate::model;
use crate::validate::interpret::Interpreter;
use crate::validate::ir::Ignore;
use crate::validate::read;
use prost_reflect::{DynamicMessage, Kind, ReflectMessage, Value};
use std::sync::LazyLock;
use std::time::SystemTime;

/// The `validate.proto` that this tool carries: buf, too, judges examples by its own.
static STANDARD: LazyLock<Option<Descriptors>> = LazyLock::new(|| {
    let carried = Input::Sources {
        roots: Vec::new(),
        files: vec!["buf/validate/validate.proto".to_owned()],
    };
    descriptor::load(&carried).ok()
});

impl Auditor<'_> {
    pub(super) fn examples(
        &mut self,
        subject: &Subject<'_>,
        number: i32,
        rules: &DynamicMessage,
        typed: &DynamicMessage,
    ) {
        let example = typed.descriptor().get_field_by_name("example");
        let Some(example) = example.filter(|example| typed.has_field(example)) else {
            return;
        };
        let values = typed.get_field(&example);
        let (Some(values), Some(field)) = (values.as_list(), subject.field) else {
            return;
        };
        // Without other rules anything goes.
        if count(typed) == 1 && !rules.has_field_by_name("cel") {
            return;
        }
        let mut findings = Vec::new();
        let standard = STANDARD.as_ref();
        let read = read::of_value(
            self.descriptors,
            standard,
            field,
            &subject.kind,
            rules,
            &mut findings,
        );
        if findings.iter().any(|finding| finding.code == read::INVALID) {
            return;
        }
        // The one message with rules and examples whose fields expressions look at.
        let model = model::of_messages(self.descriptors, ["google.protobuf.FieldMask"]);
        let interpreter = Interpreter::new(&model);
        for (index, value) in (0..).zip(values) {
            let native = match (&subject.kind, value) {
                (Kind::Enum(_), Value::I32(value)) => Value::EnumNumber(*value),
                _ => value.clone(),
            };
            let mut read = read.clone();
            // Presence decides for fields, zero for the rest.
            if subject.has_presence || subject.slot != Slot::Field {
                read.required = false;
            }
            if subject.has_presence && read.ignore == Ignore::IfZeroValue {
                read.ignore = Ignore::Unspecified;
            }
            let kind = model::kind(&subject.kind);
            let now = SystemTime::now();
            let Err(found) = interpreter.value(&read, &kind, &native, now) else {
                continue;
            };
            for violation in found.list {
                let message = format!(
                    "\"{}\" is an example value but does not satisfy rule {}: {}",
                    go::shown(value),
                    go::quoted(&violation.id),
                    violation.message
                );
                let path = [number, example.number() as i32, index];
                self.flaw(subject, &path, message);
            }
        }
    }
}
