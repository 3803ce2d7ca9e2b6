//! Reads the options that matter here: ours, and which of them are used in vain.

use super::{Goal, Metric, Rate, Role, Slo, UnusedOption};
use crate::descriptor::Descriptors;
use prost_reflect::{
    DynamicMessage, EnumDescriptor, FieldDescriptor, MethodDescriptor, ReflectMessage,
    ServiceDescriptor, Value,
};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

const BEHAVIOR: &str = "google.api.field_behavior";
const FIELD: &str = "svc.v1.field";
const METHOD: &str = "svc.v1.method";
const DEADLINE: &str = "svc.v1.method.deadline";
const RATE: &str = "svc.v1.method.rate";
const SLO: &str = "svc.v1.method.slo";
const SERVICE: &str = "svc.v1.service";

/// Options that always act; what is wrong with the last is a finding of its own.
const ACTING: [&str; 5] = [
    DEADLINE,
    "svc.v1.field.sensitive",
    "svc.v1.service.owner",
    "svc.v1.service.tier",
    "svc.v1.method.metrics",
];

/// What says that not everybody is to see an element: documents and reflection show all of them.
const VISIBILITY: [&str; 6] = [
    "google.api.api_visibility",
    "google.api.enum_visibility",
    "google.api.field_visibility",
    "google.api.message_visibility",
    "google.api.method_visibility",
    "google.api.value_visibility",
];

/// The period of an objective that names none.
const WINDOW: Duration = Duration::from_secs(30 * 86_400);

/// The shortest period over which an error budget can be watched.
const SHORTEST_WINDOW: Duration = Duration::from_secs(86_400);

fn extension(options: &DynamicMessage, name: &str) -> Option<DynamicMessage> {
    let extension = options
        .descriptor()
        .parent_pool()
        .get_extension_by_name(name)?;
    if !options.has_extension(&extension) {
        return None;
    }
    options.get_extension(&extension).as_message().cloned()
}

/// `google.api.field_behavior` and `(svc.v1.field).sensitive` of a field.
pub(super) fn role(field: &FieldDescriptor) -> Role {
    let options = field.options();
    let sensitive = extension(&options, FIELD).is_some_and(|ours| {
        let sensitive = ours.get_field_by_name("sensitive");
        sensitive.and_then(|value| value.as_bool()) == Some(true)
    });
    let behavior = field.parent_pool().get_extension_by_name(BEHAVIOR);
    let numbers: Vec<i32> = behavior.map_or_else(Vec::new, |behavior| {
        let value = options.get_extension(&behavior);
        let items = value.as_list().unwrap_or_default();
        items.iter().filter_map(Value::as_enum_number).collect()
    });
    Role {
        required: numbers.contains(&2),
        output_only: numbers.contains(&3),
        input_only: numbers.contains(&4),
        immutable: numbers.contains(&5),
        sensitive,
    }
}

/// `(svc.v1.method).deadline`.
pub(super) fn deadline(method: &MethodDescriptor) -> Option<Duration> {
    duration_in(&extension(&method.options(), METHOD)?, "deadline")
}

/// A field of type `google.protobuf.Duration`; `None` also for one below zero.
fn duration_in(message: &DynamicMessage, field: &str) -> Option<Duration> {
    if !message.has_field_by_name(field) {
        return None;
    }
    let duration = message.get_field_by_name(field)?;
    let duration = duration.as_message()?;
    let number = |field| match duration.get_field_by_name(field).as_deref() {
        Some(Value::I64(number)) => u64::try_from(*number).ok(),
        Some(Value::I32(number)) => u64::try_from(*number).ok(),
        _ => None,
    };
    let nanos = u32::try_from(number("nanos")?).ok()?;
    Some(Duration::new(number("seconds")?, nanos))
}

/// `(svc.v1.method).rate`; `None` also for one that is no rate.
pub(super) fn rate(method: &MethodDescriptor) -> Option<Rate> {
    let options = extension(&method.options(), METHOD)?;
    if !options.has_field_by_name("rate") {
        return None;
    }
    rate_of(options.get_field_by_name("rate")?.as_message()?)
}

fn rate_of(rate: &DynamicMessage) -> Option<Rate> {
    let per_second = rate.get_field_by_name("per_second")?.as_f64()?;
    let burst = rate.get_field_by_name("burst")?.as_u32()?;
    (per_second > 0.0 && per_second.is_finite()).then_some(Rate { per_second, burst })
}

/// `(svc.v1.service).owner` and `tier`.
pub(super) fn owner(service: &ServiceDescriptor) -> (String, &'static str) {
    let Some(options) = extension(&service.options(), SERVICE) else {
        return (String::new(), "");
    };
    let owner = options.get_field_by_name("owner");
    let owner = owner.as_deref().and_then(Value::as_str).unwrap_or_default();
    let tier = options.get_field_by_name("tier");
    let tier = match tier.as_deref().and_then(Value::as_enum_number) {
        Some(1) => "critical",
        Some(2) => "standard",
        Some(3) => "best_effort",
        _ => "",
    };
    (owner.to_owned(), tier)
}

