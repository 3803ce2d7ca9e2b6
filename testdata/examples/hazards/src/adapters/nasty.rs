//! The port `Nasty` on the generated client of `nasty`: all translation happens here.
//!
//! Drafted from the contract and yours to change. On the way in, a value that the domain cannot hold
//! is an error with its path, never a panic.

use super::clients::nasty::NastyClient;
use super::clients::wire::nasty as wire;
use crate::domain::nasty as domain;
use crate::generated::Clients;
use crate::generated::wire::served::Money;
use std::time::SystemTime;
use svc_runtime::adapter::{Untranslatable, field};
use svc_runtime::prost_types::{Any, Struct};
use svc_runtime::{Items, adapter, async_trait, client};

/// `nasty`, as the domain wants it.
#[derive(Debug)]
pub struct NastyAdapter {
    client: NastyClient,
}

impl NastyAdapter {
    /// Speaks through the generated client.
    #[must_use]
    pub fn new(clients: &Clients) -> Self {
        Self {
            client: clients.nasty.clone(),
        }
    }
}

#[async_trait]
impl domain::Nasty for NastyAdapter {
    async fn exchange(
        &self,
        request: domain::Exchange,
    ) -> Result<domain::ExchangeResponse, domain::NastyError> {
        let request = wire::v1::ExchangeRequest::from(request);
        let response = self.client.exchange(request).await?;
        Ok(response.try_into()?)
    }

    async fn watch(
        &self,
    ) -> Result<Items<Result<domain::Update, domain::NastyError>>, domain::NastyError> {
        let responses = self.client.watch(wire::v1::WatchRequest {}).await?;
        Ok(Items::new(responses).map(|response| Ok(response?.try_into()?)))
    }

    async fn record(&self, requests: Items<domain::Update>) -> Result<(), domain::NastyError> {
        let requests = requests.map(wire::v1::Update::from);
        self.client.record(requests).await?;
        Ok(())
    }

    async fn chat(
        &self,
        requests: Items<domain::Update>,
    ) -> Result<Items<Result<domain::Update, domain::NastyError>>, domain::NastyError> {
        let requests = requests.map(wire::v1::Update::from);
        let responses = self.client.chat(requests).await?;
        Ok(Items::new(responses).map(|response| Ok(response?.try_into()?)))
    }

    async fn nothing(&self) -> Result<(), domain::NastyError> {
        self.client.nothing(()).await?;
        Ok(())
    }

    async fn now(&self) -> Result<SystemTime, domain::NastyError> {
        let response = self.client.now(wire::v1::NowRequest {}).await?;
        Ok(adapter::system_time(response)?)
    }

    async fn wrapped(&self, request: String) -> Result<i64, domain::NastyError> {
        let response = self.client.wrapped(request).await?;
        Ok(response)
    }

    async fn raw(&self, request: Any) -> Result<Struct, domain::NastyError> {
        let response = self.client.raw(request).await?;
        Ok(response)
    }

    async fn pings(
        &self,
        requests: Items<domain::Nil>,
    ) -> Result<Items<Result<(), domain::NastyError>>, domain::NastyError> {
        let requests = requests.map(wire::v1::Nil::from);
        let responses = self.client.pings(requests).await?;
        Ok(Items::new(responses).map(|response| Ok(response?)))
    }

    async fn r#type(&self, request: domain::Type) -> Result<domain::ErrorV1, domain::NastyError> {
        let request = wire::v1::Type::from(request);
        let response = self.client.r#type(request).await?;
        Ok(response.try_into()?)
    }

    async fn from_tree(&self, request: domain::Tree) -> Result<domain::Tree, domain::NastyError> {
        let request = wire::v1::Tree::from(request);
        let response = self.client.from_tree(request).await?;
        Ok(response.try_into()?)
    }

    async fn pay(&self, request: Money) -> Result<Money, domain::NastyError> {
        let response = self.client.pay(request).await?;
        Ok(response)
    }

    async fn second(&self, request: domain::LineV2) -> Result<domain::LineV2, domain::NastyError> {
        let request = wire::v2::Line::from(request);
        let response = self.client.second(request).await?;
        Ok(response.try_into()?)
    }

    async fn old(&self, request: domain::Legacy) -> Result<domain::Legacy, domain::NastyError> {
        let request = wire::old::Legacy::from(request);
        let response = self.client.old(request).await?;
        Ok(response.try_into()?)
    }

    async fn a_very_long_name_that_breaks_lines(
        &self,
        request: domain::AVeryLongNameThatBreaksLines,
    ) -> Result<domain::AVeryLongNameThatBreaksLinesResponse, domain::NastyError> {
        let request = wire::v1::AVeryLongNameThatBreaksLinesRequest::from(request);
        let response = self
            .client
            .a_very_long_name_that_breaks_lines(request)
            .await?;
        Ok(response.try_into()?)
    }

    async fn look(&self, request: domain::LineV2) -> Result<domain::Grades, domain::NastyError> {
        let request = wire::v2::Line::from(request);
        let response = self.client.look(request).await?;
        Ok(response.try_into()?)
    }
}

