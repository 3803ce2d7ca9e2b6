//! gRPC server reflection, `v1` and `v1alpha`, by tonic-reflection.

use crate::BoxError;
use crate::health;
use crate::server::router::{Router, uncounted};
use tonic::server::NamedService;
use tonic_reflection::pb;
use tonic_reflection::server::{Builder, Error};

const V1: &str = "grpc.reflection.v1.ServerReflection";
const V1ALPHA: &str = "grpc.reflection.v1alpha.ServerReflection";

/// Offers `descriptor_sets`, if there are any, and lists what `router` serves, which may be less
/// than the sets describe.
///
/// # Errors
/// If a set cannot be decoded.
pub(crate) fn mount(
    router: &mut Router,
    descriptor_sets: &[&'static [u8]],
) -> Result<(), BoxError> {
    if descriptor_sets.is_empty() {
        return Ok(());
    }
    let mut names = router.service_names();
    names.extend([V1, V1ALPHA]);
    names.sort_unstable();
    let builder = || {
        let own = [
            pb::v1::FILE_DESCRIPTOR_SET,
            pb::v1alpha::FILE_DESCRIPTOR_SET,
        ];
        let builder = descriptor_sets
            .iter()
            .copied()
            .chain(own)
            .fold(
                Builder::configure(),
                Builder::register_encoded_file_descriptor_set,
            )
            .register_file_descriptor_set(health::descriptor::file_set());
        names
            .iter()
            .copied()
            .fold(builder, Builder::with_service_name)
    };
    let malformed = |error: Error| -> BoxError {
        format!("a descriptor set for reflection is malformed: {error}").into()
    };
    let v1 = builder().build_v1().map_err(malformed)?;
    let v1alpha = builder().build_v1alpha().map_err(malformed)?;
    router.mount(name_of(&v1), uncounted(v1))?;
    router.mount(name_of(&v1alpha), uncounted(v1alpha))
}

fn name_of<S: NamedService>(_: &S) -> &'static str {
    S::NAME
}
