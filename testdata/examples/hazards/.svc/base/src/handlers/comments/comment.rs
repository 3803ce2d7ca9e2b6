use crate::generated::wire::hazards::comments::Commented;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

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
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Commented>,
) -> Result<Commented> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.comments.Comments/Comment` has no handler yet: edit src/handlers/comments/comment.rs",
    ))
}