impl From<client::Error> for domain::NastyError {
    fn from(error: client::Error) -> Self {
        match error {
            client::Error::Rejected { code, message, .. } => Self::Rejected { code, message },
            client::Error::Decode { message, .. } => Untranslatable::new(message).into(),
            other => Self::Unavailable(other.into()),
        }
    }
}

#[expect(deprecated, reason = "the contract still has them")]
impl From<domain::Exchange> for wire::v1::ExchangeRequest {
    fn from(value: domain::Exchange) -> Self {
        Self {
            caller_id: String::from(value.caller_id),
            tenant_id: value.tenant_id.map(String::from),
            trace_id: value.trace_id,
            lines: value.lines.into_iter().map(wire::v1::Line::from).collect(),
            more: value.more.into_iter().map(wire::v1::Line::from).collect(),
            tags: Vec::from(value.tags),
            ids: value.ids.into_iter().map(String::from).collect(),
            by_name: value
                .by_name
                .into_iter()
                .map(|(key, value)| (key, value.into()))
                .collect(),
            labels: value.labels.into_iter().collect(),
            grades: value
                .grades
                .into_iter()
                .map(|(key, value)| (key, value.into()))
                .collect(),
            times: value
                .times
                .into_iter()
                .map(|(key, value)| (key, adapter::timestamp(value)))
                .collect(),
            at: Some(adapter::timestamp(value.at)),
            until: value.until.map(adapter::timestamp),
            patience: value.patience.map(adapter::proto_duration),
            note: value.note,
            owner_id: value.owner_id.map(String::from),
            extra: value.extra,
            null: value.null,
            files: value.files,
            data: value.data,
            more_data: value.more_data,
            grade: i32::from(value.grade),
            maybe_grade: value.maybe_grade.map(i32::from),
            all_grades: value.all_grades.into_iter().map(i32::from).collect(),
            blobs: value.blobs,
            nil: value.nil.map(wire::v1::Nil::from),
            r#type: value.r#type,
            self_: value.self_,
            first: Some(wire::v1::Line::from(value.first)),
            payment: Some(wire::v1::exchange_request::Payment::from(value.payment)),
            line_kind: value
                .line_kind
                .map(wire::v1::exchange_request::LineKind::from),
            gone: value.gone,
            pauses: value
                .pauses
                .into_iter()
                .map(adapter::proto_duration)
                .collect(),
            level: i32::from(value.level),
            only: i32::from(value.only),
            negative: i32::from(value.negative),
            a_point_in_time_whose_name_is_so_long_that_nothing_fits: Some(adapter::timestamp(
                value.a_point_in_time_whose_name_is_so_long_that_nothing_fits,
            )),
            price: value.price,
            prices: Vec::from(value.prices),
        }
    }
}

