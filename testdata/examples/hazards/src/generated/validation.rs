//! What makes messages valid: the rules of the contracts as code.
#![allow(
    clippy::absurd_extreme_comparisons,
    clippy::complexity,
    clippy::iter_over_hash_type,
    clippy::style,
    deprecated,
    unused_comparisons,
    reason = "rules are compared as the contract states them"
)]
use ::svc_runtime::validate as v;
use ::svc_runtime::validate::cel;
static PATTERN_0: v::Pattern = v::Pattern::new("^[A-Z]{3}$");
impl v::Rules for crate::generated::wire::hazards::order::Order {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        if v
            .run(|| Ok(
                !cel::all(
                    self.lines.iter().map(|item| item),
                    |line_0| Ok(
                        cel::multiply(
                            line_0.unit_cents,
                            cel::int_of_uint(u64::from(line_0.quantity))?,
                        )? <= self.total_cents,
                    ),
                )?,
            ))?
        {
            v.broken(
                at,
                const {
                    &v::Rule {
                        id: "order.total",
                        message: "the total must cover every line",
                        path: &[],
                    }
                },
            )?;
        }
        if self.customer.as_str() == self.email.as_str() {
            v.broken(
                at,
                const {
                    &v::Rule {
                        id: "order.contact",
                        message: "the customer is not the address",
                        path: &[],
                    }
                },
            )?;
        }
        {
            const FIELD: &v::Field = &v::Field::new(1, "order_id", 9);
            let here = &at.field(FIELD);
            let this = self.order_id.as_str();
            if !this.is_empty() && !v::formats::uuid(this) {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "string.uuid",
                            message: "must be a valid UUID",
                            path: &[
                                v::Step::new(14, "string", 11),
                                v::Step::new(22, "uuid", 8),
                            ],
                        }
                    },
                )?;
            }
            if this.is_empty() {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "string.uuid_empty",
                            message: "value is empty, which is not a valid UUID",
                            path: &[
                                v::Step::new(14, "string", 11),
                                v::Step::new(22, "uuid", 8),
                            ],
                        }
                    },
                )?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(2, "customer", 9);
            let here = &at.field(FIELD);
            let this = self.customer.as_str();
            if cel::uint_of_size(cel::size_string(this)) < 1u64 {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "string.min_len",
                            message: "must be at least 1 characters",
                            path: &[
                                v::Step::new(14, "string", 11),
                                v::Step::new(2, "min_len", 4),
                            ],
                        }
                    },
                )?;
            }
            if cel::uint_of_size(cel::size_string(this)) > 64u64 {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "string.max_len",
                            message: "must be at most 64 characters",
                            path: &[
                                v::Step::new(14, "string", 11),
                                v::Step::new(3, "max_len", 4),
                            ],
                        }
                    },
                )?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(3, "email", 9);
            let here = &at.field(FIELD);
            let this = self.email.as_str();
            if !this.is_empty() && !v::formats::email(this) {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "string.email",
                            message: "must be a valid email address",
                            path: &[
                                v::Step::new(14, "string", 11),
                                v::Step::new(12, "email", 8),
                            ],
                        }
                    },
                )?;
            }
            if this.is_empty() {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "string.email_empty",
                            message: "value is empty, which is not a valid email address",
                            path: &[
                                v::Step::new(14, "string", 11),
                                v::Step::new(12, "email", 8),
                            ],
                        }
                    },
                )?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(4, "status", 14);
            let here = &at.field(FIELD);
            let this = i64::from(self.status);
            if [0i64].contains(&this) {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "enum.not_in",
                            message: "must not be in list [0]",
                            path: &[
                                v::Step::new(16, "enum", 11),
                                v::Step::new(4, "not_in", 5),
                            ],
                        }
                    },
                )?;
            }
            if !matches!(this, 0 | 1 | 2) {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "enum.defined_only",
                            message: "value must be one of the defined enum values",
                            path: &[
                                v::Step::new(16, "enum", 11),
                                v::Step::new(2, "defined_only", 8),
                            ],
                        }
                    },
                )?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(5, "currency", 9);
            let here = &at.field(FIELD);
            let this = self.currency.as_str();
            if !PATTERN_0.is_match(this) {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "string.pattern",
                            message: "does not match regex pattern `^[A-Z]{3}$`",
                            path: &[
                                v::Step::new(14, "string", 11),
                                v::Step::new(6, "pattern", 9),
                            ],
                        }
                    },
                )?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(6, "lines", 11);
            {
                let here = &at.field(FIELD);
                if (self.lines.len() as u64) < 1u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "repeated.min_items",
                                message: "must contain at least 1 item(s)",
                                path: &[
                                    v::Step::new(18, "repeated", 11),
                                    v::Step::new(1, "min_items", 4),
                                ],
                            }
                        },
                    )?;
                }
                if (self.lines.len() as u64) > 100u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "repeated.max_items",
                                message: "must contain no more than 100 item(s)",
                                path: &[
                                    v::Step::new(18, "repeated", 11),
                                    v::Step::new(2, "max_items", 4),
                                ],
                            }
                        },
                    )?;
                }
            }
            for (index, item) in self.lines.iter().enumerate() {
                let here = &at.item(FIELD, index);
                v::Rules::rules(item, v, here)?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(7, "placed_at", 11);
            if self.placed_at.is_none() {
                v.broken(
                    &at.field(FIELD),
                    const {
                        &v::Rule {
                            id: "required",
                            message: "value is required",
                            path: &[v::Step::new(25, "required", 8)],
                        }
                    },
                )?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(8, "total_cents", 3);
            let here = &at.field(FIELD);
            let this = self.total_cents;
            if this < 0i64 {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "int64.gte",
                            message: "must be greater than or equal to 0",
                            path: &[
                                v::Step::new(4, "int64", 11),
                                v::Step::new(5, "gte", 3),
                            ],
                        }
                    },
                )?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::order::Order {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::generated::wire::hazards::order::Line {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "sku", 9);
            let here = &at.field(FIELD);
            let this = self.sku.as_str();
            if cel::uint_of_size(cel::size_string(this)) < 1u64 {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "string.min_len",
                            message: "must be at least 1 characters",
                            path: &[
                                v::Step::new(14, "string", 11),
                                v::Step::new(2, "min_len", 4),
                            ],
                        }
                    },
                )?;
            }
            if cel::uint_of_size(cel::size_string(this)) > 32u64 {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "string.max_len",
                            message: "must be at most 32 characters",
                            path: &[
                                v::Step::new(14, "string", 11),
                                v::Step::new(3, "max_len", 4),
                            ],
                        }
                    },
                )?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(2, "quantity", 13);
            let here = &at.field(FIELD);
            let this = u64::from(self.quantity);
            if (this > 1000u64) || (this <= 0u64) {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "uint32.gt_lte",
                            message: "must be greater than 0 and less than or equal to 1000",
                            path: &[
                                v::Step::new(5, "uint32", 11),
                                v::Step::new(4, "gt", 13),
                            ],
                        }
                    },
                )?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(3, "unit_cents", 3);
            let here = &at.field(FIELD);
            let this = self.unit_cents;
            if this < 0i64 {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "int64.gte",
                            message: "must be greater than or equal to 0",
                            path: &[
                                v::Step::new(4, "int64", 11),
                                v::Step::new(5, "gte", 3),
                            ],
                        }
                    },
                )?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::order::Line {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::generated::wire::hazards::rules::Ruled {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        if self.choice.is_none() {
            v.broken(
                &at.oneof("choice"),
                const {
                    &v::Rule {
                        id: "required",
                        message: "exactly one field is required in oneof",
                        path: &[],
                    }
                },
            )?;
        }
        {
            const FIELD: &v::Field = &v::Field::new(1, "type", 9);
            if let Some(value) = &self.r#type {
                let here = &at.field(FIELD);
                let this = value.as_str();
                if cel::uint_of_size(cel::size_string(this)) < 1u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "string.min_len",
                                message: "must be at least 1 characters",
                                path: &[
                                    v::Step::new(14, "string", 11),
                                    v::Step::new(2, "min_len", 4),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(2, "self", 9);
            let here = &at.field(FIELD);
            let this = self.self_.as_str();
            if !this.is_empty() && !v::formats::uuid(this) {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "string.uuid",
                            message: "must be a valid UUID",
                            path: &[
                                v::Step::new(14, "string", 11),
                                v::Step::new(22, "uuid", 8),
                            ],
                        }
                    },
                )?;
            }
            if this.is_empty() {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "string.uuid_empty",
                            message: "value is empty, which is not a valid UUID",
                            path: &[
                                v::Step::new(14, "string", 11),
                                v::Step::new(22, "uuid", 8),
                            ],
                        }
                    },
                )?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(3, "foo_bar", 9);
            {
                let here = &at.field(FIELD);
                if (self.foo_bar.len() as u64) < 1u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "repeated.min_items",
                                message: "must contain at least 1 item(s)",
                                path: &[
                                    v::Step::new(18, "repeated", 11),
                                    v::Step::new(1, "min_items", 4),
                                ],
                            }
                        },
                    )?;
                }
                if !cel::unique(self.foo_bar.iter().map(|item| item.as_str())) {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "repeated.unique",
                                message: "repeated value must contain unique items",
                                path: &[
                                    v::Step::new(18, "repeated", 11),
                                    v::Step::new(3, "unique", 8),
                                ],
                            }
                        },
                    )?;
                }
            }
            for (index, item) in self.foo_bar.iter().enumerate() {
                let here = &at.item(FIELD, index);
                let this = item.as_str();
                if cel::uint_of_size(cel::size_string(this)) > 3u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "string.max_len",
                                message: "must be at most 3 characters",
                                path: &[
                                    v::Step::new(18, "repeated", 11),
                                    v::Step::new(4, "items", 11),
                                    v::Step::new(14, "string", 11),
                                    v::Step::new(3, "max_len", 4),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(4, "fooBar", 5);
            if let Some(value) = &self.foo_bar_2 {
                let here = &at.field(FIELD);
                let this = i64::from(*value);
                if (this >= 10i64) || (this <= 0i64) {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "int32.gt_lt",
                                message: "must be greater than 0 and less than 10",
                                path: &[
                                    v::Step::new(3, "int32", 11),
                                    v::Step::new(4, "gt", 5),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(5, "data", 12);
            if let Some(value) = &self.data {
                let here = &at.field(FIELD);
                let this = &value[..];
                if cel::uint_of_size(cel::size_bytes(this)) != 1u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "bytes.len",
                                message: "must be 1 bytes",
                                path: &[
                                    v::Step::new(15, "bytes", 11),
                                    v::Step::new(13, "len", 4),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(6, "set_kind", 14);
            if let Some(value) = &self.set_kind {
                let here = &at.field(FIELD);
                let this = i64::from(*value);
                if !matches!(this, 1 | 2 | 3) {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "enum.defined_only",
                                message: "value must be one of the defined enum values",
                                path: &[
                                    v::Step::new(16, "enum", 11),
                                    v::Step::new(2, "defined_only", 8),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(7, "kind", 14);
            if let Some(value) = &self.kind_2 {
                let here = &at.field(FIELD);
                let this = i64::from(*value);
                if [3i64].contains(&this) {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "enum.not_in",
                                message: "must not be in list [3]",
                                path: &[
                                    v::Step::new(16, "enum", 11),
                                    v::Step::new(4, "not_in", 5),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::map(8, "mod", 11, 9, 14);
            {
                let here = &at.field(FIELD);
                if (self.mod_2.len() as u64) < 1u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "map.min_pairs",
                                message: "map must be at least 1 entries",
                                path: &[
                                    v::Step::new(19, "map", 11),
                                    v::Step::new(1, "min_pairs", 4),
                                ],
                            }
                        },
                    )?;
                }
            }
            v.entries(
                &self.mod_2,
                |v, key, value| {
                    {
                        let here = &at.key(FIELD, key);
                        let this = key.as_str();
                        if cel::uint_of_size(cel::size_string(this)) < 1u64 {
                            v.broken(
                                here,
                                const {
                                    &v::Rule {
                                        id: "string.min_len",
                                        message: "must be at least 1 characters",
                                        path: &[
                                            v::Step::new(19, "map", 11),
                                            v::Step::new(4, "keys", 11),
                                            v::Step::new(14, "string", 11),
                                            v::Step::new(2, "min_len", 4),
                                        ],
                                    }
                                },
                            )?;
                        }
                    }
                    {
                        let here = &at.value(FIELD, key);
                        let this = i64::from(*value);
                        if !matches!(this, 1 | 2 | 3) {
                            v.broken(
                                here,
                                const {
                                    &v::Rule {
                                        id: "enum.defined_only",
                                        message: "value must be one of the defined enum values",
                                        path: &[
                                            v::Step::new(19, "map", 11),
                                            v::Step::new(5, "values", 11),
                                            v::Step::new(16, "enum", 11),
                                            v::Step::new(2, "defined_only", 8),
                                        ],
                                    }
                                },
                            )?;
                        }
                    }
                    Ok(())
                },
            )?;
        }
        {
            const FIELD: &v::Field = &v::Field::map(9, "results", 11, 8, 11);
            {
                let here = &at.field(FIELD);
                if (self.results.len() as u64) > 2u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "map.max_pairs",
                                message: "map must be at most 2 entries",
                                path: &[
                                    v::Step::new(19, "map", 11),
                                    v::Step::new(2, "max_pairs", 4),
                                ],
                            }
                        },
                    )?;
                }
            }
            v.entries(
                &self.results,
                |v, key, value| {
                    {
                        let here = &at.value(FIELD, key);
                        v::Rules::rules(value, v, here)?;
                    }
                    Ok(())
                },
            )?;
        }
        {
            const FIELD: &v::Field = &v::Field::new(10, "grouped", 10);
            if let Some(value) = &self.grouped {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(11, "one_way", 9);
            if let Some(
                crate::generated::wire::hazards::rules::ruled::Choice::OneWay(value),
            ) = &self.choice
            {
                let here = &at.field(FIELD);
                let this = value.as_str();
                if !this.is_empty() && !v::formats::email(this) {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "string.email",
                                message: "must be a valid email address",
                                path: &[
                                    v::Step::new(14, "string", 11),
                                    v::Step::new(12, "email", 8),
                                ],
                            }
                        },
                    )?;
                }
                if this.is_empty() {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "string.email_empty",
                                message: "value is empty, which is not a valid email address",
                                path: &[
                                    v::Step::new(14, "string", 11),
                                    v::Step::new(12, "email", 8),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(12, "oneWay", 9);
            if let Some(
                crate::generated::wire::hazards::rules::ruled::Choice::OneWay2(value),
            ) = &self.choice
            {
                let here = &at.field(FIELD);
                let this = value.as_str();
                if !this.is_empty() && !v::formats::hostname(this) {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "string.hostname",
                                message: "must be a valid hostname",
                                path: &[
                                    v::Step::new(14, "string", 11),
                                    v::Step::new(13, "hostname", 8),
                                ],
                            }
                        },
                    )?;
                }
                if this.is_empty() {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "string.hostname_empty",
                                message: "value is empty, which is not a valid hostname",
                                path: &[
                                    v::Step::new(14, "string", 11),
                                    v::Step::new(13, "hostname", 8),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(13, "again", 11);
            if let Some(
                crate::generated::wire::hazards::rules::ruled::Choice::Again(value),
            ) = &self.choice
            {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            } else {
                v.broken(
                    &at.field(FIELD),
                    const {
                        &v::Rule {
                            id: "required",
                            message: "value is required",
                            path: &[v::Step::new(25, "required", 8)],
                        }
                    },
                )?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(14, "raw", 12);
            if let Some(
                crate::generated::wire::hazards::rules::ruled::Choice::Raw(value),
            ) = &self.choice
            {
                let here = &at.field(FIELD);
                let this = &value[..];
                if ((cel::size_bytes(this) != 0i64) && (cel::size_bytes(this) != 4i64))
                    && (cel::size_bytes(this) != 16i64)
                {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "bytes.ip",
                                message: "must be a valid IP address",
                                path: &[
                                    v::Step::new(15, "bytes", 11),
                                    v::Step::new(10, "ip", 8),
                                ],
                            }
                        },
                    )?;
                }
                if cel::size_bytes(this) == 0i64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "bytes.ip_empty",
                                message: "value is empty, which is not a valid IP address",
                                path: &[
                                    v::Step::new(15, "bytes", 11),
                                    v::Step::new(10, "ip", 8),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(15, "inner", 11);
            if let Some(value) = &self.inner {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            } else {
                v.broken(
                    &at.field(FIELD),
                    const {
                        &v::Rule {
                            id: "required",
                            message: "value is required",
                            path: &[v::Step::new(25, "required", 8)],
                        }
                    },
                )?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(16, "value", 2);
            if let Some(value) = &self.value {
                let here = &at.field(FIELD);
                let this = f64::from(*value);
                if ![1.0f64, 2.5f64].contains(&this) {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "float.in",
                                message: "must be in list [1, 2.5]",
                                path: &[
                                    v::Step::new(1, "float", 11),
                                    v::Step::new(6, "in", 2),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(17, "v", 11);
            {
                let here = &at.field(FIELD);
                if (self.v.len() as u64) > 2u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "repeated.max_items",
                                message: "must contain no more than 2 item(s)",
                                path: &[
                                    v::Step::new(18, "repeated", 11),
                                    v::Step::new(2, "max_items", 4),
                                ],
                            }
                        },
                    )?;
                }
            }
            for (index, item) in self.v.iter().enumerate() {
                let here = &at.item(FIELD, index);
                v::Rules::rules(item, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::rules::Ruled {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::generated::wire::hazards::rules::ruled::Grouped {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "number", 1);
            let here = &at.field(FIELD);
            let this = self.number;
            if f64::is_nan(this) || (this < -1.0f64) {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "double.gte",
                            message: "must be greater than or equal to -1",
                            path: &[
                                v::Step::new(2, "double", 11),
                                v::Step::new(5, "gte", 1),
                            ],
                        }
                    },
                )?;
            }
            if f64::is_nan(this) || f64::is_infinite(this) {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "double.finite",
                            message: "must be finite",
                            path: &[
                                v::Step::new(2, "double", 11),
                                v::Step::new(8, "finite", 8),
                            ],
                        }
                    },
                )?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::rules::ruled::Grouped {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::generated::wire::hazards::rules::Result {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "index", 4);
            if let Some(value) = &self.index {
                let here = &at.field(FIELD);
                let this = *value;
                if this < 1u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "uint64.gte",
                                message: "must be greater than or equal to 1",
                                path: &[
                                    v::Step::new(6, "uint64", 11),
                                    v::Step::new(5, "gte", 4),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(2, "violations", 17);
            if let Some(value) = &self.violations {
                let here = &at.field(FIELD);
                let this = i64::from(*value);
                if this != 3i64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "sint32.const",
                                message: "must equal 3",
                                path: &[
                                    v::Step::new(7, "sint32", 11),
                                    v::Step::new(1, "const", 17),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(3, "path", 6);
            if let Some(value) = &self.path {
                let here = &at.field(FIELD);
                let this = *value;
                if this > 9u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "fixed64.lte",
                                message: "must be less than or equal to 9",
                                path: &[
                                    v::Step::new(10, "fixed64", 11),
                                    v::Step::new(3, "lte", 6),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(4, "this", 8);
            if let Some(value) = &self.this {
                let here = &at.field(FIELD);
                let this = *value;
                if this != true {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "bool.const",
                                message: "must equal true",
                                path: &[
                                    v::Step::new(13, "bool", 11),
                                    v::Step::new(1, "const", 8),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::rules::Result {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
/// What rules guarantee of a `Valid<T>`, as methods of it: `use crate::generated::guarantees::*;`.
pub mod guarantees {
    use ::svc_runtime::validate as v;
    /// What the rules of `hazards.order.Order` guarantee.
    pub trait HazardsOrderOrder {
        /// `order_id`, which is a UUID.
        fn order_id(&self) -> ::svc_runtime::uuid::Uuid;
        /// `placed_at`, which is required.
        fn placed_at(&self) -> &::svc_runtime::prost_types::Timestamp;
    }
    impl HazardsOrderOrder
    for ::svc_runtime::Valid<crate::generated::wire::hazards::order::Order> {
        fn order_id(&self) -> ::svc_runtime::uuid::Uuid {
            v::known_uuid(&self.order_id)
        }
        fn placed_at(&self) -> &::svc_runtime::prost_types::Timestamp {
            v::cel::held(v::known(self.placed_at.as_ref()))
        }
    }
    /// What the rules of `hazards.rules.Ruled` guarantee.
    pub trait HazardsRulesRuled {
        /// The oneof `choice`, which is required.
        fn choice(&self) -> &crate::generated::wire::hazards::rules::ruled::Choice;
        /// `self`, which is a UUID.
        fn self_(&self) -> ::svc_runtime::uuid::Uuid;
        /// `again`, which is required.
        fn again(&self) -> &crate::generated::wire::hazards::rules::Ruled;
        /// `inner`, which is required.
        fn inner(&self) -> &crate::generated::wire::hazards::rules::Ruled;
    }
    impl HazardsRulesRuled
    for ::svc_runtime::Valid<crate::generated::wire::hazards::rules::Ruled> {
        fn choice(&self) -> &crate::generated::wire::hazards::rules::ruled::Choice {
            v::known(self.choice.as_ref())
        }
        fn self_(&self) -> ::svc_runtime::uuid::Uuid {
            v::known_uuid(&self.self_)
        }
        fn again(&self) -> &crate::generated::wire::hazards::rules::Ruled {
            v::cel::held(
                v::known(
                    match &self.choice {
                        Some(
                            crate::generated::wire::hazards::rules::ruled::Choice::Again(
                                x,
                            ),
                        ) => Some(x),
                        _ => None,
                    },
                ),
            )
        }
        fn inner(&self) -> &crate::generated::wire::hazards::rules::Ruled {
            v::cel::held(v::known(self.inner.as_ref()))
        }
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::Order {}
impl ::svc_runtime::Validate for crate::generated::wire::_2::_2::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::core::std::prost::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::foo::r#type::v1::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::case::v1::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::case_2::v1::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::case_2::v1_2::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::comments::Commented {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::deprecated::Old {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::deprecated::Older {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::folding::Folding {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::members::Accessors {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::members::Fields {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::members::Oneofs {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::All {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Bool2 {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Box {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Clone {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Error {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Iterator {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Ok {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Option {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::messages::RequestStream {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Result {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Self_ {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Send {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::String {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Valid {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Validate {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::messages::i322::u642::Str {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::messages::self_::Self_ {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::mod_pkg::r#impl::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::proto2::Defaults {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::proto2::Groups {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::proto2::Lists {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::proto2::groups::single::Deep {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::proto3::Lists {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::proto3::Optionals {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::proto3::WellKnown {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::r#gen::r#async::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::recursion::Direct {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::recursion::Left {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::recursion::nested::Inner {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::redacted::Secret {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::rpcs::Request {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::services::Ping {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::size::AVeryLongNameOfAMessageThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::size::Large {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::twins::v1::Ping {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::twins::v2::Ping {}
impl ::svc_runtime::Validate for crate::generated::wire::order_pkg::Order {}
impl ::svc_runtime::Validate for crate::generated::wire::order_pkg::v1_pkg::Order {}
impl ::svc_runtime::Validate for crate::generated::wire::r#type::Inner {}
impl ::svc_runtime::Validate for crate::generated::wire::self_::super_::crate_::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::served::Money {}
impl ::svc_runtime::Validate
for crate::generated::wire::svc_runtime::wire::generated::Keyword {}
