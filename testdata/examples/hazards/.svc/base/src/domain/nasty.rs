//! What this service asks of `nasty`, in its own words: a port and the types that it speaks in.
//!
//! Drafted from the contract and yours to change. Nothing here names a type of the contract:
//! `src/adapters/nasty.rs` translates, and what cannot be translated stops there.

use crate::generated::wire::served::Money;
use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, SystemTime};
use svc_runtime::adapter::Untranslatable;
use svc_runtime::bytes::Bytes;
use svc_runtime::prost_types::{Any, FileDescriptorSet, Struct};
use svc_runtime::uuid::Uuid;
use svc_runtime::{Code, Error, Items, NonEmpty, async_trait};

/// What this service asks of `nasty`.
#[allow(clippy::wrong_self_convention, reason = "the contract names the RPCs")]
#[async_trait]
pub trait Nasty: fmt::Debug + Send + Sync + 'static {
    /// Sends one and gets one.
    ///
    /// See \[nothing\] and <https://example.com/>.
    async fn exchange(&self, request: Exchange) -> Result<ExchangeResponse, NastyError>;

    /// Gets many.
    async fn watch(&self) -> Result<Items<Result<Update, NastyError>>, NastyError>;

    /// Sends many.
    async fn record(&self, requests: Items<Update>) -> Result<(), NastyError>;

    /// Both.
    async fn chat(
        &self,
        requests: Items<Update>,
    ) -> Result<Items<Result<Update, NastyError>>, NastyError>;

    /// Calls `Nothing`.
    async fn nothing(&self) -> Result<(), NastyError>;

    /// Calls `Now`.
    async fn now(&self) -> Result<SystemTime, NastyError>;

    /// Calls `Wrapped`.
    async fn wrapped(&self, request: String) -> Result<i64, NastyError>;

    /// Calls `Raw`.
    async fn raw(&self, request: Any) -> Result<Struct, NastyError>;

    /// Calls `Pings`.
    async fn pings(
        &self,
        requests: Items<Nil>,
    ) -> Result<Items<Result<(), NastyError>>, NastyError>;

    /// Calls `Type`.
    async fn r#type(&self, request: Type) -> Result<ErrorV1, NastyError>;

    /// Calls `FromTree`.
    async fn from_tree(&self, request: Tree) -> Result<Tree, NastyError>;

    /// Calls `Pay`.
    async fn pay(&self, request: Money) -> Result<Money, NastyError>;

    /// Calls `Second`.
    async fn second(&self, request: LineV2) -> Result<LineV2, NastyError>;

    /// Calls `Old`.
    async fn old(&self, request: Legacy) -> Result<Legacy, NastyError>;

    /// Calls `AVeryLongNameThatBreaksLines`.
    async fn a_very_long_name_that_breaks_lines(
        &self,
        request: AVeryLongNameThatBreaksLines,
    ) -> Result<AVeryLongNameThatBreaksLinesResponse, NastyError>;

    /// Calls `Look`.
    async fn look(&self, request: LineV2) -> Result<Grades, NastyError>;
}

/// What the contract calls `nasty.v1.ExchangeRequest`.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// Who asks.
    pub caller_id: Uuid,
    /// On whose behalf.
    pub tenant_id: Option<Uuid>,
    /// Any or none.
    pub trace_id: String,
    /// At least one.
    pub lines: NonEmpty<Line>,
    pub more: Vec<Line>,
    pub tags: NonEmpty<String>,
    pub ids: Vec<Uuid>,
    pub by_name: BTreeMap<String, Line>,
    pub labels: BTreeMap<i64, String>,
    pub grades: BTreeMap<String, Grade>,
    pub times: BTreeMap<String, SystemTime>,
    pub at: SystemTime,
    pub until: Option<SystemTime>,
    pub patience: Option<Duration>,
    pub note: Option<String>,
    pub owner_id: Option<Uuid>,
    pub extra: Option<Any>,
    pub null: i32,
    pub files: Option<FileDescriptorSet>,
    pub data: Bytes,
    pub more_data: Option<Vec<u8>>,
    pub grade: Grade,
    pub maybe_grade: Option<Grade>,
    pub all_grades: Vec<Grade>,
    pub blobs: Vec<Bytes>,
    pub nil: Option<Nil>,
    pub r#type: String,
    pub self_: String,
    pub first: Line,
    pub payment: ExchangePayment,
    pub line_kind: Option<ExchangeLineKind>,
    pub gone: String,
    pub pauses: Vec<Duration>,
    pub level: Level,
    pub only: Only,
    pub negative: Negative,
    pub a_point_in_time_whose_name_is_so_long_that_nothing_fits: SystemTime,
    pub price: Option<Money>,
    pub prices: NonEmpty<Money>,
}