#[expect(deprecated, reason = "the contract still has them")]
impl TryFrom<wire::v1::ExchangeRequest> for domain::Exchange {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::ExchangeRequest) -> Result<Self, Untranslatable> {
        Ok(Self {
            caller_id: field("caller_id", value.caller_id).to(adapter::uuid)?,
            tenant_id: field("tenant_id", value.tenant_id).optional(adapter::uuid)?,
            trace_id: value.trace_id,
            lines: field("lines", value.lines).non_empty(domain::Line::try_from)?,
            more: field("more", value.more).each(domain::Line::try_from)?,
            tags: field("tags", value.tags).non_empty(Ok)?,
            ids: field("ids", value.ids).each(adapter::uuid)?,
            by_name: field("by_name", value.by_name).each_value(domain::Line::try_from)?,
            labels: value.labels.into_iter().collect(),
            grades: field("grades", value.grades).each_value(domain::Grade::try_from)?,
            times: field("times", value.times).each_value(adapter::system_time)?,
            at: field("at", value.at).required(adapter::system_time)?,
            until: field("until", value.until).optional(adapter::system_time)?,
            patience: field("patience", value.patience).optional(adapter::duration)?,
            note: value.note,
            owner_id: field("owner_id", value.owner_id).optional(adapter::uuid)?,
            extra: value.extra,
            null: value.null,
            files: value.files,
            data: value.data,
            more_data: value.more_data,
            grade: field("grade", value.grade).to(domain::Grade::try_from)?,
            maybe_grade: field("maybe_grade", value.maybe_grade)
                .optional(domain::Grade::try_from)?,
            all_grades: field("all_grades", value.all_grades).each(domain::Grade::try_from)?,
            blobs: value.blobs,
            nil: field("nil", value.nil).optional(domain::Nil::try_from)?,
            r#type: value.r#type,
            self_: value.self_,
            first: field("first", value.first).required(domain::Line::try_from)?,
            payment: field("payment", value.payment).required(domain::ExchangePayment::try_from)?,
            line_kind: field("Line_kind", value.line_kind)
                .optional(domain::ExchangeLineKind::try_from)?,
            gone: value.gone,
            pauses: field("pauses", value.pauses).each(adapter::duration)?,
            level: field("level", value.level).to(domain::Level::try_from)?,
            only: field("only", value.only).to(domain::Only::try_from)?,
            negative: field("negative", value.negative).to(domain::Negative::try_from)?,
            a_point_in_time_whose_name_is_so_long_that_nothing_fits: field(
                "a_point_in_time_whose_name_is_so_long_that_nothing_fits",
                value.a_point_in_time_whose_name_is_so_long_that_nothing_fits,
            )
            .required(adapter::system_time)?,
            price: value.price,
            prices: field("prices", value.prices).non_empty(Ok)?,
        })
    }
}

impl From<domain::Line> for wire::v1::Line {
    fn from(value: domain::Line) -> Self {
        Self {
            sku: value.sku,
            quantity: value.quantity,
            inner: value.inner.map(wire::v1::line::Inner::from),
        }
    }
}

impl TryFrom<wire::v1::Line> for domain::Line {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::Line) -> Result<Self, Untranslatable> {
        Ok(Self {
            sku: value.sku,
            quantity: value.quantity,
            inner: field("inner", value.inner).optional(domain::LineInner::try_from)?,
        })
    }
}

impl From<domain::LineInner> for wire::v1::line::Inner {
    fn from(value: domain::LineInner) -> Self {
        Self {
            price: value.price,
            line: i32::from(value.line),
        }
    }
}

impl TryFrom<wire::v1::line::Inner> for domain::LineInner {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::line::Inner) -> Result<Self, Untranslatable> {
        Ok(Self {
            price: value.price,
            line: field("line", value.line).to(domain::LineInnerLine::try_from)?,
        })
    }
}

impl From<domain::LineInnerLine> for i32 {
    fn from(value: domain::LineInnerLine) -> Self {
        match value {
            domain::LineInnerLine::Thin => wire::v1::line::inner::Line::Thin as Self,
        }
    }
}

impl TryFrom<i32> for domain::LineInnerLine {
    type Error = Untranslatable;

    fn try_from(value: i32) -> Result<Self, Untranslatable> {
        match wire::v1::line::inner::Line::try_from(value) {
            Ok(wire::v1::line::inner::Line::Thin) => Ok(Self::Thin),
            Ok(wire::v1::line::inner::Line::Unspecified) | Err(_) => {
                Err(Untranslatable::unknown_value(value))
            }
        }
    }
}

#[expect(deprecated, reason = "the contract still has them")]
impl From<domain::Grade> for i32 {
    fn from(value: domain::Grade) -> Self {
        match value {
            domain::Grade::Good => wire::v1::Grade::Good as Self,
            domain::Grade::Bad => wire::v1::Grade::Bad as Self,
            domain::Grade::Self_ => wire::v1::Grade::Self_ as Self,
            domain::Grade::Grade1 => wire::v1::Grade::Grade1 as Self,
            domain::Grade::Old => wire::v1::Grade::Old as Self,
        }
    }
}

