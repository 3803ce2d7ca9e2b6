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
impl v::Rules for crate::adapters::clients::wire::called::v1::Mixed {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(9, "mixed", 11);
            if let Some(value) = &self.mixed {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(10, "ruled", 11);
            if let Some(
                crate::adapters::clients::wire::called::v1::mixed::Choice::Ruled(value),
            ) = &self.choice
            {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(11, "item", 11);
            if let Some(
                crate::adapters::clients::wire::called::v1::mixed::Choice::Item(value),
            ) = &self.choice
            {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::called::v1::Mixed {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::adapters::clients::wire::called::v1::Item {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "id", 9);
            let here = &at.field(FIELD);
            let this = self.id.as_str();
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
            const FIELD: &v::Field = &v::Field::new(2, "count", 13);
            let here = &at.field(FIELD);
            let this = u64::from(self.count);
            if (this > 100u64) || (this <= 0u64) {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "uint32.gt_lte",
                            message: "must be greater than 0 and less than or equal to 100",
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
            const FIELD: &v::Field = &v::Field::new(3, "ruled", 11);
            if let Some(value) = &self.ruled {
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
            const FIELD: &v::Field = &v::Field::new(4, "scale", 14);
            let here = &at.field(FIELD);
            let this = i64::from(self.scale);
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
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::called::v1::Item {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::adapters::clients::wire::nasty::v1::ExchangeRequest {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        if self.payment.is_none() {
            v.broken(
                &at.oneof("payment"),
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
            const FIELD: &v::Field = &v::Field::new(1, "caller_id", 9);
            let here = &at.field(FIELD);
            let this = self.caller_id.as_str();
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
            const FIELD: &v::Field = &v::Field::new(2, "tenant_id", 9);
            if let Some(value) = &self.tenant_id {
                let here = &at.field(FIELD);
                let this = value.as_str();
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
        }
        {
            const FIELD: &v::Field = &v::Field::new(3, "trace_id", 9);
            if !self.trace_id.is_empty() {
                let here = &at.field(FIELD);
                let this = self.trace_id.as_str();
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
        }
        {
            const FIELD: &v::Field = &v::Field::new(4, "lines", 11);
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
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(5, "more", 11);
            {
                let here = &at.field(FIELD);
                if (self.more.len() as u64) < 0u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "repeated.min_items",
                                message: "must contain at least 0 item(s)",
                                path: &[
                                    v::Step::new(18, "repeated", 11),
                                    v::Step::new(1, "min_items", 4),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(6, "tags", 9);
            if self.tags.is_empty() {
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
            const FIELD: &v::Field = &v::Field::new(7, "ids", 9);
            for (index, item) in self.ids.iter().enumerate() {
                let here = &at.item(FIELD, index);
                let this = item.as_str();
                if !this.is_empty() && !v::formats::uuid(this) {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "string.uuid",
                                message: "must be a valid UUID",
                                path: &[
                                    v::Step::new(18, "repeated", 11),
                                    v::Step::new(4, "items", 11),
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
                                    v::Step::new(18, "repeated", 11),
                                    v::Step::new(4, "items", 11),
                                    v::Step::new(14, "string", 11),
                                    v::Step::new(22, "uuid", 8),
                                ],
                            }
                        },
                    )?;
                }
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(12, "at", 11);
            if self.at.is_none() {
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
            const FIELD: &v::Field = &v::Field::new(16, "owner_id", 11);
            if let Some(value) = &self.owner_id {
                let here = &at.field(FIELD);
                let this = value.as_str();
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
        }
        {
            const FIELD: &v::Field = &v::Field::new(29, "first", 11);
            if self.first.is_none() {
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
            const FIELD: &v::Field = &v::Field::new(33, "voucher_id", 9);
            if let Some(
                crate::adapters::clients::wire::nasty::v1::exchange_request::Payment::VoucherId(
                    value,
                ),
            ) = &self.payment
            {
                let here = &at.field(FIELD);
                let this = value.as_str();
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
        }
        {
            const FIELD: &v::Field = &v::Field::new(
                44,
                "a_point_in_time_whose_name_is_so_long_that_nothing_fits",
                11,
            );
            if self.a_point_in_time_whose_name_is_so_long_that_nothing_fits.is_none() {
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
            const FIELD: &v::Field = &v::Field::new(46, "prices", 11);
            {
                let here = &at.field(FIELD);
                if (self.prices.len() as u64) < 2u64 {
                    v.broken(
                        here,
                        const {
                            &v::Rule {
                                id: "repeated.min_items",
                                message: "must contain at least 2 item(s)",
                                path: &[
                                    v::Step::new(18, "repeated", 11),
                                    v::Step::new(1, "min_items", 4),
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
impl ::svc_runtime::Validate
for crate::adapters::clients::wire::nasty::v1::ExchangeRequest {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::adapters::clients::wire::nasty::v1::ExchangeResponse {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "echo", 11);
            if let Some(value) = &self.echo {
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
        Ok(())
    }
}
impl ::svc_runtime::Validate
for crate::adapters::clients::wire::nasty::v1::ExchangeResponse {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::adapters::clients::wire::nasty::v1::Tree {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "left", 11);
            if let Some(value) = &self.left {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(2, "right", 11);
            if let Some(value) = &self.right {
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
            const FIELD: &v::Field = &v::Field::new(3, "many", 11);
            for (index, item) in self.many.iter().enumerate() {
                let here = &at.item(FIELD, index);
                v::Rules::rules(item, v, here)?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::map(4, "named", 11, 9, 11);
            v.entries(
                &self.named,
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
            const FIELD: &v::Field = &v::Field::new(5, "chosen", 11);
            if let Some(
                crate::adapters::clients::wire::nasty::v1::tree::Other::Chosen(value),
            ) = &self.other
            {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(6, "branch", 11);
            if let Some(
                crate::adapters::clients::wire::nasty::v1::tree::Other::Branch(value),
            ) = &self.other
            {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::nasty::v1::Tree {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::adapters::clients::wire::nasty::v1::Branch {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "tree", 11);
            if let Some(value) = &self.tree {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::nasty::v1::Branch {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules
for crate::adapters::clients::wire::nasty::v1::AVeryLongNameThatBreaksLinesRequest {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "lines_with_a_long_name", 11);
            for (index, item) in self.lines_with_a_long_name.iter().enumerate() {
                let here = &at.item(FIELD, index);
                v::Rules::rules(item, v, here)?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(2, "one_with_a_long_name", 11);
            if let Some(value) = &self.one_with_a_long_name {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(3, "needed_with_a_long_name", 11);
            if let Some(value) = &self.needed_with_a_long_name {
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
            const FIELD: &v::Field = &v::Field::map(
                4,
                "a_map_of_a_long_name",
                11,
                9,
                11,
            );
            v.entries(
                &self.a_map_of_a_long_name,
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
            const FIELD: &v::Field = &v::Field::new(5, "the_first_with_a_long_name", 11);
            if let Some(
                crate::adapters::clients::wire::nasty::v1::a_very_long_name_that_breaks_lines_request::Choice::TheFirstWithALongName(
                    value,
                ),
            ) = &self.choice
            {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        {
            const FIELD: &v::Field = &v::Field::new(
                6,
                "the_second_with_a_long_name",
                11,
            );
            if let Some(
                crate::adapters::clients::wire::nasty::v1::a_very_long_name_that_breaks_lines_request::Choice::TheSecondWithALongName(
                    value,
                ),
            ) = &self.choice
            {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate
for crate::adapters::clients::wire::nasty::v1::AVeryLongNameThatBreaksLinesRequest {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules
for crate::adapters::clients::wire::nasty::v1::AVeryLongNameThatBreaksLinesResponse {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(2, "back", 11);
            if let Some(value) = &self.back {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate
for crate::adapters::clients::wire::nasty::v1::AVeryLongNameThatBreaksLinesResponse {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::called::v1::Client {}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::called::v1::Error {}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::called::v1::Result {}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::nasty::old::Legacy {}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::nasty::v1::Error {}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::nasty::v1::Nil {}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::nasty::v1::NowRequest {}
impl ::svc_runtime::Validate
for crate::adapters::clients::wire::nasty::v1::RecordResponse {}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::nasty::v1::Type {}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::nasty::v1::Update {}
impl ::svc_runtime::Validate
for crate::adapters::clients::wire::nasty::v1::WatchRequest {}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::nasty::v2::Grades {}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::nasty::v2::Line {}
