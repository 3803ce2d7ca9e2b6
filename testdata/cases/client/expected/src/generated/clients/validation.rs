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
impl v::Rules for crate::adapters::clients::wire::stock::v1::ReserveRequest {
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
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate
for crate::adapters::clients::wire::stock::v1::ReserveRequest {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::adapters::clients::wire::stock::v1::ReserveResponse {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "reservation_id", 9);
            let here = &at.field(FIELD);
            let this = self.reservation_id.as_str();
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
        Ok(())
    }
}
impl ::svc_runtime::Validate
for crate::adapters::clients::wire::stock::v1::ReserveResponse {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl ::svc_runtime::Validate for crate::adapters::clients::wire::stock::v1::Level {}