#[expect(deprecated, reason = "the contract still has them")]
impl TryFrom<i32> for domain::Grade {
    type Error = Untranslatable;

    fn try_from(value: i32) -> Result<Self, Untranslatable> {
        match wire::v1::Grade::try_from(value) {
            Ok(wire::v1::Grade::Good) => Ok(Self::Good),
            Ok(wire::v1::Grade::Bad) => Ok(Self::Bad),
            Ok(wire::v1::Grade::Self_) => Ok(Self::Self_),
            Ok(wire::v1::Grade::Grade1) => Ok(Self::Grade1),
            Ok(wire::v1::Grade::Old) => Ok(Self::Old),
            Ok(wire::v1::Grade::Unspecified) | Err(_) => Err(Untranslatable::unknown_value(value)),
        }
    }
}

impl From<domain::Nil> for wire::v1::Nil {
    fn from(_: domain::Nil) -> Self {
        Self {}
    }
}

impl TryFrom<wire::v1::Nil> for domain::Nil {
    type Error = Untranslatable;

    fn try_from(_: wire::v1::Nil) -> Result<Self, Untranslatable> {
        Ok(Self)
    }
}

impl From<domain::ExchangePayment> for wire::v1::exchange_request::Payment {
    fn from(value: domain::ExchangePayment) -> Self {
        match value {
            domain::ExchangePayment::Card(value) => Self::Card(wire::v1::Card::from(value)),
            domain::ExchangePayment::Cash => Self::Cash(wire::v1::Nil {}),
            domain::ExchangePayment::Nothing => Self::Nothing(()),
            domain::ExchangePayment::VoucherId(value) => Self::VoucherId(String::from(value)),
            domain::ExchangePayment::ByGrade(value) => Self::ByGrade(i32::from(value)),
            domain::ExchangePayment::Later(value) => Self::Later(adapter::proto_duration(value)),
            domain::ExchangePayment::Token(value) => Self::Token(value),
        }
    }
}

impl TryFrom<wire::v1::exchange_request::Payment> for domain::ExchangePayment {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::exchange_request::Payment) -> Result<Self, Untranslatable> {
        Ok(match value {
            wire::v1::exchange_request::Payment::Card(value) => {
                Self::Card(field("card", value).to(domain::Card::try_from)?)
            }
            wire::v1::exchange_request::Payment::Cash(_) => Self::Cash,
            wire::v1::exchange_request::Payment::Nothing(_) => Self::Nothing,
            wire::v1::exchange_request::Payment::VoucherId(value) => {
                Self::VoucherId(field("voucher_id", value).to(adapter::uuid)?)
            }
            wire::v1::exchange_request::Payment::ByGrade(value) => {
                Self::ByGrade(field("by_grade", value).to(domain::Grade::try_from)?)
            }
            wire::v1::exchange_request::Payment::Later(value) => {
                Self::Later(field("later", value).to(adapter::duration)?)
            }
            wire::v1::exchange_request::Payment::Token(value) => Self::Token(value),
        })
    }
}

impl From<domain::Card> for wire::v1::Card {
    fn from(value: domain::Card) -> Self {
        Self {
            number: value.number,
        }
    }
}

impl TryFrom<wire::v1::Card> for domain::Card {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::Card) -> Result<Self, Untranslatable> {
        Ok(Self {
            number: value.number,
        })
    }
}

impl From<domain::ExchangeLineKind> for wire::v1::exchange_request::LineKind {
    fn from(value: domain::ExchangeLineKind) -> Self {
        match value {
            domain::ExchangeLineKind::None(value) => Self::None(value),
            domain::ExchangeLineKind::Some(value) => Self::Some(value),
        }
    }
}

impl TryFrom<wire::v1::exchange_request::LineKind> for domain::ExchangeLineKind {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::exchange_request::LineKind) -> Result<Self, Untranslatable> {
        Ok(match value {
            wire::v1::exchange_request::LineKind::None(value) => Self::None(value),
            wire::v1::exchange_request::LineKind::Some(value) => Self::Some(value),
        })
    }
}

impl From<domain::Level> for i32 {
    fn from(value: domain::Level) -> Self {
        match value {
            domain::Level::Low => wire::v1::Level::Low as Self,
            domain::Level::High => wire::v1::Level::High as Self,
        }
    }
}

impl TryFrom<i32> for domain::Level {
    type Error = Untranslatable;

