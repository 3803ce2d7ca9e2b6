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
impl v::Rules for crate::adapters::clients::wire::inventory::v1::StockLine {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "sku_id", 9);
            let here = &at.field(FIELD);
            let this = self.sku_id.as_str();
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
        {
            const FIELD: &v::Field = &v::Field::new(2, "quantity", 13);
            let here = &at.field(FIELD);
            let this = u64::from(self.quantity);
            if this <= 0u64 {
                v.broken(
                    here,
                    const {
                        &v::Rule {
                            id: "uint32.gt",
                            message: "must be greater than 0",
                            path: &[
                                v::Step::new(5, "uint32", 11),
                                v::Step::new(4, "gt", 13),
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
for crate::adapters::clients::wire::inventory::v1::StockLine {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::adapters::clients::wire::inventory::v1::ReserveStockRequest {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
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
            const FIELD: &v::Field = &v::Field::new(2, "lines", 11);
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
            for (index, item) in self.lines.iter().enumerate() {
                let here = &at.item(FIELD, index);
                v::Rules::rules(item, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate
for crate::adapters::clients::wire::inventory::v1::ReserveStockRequest {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::adapters::clients::wire::inventory::v1::ReserveStockResponse {
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
for crate::adapters::clients::wire::inventory::v1::ReserveStockResponse {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::adapters::clients::wire::inventory::v1::ReleaseStockRequest {
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
for crate::adapters::clients::wire::inventory::v1::ReleaseStockRequest {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::adapters::clients::wire::inventory::v1::GetStockRequest {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "sku_id", 9);
            let here = &at.field(FIELD);
            let this = self.sku_id.as_str();
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
for crate::adapters::clients::wire::inventory::v1::GetStockRequest {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl ::svc_runtime::Validate
for crate::adapters::clients::wire::inventory::v1::GetStockResponse {}
impl ::svc_runtime::Validate
for crate::adapters::clients::wire::inventory::v1::ReleaseStockResponse {}
