//! Breaking changes against the cases of buf's own tests.

mod conformance;

use std::path::Path;
use svc_codegen::breaking;
use svc_codegen::contract::Contract;
use svc_codegen::finding::Failure;
use svc_codegen::ruleset::buf_yaml::{self, Module};

fn load(root: &Path) -> Result<(Contract, Vec<Module>), Failure> {
    let modules = buf_yaml::read(root)?.unwrap_or_else(|| vec![Module::whole()]);
    let contract = Contract::load(&buf_yaml::input(root, &modules)?)?;
    Ok((contract, modules))
}

#[test]
fn every_case_is_found_as_buf_finds_it() {
    let cases = conformance::cases("breaking");
    let mut matched = 0;
    for case in &cases {
        let root = case.join("current");
        let loaded = load(&root).and_then(|now| Ok((now, load(&case.join("previous"))?)));
        let ((current, modules), (previous, _)) = match loaded {
            Ok(loaded) => loaded,
            Err(failure) => {
                println!("{}: {failure}", case.display());
                continue;
            }
        };
        let config = &modules[0].breaking;
        let findings = breaking::check(&current, &previous, config, breaking::DEFAULT, |_| true);
        let name = case.file_name().unwrap().to_str().unwrap();
        let expected = conformance::expected(case, &format!("breaking/current/{name}/"));
        let found = conformance::found(&findings, &root);
        matched += usize::from(conformance::compare(case, &expected, &found));
    }
    println!("{matched} of {} cases", cases.len());
    assert_eq!(matched, cases.len());
}