    fn try_from(value: i32) -> Result<Self, Untranslatable> {
        match wire::v1::Level::try_from(value) {
            Ok(wire::v1::Level::Low) => Ok(Self::Low),
            Ok(wire::v1::Level::High) => Ok(Self::High),
            Err(_) => Err(Untranslatable::unknown_value(value)),
        }
    }
}

impl From<domain::Only> for i32 {
    fn from(value: domain::Only) -> Self {
        match value {
            domain::Only::Unspecified => wire::v1::Only::Unspecified as Self,
        }
    }
}

impl TryFrom<i32> for domain::Only {
    type Error = Untranslatable;

    fn try_from(value: i32) -> Result<Self, Untranslatable> {
        match wire::v1::Only::try_from(value) {
            Ok(wire::v1::Only::Unspecified) => Ok(Self::Unspecified),
            Err(_) => Err(Untranslatable::unknown_value(value)),
        }
    }
}

impl From<domain::Negative> for i32 {
    fn from(value: domain::Negative) -> Self {
        match value {
            domain::Negative::Minus => wire::v1::Negative::Minus as Self,
        }
    }
}

impl TryFrom<i32> for domain::Negative {
    type Error = Untranslatable;

    fn try_from(value: i32) -> Result<Self, Untranslatable> {
        match wire::v1::Negative::try_from(value) {
            Ok(wire::v1::Negative::Minus) => Ok(Self::Minus),
            Ok(wire::v1::Negative::Unknown) | Err(_) => Err(Untranslatable::unknown_value(value)),
        }
    }
}

impl TryFrom<wire::v1::ExchangeResponse> for domain::ExchangeResponse {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::ExchangeResponse) -> Result<Self, Untranslatable> {
        Ok(Self {
            echo: field("echo", value.echo).required(domain::Exchange::try_from)?,
        })
    }
}

impl From<domain::Update> for wire::v1::Update {
    fn from(value: domain::Update) -> Self {
        Self {
            update: value.update.map(wire::v1::update::Update::from),
        }
    }
}

impl TryFrom<wire::v1::Update> for domain::Update {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::Update) -> Result<Self, Untranslatable> {
        Ok(Self {
            update: field("update", value.update).optional(domain::NastyUpdate::try_from)?,
        })
    }
}

impl From<domain::NastyUpdate> for wire::v1::update::Update {
    fn from(value: domain::NastyUpdate) -> Self {
        match value {
            domain::NastyUpdate::Line(value) => Self::Line(wire::v1::Line::from(value)),
            domain::NastyUpdate::Option(value) => Self::Option(wire::v1::Option::from(value)),
        }
    }
}

impl TryFrom<wire::v1::update::Update> for domain::NastyUpdate {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::update::Update) -> Result<Self, Untranslatable> {
        Ok(match value {
            wire::v1::update::Update::Line(value) => {
                Self::Line(field("line", value).to(domain::Line::try_from)?)
            }
            wire::v1::update::Update::Option(value) => {
                Self::Option(field("option", value).to(domain::NastyOption::try_from)?)
            }
        })
    }
}

impl From<domain::NastyOption> for wire::v1::Option {
    fn from(value: domain::NastyOption) -> Self {
        Self {
            is_some: value.is_some,
        }
    }
}

impl TryFrom<wire::v1::Option> for domain::NastyOption {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::Option) -> Result<Self, Untranslatable> {
        Ok(Self {
            is_some: value.is_some,
        })
    }
}

impl From<domain::Type> for wire::v1::Type {
    fn from(value: domain::Type) -> Self {
        Self {
            string: value.string.map(wire::v1::String::from),
        }
    }
}

impl From<domain::NastyString> for wire::v1::String {
    fn from(value: domain::NastyString) -> Self {
        Self {
            option: value.option.map(wire::v1::Option::from),
            duration: value.duration.map(wire::v1::Duration::from),
            nasty: value.nasty.map(wire::v1::Nasty::from),
            error: value.error.map(wire::v1::NastyError::from),
        }
    }
}

impl From<domain::NastyDuration> for wire::v1::Duration {
    fn from(value: domain::NastyDuration) -> Self {
        Self { ticks: value.ticks }
    }
}

impl From<domain::NastyV1> for wire::v1::Nasty {
    fn from(value: domain::NastyV1) -> Self {
        Self { yes: value.yes }
    }
}

