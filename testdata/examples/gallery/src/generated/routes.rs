//! Requests of `google.api.http` that lead to RPCs, as a tree over the segments of paths.
use ::svc_runtime::protocol::rest;
/// The routes of all services.
pub static ROUTES: rest::Routes = rest::Routes {
    root: rest::Node {
        here: &[],
        literals: &[("v1", &NODE_40)],
        any: ::core::option::Option::None,
        rest: &[],
    },
    verbs: &["hang", "look"],
};
/// `/v1/download/*`
static NODE_0: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[30],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/download`
static NODE_1: rest::Node = rest::Node {
    here: &[],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_0),
    rest: &[],
};
/// `/v1/echo/*/labels`
static NODE_2: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "PUT",
            verb: "",
            binding: &BINDINGS[11],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/echo/*/nested`
static NODE_3: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "PUT",
            verb: "",
            binding: &BINDINGS[9],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/echo/*/number`
static NODE_4: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "PUT",
            verb: "",
            binding: &BINDINGS[12],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/echo/*/tags`
static NODE_5: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "PUT",
            verb: "",
            binding: &BINDINGS[10],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/echo/*/*/*/*/*/*`
static NODE_6: rest::Node = rest::Node {
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
/// `/v1/echo/*/*/*/*/*`
static NODE_7: rest::Node = rest::Node {
    here: &[],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_6),
    rest: &[],
};
/// `/v1/echo/*/*/*/*`
static NODE_8: rest::Node = rest::Node {
    here: &[],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_7),
    rest: &[],
};
/// `/v1/echo/*/*/*`
static NODE_9: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[3],
        },
    ],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_8),
    rest: &[],
};
/// `/v1/echo/*/*`
static NODE_10: rest::Node = rest::Node {
    here: &[],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_9),
    rest: &[],
};
/// `/v1/echo/*`
static NODE_11: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "POST",
            verb: "hang",
            binding: &BINDINGS[7],
        },
        rest::Route {
            method: "GET",
            verb: "look",
            binding: &BINDINGS[8],
        },
        rest::Route {
            method: "DELETE",
            verb: "",
            binding: &BINDINGS[13],
        },
        rest::Route {
            method: "REPORT",
            verb: "",
            binding: &BINDINGS[14],
        },
    ],
    literals: &[
        ("labels", &NODE_2),
        ("nested", &NODE_3),
        ("number", &NODE_4),
        ("tags", &NODE_5),
    ],
    any: ::core::option::Option::Some(&NODE_10),
    rest: &[],
};
/// `/v1/echo`
static NODE_12: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "POST",
            verb: "",
            binding: &BINDINGS[0],
        },
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[1],
        },
    ],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_11),
    rest: &[],
};
/// `/v1/fail/*`
static NODE_13: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[27],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/fail`
static NODE_14: rest::Node = rest::Node {
    here: &[],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_13),
    rest: &[],
};
/// `/v1/files/readme`
static NODE_15: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[6],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/files`
static NODE_16: rest::Node = rest::Node {
    here: &[],
    literals: &[("readme", &NODE_15)],
    any: ::core::option::Option::None,
    rest: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[5],
        },
    ],
};
/// `/v1/forms/*`
static NODE_17: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "POST",
            verb: "",
            binding: &BINDINGS[15],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/forms`
static NODE_18: rest::Node = rest::Node {
    here: &[],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_17),
    rest: &[],
};
/// `/v1/meta`
static NODE_19: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[28],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/parts/*`
static NODE_20: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[31],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/parts`
static NODE_21: rest::Node = rest::Node {
    here: &[],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_20),
    rest: &[],
};
/// `/v1/pick/labels`
static NODE_22: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[18],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/pick/nested`
static NODE_23: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[16],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/pick/number`
static NODE_24: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[19],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/pick/tags`
static NODE_25: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[17],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/pick/text`
static NODE_26: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[20],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/pick/time`
static NODE_27: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[21],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/pick`
static NODE_28: rest::Node = rest::Node {
    here: &[],
    literals: &[
        ("labels", &NODE_22),
        ("nested", &NODE_23),
        ("number", &NODE_24),
        ("tags", &NODE_25),
        ("text", &NODE_26),
        ("time", &NODE_27),
    ],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/pictures/*`
static NODE_29: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "PATCH",
            verb: "",
            binding: &BINDINGS[22],
        },
        rest::Route {
            method: "PUT",
            verb: "",
            binding: &BINDINGS[23],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/pictures`
static NODE_30: rest::Node = rest::Node {
    here: &[],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_29),
    rest: &[],
};
/// `/v1/shelves/*/books/*`
static NODE_31: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[4],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/shelves/*/books`
static NODE_32: rest::Node = rest::Node {
    here: &[],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_31),
    rest: &[],
};
/// `/v1/shelves/*`
static NODE_33: rest::Node = rest::Node {
    here: &[],
    literals: &[("books", &NODE_32)],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/shelves`
static NODE_34: rest::Node = rest::Node {
    here: &[],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_33),
    rest: &[],
};
/// `/v1/upload/*`
static NODE_35: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "POST",
            verb: "",
            binding: &BINDINGS[29],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/upload`
static NODE_36: rest::Node = rest::Node {
    here: &[],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_35),
    rest: &[],
};
/// `/v1/watch/*/only`
static NODE_37: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[25],
        },
    ],
    literals: &[],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/watch/*`
