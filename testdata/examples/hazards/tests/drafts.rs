//! The drafted adapter of a contract that makes drafts difficult: what the domain can hold comes
//! through and back unchanged, and what it cannot is an error that says where.

use hazards::domain::nasty as domain;
use hazards::generated::fakes::wire::nasty::{old, v1, v2};
use hazards::generated::wire::served::Money;
use std::collections::HashMap;
use std::time::{Duration, SystemTime};
use svc_runtime::adapter::Untranslatable;
use svc_runtime::bytes::Bytes;
use svc_runtime::prost_types;
use svc_runtime::{Code, Error};

const ID: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";

fn line(sku: &str) -> v1::Line {
    v1::Line {
        sku: sku.to_owned(),
        quantity: 3,
        inner: Some(v1::line::Inner {
            price: 1.5,
            line: v1::line::inner::Line::Thin.into(),
        }),
    }
}

fn timestamp(seconds: i64) -> prost_types::Timestamp {
    prost_types::Timestamp { seconds, nanos: 5 }
}

fn duration(seconds: i64) -> prost_types::Duration {
    prost_types::Duration { seconds, nanos: 5 }
}

/// A message in which everything is there and valid.
#[expect(deprecated, reason = "adapters translate deprecated fields too")]
fn exchange() -> v1::ExchangeRequest {
    v1::ExchangeRequest {
        caller_id: ID.to_owned(),
        tenant_id: Some(ID.to_owned()),
        trace_id: "any".to_owned(),
        lines: vec![line("a"), line("b")],
        more: vec![line("c")],
        tags: vec!["x".to_owned()],
        ids: vec![ID.to_owned(), ID.to_owned()],
        by_name: HashMap::from([("n".to_owned(), line("d"))]),
        labels: HashMap::from([(-1, "l".to_owned())]),
        grades: HashMap::from([("g".to_owned(), v1::Grade::Good.into())]),
        times: HashMap::from([("t".to_owned(), timestamp(-7))]),
        at: Some(timestamp(1_700_000_000)),
        until: Some(timestamp(0)),
        patience: Some(duration(2)),
        note: Some("n".to_owned()),
        owner_id: Some(ID.to_owned()),
        extra: Some(prost_types::Any::default()),
        null: 0,
        files: Some(prost_types::FileDescriptorSet::default()),
        data: Bytes::from_static(b"d"),
        more_data: Some(b"m".to_vec()),
        grade: v1::Grade::Self_.into(),
        maybe_grade: Some(v1::Grade::Old.into()),
        all_grades: vec![v1::Grade::Bad.into(), v1::Grade::Grade1.into()],
        blobs: vec![Bytes::from_static(b"b")],
        nil: Some(v1::Nil {}),
        r#type: "t".to_owned(),
        self_: "s".to_owned(),
        first: Some(line("e")),
        payment: Some(v1::exchange_request::Payment::Card(v1::Card {
            number: "4".to_owned(),
        })),
        line_kind: Some(v1::exchange_request::LineKind::Some(true)),
        gone: "g".to_owned(),
        pauses: vec![duration(0), duration(9)],
        level: v1::Level::Low.into(),
        only: v1::Only::Unspecified.into(),
        negative: v1::Negative::Minus.into(),
        a_point_in_time_whose_name_is_so_long_that_nothing_fits: Some(timestamp(1)),
        price: Some(Money { units: 1, nanos: 2 }),
        prices: vec![Money { units: 3, nanos: 4 }],
    }
}

fn legacy() -> old::Legacy {
    old::Legacy {
        name: "n".to_owned(),
        mode: old::Mode::Fast.into(),
        inner: Box::new(old::legacy::Inner {
            back: None,
            flag: Some(false),
        }),
        modes: vec![old::Mode::Slow.into()],
        extra: Some(Box::new(old::legacy::Extra {
            data: Bytes::from_static(b"e"),
            legacy: None,
        })),
        many: vec![old::legacy::Many { ratio: Some(0.5) }],
        data: Bytes::from_static(b"d"),
        ..old::Legacy::default()
    }
}

#[test]
fn native_types_are_those_of_the_domain() {
    let got = domain::Exchange::try_from(exchange()).unwrap();
    assert_eq!(got.caller_id.to_string(), ID);
    assert_eq!(got.tenant_id, Some(got.caller_id));
    assert_eq!(got.lines.first().sku, "a");
    let inner = got.lines.last().inner.as_ref().unwrap();
    assert_eq!(inner.line, domain::LineInnerLine::Thin);
    assert_eq!(got.ids, [got.caller_id, got.caller_id]);
    assert_eq!(got.by_name["n"].quantity, 3);
    assert_eq!(got.grades["g"], domain::Grade::Good);
    let before = SystemTime::UNIX_EPOCH - Duration::from_secs(7) + Duration::from_nanos(5);
    assert_eq!(got.times["t"], before);
    assert_eq!(got.patience, Some(Duration::new(2, 5)));
    assert_eq!(got.maybe_grade, Some(domain::Grade::Old));
    assert_eq!(got.nil, Some(domain::Nil));
    let card = domain::Card {
        number: "4".to_owned(),
    };
    assert_eq!(got.payment, domain::ExchangePayment::Card(card));
    assert_eq!(got.line_kind, Some(domain::ExchangeLineKind::Some(true)));
    assert_eq!(got.price, Some(Money { units: 1, nanos: 2 }));
}

#[test]
fn what_the_domain_can_hold_comes_back_unchanged() {
    let domain = domain::Exchange::try_from(exchange()).unwrap();
    assert_eq!(v1::ExchangeRequest::from(domain), exchange());
    let domain = domain::Legacy::try_from(legacy()).unwrap();
    assert_eq!(old::Legacy::from(domain), legacy());
}