impl From<domain::NastyErrorV1> for wire::v1::NastyError {
    fn from(value: domain::NastyErrorV1) -> Self {
        Self { text: value.text }
    }
}

impl TryFrom<wire::v1::Error> for domain::ErrorV1 {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::Error) -> Result<Self, Untranslatable> {
        Ok(Self {
            request: field("request", value.request).optional(domain::TypeRequest::try_from)?,
        })
    }
}

impl TryFrom<wire::v1::TypeRequest> for domain::TypeRequest {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::TypeRequest) -> Result<Self, Untranslatable> {
        Ok(Self { yes: value.yes })
    }
}

impl From<domain::Tree> for wire::v1::Tree {
    fn from(value: domain::Tree) -> Self {
        Self {
            left: value.left.map(adapter::boxed_wire),
            right: Some(adapter::boxed_wire(value.right)),
            many: value.many.into_iter().map(wire::v1::Tree::from).collect(),
            named: value
                .named
                .into_iter()
                .map(|(key, value)| (key, value.into()))
                .collect(),
            other: value.other.map(wire::v1::tree::Other::from),
        }
    }
}

impl TryFrom<wire::v1::Tree> for domain::Tree {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::Tree) -> Result<Self, Untranslatable> {
        Ok(Self {
            left: field("left", value.left).optional(adapter::boxed)?,
            right: field("right", value.right).required(adapter::boxed)?,
            many: field("many", value.many).each(domain::Tree::try_from)?,
            named: field("named", value.named).each_value(domain::Tree::try_from)?,
            other: field("other", value.other).optional(domain::TreeOther::try_from)?,
        })
    }
}

impl From<domain::TreeOther> for wire::v1::tree::Other {
    fn from(value: domain::TreeOther) -> Self {
        match value {
            domain::TreeOther::Chosen(value) => Self::Chosen(adapter::boxed_wire(value)),
            domain::TreeOther::Branch(value) => Self::Branch(adapter::boxed_wire(value)),
        }
    }
}

impl TryFrom<wire::v1::tree::Other> for domain::TreeOther {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::tree::Other) -> Result<Self, Untranslatable> {
        Ok(match value {
            wire::v1::tree::Other::Chosen(value) => {
                Self::Chosen(field("chosen", value).to(adapter::boxed)?)
            }
            wire::v1::tree::Other::Branch(value) => {
                Self::Branch(field("branch", value).to(adapter::boxed)?)
            }
        })
    }
}

impl From<domain::Branch> for wire::v1::Branch {
    fn from(value: domain::Branch) -> Self {
        Self {
            tree: value.tree.map(adapter::boxed_wire),
            depth: value.depth,
        }
    }
}

impl TryFrom<wire::v1::Branch> for domain::Branch {
    type Error = Untranslatable;

    fn try_from(value: wire::v1::Branch) -> Result<Self, Untranslatable> {
        Ok(Self {
            tree: field("tree", value.tree).optional(adapter::boxed)?,
            depth: value.depth,
        })
    }
}

impl From<domain::LineV2> for wire::v2::Line {
    fn from(value: domain::LineV2) -> Self {
        Self {
            sku: value.sku,
            grade: i32::from(value.grade),
        }
    }
}

impl TryFrom<wire::v2::Line> for domain::LineV2 {
    type Error = Untranslatable;

    fn try_from(value: wire::v2::Line) -> Result<Self, Untranslatable> {
        Ok(Self {
            sku: value.sku,
            grade: field("grade", value.grade).to(domain::GradeV2::try_from)?,
        })
    }
}

impl From<domain::GradeV2> for i32 {
    fn from(value: domain::GradeV2) -> Self {
        match value {
            domain::GradeV2::Fine => wire::v2::Grade::Fine as Self,
        }
    }
}

impl TryFrom<i32> for domain::GradeV2 {
    type Error = Untranslatable;

    fn try_from(value: i32) -> Result<Self, Untranslatable> {
        match wire::v2::Grade::try_from(value) {
            Ok(wire::v2::Grade::Fine) => Ok(Self::Fine),
            Ok(wire::v2::Grade::Unknown) | Err(_) => Err(Untranslatable::unknown_value(value)),
        }
    }
}