/// `(svc.v1.method).metrics`, sound or not.
pub(super) fn metrics(method: &MethodDescriptor) -> Vec<Metric> {
    let Some(options) = extension(&method.options(), METHOD) else {
        return Vec::new();
    };
    let metrics = options.get_field_by_name("metrics");
    let metrics = metrics
        .as_deref()
        .and_then(Value::as_list)
        .unwrap_or_default();
    let metrics = metrics.iter().filter_map(Value::as_message);
    metrics.map(metric_of).collect()
}

fn metric_of(metric: &DynamicMessage) -> Metric {
    let text = |field| {
        let value = metric.get_field_by_name(field);
        value
            .as_deref()
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let list = |field| {
        let value = metric.get_field_by_name(field);
        value
            .as_deref()
            .and_then(Value::as_list)
            .unwrap_or_default()
            .to_vec()
    };
    let kind = metric.get_field_by_name("kind");
    Metric {
        name: text("name"),
        is_histogram: kind.as_deref().and_then(Value::as_enum_number) == Some(2),
        by: list("by")
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        value: Some(text("value")).filter(|path| !path.is_empty()),
        bounds: list("bounds").iter().filter_map(Value::as_f64).collect(),
    }
}

/// `(svc.v1.method).slo`; `None` also for one that cannot be watched.
pub(super) fn slo(method: &MethodDescriptor) -> Option<Slo> {
    let options = extension(&method.options(), METHOD)?;
    if !options.has_field_by_name("slo") {
        return None;
    }
    slo_of(options.get_field_by_name("slo")?.as_message()?)
}

fn slo_of(slo: &DynamicMessage) -> Option<Slo> {
    let availability = slo.get_field_by_name("availability")?.as_f64()?;
    let latency = slo.get_field_by_name("latency")?;
    let latency = latency.as_list()?.iter();
    let latency: Vec<Goal> = latency
        .map(|goal| goal_of(goal.as_message()?))
        .collect::<Option<_>>()?;
    let window = match slo.has_field_by_name("window") {
        true => duration_in(slo, "window")?,
        false => WINDOW,
    };
    let says_something = availability > 0.0 || !latency.is_empty();
    let is_sound = (0.0..=1.0).contains(&availability) && window >= SHORTEST_WINDOW;
    (says_something && is_sound).then_some(Slo {
        availability: (availability > 0.0).then_some(availability),
        latency,
        window,
    })
}

fn goal_of(goal: &DynamicMessage) -> Option<Goal> {
    let quantile = goal.get_field_by_name("quantile")?.as_f64()?;
    let bound = duration_in(goal, "bound")?;
    (quantile > 0.0 && quantile < 1.0 && !bound.is_zero()).then_some(Goal { quantile, bound })
}

/// Options that are set on what is served and that nothing acts upon yet, with how often and where.
pub(super) struct Unused<'a> {
    descriptors: &'a Descriptors,
    found: BTreeMap<String, UnusedOption>,
    /// Enums that were looked at, by full name.
    enums: BTreeSet<String>,
}

impl<'a> Unused<'a> {
    pub(super) fn new(descriptors: &'a Descriptors) -> Self {
        Self {
            descriptors,
            found: BTreeMap::new(),
            enums: BTreeSet::new(),
        }
    }

    /// Looks at the options of one element.
    pub(super) fn look(&mut self, options: &DynamicMessage, file: &str, path: &[i32]) {
        for (extension, value) in options.extensions() {
            let name = extension.full_name();
            if VISIBILITY.contains(&name) {
                self.note(name.to_owned(), file, path);
            }
            if name.starts_with("svc.v1.")
                && let Some(ours) = value.as_message()
            {
                for (field, value) in ours.fields() {
                    let option = format!("{name}.{}", field.name());
                    let acts = match option.as_str() {
                        option if ACTING.contains(&option) => true,
                        RATE => value.as_message().and_then(rate_of).is_some(),
                        SLO => value.as_message().and_then(slo_of).is_some(),
                        _ => false,
                    };
                    if !acts {
                        self.note(option, file, path);
                    }
                }
            }
        }
    }

    /// Looks at the options of an enum and its values, once.
    pub(super) fn look_at_enum(&mut self, item: &EnumDescriptor) {
        if !self.enums.insert(item.full_name().to_owned()) {
            return;
        }
        let file = item.parent_file();
        if item.enum_descriptor_proto().options.is_some() {
            self.look(&item.options(), file.name(), item.path());
        }
        for value in item.values() {
            if value.enum_value_descriptor_proto().options.is_some() {
                self.look(&value.options(), file.name(), value.path());
            }
        }
    }

    fn note(&mut self, option: String, file: &str, path: &[i32]) {
        if let Some(unused) = self.found.get_mut(&option) {
            unused.count += 1;
            return;
        }
        let unused = UnusedOption {
            option: option.clone(),
            count: 1,
            place: self.descriptors.place(file, path),
        };
        self.found.insert(option, unused);
    }

    pub(super) fn into_list(self) -> Vec<UnusedOption> {
        self.found.into_values().collect()
    }
}