static NODE_38: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "GET",
            verb: "",
            binding: &BINDINGS[24],
        },
    ],
    literals: &[("only", &NODE_37)],
    any: ::core::option::Option::None,
    rest: &[],
};
/// `/v1/watch`
static NODE_39: rest::Node = rest::Node {
    here: &[
        rest::Route {
            method: "POST",
            verb: "",
            binding: &BINDINGS[26],
        },
    ],
    literals: &[],
    any: ::core::option::Option::Some(&NODE_38),
    rest: &[],
};
/// `/v1`
static NODE_40: rest::Node = rest::Node {
    here: &[],
    literals: &[
        ("download", &NODE_1),
        ("echo", &NODE_12),
        ("fail", &NODE_14),
        ("files", &NODE_16),
        ("forms", &NODE_18),
        ("meta", &NODE_19),
        ("parts", &NODE_21),
        ("pick", &NODE_28),
        ("pictures", &NODE_30),
        ("shelves", &NODE_34),
        ("upload", &NODE_36),
        ("watch", &NODE_39),
    ],
    any: ::core::option::Option::None,
    rest: &[],
};
static BINDINGS: [rest::Binding; 32] = [
    rest::Binding {
        line: "POST /v1/echo",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[],
        body: rest::Body::All,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/echo",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/echo/{string_value}/{int64_value}/{bool_value}/{color}/{bytes_value}/{double_value}",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[14],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
            rest::Variable {
                field: &[4],
                start: 3,
                end: ::core::option::Option::Some(4),
                multi: false,
            },
            rest::Variable {
                field: &[13],
                start: 4,
                end: ::core::option::Option::Some(5),
                multi: false,
            },
            rest::Variable {
                field: &[16],
                start: 5,
                end: ::core::option::Option::Some(6),
                multi: false,
            },
            rest::Variable {
                field: &[15],
                start: 6,
                end: ::core::option::Option::Some(7),
                multi: false,
            },
            rest::Variable {
                field: &[1],
                start: 7,
                end: ::core::option::Option::Some(8),
                multi: false,
            },
        ],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/echo/{nested.name}/{sint32_value}/{uint32_value}",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[20, 1],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
            rest::Variable {
                field: &[7],
                start: 3,
                end: ::core::option::Option::Some(4),
                multi: false,
            },
            rest::Variable {
                field: &[5],
                start: 4,
                end: ::core::option::Option::Some(5),
                multi: false,
            },
        ],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/{nested.name=shelves/*/books/*}",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[20, 1],
                start: 1,
                end: ::core::option::Option::Some(5),
                multi: true,
            },
        ],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/files/{string_value=**}",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[14],
                start: 2,
                end: ::core::option::Option::None,
                multi: true,
            },
        ],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/files/readme",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "POST /v1/echo/{string_value}:hang",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[14],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::All,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/echo/{string_value}:look",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[14],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "PUT /v1/echo/{string_value}/nested",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[14],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::Field(20),
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "PUT /v1/echo/{string_value}/tags",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[14],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::Field(21),
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "PUT /v1/echo/{string_value}/labels",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[14],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::Field(25),
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "PUT /v1/echo/{string_value}/number",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[14],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::Field(4),
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "DELETE /v1/echo/{string_value}",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[14],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "REPORT /v1/echo/{string_value}",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[14],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "POST /v1/forms/{string_value}",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[
            rest::Variable {
                field: &[14],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/pick/nested",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[],
        body: rest::Body::None,
        response_body: ::core::option::Option::Some(20),
    },
    rest::Binding {
        line: "GET /v1/pick/tags",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[],
        body: rest::Body::None,
        response_body: ::core::option::Option::Some(21),
    },
    rest::Binding {
        line: "GET /v1/pick/labels",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[],
        body: rest::Body::None,
        response_body: ::core::option::Option::Some(25),
    },
    rest::Binding {
        line: "GET /v1/pick/number",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[],
        body: rest::Body::None,
        response_body: ::core::option::Option::Some(4),
    },
    rest::Binding {
        line: "GET /v1/pick/text",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[],
        body: rest::Body::None,
        response_body: ::core::option::Option::Some(14),
    },
    rest::Binding {
        line: "GET /v1/pick/time",
        rpc: &super::services::gallery_service::METHODS[0],
        variables: &[],
        body: rest::Body::None,
        response_body: ::core::option::Option::Some(40),
    },
    rest::Binding {
        line: "PATCH /v1/pictures/{id}",
        rpc: &super::services::gallery_service::METHODS[1],
        variables: &[
            rest::Variable {
                field: &[1],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::Field(2),
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "PUT /v1/pictures/{id}",
        rpc: &super::services::gallery_service::METHODS[1],
        variables: &[
            rest::Variable {
                field: &[1],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::Field(2),
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/watch/{count}",
        rpc: &super::services::gallery_service::METHODS[2],
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
        line: "GET /v1/watch/{count}/only",
        rpc: &super::services::gallery_service::METHODS[2],
        variables: &[
            rest::Variable {
                field: &[1],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::None,
        response_body: ::core::option::Option::Some(1),
    },
    rest::Binding {
        line: "POST /v1/watch",
        rpc: &super::services::gallery_service::METHODS[2],
        variables: &[],
        body: rest::Body::All,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/fail/{code}",
        rpc: &super::services::gallery_service::METHODS[3],
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
        line: "GET /v1/meta",
        rpc: &super::services::gallery_service::METHODS[4],
        variables: &[],
        body: rest::Body::None,
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "POST /v1/upload/{name}",
        rpc: &super::services::gallery_service::METHODS[5],
        variables: &[
            rest::Variable {
                field: &[1],
                start: 2,
                end: ::core::option::Option::Some(3),
                multi: false,
            },
        ],
        body: rest::Body::Field(2),
        response_body: ::core::option::Option::None,
    },
    rest::Binding {
        line: "GET /v1/download/{name}",
        rpc: &super::services::gallery_service::METHODS[6],
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
        line: "GET /v1/parts/{count}",
        rpc: &super::services::gallery_service::METHODS[7],
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