#[expect(deprecated, reason = "the contract still has them")]
impl From<domain::Legacy> for wire::old::Legacy {
    fn from(value: domain::Legacy) -> Self {
        Self {
            name: value.name,
            mode: i32::from(value.mode),
            inner: adapter::boxed_wire(value.inner),
            number: value.number,
            maybe: value.maybe.map(i32::from),
            modes: value.modes.into_iter().map(i32::from).collect(),
            extra: value.extra.map(adapter::boxed_wire),
            many: value
                .many
                .into_iter()
                .map(wire::old::legacy::Many::from)
                .collect(),
            data: value.data,
            text: value.text,
        }
    }
}

#[expect(deprecated, reason = "the contract still has them")]
impl TryFrom<wire::old::Legacy> for domain::Legacy {
    type Error = Untranslatable;

    fn try_from(value: wire::old::Legacy) -> Result<Self, Untranslatable> {
        Ok(Self {
            name: value.name,
            mode: field("mode", value.mode).to(domain::Mode::try_from)?,
            inner: field("inner", value.inner).to(adapter::boxed)?,
            number: value.number,
            maybe: field("maybe", value.maybe).optional(domain::Mode::try_from)?,
            modes: field("modes", value.modes).each(domain::Mode::try_from)?,
            extra: field("extra", value.extra).optional(adapter::boxed)?,
            many: field("many", value.many).each(domain::LegacyMany::try_from)?,
            data: value.data,
            text: value.text,
        })
    }
}

impl From<domain::Mode> for i32 {
    fn from(value: domain::Mode) -> Self {
        match value {
            domain::Mode::Fast => wire::old::Mode::Fast as Self,
            domain::Mode::Slow => wire::old::Mode::Slow as Self,
        }
    }
}

impl TryFrom<i32> for domain::Mode {
    type Error = Untranslatable;

    fn try_from(value: i32) -> Result<Self, Untranslatable> {
        match wire::old::Mode::try_from(value) {
            Ok(wire::old::Mode::Fast) => Ok(Self::Fast),
            Ok(wire::old::Mode::Slow) => Ok(Self::Slow),
            Err(_) => Err(Untranslatable::unknown_value(value)),
        }
    }
}

impl From<domain::LegacyInner> for wire::old::legacy::Inner {
    fn from(value: domain::LegacyInner) -> Self {
        Self {
            back: value.back.map(adapter::boxed_wire),
            flag: value.flag,
        }
    }
}

impl TryFrom<wire::old::legacy::Inner> for domain::LegacyInner {
    type Error = Untranslatable;

    fn try_from(value: wire::old::legacy::Inner) -> Result<Self, Untranslatable> {
        Ok(Self {
            back: field("back", value.back).optional(adapter::boxed)?,
            flag: value.flag,
        })
    }
}

impl From<domain::LegacyExtra> for wire::old::legacy::Extra {
    fn from(value: domain::LegacyExtra) -> Self {
        Self {
            data: value.data,
            legacy: value.legacy.map(wire::old::Legacy::from),
        }
    }
}

impl TryFrom<wire::old::legacy::Extra> for domain::LegacyExtra {
    type Error = Untranslatable;

    fn try_from(value: wire::old::legacy::Extra) -> Result<Self, Untranslatable> {
        Ok(Self {
            data: value.data,
            legacy: field("legacy", value.legacy).optional(domain::Legacy::try_from)?,
        })
    }
}

impl From<domain::LegacyMany> for wire::old::legacy::Many {
    fn from(value: domain::LegacyMany) -> Self {
        Self { ratio: value.ratio }
    }
}

impl TryFrom<wire::old::legacy::Many> for domain::LegacyMany {
    type Error = Untranslatable;

    fn try_from(value: wire::old::legacy::Many) -> Result<Self, Untranslatable> {
        Ok(Self { ratio: value.ratio })
    }
}

impl From<domain::AVeryLongNameThatBreaksLines> for wire::v1::AVeryLongNameThatBreaksLinesRequest {
    fn from(value: domain::AVeryLongNameThatBreaksLines) -> Self {
        Self {
            lines_with_a_long_name: value
                .lines_with_a_long_name
                .into_iter()
                .map(wire::v1::AVeryLongNameThatBreaksLinesResponse::from)
                .collect(),
            one_with_a_long_name: value.one_with_a_long_name.map(adapter::boxed_wire),
            needed_with_a_long_name: Some(adapter::boxed_wire(value.needed_with_a_long_name)),
            a_map_of_a_long_name: value
                .a_map_of_a_long_name
                .into_iter()
                .map(|(key, value)| (key, value.into()))
                .collect(),
            choice: value
                .choice
                .map(wire::v1::a_very_long_name_that_breaks_lines_request::Choice::from),
        }
    }
}

