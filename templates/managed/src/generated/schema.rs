{# view: Schema #}
//! The messages and enums of the contracts as tables, for JSON and REST.

use ::svc_runtime::schema;
{% if has_fields | flag %}use ::svc_runtime::schema::{Cardinality, Field, Kind};
{% endif %}
/// All messages, for `google.protobuf.Any`.
pub static TYPES: schema::Registry = schema::Registry::new(&[
    {% for ident in types %}&{{ ident }},{% endfor %}
]);

{% for message in messages %}
{% if message.is_entry | flag %}static {% else %}/// `{{ message.name }}`
pub static {% endif %}{{ message.ident }}: schema::Message = schema::Message {
    name: {{ message.name | literal }},
    fields: &[
        {% for field in message.fields %}Field::new({{ field.number }}, {{ field.name | literal }}, {{ field.json | literal }}, {{ field.kind | composed }}, Cardinality::{{ field.cardinality }}){{ field.placed | composed }},
        {% endfor %}
    ],
    names: &[{% for row in message.names %}({{ row.name | literal }}, {{ row.index }}),{% endfor %}],
    oneofs: &[{% for oneof in message.oneofs %}{{ oneof | literal }},{% endfor %}],
    form: schema::Form::Plain,
};
{% endfor %}

{% for item in enums %}
/// `{{ item.name }}`
pub static {{ item.ident }}: schema::Enum = schema::Enum {
    name: {{ item.name | literal }},
    values: &[{% for row in item.values %}({{ row.number }}, {{ row.name | literal }}),{% endfor %}],
    names: &[{% for row in item.names %}({{ row.name | literal }}, {{ row.number }}),{% endfor %}],
    closed: {{ item.closed }},
};
{% endfor %}
