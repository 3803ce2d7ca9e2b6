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
impl v::Rules for crate::generated::wire::order::v1::OrderItem {
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
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::OrderItem {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::generated::wire::order::v1::Order {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(3, "items", 11);
            for (index, item) in self.items.iter().enumerate() {
                let here = &at.item(FIELD, index);
                v::Rules::rules(item, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::Order {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::generated::wire::order::v1::CreateOrderRequest {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "user_id", 9);
            let here = &at.field(FIELD);
            let this = self.user_id.as_str();
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
            const FIELD: &v::Field = &v::Field::new(2, "items", 11);
            {
                let here = &at.field(FIELD);
                if (self.items.len() as u64) < 1u64 {
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
            for (index, item) in self.items.iter().enumerate() {
                let here = &at.item(FIELD, index);
                v::Rules::rules(item, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::CreateOrderRequest {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::generated::wire::order::v1::CreateOrderResponse {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "order", 11);
            if let Some(value) = &self.order {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::CreateOrderResponse {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::generated::wire::order::v1::GetOrderResponse {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "order", 11);
            if let Some(value) = &self.order {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::GetOrderResponse {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::generated::wire::order::v1::ListOrdersResponse {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "orders", 11);
            for (index, item) in self.orders.iter().enumerate() {
                let here = &at.item(FIELD, index);
                v::Rules::rules(item, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::ListOrdersResponse {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
impl v::Rules for crate::generated::wire::order::v1::CancelOrderResponse {
    fn rules(&self, v: &mut v::Checker, at: &v::At<'_>) -> v::Flow {
        {
            const FIELD: &v::Field = &v::Field::new(1, "order", 11);
            if let Some(value) = &self.order {
                let here = &at.field(FIELD);
                v::Rules::rules(value, v, here)?;
            }
        }
        Ok(())
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::CancelOrderResponse {
    fn check(&self) -> Result<(), ::svc_runtime::Violations> {
        v::all(self)
    }
}
/// What rules guarantee of a `Valid<T>`, as methods of it: `use crate::generated::guarantees::*;`.
pub mod guarantees {
    use ::svc_runtime::validate as v;
    /// What the rules of `order.v1.CreateOrderRequest` guarantee.
    pub trait OrderV1CreateOrderRequest {
        /// `user_id`, which is a UUID.
        fn user_id(&self) -> ::svc_runtime::uuid::Uuid;
    }
    impl OrderV1CreateOrderRequest
    for ::svc_runtime::Valid<crate::generated::wire::order::v1::CreateOrderRequest> {
        fn user_id(&self) -> ::svc_runtime::uuid::Uuid {
            v::known_uuid(&self.user_id)
        }
    }
}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::CancelOrderRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::GetOrderRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::ListOrdersRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::WatchOrderRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::WatchOrderResponse {}
