//! Formats and functions of expressions. There is one source of them, the runtime's, which generated
//! validators call; it is compiled here once more, so that the interpreter cannot differ from them.
//!
//! A dependency would be the wrong way round: the runtime brings a server, and the generator none.

#[path = "../../../runtime-support/src/validate/cel/mod.rs"]
pub(crate) mod cel;
#[path = "../../../runtime-support/src/validate/formats/mod.rs"]
pub(crate) mod formats;
