//! The service `hazards.comments.Comments`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
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
pub trait Comments: marker::Send + marker::Sync + 'static {
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
    fn comment(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::comments::Commented>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::comments::Commented>>,
    > + marker::Send;
    /// The RPC `Blank` of the contract.
    fn blank(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::comments::Commented>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::comments::Commented>>,
    > + marker::Send;
    /// Carriage returns
    /// at the ends
    fn returns(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::comments::Commented>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::comments::Commented>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct CommentsHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for CommentsHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(CommentsHandlers)).finish_non_exhaustive()
    }
}
impl Comments for CommentsHandlers {
    async fn comment(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::comments::Commented>,
    ) -> svc::Result<svc::Reply<wire::hazards::comments::Commented>> {
        svc::reply(
            crate::handlers::comments::comment::handle(&self.0, ctx, request).await,
        )
    }
    async fn blank(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::comments::Commented>,
    ) -> svc::Result<svc::Reply<wire::hazards::comments::Commented>> {
        svc::reply(crate::handlers::comments::blank::handle(&self.0, ctx, request).await)
    }
    async fn returns(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::comments::Commented>,
    ) -> svc::Result<svc::Reply<wire::hazards::comments::Commented>> {
        svc::reply(
            crate::handlers::comments::returns::handle(&self.0, ctx, request).await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct CommentsServer<S>(sync::Arc<S>);
impl<S: Comments> CommentsServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Comments> svc::grpc::Service for CommentsServer<S> {
    fn info(&self) -> &'static svc::rpc::ServiceInfo {
        &SERVICE
    }
    fn call(&self, method: usize, call: svc::grpc::Inbound) -> svc::grpc::Outbound {
        let service = sync::Arc::clone(&self.0);
        match method {
            0 => {
                call.unary(
                    &METHODS[0],
                    move |ctx, request| async move {
                        <S as Comments>::comment(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.unary(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as Comments>::blank(&service, ctx, request).await
                    },
                )
            }
            2 => {
                call.client_streaming(
                    &METHODS[2],
                    move |ctx, request| async move {
                        <S as Comments>::returns(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.comments.Comments",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 3] = [
    svc::rpc::Method {
        service: "hazards.comments.Comments",
        name: "Comment",
        path: "/hazards.comments.Comments/Comment",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_COMMENTS_COMMENTED,
        output: &crate::generated::schema::HAZARDS_COMMENTS_COMMENTED,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "hazards.comments.Comments",
        name: "Blank",
        path: "/hazards.comments.Comments/Blank",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_COMMENTS_COMMENTED,
        output: &crate::generated::schema::HAZARDS_COMMENTS_COMMENTED,
        stats: &STATS[1],
    },
    svc::rpc::Method {
        service: "hazards.comments.Comments",
        name: "Returns",
        path: "/hazards.comments.Comments/Returns",
        kind: svc::rpc::Kind::ClientStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_COMMENTS_COMMENTED,
        output: &crate::generated::schema::HAZARDS_COMMENTS_COMMENTED,
        stats: &STATS[2],
    },
];
static STATS: [svc::metrics::MethodStats; 3] = [const {
    svc::metrics::MethodStats::new()
}; 3];