/// A line of the first package.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub sku: String,
    pub quantity: u32,
    pub inner: Option<LineInner>,
}

/// What the contract calls `nasty.v1.Line.Inner`.
#[derive(Clone, Debug, PartialEq)]
pub struct LineInner {
    pub price: f64,
    pub line: LineInnerLine,
}

/// What the contract calls `nasty.v1.Line.Inner.Line`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineInnerLine {
    Thin,
}

/// How good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grade {
    /// Very.
    Good,
    Bad,
    Self_,
    Grade1,
    Old,
}

/// What the contract calls `nasty.v1.Nil`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nil;

/// What the contract calls `payment` of `nasty.v1.ExchangeRequest`.
#[derive(Clone, Debug, PartialEq)]
pub enum ExchangePayment {
    /// With a card.
    Card(Card),
    /// In cash.
    Cash,
    Nothing,
    VoucherId(Uuid),
    ByGrade(Grade),
    Later(Duration),
    Token(Bytes),
}

/// What the contract calls `nasty.v1.Card`.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub number: String,
}

/// What the contract calls `Line_kind` of `nasty.v1.ExchangeRequest`.
#[derive(Clone, Debug, PartialEq)]
pub enum ExchangeLineKind {
    None(bool),
    Some(bool),
}

/// Says something from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    Low,
    High,
}

/// What the contract calls `nasty.v1.Only`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Only {
    Unspecified,
}

/// What the contract calls `nasty.v1.Negative`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Negative {
    Minus,
}

/// What the contract calls `nasty.v1.ExchangeResponse`.
#[derive(Clone, Debug, PartialEq)]
pub struct ExchangeResponse {
    pub echo: Exchange,
}

/// What the contract calls `nasty.v1.Update`.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    pub update: Option<NastyUpdate>,
}

/// What the contract calls `update` of `nasty.v1.Update`.
#[derive(Clone, Debug, PartialEq)]
pub enum NastyUpdate {
    Line(Line),
    Option(NastyOption),
}

/// Named like what every file has.
#[derive(Clone, Debug, PartialEq)]
pub struct NastyOption {
    pub is_some: bool,
}

/// What the contract calls `nasty.v1.Type`.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    pub string: Option<NastyString>,
}

/// What the contract calls `nasty.v1.String`.
#[derive(Clone, Debug, PartialEq)]
pub struct NastyString {
    pub option: Option<NastyOption>,
    pub duration: Option<NastyDuration>,
    pub nasty: Option<NastyV1>,
    pub error: Option<NastyErrorV1>,
}

/// What the contract calls `nasty.v1.Duration`.
#[derive(Clone, Debug, PartialEq)]
pub struct NastyDuration {
    pub ticks: i64,
}

/// What the contract calls `nasty.v1.Nasty`.
#[derive(Clone, Debug, PartialEq)]
pub struct NastyV1 {
    pub yes: bool,
}

/// What the contract calls `nasty.v1.NastyError`.
#[derive(Clone, Debug, PartialEq)]
pub struct NastyErrorV1 {
    pub text: String,
}

/// What the contract calls `nasty.v1.Error`.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorV1 {
    pub request: Option<TypeRequest>,
}

/// What the contract calls `nasty.v1.TypeRequest`.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeRequest {
    pub yes: bool,
}

/// Contains itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    pub left: Option<Box<Tree>>,
    pub right: Box<Tree>,
    pub many: Vec<Tree>,
    pub named: BTreeMap<String, Tree>,
    pub other: Option<TreeOther>,
}

/// What the contract calls `other` of `nasty.v1.Tree`.
#[derive(Clone, Debug, PartialEq)]
pub enum TreeOther {
    Chosen(Box<Tree>),
    Branch(Box<Branch>),
}

/// What the contract calls `nasty.v1.Branch`.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    pub tree: Option<Box<Tree>>,
    pub depth: u64,
}

