//! What this service asks of `called`, in its own words: a port and the types that it speaks in.
//!
//! Drafted from the contract and yours to change. Nothing here names a type of the contract:
//! `src/adapters/called.rs` translates, and what cannot be translated stops there.

use crate::generated::wire::Order;
use crate::generated::wire::hazards::members::oneofs::Kind;
use crate::generated::wire::hazards::recursion::nested::Inner;
use crate::generated::wire::hazards::rules::Ruled;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;
use svc_runtime::adapter::Untranslatable;
use svc_runtime::prost_types::Any;
use svc_runtime::uuid::Uuid;
use svc_runtime::{Code, Error, Items, async_trait};

/// What this service asks of `called`.
#[allow(clippy::wrong_self_convention, reason = "the contract names the RPCs")]
#[async_trait]
pub trait Called: fmt::Debug + Send + Sync + 'static {
    /// Sends one, gets one.
    ///
    /// With \[brackets\] and a second paragraph: <https://example.com/>
    async fn called_get(&self, request: Item) -> Result<Mixed, CalledError>;

    /// Calls `Put`.
    async fn put(&self, requests: Items<Item>) -> Result<Mixed, CalledError>;

    /// Calls `Watch`.
    async fn watch(&self, request: Item) -> Result<Items<Result<Mixed, CalledError>>, CalledError>;

    /// Calls `Chat`.
    async fn chat(
        &self,
        requests: Items<Mixed>,
    ) -> Result<Items<Result<Item, CalledError>>, CalledError>;

    /// Calls `Nothing`.
    async fn nothing(&self) -> Result<(), CalledError>;

    /// Calls `Text`.
    async fn text(&self, request: String) -> Result<Vec<u8>, CalledError>;

    /// Calls `Any`.
    async fn any(&self, request: Any) -> Result<Items<Result<Any, CalledError>>, CalledError>;

    /// Calls `Shared`.
    async fn shared(
        &self,
        request: crate::generated::wire::hazards::messages::Result,
    ) -> Result<crate::generated::wire::hazards::messages::Option, CalledError>;

    /// Calls `SharedStream`.
    async fn shared_stream(
        &self,
        requests: Items<crate::generated::wire::hazards::messages::Result>,
    ) -> Result<crate::generated::wire::hazards::messages::Option, CalledError>;

    /// Calls `New`.
    async fn new_2(&self) -> Result<(), CalledError>;

    /// Calls `Server`.
    async fn server_2(&self) -> Result<(), CalledError>;

    /// Calls `Address`.
    async fn address(&self) -> Result<(), CalledError>;

    /// Calls `Endpoint`.
    async fn endpoint(&self) -> Result<(), CalledError>;

    /// Calls `Start`.
    async fn start(&self) -> Result<(), CalledError>;

    /// Calls `StartOn`.
    async fn start_on(&self) -> Result<(), CalledError>;

    /// Calls `Stop`.
    async fn stop(&self) -> Result<(), CalledError>;

    /// Calls `Clone`.
    async fn clone_2(&self) -> Result<(), CalledError>;

    /// Calls `Deref`.
    async fn deref(&self) -> Result<(), CalledError>;

    /// Calls `Call`.
    async fn call(&self, request: ErrorV1) -> Result<ErrorV1, CalledError>;

    /// Calls `type`.
    async fn r#type(&self) -> Result<(), CalledError>;

    /// Calls `Self`.
    async fn self_(&self) -> Result<(), CalledError>;

    /// Calls `Async`.
    async fn r#async(&self, requests: Items<Client>) -> Result<(), CalledError>;

    /// Calls `IntoIter`.
    async fn into_iter(&self) -> Result<Items<Result<Client, CalledError>>, CalledError>;

    /// Calls `FromStr`.
    async fn from_str(&self) -> Result<(), CalledError>;

    /// Calls `AsMut`.
    async fn as_mut(&self) -> Result<(), CalledError>;

    /// Calls `Result`.
    async fn result(&self) -> Result<(), CalledError>;

    /// Calls `Wire`.
    async fn wire(&self) -> Result<(), CalledError>;

    /// Calls `Svc`.
    async fn svc(&self) -> Result<(), CalledError>;

    /// Calls `GetItem`.
    async fn get_item(&self) -> Result<(), CalledError>;

    /// Calls `getItem`.
    async fn get_item_3(&self) -> Result<(), CalledError>;

    /// Calls `get_item_2`.
    async fn get_item_2(&self) -> Result<(), CalledError>;

    /// Also one of `Called`.
    async fn names_get(&self) -> Result<(), CalledError>;

    /// What the one above is called.
    async fn names_get_2(&self) -> Result<(), CalledError>;
}

