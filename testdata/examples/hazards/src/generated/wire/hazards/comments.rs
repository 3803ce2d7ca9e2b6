//! Types of the package `hazards.comments`.
/// Use it so:
///
/// ```text
/// let x: [u8] = undefined();
/// ```
///
/// assert!(false, "an indented block");
///
/// * a list \[with\] a \<T\> link
///   continued lazily
///   and far to the right
///   1. nested
///   3. out of order
/// ```text
///   x := []int{1}
/// ```
/// - indented code in a list
///
/// See <https://example.com/a?b=c&d=>\[e\], <https://example.org>, [text](https://example.net/x)
/// and \[Foo\]\[a.Foo\], `[code]`, ``a`b``, one ` backtick, two `` backticks, \` and \[.
/// \<script\>alert("x")\</script\> &amp; \<b\>bold\</b\> | pipe | # no heading
/// # Heading
/// ===
/// /// slashes */ /* nested /* */ // "quotes" 'single' {{ template }} {% if %} {# no #}
/// ~~~text
/// compile_error!("no");
/// ~~~
/// 1) one
/// 2) two
///    more
/// 10) ten
///     more
/// ---
/// * * *
/// Unicode: é 漢字 🦀 Ω; direction: ABC; tab: end; bell: ; nbsp: .
/// A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line.
/// #!\[allow(warnings)\] #\[test\] \
/// trailing backslash \
/// ```text
/// unclosed fence
/// ```
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Commented {
    /// Use it so:
    ///
    /// ```text
    /// let x: [u8] = undefined();
    /// ```
    ///
    /// assert!(false, "an indented block");
    ///
    /// * a list \[with\] a \<T\> link
    ///   continued lazily
    ///   and far to the right
    ///   1. nested
    ///   3. out of order
    /// ```text
    ///   x := []int{1}
    /// ```
    /// - indented code in a list
    ///
    /// See <https://example.com/a?b=c&d=>\[e\], <https://example.org>, [text](https://example.net/x)
    /// and \[Foo\]\[a.Foo\], `[code]`, ``a`b``, one ` backtick, two `` backticks, \` and \[.
    /// \<script\>alert("x")\</script\> &amp; \<b\>bold\</b\> | pipe | # no heading
    /// # Heading
    /// ===
    /// /// slashes */ /* nested /* */ // "quotes" 'single' {{ template }} {% if %} {# no #}
    /// ~~~text
    /// compile_error!("no");
    /// ~~~
    /// 1) one
    /// 2) two
    ///    more
    /// 10) ten
    ///     more
    /// ---
    /// * * *
    /// Unicode: é 漢字 🦀 Ω; direction: ABC; tab: end; bell: ; nbsp: .
    /// A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line.
    /// #!\[allow(warnings)\] #\[test\] \
    /// trailing backslash \
    /// ```text
    /// unclosed fence
    /// ```
    #[prost(string, tag = "1")]
    pub text: ::svc_runtime::prost::alloc::string::String,
    /// A block comment
    /// with stars \[x\]
    /// - and a list
    ///   of one \`\`\`
    #[prost(enumeration = "Kind", tag = "2")]
    pub kind: i32,
    #[prost(string, tag = "3")]
    pub blank: ::svc_runtime::prost::alloc::string::String,
    /// no space
    /// tab
    #[prost(string, tag = "4")]
    pub bare: ::svc_runtime::prost::alloc::string::String,
    /// Use it so:
    ///
    /// ```text
    /// let x: [u8] = undefined();
    /// ```
    ///
    /// assert!(false, "an indented block");
    ///
    /// * a list \[with\] a \<T\> link
    ///   continued lazily
    ///   and far to the right
    ///   1. nested
    ///   3. out of order
    /// ```text
    ///   x := []int{1}
    /// ```
    /// - indented code in a list
    ///
    /// See <https://example.com/a?b=c&d=>\[e\], <https://example.org>, [text](https://example.net/x)
    /// and \[Foo\]\[a.Foo\], `[code]`, ``a`b``, one ` backtick, two `` backticks, \` and \[.
    /// \<script\>alert("x")\</script\> &amp; \<b\>bold\</b\> | pipe | # no heading
    /// # Heading
    /// ===
    /// /// slashes */ /* nested /* */ // "quotes" 'single' {{ template }} {% if %} {# no #}
    /// ~~~text
    /// compile_error!("no");
    /// ~~~
    /// 1) one
    /// 2) two
    ///    more
    /// 10) ten
    ///     more
    /// ---
    /// * * *
    /// Unicode: é 漢字 🦀 Ω; direction: ABC; tab: end; bell: ; nbsp: .
    /// A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line.
    /// #!\[allow(warnings)\] #\[test\] \
    /// trailing backslash \
    /// ```text
    /// unclosed fence
    /// ```
    #[prost(oneof = "commented::Choice", tags = "5")]
    pub choice: ::core::option::Option<commented::Choice>,
}
/// Nested message and enum types in `Commented`.
pub mod commented {
    /// Use it so:
    ///
    /// ```text
    /// let x: [u8] = undefined();
    /// ```
    ///
    /// assert!(false, "an indented block");
    ///
    /// * a list \[with\] a \<T\> link
    ///   continued lazily
    ///   and far to the right
    ///   1. nested
    ///   3. out of order
    /// ```text
    ///   x := []int{1}
    /// ```
    /// - indented code in a list
    ///
    /// See <https://example.com/a?b=c&d=>\[e\], <https://example.org>, [text](https://example.net/x)
    /// and \[Foo\]\[a.Foo\], `[code]`, ``a`b``, one ` backtick, two `` backticks, \` and \[.
    /// \<script\>alert("x")\</script\> &amp; \<b\>bold\</b\> | pipe | # no heading
    /// # Heading
    /// ===
    /// /// slashes */ /* nested /* */ // "quotes" 'single' {{ template }} {% if %} {# no #}
    /// ~~~text
    /// compile_error!("no");
    /// ~~~
    /// 1) one
    /// 2) two
    ///    more
    /// 10) ten
    ///     more
    /// ---
    /// * * *
    /// Unicode: é 漢字 🦀 Ω; direction: ABC; tab: end; bell: ; nbsp: .
    /// A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line.
    /// #!\[allow(warnings)\] #\[test\] \
    /// trailing backslash \
    /// ```text
    /// unclosed fence
    /// ```
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Choice {
        /// Use it so:
        ///
        /// ```text
        /// let x: [u8] = undefined();
        /// ```
        ///
        /// assert!(false, "an indented block");
        ///
        /// * a list \[with\] a \<T\> link
        ///   continued lazily
        ///   and far to the right
        ///   1. nested
        ///   3. out of order
        /// ```text
        ///   x := []int{1}
        /// ```
        /// - indented code in a list
        ///
        /// See <https://example.com/a?b=c&d=>\[e\], <https://example.org>, [text](https://example.net/x)
        /// and \[Foo\]\[a.Foo\], `[code]`, ``a`b``, one ` backtick, two `` backticks, \` and \[.
        /// \<script\>alert("x")\</script\> &amp; \<b\>bold\</b\> | pipe | # no heading
        /// # Heading
        /// ===
        /// /// slashes */ /* nested /* */ // "quotes" 'single' {{ template }} {% if %} {# no #}
        /// ~~~text
        /// compile_error!("no");
        /// ~~~
        /// 1) one
        /// 2) two
        ///    more
        /// 10) ten
        ///     more
        /// ---
        /// * * *
        /// Unicode: é 漢字 🦀 Ω; direction: ABC; tab: end; bell: ; nbsp: .
        /// A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line.
        /// #!\[allow(warnings)\] #\[test\] \
        /// trailing backslash \
        /// ```text
        /// unclosed fence
        /// ```
        #[prost(bool, tag = "5")]
        Yes(bool),
    }
}
/// Use it so:
///
/// ```text
/// let x: [u8] = undefined();
/// ```
///
/// assert!(false, "an indented block");
///
/// * a list \[with\] a \<T\> link
///   continued lazily
///   and far to the right
///   1. nested
///   3. out of order
/// ```text
///   x := []int{1}
/// ```
/// - indented code in a list
///
/// See <https://example.com/a?b=c&d=>\[e\], <https://example.org>, [text](https://example.net/x)
/// and \[Foo\]\[a.Foo\], `[code]`, ``a`b``, one ` backtick, two `` backticks, \` and \[.
/// \<script\>alert("x")\</script\> &amp; \<b\>bold\</b\> | pipe | # no heading
/// # Heading
/// ===
/// /// slashes */ /* nested /* */ // "quotes" 'single' {{ template }} {% if %} {# no #}
/// ~~~text
/// compile_error!("no");
/// ~~~
/// 1) one
/// 2) two
///    more
/// 10) ten
///     more
/// ---
/// * * *
/// Unicode: é 漢字 🦀 Ω; direction: ABC; tab: end; bell: ; nbsp: .
/// A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line.
/// #!\[allow(warnings)\] #\[test\] \
/// trailing backslash \
/// ```text
/// unclosed fence
/// ```
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    ::svc_runtime::prost::Enumeration
)]
#[prost(prost_path = "::svc_runtime::prost")]
#[repr(i32)]
pub enum Kind {
    /// Use it so:
    ///
    /// ```text
    /// let x: [u8] = undefined();
    /// ```
    ///
    /// assert!(false, "an indented block");
    ///
    /// * a list \[with\] a \<T\> link
    ///   continued lazily
    ///   and far to the right
    ///   1. nested
    ///   3. out of order
    /// ```text
    ///   x := []int{1}
    /// ```
    /// - indented code in a list
    ///
    /// See <https://example.com/a?b=c&d=>\[e\], <https://example.org>, [text](https://example.net/x)
    /// and \[Foo\]\[a.Foo\], `[code]`, ``a`b``, one ` backtick, two `` backticks, \` and \[.
    /// \<script\>alert("x")\</script\> &amp; \<b\>bold\</b\> | pipe | # no heading
    /// # Heading
    /// ===
    /// /// slashes */ /* nested /* */ // "quotes" 'single' {{ template }} {% if %} {# no #}
    /// ~~~text
    /// compile_error!("no");
    /// ~~~
    /// 1) one
    /// 2) two
    ///    more
    /// 10) ten
    ///     more
    /// ---
    /// * * *
    /// Unicode: é 漢字 🦀 Ω; direction: ABC; tab: end; bell: ; nbsp: .
    /// A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line. A very long line.
    /// #!\[allow(warnings)\] #\[test\] \
    /// trailing backslash \
    /// ```text
    /// unclosed fence
    /// ```
    Unspecified = 0,
}
impl Kind {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "KIND_UNSPECIFIED",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "KIND_UNSPECIFIED" => Some(Self::Unspecified),
            _ => None,
        }
    }
}
