//! The messages and enums of the contracts as tables, for JSON and REST.
use ::svc_runtime::schema;
use ::svc_runtime::schema::{Cardinality, Field, Kind};
/// All messages, for `google.protobuf.Any`.
pub static TYPES: schema::Registry = schema::Registry::new(
    &[&MONEY_V1_MONEY, &SHOP_V1_BUY_REQUEST, &SHOP_V1_BUY_RESPONSE],
);
/// `money.v1.Money`
pub static MONEY_V1_MONEY: schema::Message = schema::Message {
    name: "money.v1.Money",
    fields: &[
        Field::new(1, "currency", "currency", Kind::String, Cardinality::Implicit),
        Field::new(2, "cents", "cents", Kind::Int64, Cardinality::Implicit),
    ],
    names: &[("cents", 1), ("currency", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `shop.v1.BuyRequest`
pub static SHOP_V1_BUY_REQUEST: schema::Message = schema::Message {
    name: "shop.v1.BuyRequest",
    fields: &[Field::new(1, "sku", "sku", Kind::String, Cardinality::Implicit)],
    names: &[("sku", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `shop.v1.BuyResponse`
pub static SHOP_V1_BUY_RESPONSE: schema::Message = schema::Message {
    name: "shop.v1.BuyResponse",
    fields: &[
        Field::new(
            1,
            "price",
            "price",
            Kind::Message(&MONEY_V1_MONEY),
            Cardinality::Optional,
        ),
    ],
    names: &[("price", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
