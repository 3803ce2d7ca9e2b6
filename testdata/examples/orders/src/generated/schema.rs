//! The messages and enums of the contracts as tables, for JSON and REST.
use ::svc_runtime::schema;
use ::svc_runtime::schema::{Cardinality, Field, Kind};
/// All messages, for `google.protobuf.Any`.
pub static TYPES: schema::Registry = schema::Registry::new(
    &[
        &ORDER_V1_CANCEL_ORDER_REQUEST,
        &ORDER_V1_CANCEL_ORDER_RESPONSE,
        &ORDER_V1_CREATE_ORDER_REQUEST,
        &ORDER_V1_CREATE_ORDER_RESPONSE,
        &ORDER_V1_GET_ORDER_REQUEST,
        &ORDER_V1_GET_ORDER_RESPONSE,
        &ORDER_V1_LIST_ORDERS_REQUEST,
        &ORDER_V1_LIST_ORDERS_RESPONSE,
        &ORDER_V1_ORDER,
        &ORDER_V1_ORDER_ITEM,
        &ORDER_V1_WATCH_ORDER_REQUEST,
        &ORDER_V1_WATCH_ORDER_RESPONSE,
    ],
);
/// `order.v1.CancelOrderRequest`
pub static ORDER_V1_CANCEL_ORDER_REQUEST: schema::Message = schema::Message {
    name: "order.v1.CancelOrderRequest",
    fields: &[Field::new(1, "order_id", "orderId", Kind::String, Cardinality::Implicit)],
    names: &[("orderId", 0), ("order_id", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `order.v1.CancelOrderResponse`
pub static ORDER_V1_CANCEL_ORDER_RESPONSE: schema::Message = schema::Message {
    name: "order.v1.CancelOrderResponse",
    fields: &[
        Field::new(
            1,
            "order",
            "order",
            Kind::Message(&ORDER_V1_ORDER),
            Cardinality::Optional,
        ),
    ],
    names: &[("order", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `order.v1.CreateOrderRequest`
pub static ORDER_V1_CREATE_ORDER_REQUEST: schema::Message = schema::Message {
    name: "order.v1.CreateOrderRequest",
    fields: &[
        Field::new(1, "user_id", "userId", Kind::String, Cardinality::Implicit),
        Field::new(
            2,
            "items",
            "items",
            Kind::Message(&ORDER_V1_ORDER_ITEM),
            Cardinality::Repeated,
        ),
        Field::new(3, "region", "region", Kind::String, Cardinality::Implicit),
    ],
    names: &[("items", 1), ("region", 2), ("userId", 0), ("user_id", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `order.v1.CreateOrderResponse`
pub static ORDER_V1_CREATE_ORDER_RESPONSE: schema::Message = schema::Message {
    name: "order.v1.CreateOrderResponse",
    fields: &[
        Field::new(
            1,
            "order",
            "order",
            Kind::Message(&ORDER_V1_ORDER),
            Cardinality::Optional,
        ),
    ],
    names: &[("order", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `order.v1.GetOrderRequest`
pub static ORDER_V1_GET_ORDER_REQUEST: schema::Message = schema::Message {
    name: "order.v1.GetOrderRequest",
    fields: &[Field::new(1, "order_id", "orderId", Kind::String, Cardinality::Implicit)],
    names: &[("orderId", 0), ("order_id", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `order.v1.GetOrderResponse`
pub static ORDER_V1_GET_ORDER_RESPONSE: schema::Message = schema::Message {
    name: "order.v1.GetOrderResponse",
    fields: &[
        Field::new(
            1,
            "order",
            "order",
            Kind::Message(&ORDER_V1_ORDER),
            Cardinality::Optional,
        ),
    ],
    names: &[("order", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `order.v1.ListOrdersRequest`
pub static ORDER_V1_LIST_ORDERS_REQUEST: schema::Message = schema::Message {
    name: "order.v1.ListOrdersRequest",
    fields: &[
        Field::new(1, "user_id", "userId", Kind::String, Cardinality::Implicit),
        Field::new(2, "page_size", "pageSize", Kind::Uint32, Cardinality::Implicit),
        Field::new(3, "page_token", "pageToken", Kind::String, Cardinality::Implicit),
    ],
    names: &[
        ("pageSize", 1),
        ("pageToken", 2),
        ("page_size", 1),
        ("page_token", 2),
        ("userId", 0),
        ("user_id", 0),
    ],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `order.v1.ListOrdersResponse`
pub static ORDER_V1_LIST_ORDERS_RESPONSE: schema::Message = schema::Message {
    name: "order.v1.ListOrdersResponse",
    fields: &[
        Field::new(
            1,
            "orders",
            "orders",
            Kind::Message(&ORDER_V1_ORDER),
            Cardinality::Repeated,
        ),
        Field::new(
            2,
            "next_page_token",
            "nextPageToken",
            Kind::String,
            Cardinality::Implicit,
        ),
    ],
    names: &[("nextPageToken", 1), ("next_page_token", 1), ("orders", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `order.v1.Order`
pub static ORDER_V1_ORDER: schema::Message = schema::Message {
    name: "order.v1.Order",
    fields: &[
        Field::new(1, "order_id", "orderId", Kind::String, Cardinality::Implicit),
        Field::new(2, "user_id", "userId", Kind::String, Cardinality::Implicit),
        Field::new(
            3,
            "items",
            "items",
            Kind::Message(&ORDER_V1_ORDER_ITEM),
            Cardinality::Repeated,
        ),
        Field::new(
            4,
            "status",
            "status",
            Kind::Enum(&ORDER_V1_ORDER_STATUS),
            Cardinality::Implicit,
        ),
        Field::new(
            5,
            "created_at",
            "createdAt",
            Kind::Message(&schema::well_known::TIMESTAMP),
            Cardinality::Optional,
        ),
    ],
    names: &[
        ("createdAt", 4),
        ("created_at", 4),
        ("items", 2),
        ("orderId", 0),
        ("order_id", 0),
        ("status", 3),
        ("userId", 1),
        ("user_id", 1),
    ],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `order.v1.OrderItem`
pub static ORDER_V1_ORDER_ITEM: schema::Message = schema::Message {
    name: "order.v1.OrderItem",
    fields: &[
        Field::new(1, "sku_id", "skuId", Kind::String, Cardinality::Implicit),
        Field::new(2, "quantity", "quantity", Kind::Uint32, Cardinality::Implicit),
    ],
    names: &[("quantity", 1), ("skuId", 0), ("sku_id", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `order.v1.WatchOrderRequest`
pub static ORDER_V1_WATCH_ORDER_REQUEST: schema::Message = schema::Message {
    name: "order.v1.WatchOrderRequest",
    fields: &[Field::new(1, "order_id", "orderId", Kind::String, Cardinality::Implicit)],
    names: &[("orderId", 0), ("order_id", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `order.v1.WatchOrderResponse`
pub static ORDER_V1_WATCH_ORDER_RESPONSE: schema::Message = schema::Message {
    name: "order.v1.WatchOrderResponse",
    fields: &[
        Field::new(
            1,
            "status",
            "status",
            Kind::Enum(&ORDER_V1_ORDER_STATUS),
            Cardinality::Implicit,
        ),
    ],
    names: &[("status", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `order.v1.OrderStatus`
pub static ORDER_V1_ORDER_STATUS: schema::Enum = schema::Enum {
    name: "order.v1.OrderStatus",
    values: &[
        (0, "ORDER_STATUS_UNSPECIFIED"),
        (1, "ORDER_STATUS_PLACED"),
        (2, "ORDER_STATUS_SHIPPED"),
        (3, "ORDER_STATUS_CANCELLED"),
    ],
    names: &[
        ("ORDER_STATUS_CANCELLED", 3),
        ("ORDER_STATUS_PLACED", 1),
        ("ORDER_STATUS_SHIPPED", 2),
        ("ORDER_STATUS_UNSPECIFIED", 0),
    ],
    closed: false,
};
