//! Certificates as they are read: what they say, in each form of it.

use super::x509::{not_after, subject};
use rcgen::{CertificateParams, DnType, DnValue, KeyPair};

fn certificate(change: impl FnOnce(&mut CertificateParams)) -> Vec<u8> {
    let mut params = CertificateParams::new(vec!["a.test".to_owned()]).unwrap();
    change(&mut params);
    let key = KeyPair::generate().unwrap();
    params.self_signed(&key).unwrap().der().to_vec()
}

#[test]
fn the_end_of_a_certificate_is_read_in_both_forms_of_time() {
    for (year, expected) in [(2031, 1_924_992_000), (2050, 2_524_608_000)] {
        let der = certificate(|params| params.not_after = rcgen::date_time_ymd(year, 1, 1));
        assert_eq!(not_after(&der), Some(expected));
    }
}

#[test]
fn a_subject_is_written_as_rfc_4514_says() {
    let der = certificate(|params| {
        let name = &mut params.distinguished_name;
        name.remove(DnType::CommonName);
        name.push(DnType::OrganizationName, "Example, Inc.");
        name.push(
            DnType::CommonName,
            DnValue::Utf8String(" #Ä+\n ".to_owned()),
        );
        name.push(DnType::CustomDnType(vec![2, 5, 4, 4711]), "x");
    });
    let expected = "2.5.4.4711=#0c0178,CN=\\ #Ä\\+\\0a\\ ,O=Example\\, Inc.";
    assert_eq!(subject(&der).as_deref(), Some(expected));
    let nameless =
        certificate(|params| params.distinguished_name = rcgen::DistinguishedName::new());
    assert_eq!(subject(&nameless), None);
}

#[test]
fn a_serial_number_of_any_length_is_none_of_our_business() {
    let der = certificate(|params| params.serial_number = Some(vec![7; 40].into()));
    assert!(not_after(&der).is_some());
}

#[test]
fn a_truncated_certificate_says_nothing() {
    let der = certificate(|_| {});
    assert!(not_after(&der).is_some() && subject(&der).is_some());
    for end in 0..der.len() {
        assert_eq!((not_after(&der[..end]), subject(&der[..end])), (None, None));
    }
}
