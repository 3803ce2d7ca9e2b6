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
impl ::svc_runtime::Validate for crate::adapters::clients::wire::called::v1::Client {}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::called::v1::Error {}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::called::v1::Result {}
