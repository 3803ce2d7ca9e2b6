//! Features of an element, resolved: what the syntax or edition says, then the file, then each
//! element inwards.

use super::{Options, Syntax};

/// What editions made explicit, for one element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features {
    /// How a singular field tells that it is set.
    pub presence: Presence,
    /// Whether an enum has the declared values only.
    pub closed_enum: bool,
    /// Whether strings are checked to be UTF-8.
    pub utf8: bool,
    /// Whether messages are encoded between tags, as groups are.
    pub delimited: bool,
    /// Whether JSON is fully supported.
    pub json: bool,
    /// How C++ holds strings.
    pub cpp_string: CppString,
    /// Whether Java checks strings although [`Features::utf8`] does not ask for it.
    pub java_utf8: bool,
}

/// How a singular field tells that it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is known.
    Explicit,
    /// The default value counts as not set.
    Implicit,
    /// It always is.
    Required,
}

/// How C++ holds strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CppString {
    /// `absl::string_view`.
    View,
    /// `absl::Cord`.
    Cord,
    /// `std::string`.
    String,
}

impl Features {
    /// What a syntax or edition starts from.
    #[must_use]
    pub fn of(syntax: &Syntax) -> Self {
        let proto2 = Self {
            presence: Presence::Explicit,
            closed_enum: true,
            utf8: false,
            delimited: false,
            json: false,
            cpp_string: CppString::String,
            java_utf8: false,
        };
        let edition = Self {
            closed_enum: false,
            utf8: true,
            json: true,
            ..proto2
        };
        match syntax {
            Syntax::Unspecified | Syntax::Proto2 => proto2,
            Syntax::Proto3 => Self {
                presence: Presence::Implicit,
                ..edition
            },
            Syntax::Edition(year) if year.as_str() < "2024" => edition,
            Syntax::Edition(_) => Self {
                cpp_string: CppString::View,
                ..edition
            },
        }
    }

    /// The same with what an element's options change.
    #[must_use]
    pub fn with(mut self, options: &Options) -> Self {
        for (name, value) in options.below("features.") {
            match (name, value) {
                ("field_presence", "EXPLICIT") => self.presence = Presence::Explicit,
                ("field_presence", "IMPLICIT") => self.presence = Presence::Implicit,
                ("field_presence", "LEGACY_REQUIRED") => self.presence = Presence::Required,
                ("enum_type", value) => self.closed_enum = value == "CLOSED",
                ("utf8_validation", value) => self.utf8 = value == "VERIFY",
                ("message_encoding", value) => self.delimited = value == "DELIMITED",
                ("json_format", value) => self.json = value == "ALLOW",
                ("(pb.cpp).string_type", "VIEW") => self.cpp_string = CppString::View,
                ("(pb.cpp).string_type", "CORD") => self.cpp_string = CppString::Cord,
                ("(pb.cpp).string_type", "STRING") => self.cpp_string = CppString::String,
                ("(pb.java).utf8_validation", value) => self.java_utf8 = value == "VERIFY",
                _ => {}
            }
        }
        self
    }
}

impl CppString {
    /// As the option calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::View => "VIEW",
            Self::Cord => "CORD",
            Self::String => "STRING",
        }
    }
}
