//! Contracts of editions as generation takes them, from sources or from a set.
//!
//! Lint and breaking changes judge a file by its edition; messages are generated from what means the
//! same in proto3, see [`lower`].

use super::lower::{self, Lost};
use super::raw::without;
use super::{Descriptors, editions};
use crate::finding::{Failure, Finding, Place};
use prost_reflect::DescriptorPool;
use std::collections::BTreeMap;

/// Editions that are known, and their numbers.
pub(super) const EDITIONS: [(&str, u64); 2] = [("2023", 1000), ("2024", 1001)];

/// What is lost, per file.
pub(super) type AllLost = BTreeMap<String, Vec<(Lost, Vec<i32>)>>;

/// The same contracts without editions.
///
/// # Errors
/// [`Failure::Findings`] about files of editions that are not known.
pub(super) fn lowered(mut descriptors: Descriptors) -> Result<Descriptors, Failure> {
    let files = descriptors.files.values();
    let written: BTreeMap<&str, &str> = files
        .filter_map(|file| Some((&*file.name, file.edition.as_deref()?)))
        .collect();
    if written.is_empty() {
        return Ok(descriptors);
    }
    let files = descriptors.files.values();
    let unknown: Vec<Finding> = files
        .filter_map(|file| {
            let edition = file.edition.as_deref()?;
            let is_known = EDITIONS.iter().any(|(known, _)| *known == edition);
            let source = file.source.as_deref();
            (!is_known).then(|| editions::refused(&file.shown, source, edition))
        })
        .collect();
    if !unknown.is_empty() {
        return Err(Failure::Findings(unknown));
    }
    let mut pool = DescriptorPool::new();
    let mut lost = AllLost::new();
    for file in descriptors.pool.files() {
        let mut bytes = file.encode_to_vec();
        let edition = written.get(file.name());
        let number = edition.and_then(|edition| {
            let known = EDITIONS.iter().find(|(name, _)| name == edition);
            known.map(|(_, number)| *number)
        });
        if let Some(number) = number
            && let Ok(Some(lowered)) = as_edition(&bytes, number)
        {
            bytes = lowered.bytes;
            lost.insert(file.name().to_owned(), lowered.lost);
        }
        pool.decode_file_descriptor_proto(&*bytes)
            .map_err(|error| {
                Failure::Findings(vec![unresolved(&descriptors, file.name(), &error)])
            })?;
    }
    descriptors.pool = pool;
    let warnings = warnings(&descriptors, &lost);
    descriptors.warnings.extend(warnings);
    Ok(descriptors)
}

/// The file, which claims to be proto2, lowered from its edition.
fn as_edition(bytes: &[u8], edition: u64) -> Result<Option<lower::Lowered>, ()> {
    let mut bytes = without(bytes, 12)?;
    prost::encoding::string::encode(12, &"editions".to_owned(), &mut bytes);
    prost::encoding::uint64::encode(14, &edition, &mut bytes);
    lower::lower(&bytes)
}

fn unresolved(
    descriptors: &Descriptors,
    file: &str,
    error: &prost_reflect::DescriptorError,
) -> Finding {
    let shown = descriptors.file(file).map_or(file, |file| file.shown());
    let message = format!("`{shown}` does not resolve: {error}").replace('\'', "`");
    let help = "make a descriptor set with `buf build -o FILE.binpb` and name it in `svc.toml`";
    Finding::error("INVALID_CONTRACT", message, help).at(Place::file(shown))
}

/// A finding for each kind of loss in each file, at the first.
pub(super) fn warnings(descriptors: &Descriptors, lost: &AllLost) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, all) in lost {
        for kind in [Lost::ClosedEnum, Lost::UncheckedText, Lost::Implicit] {
            let of_kind: Vec<_> = all.iter().filter(|(lost, _)| *lost == kind).collect();
            let Some((_, first)) = of_kind.first() else {
                continue;
            };
            let (feature, what, why, help) = match kind {
                Lost::ClosedEnum => (
                    "features.enum_type = CLOSED",
                    "enum",
                    "numbers that it does not declare stay in fields of it",
                    "add `(buf.validate.field).enum.defined_only = true` to fields that must not hold such numbers",
                ),
                Lost::Implicit => (
                    "features.field_presence = IMPLICIT",
                    "field",
                    "an enum of the file begins with another number than 0, which needs fields that are optional",
                    "move the enum to a file of its own",
                ),
                Lost::UncheckedText => (
                    "features.utf8_validation = NONE",
                    "field",
                    "text that is not UTF-8 is refused",
                    "make the field `bytes`, which is the same on the wire, or take the feature away",
                ),
            };
            let more = match of_kind.len() - 1 {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let message = format!("`{feature}` of this {what}{more} cannot be kept: {why}");
            let finding = Finding::warning("FEATURE_NOT_KEPT", message, help);
            findings.push(finding.at(descriptors.place(file, first)));
        }
    }
    findings
}