/// A line of the second package.
#[derive(Clone, Debug, PartialEq)]
pub struct LineV2 {
    pub sku: String,
    pub grade: GradeV2,
}

/// What the contract calls `nasty.v2.Grade`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GradeV2 {
    Fine,
}

/// What the contract calls `nasty.old.Legacy`.
#[derive(Clone, Debug, PartialEq)]
pub struct Legacy {
    pub name: String,
    pub mode: Mode,
    pub inner: Box<LegacyInner>,
    pub number: Option<i32>,
    pub maybe: Option<Mode>,
    pub modes: Vec<Mode>,
    pub extra: Option<Box<LegacyExtra>>,
    pub many: Vec<LegacyMany>,
    pub data: Bytes,
    pub text: Option<String>,
}

/// What the contract calls `nasty.old.Mode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    Fast,
    Slow,
}

/// What the contract calls `nasty.old.Legacy.Inner`.
#[derive(Clone, Debug, PartialEq)]
pub struct LegacyInner {
    pub back: Option<Box<Legacy>>,
    pub flag: Option<bool>,
}

/// What the contract calls `nasty.old.Legacy.Extra`.
#[derive(Clone, Debug, PartialEq)]
pub struct LegacyExtra {
    pub data: Bytes,
    pub legacy: Option<Legacy>,
}

/// What the contract calls `nasty.old.Legacy.Many`.
#[derive(Clone, Debug, PartialEq)]
pub struct LegacyMany {
    pub ratio: Option<f32>,
}

/// What the contract calls `nasty.v1.AVeryLongNameThatBreaksLinesRequest`.
#[derive(Clone, Debug, PartialEq)]
pub struct AVeryLongNameThatBreaksLines {
    pub lines_with_a_long_name: Vec<AVeryLongNameThatBreaksLinesResponse>,
    pub one_with_a_long_name: Option<Box<AVeryLongNameThatBreaksLinesResponse>>,
    pub needed_with_a_long_name: Box<AVeryLongNameThatBreaksLinesResponse>,
    pub a_map_of_a_long_name: BTreeMap<String, AVeryLongNameThatBreaksLinesResponse>,
    pub choice: Option<AVeryLongNameThatBreaksLinesChoice>,
}

/// What the contract calls `nasty.v1.AVeryLongNameThatBreaksLinesResponse`.
#[derive(Clone, Debug, PartialEq)]
pub struct AVeryLongNameThatBreaksLinesResponse {
    pub a: String,
    pub back: Option<Box<AVeryLongNameThatBreaksLines>>,
}

/// What the contract calls `choice` of `nasty.v1.AVeryLongNameThatBreaksLinesRequest`.
#[derive(Clone, Debug, PartialEq)]
pub enum AVeryLongNameThatBreaksLinesChoice {
    TheFirstWithALongName(Box<AVeryLongNameThatBreaksLinesResponse>),
    TheSecondWithALongName(Box<AVeryLongNameThatBreaksLines>),
    Third(String),
}

/// What the contract calls `nasty.v2.Grades`.
#[derive(Clone, Debug, PartialEq)]
pub struct Grades {
    pub grades: Vec<GradeV2>,
}

/// Why `nasty` did not do what it was asked for.
#[derive(Debug)]
pub enum NastyError {
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

impl fmt::Display for NastyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected { code, message } => {
                write!(f, "`nasty` refused: {message} ({code})")
            }
            Self::Unavailable(_) => f.write_str("`nasty` is not available"),
            Self::Untranslatable(what) => write!(f, "in the answer of `nasty`: {what}"),
        }
    }
}

impl std::error::Error for NastyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unavailable(cause) => Some(cause),
            Self::Rejected { .. } | Self::Untranslatable(_) => None,
        }
    }
}

impl From<Untranslatable> for NastyError {
    fn from(what: Untranslatable) -> Self {
        Self::Untranslatable(what)
    }
}

/// What this service's own callers are told: whether it may work later, and nothing of what
/// `nasty` said. A handler that knows better matches the error itself.
impl From<NastyError> for Error {
    fn from(error: NastyError) -> Self {
        match error {
            NastyError::Unavailable(cause) => cause,
            refused => Self::internal(refused),
        }
    }
}