#[test]
fn every_variant_of_a_oneof_comes_back_unchanged() {
    use v1::exchange_request::Payment;
    for payment in [
        Payment::Cash(v1::Nil {}),
        Payment::Nothing(()),
        Payment::VoucherId(ID.to_owned()),
        Payment::ByGrade(v1::Grade::Bad.into()),
        Payment::Later(duration(3)),
        Payment::Token(Bytes::from_static(b"t")),
    ] {
        let domain = domain::ExchangePayment::try_from(payment.clone()).unwrap();
        assert_eq!(Payment::from(domain), payment);
    }
}

#[test]
fn recursive_messages_come_back_unchanged() {
    let mut outer = legacy();
    outer.inner.back = Some(Box::new(legacy()));
    let domain = domain::Legacy::try_from(outer.clone()).unwrap();
    assert_eq!(old::Legacy::from(domain), outer);
}

#[test]
fn recursion_adds_to_the_path() {
    let branch = v1::Tree {
        right: Some(Box::default()),
        ..v1::Tree::default()
    };
    // The innermost has no `right`, which is required.
    let error = domain::Tree::try_from(branch).unwrap_err();
    assert_eq!(error.to_string(), "`right.right` is missing");
    let mut outer = legacy();
    let mut inner = legacy();
    inner.mode = 7;
    outer.inner.back = Some(Box::new(inner));
    let error = domain::Legacy::try_from(outer).unwrap_err();
    assert_eq!(error.path(), "inner.back.mode");
}

#[track_caller]
fn assert_refused(change: impl FnOnce(&mut v1::ExchangeRequest), expected: &str) {
    let mut wire = exchange();
    change(&mut wire);
    let error = domain::Exchange::try_from(wire).unwrap_err();
    assert_eq!(error.to_string(), expected);
}

#[test]
fn what_the_domain_cannot_hold_is_refused_with_its_path() {
    use v1::exchange_request::Payment;
    assert_refused(|it| it.caller_id = "me".into(), "`caller_id` is no UUID");
    assert_refused(|it| it.caller_id.clear(), "`caller_id` is no UUID");
    assert_refused(
        |it| it.tenant_id = Some(String::new()),
        "`tenant_id` is no UUID",
    );
    assert_refused(|it| it.ids[1].clear(), "`ids[1]` is no UUID");
    assert_refused(|it| it.lines.clear(), "`lines` is empty");
    assert_refused(|it| it.tags.clear(), "`tags` is empty");
    assert_refused(|it| it.prices.clear(), "`prices` is empty");
    assert_refused(|it| it.first = None, "`first` is missing");
    assert_refused(|it| it.at = None, "`at` is missing");
    assert_refused(|it| it.payment = None, "`payment` is missing");
    assert_refused(|it| it.grade = 0, "`grade` has no meaning here: 0");
    assert_refused(|it| it.grade = 99, "`grade` has no meaning here: 99");
    assert_refused(
        |it| it.maybe_grade = Some(0),
        "`maybe_grade` has no meaning here: 0",
    );
    assert_refused(
        |it| it.all_grades.push(-1),
        "`all_grades[2]` has no meaning here: -1",
    );
    assert_refused(
        |it| it.grades = HashMap::from([("k".to_owned(), 0)]),
        "`grades[\"k\"]` has no meaning here: 0",
    );
    assert_refused(
        |it| it.lines[1].inner.as_mut().unwrap().line = 0,
        "`lines[1].inner.line` has no meaning here: 0",
    );
    assert_refused(
        |it| it.at = Some(timestamp(i64::MAX)),
        "`at` is no point in time from year 1 to year 9999",
    );
    assert_refused(
        |it| it.patience = Some(duration(-1)),
        "`patience` is no span of time from 0 s to 315576000000 s",
    );
    assert_refused(
        |it| it.payment = Some(Payment::VoucherId("none".to_owned())),
        "`payment.voucher_id` is no UUID",
    );
    // Absent is not the same as wrong.
    let mut wire = exchange();
    wire.maybe_grade = None;
    wire.tenant_id = None;
    wire.until = None;
    assert!(domain::Exchange::try_from(wire).is_ok());
}

#[test]
fn enums_of_proto2_have_no_silent_value() {
    let mut wire = legacy();
    wire.mode = 0;
    let error = domain::Legacy::try_from(wire).unwrap_err();
    assert_eq!(error.to_string(), "`mode` has no meaning here: 0");
    let line = v2::Line {
        sku: String::new(),
        grade: v2::Grade::Unknown.into(),
    };
    let error = domain::LineV2::try_from(line).unwrap_err();
    assert_eq!(error.path(), "grade");
}

#[test]
fn callers_are_told_nothing_of_what_the_downstream_said() {
    let rejected = domain::NastyError::Rejected {
        code: Code::NotFound,
        message: "no such secret".to_owned(),
    };
    assert_eq!(
        rejected.to_string(),
        "`nasty` refused: no such secret (NOT_FOUND)"
    );
    let error = Error::from(rejected);
    assert_eq!(
        (error.code(), error.message()),
        (Code::Internal, "internal error")
    );
    let lie = domain::NastyError::from(Untranslatable::missing().inside("echo"));
    assert_eq!(
        lie.to_string(),
        "in the answer of `nasty`: `echo` is missing"
    );
    assert_eq!(Error::from(lie).code(), Code::Internal);
    let gone = domain::NastyError::Unavailable(Error::deadline_exceeded("late"));
    let error = Error::from(gone);
    assert_eq!(
        (error.code(), error.message()),
        (Code::DeadlineExceeded, "late")
    );
}