impl TryFrom<wire::v1::AVeryLongNameThatBreaksLinesRequest>
    for domain::AVeryLongNameThatBreaksLines
{
    type Error = Untranslatable;

    fn try_from(
        value: wire::v1::AVeryLongNameThatBreaksLinesRequest,
    ) -> Result<Self, Untranslatable> {
        Ok(Self {
            lines_with_a_long_name: field("lines_with_a_long_name", value.lines_with_a_long_name)
                .each(domain::AVeryLongNameThatBreaksLinesResponse::try_from)?,
            one_with_a_long_name: field("one_with_a_long_name", value.one_with_a_long_name)
                .optional(adapter::boxed)?,
            needed_with_a_long_name: field(
                "needed_with_a_long_name",
                value.needed_with_a_long_name,
            )
            .required(adapter::boxed)?,
            a_map_of_a_long_name: field("a_map_of_a_long_name", value.a_map_of_a_long_name)
                .each_value(domain::AVeryLongNameThatBreaksLinesResponse::try_from)?,
            choice: field("choice", value.choice)
                .optional(domain::AVeryLongNameThatBreaksLinesChoice::try_from)?,
        })
    }
}

impl From<domain::AVeryLongNameThatBreaksLinesResponse>
    for wire::v1::AVeryLongNameThatBreaksLinesResponse
{
    fn from(value: domain::AVeryLongNameThatBreaksLinesResponse) -> Self {
        Self {
            a: value.a,
            back: value.back.map(adapter::boxed_wire),
        }
    }
}

impl TryFrom<wire::v1::AVeryLongNameThatBreaksLinesResponse>
    for domain::AVeryLongNameThatBreaksLinesResponse
{
    type Error = Untranslatable;

    fn try_from(
        value: wire::v1::AVeryLongNameThatBreaksLinesResponse,
    ) -> Result<Self, Untranslatable> {
        Ok(Self {
            a: value.a,
            back: field("back", value.back).optional(adapter::boxed)?,
        })
    }
}

impl From<domain::AVeryLongNameThatBreaksLinesChoice>
    for wire::v1::a_very_long_name_that_breaks_lines_request::Choice
{
    fn from(value: domain::AVeryLongNameThatBreaksLinesChoice) -> Self {
        match value {
            domain::AVeryLongNameThatBreaksLinesChoice::TheFirstWithALongName(value) => {
                Self::TheFirstWithALongName(adapter::boxed_wire(value))
            }
            domain::AVeryLongNameThatBreaksLinesChoice::TheSecondWithALongName(value) => {
                Self::TheSecondWithALongName(adapter::boxed_wire(value))
            }
            domain::AVeryLongNameThatBreaksLinesChoice::Third(value) => Self::Third(value),
        }
    }
}

impl TryFrom<wire::v1::a_very_long_name_that_breaks_lines_request::Choice>
    for domain::AVeryLongNameThatBreaksLinesChoice
{
    type Error = Untranslatable;

    fn try_from(
        value: wire::v1::a_very_long_name_that_breaks_lines_request::Choice,
    ) -> Result<Self, Untranslatable> {
        Ok(match value {
            wire::v1::a_very_long_name_that_breaks_lines_request::Choice::TheFirstWithALongName(value) => {
                Self::TheFirstWithALongName(
                    field("the_first_with_a_long_name", value).to(adapter::boxed)?,
                )
            }
            wire::v1::a_very_long_name_that_breaks_lines_request::Choice::TheSecondWithALongName(value) => {
                Self::TheSecondWithALongName(
                    field("the_second_with_a_long_name", value).to(adapter::boxed)?,
                )
            }
            wire::v1::a_very_long_name_that_breaks_lines_request::Choice::Third(value) => {
                Self::Third(value)
            }
        })
    }
}

impl TryFrom<wire::v2::Grades> for domain::Grades {
    type Error = Untranslatable;

    fn try_from(value: wire::v2::Grades) -> Result<Self, Untranslatable> {
        Ok(Self {
            grades: field("grades", value.grades).each(domain::GradeV2::try_from)?,
        })
    }
}