/// What the contract calls `called.v1.Item`.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub id: Uuid,
    pub count: u32,
    pub ruled: Ruled,
    pub scale: Scale,
}

/// What the contract calls `called.v1.Scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    Small,
    Large,
}

/// Types of four partitions and packages in one.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixed {
    /// Shared: a served contract reaches them.
    pub option: Option<crate::generated::wire::hazards::messages::Option>,
    pub kind: Option<Kind>,
    pub color: i32,
    pub nested: BTreeMap<String, Inner>,
    pub order: Option<Order>,
    /// Only called, in a package that has shared types too.
    pub only: Option<OnlyCalled>,
    pub level: OnlyCalledLevel,
    /// Only called, without a package.
    pub unpackaged: Option<Elsewhere>,
    /// Its own.
    pub mixed: Option<Box<Mixed>>,
    pub choice: Option<MixedChoice>,
    pub levels: Vec<i32>,
}

/// What the contract calls `hazards.messages.OnlyCalled`.
#[derive(Clone, Debug, PartialEq)]
pub struct OnlyCalled {
    /// Same spelling as the module of the message below.
    pub option: Option<crate::generated::wire::hazards::messages::Option>,
    pub level: OnlyCalledLevel,
    pub other: Option<OnlyCalled2>,
}

/// What the contract calls `hazards.messages.OnlyCalled.Level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OnlyCalledLevel {
    One,
}

/// What the contract calls `hazards.messages.only_called`.
#[derive(Clone, Debug, PartialEq)]
pub struct OnlyCalled2 {
    pub inner: Option<OnlyCalled2Inner>,
}

/// What the contract calls `hazards.messages.only_called.Inner`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnlyCalled2Inner;

/// What the contract calls `elsewhere`.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    pub name: String,
    pub level: Option<i32>,
    pub lonely: Option<LonelyToo>,
}

/// What the contract calls `LonelyToo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LonelyToo {
    A,
    B,
}

/// What the contract calls `choice` of `called.v1.Mixed`.
#[derive(Clone, Debug, PartialEq)]
pub enum MixedChoice {
    Ruled(Ruled),
    Item(Item),
    Duration(Duration),
}

/// What the contract calls `called.v1.Error`.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorV1 {
    pub code: String,
}

/// Named like what generated clients import or declare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Client;

/// Why `called` did not do what it was asked for.
#[derive(Debug)]
pub enum CalledError {
    /// It refused, and says why.
    Rejected {
        /// The kind of refusal.
        code: Code,
        /// In its own words.
        message: String,
    },
    /// It cannot be reached or is too slow; later it may work.
    Unavailable(Error),
    /// It answered something that has no meaning here.
    Untranslatable(Untranslatable),
}

impl fmt::Display for CalledError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected { code, message } => {
                write!(f, "`called` refused: {message} ({code})")
            }
            Self::Unavailable(_) => f.write_str("`called` is not available"),
            Self::Untranslatable(what) => write!(f, "in the answer of `called`: {what}"),
        }
    }
}

impl std::error::Error for CalledError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unavailable(cause) => Some(cause),
            Self::Rejected { .. } | Self::Untranslatable(_) => None,
        }
    }
}

impl From<Untranslatable> for CalledError {
    fn from(what: Untranslatable) -> Self {
        Self::Untranslatable(what)
    }
}

/// What this service's own callers are told: whether it may work later, and nothing of what
/// `called` said. A handler that knows better matches the error itself.
impl From<CalledError> for Error {
    fn from(error: CalledError) -> Self {
        match error {
            CalledError::Unavailable(cause) => cause,
            refused => Self::internal(refused),
        }
    }
}
