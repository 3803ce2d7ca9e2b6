//! Requests of `google.api.http` that lead to RPCs, as a tree over the segments of paths.
use ::svc_runtime::protocol::rest;
/// The routes of all services.
pub static ROUTES: rest::Routes = rest::Routes {
    root: rest::Node {
        here: &[],
        literals: &[("v1", &NODE_5)],
        any: ::core::option::Option::None,
        rest: &[],
    },
    verbs: &["cancel", "watch"],
};
/// `/v1/orders/*`
static NODE_0: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[1],
        },
        rest::Route {
            method: "POST",
            verb: "cancel",
            binding: &BINDINGS[4],
        },
        rest::Route {
            method: "GET",
            verb: "watch",
            binding: &BINDINGS[5],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/orders`
static NODE_1: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "POST",
            verb: "",
            binding: &BINDINGS[0],
        },
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[3],
        },
    ],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_0),
    rest: &[],
};
/// `/v1/users/*/orders`
static NODE_2: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[2],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/users/*`
static NODE_3: rest::Node = rest::Node {
    here: &[],
    literals: &[("orders", &NODE_2)],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/users`
static NODE_4: rest::Node = rest::Node {
    here: &[],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_3),
    rest: &[],
};
/// `/v1`
static NODE_5: rest::Node = rest::Node {
    here: &[],
    literals: &[("orders", &NODE_1), ("users", &NODE_4)],
    any: ::core::option::Option::None,
    rest: &[],
};
static BINDINGS: [rest::Binding; 6] = [
    rest::Binding {
        line: "POST /v1/orders",
        rpc: &super::services::order_service::METHODS[0],
        variables: &[],
        body: rest::Body::All,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/orders/{order_id}",
        rpc: &super::services::order_service::METHODS[1],
        variables: &[
            rest::Variable {
                field: &[1],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/users/{user_id}/orders",
        rpc: &super::services::order_service::METHODS[2],
        variables: &[
            rest::Variable {
                field: &[1],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/orders",
        rpc: &super::services::order_service::METHODS[2],
        variables: &[],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "POST /v1/orders/{order_id}:cancel",
        rpc: &super::services::order_service::METHODS[3],
        variables: &[
            rest::Variable {
                field: &[1],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::All,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/orders/{order_id}:watch",
        rpc: &super::services::order_service::METHODS[4],
        variables: &[
            rest::Variable {
                field: &[1],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
];
