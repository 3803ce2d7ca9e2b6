//! Translation at the border: what passes, what does not, and where it says so.

use super::*;
use prost_types::{Duration as ProtoDuration, Timestamp};
use std::time::{Duration, SystemTime};

fn even(number: i32) -> Result<u32, Untranslatable> {
    match u32::try_from(number) {
        Ok(number) if number % 2 == 0 => Ok(number),
        _ => Err(Untranslatable::unknown_value(number)),
    }
}

#[test]
fn a_problem_carries_its_path() {
    let line = field("sku", 3).to(even).unwrap_err();
    assert_eq!(line.path(), "sku");
    let lines = field("lines", vec![0, 1]).each(|index| {
        if index == 1 {
            Err(line.clone())
        } else {
            Ok(index)
        }
    });
    let whole = lines.unwrap_err().inside("order");
    assert_eq!(whole.path(), "order.lines[1].sku");
    assert_eq!(
        whole.to_string(),
        "`order.lines[1].sku` has no meaning here: 3"
    );
    assert_eq!(Untranslatable::missing().to_string(), "is missing");
}

#[test]
fn absence_is_an_error_only_where_a_value_is_required() {
    assert_eq!(field("a", None).optional(even), Ok(None));
    assert_eq!(field("a", Some(2)).optional(even), Ok(Some(2)));
    assert_eq!(field("a", Some(2)).required(even), Ok(2));
    let missing = field("a", None).required(even).unwrap_err();
    assert_eq!(missing.to_string(), "`a` is missing");
    let odd = field("a", Some(1)).required(even).unwrap_err();
    assert_eq!(odd.to_string(), "`a` has no meaning here: 1");
}

#[test]
fn lists_and_maps_name_the_item() {
    assert_eq!(field("a", vec![2, 4]).each(even), Ok(vec![2, 4]));
    let some = field("a", vec![2, 4]).non_empty(even).unwrap();
    assert_eq!(*some, [2, 4]);
    let empty = field("a", Vec::new()).non_empty(even).unwrap_err();
    assert_eq!(empty.to_string(), "`a` is empty");
    let odd = field("a", vec![2, 3]).non_empty(even).unwrap_err();
    assert_eq!(odd.path(), "a[1]");

    let map = HashMap::from([("x", 2), ("y", 4)]);
    let expected = BTreeMap::from([("x", 2), ("y", 4)]);
    assert_eq!(field("a", map).each_value(even), Ok(expected));
    let wrong = HashMap::from([("y", 3), ("x", 2), ("z", 5)]);
    let odd = field("a", wrong).each_value(even).unwrap_err();
    assert_eq!(odd.path(), "a[\"y\"]");
}

#[test]
fn uuids_are_read_in_any_spelling() {
    let id = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    assert_eq!(uuid(id.to_owned()).unwrap().to_string(), id);
    assert_eq!(
        uuid(id.to_uppercase().replace('-', ""))
            .unwrap()
            .to_string(),
        id
    );
    for text in ["", "67e55044-10b1-426f-9247-bb680e5fe0c", "nobody"] {
        let error = uuid(text.to_owned()).unwrap_err();
        assert_eq!(error.problem(), "is no UUID", "{text}");
    }
}

#[test]
fn boxes_are_translated_inside() {
    #[derive(Debug, PartialEq)]
    struct Even(u32);
    impl TryFrom<i32> for Even {
        type Error = Untranslatable;

        fn try_from(number: i32) -> Result<Self, Self::Error> {
            even(number).map(Self)
        }
    }
    assert_eq!(boxed(Box::new(4)), Ok(Box::new(Even(4))));
    assert!(boxed::<_, Even>(Box::new(5)).is_err());
    assert_eq!(boxed_wire::<u8, u32>(Box::new(4)), Box::new(4));
}

#[test]
fn points_in_time_keep_to_protobuf_s_range() {
    let all = [
        (-62_135_596_800, 0),
        (-1, 999_999_999),
        (-1, 0),
        (0, 0),
        (1_700_000_000, 123_456_789),
        (253_402_300_799, 999_999_999),
    ];
    for (seconds, nanos) in all {
        let wire = Timestamp { seconds, nanos };
        assert_eq!(timestamp(system_time(wire).unwrap()), wire);
    }
    let before = SystemTime::UNIX_EPOCH - Duration::from_millis(250);
    assert_eq!(
        timestamp(before),
        Timestamp {
            seconds: -1,
            nanos: 750_000_000
        }
    );
    let wrong = [
        (-62_135_596_801, 0),
        (253_402_300_800, 0),
        (i64::MAX, 0),
        (i64::MIN, 0),
        (0, -1),
        (0, 1_000_000_000),
    ];
    for (seconds, nanos) in wrong {
        let error = system_time(Timestamp { seconds, nanos }).unwrap_err();
        assert!(error.problem().contains("no point in time"), "{error}");
    }
}

#[test]
fn points_outside_the_range_become_the_nearest_inside() {
    let late = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 50);
    assert_eq!(timestamp(late).seconds, 253_402_300_799);
    let early = SystemTime::UNIX_EPOCH - Duration::from_secs(1 << 50);
    assert_eq!(timestamp(early).seconds, -62_135_596_800);
}

#[test]
fn spans_keep_to_protobuf_s_range() {
    for (seconds, nanos) in [(0, 0), (3, 999_999_999), (315_576_000_000, 0)] {
        let wire = ProtoDuration { seconds, nanos };
        assert_eq!(proto_duration(duration(wire).unwrap()), wire);
    }
    for (seconds, nanos) in [
        (-1, 0),
        (0, -1),
        (315_576_000_001, 0),
        (0, 1_000_000_000),
        (i64::MIN, 0),
    ] {
        let error = duration(ProtoDuration { seconds, nanos }).unwrap_err();
        assert!(error.problem().contains("no span of time"), "{error}");
    }
    assert_eq!(proto_duration(Duration::MAX).seconds, 315_576_000_000);
}
