//! The port `Called` on the generated client of `called`: all translation happens here.
//!
//! Drafted from the contract and yours to change. On the way in, a value that the domain cannot hold
//! is an error with its path, never a panic.

use super::clients::called::CalledClient;
use super::clients::wire;
use crate::domain::called as domain;
use crate::generated::Clients;
use svc_runtime::adapter::{Untranslatable, field};
use svc_runtime::prost_types::Any;
use svc_runtime::{Items, adapter, async_trait, client};

/// `called`, as the domain wants it.
#[derive(Debug)]
pub struct CalledAdapter {
    client: CalledClient,
}

impl CalledAdapter {
    /// Speaks through the generated client.
    #[must_use]
    pub fn new(clients: &Clients) -> Self {
        Self {
            client: clients.called.clone(),
        }
    }
}

#[async_trait]
impl domain::Called for CalledAdapter {
    async fn called_get(
        &self,
        request: domain::Item,
    ) -> Result<domain::Mixed, domain::CalledError> {
        let request = wire::called::v1::Item::from(request);
        let response = self.client.called_get(request).await?;
        Ok(response.try_into()?)
    }

    async fn put(
        &self,
        requests: Items<domain::Item>,
    ) -> Result<domain::Mixed, domain::CalledError> {
        let requests = requests.map(wire::called::v1::Item::from);
        let response = self.client.put(requests).await?;
        Ok(response.try_into()?)
    }

    async fn watch(
        &self,
        request: domain::Item,
    ) -> Result<Items<Result<domain::Mixed, domain::CalledError>>, domain::CalledError> {
        let request = wire::called::v1::Item::from(request);
        let responses = self.client.watch(request).await?;
        Ok(Items::new(responses).map(|response| Ok(response?.try_into()?)))
    }

    async fn chat(
        &self,
        requests: Items<domain::Mixed>,
    ) -> Result<Items<Result<domain::Item, domain::CalledError>>, domain::CalledError> {
        let requests = requests.map(wire::called::v1::Mixed::from);
        let responses = self.client.chat(requests).await?;
        Ok(Items::new(responses).map(|response| Ok(response?.try_into()?)))
    }

    async fn nothing(&self) -> Result<(), domain::CalledError> {
        self.client.nothing(()).await?;
        Ok(())
    }

    async fn text(&self, request: String) -> Result<Vec<u8>, domain::CalledError> {
        let response = self.client.text(request).await?;
        Ok(response)
    }

    async fn any(
        &self,
        request: Any,
    ) -> Result<Items<Result<Any, domain::CalledError>>, domain::CalledError> {
        let responses = self.client.any(request).await?;
        Ok(Items::new(responses).map(|response| Ok(response?)))
    }

    async fn shared(
        &self,
        request: crate::generated::wire::hazards::messages::Result,
    ) -> Result<crate::generated::wire::hazards::messages::Option, domain::CalledError> {
        let response = self.client.shared(request).await?;
        Ok(response)
    }

    async fn shared_stream(
        &self,
        requests: Items<crate::generated::wire::hazards::messages::Result>,
    ) -> Result<crate::generated::wire::hazards::messages::Option, domain::CalledError> {
        let response = self.client.shared_stream(requests).await?;
        Ok(response)
    }

    async fn new_2(&self) -> Result<(), domain::CalledError> {
        self.client.new_2(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn server_2(&self) -> Result<(), domain::CalledError> {
        self.client.server_2(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn address(&self) -> Result<(), domain::CalledError> {
        self.client.address(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn endpoint(&self) -> Result<(), domain::CalledError> {
        self.client.endpoint(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn start(&self) -> Result<(), domain::CalledError> {
        self.client.start(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn start_on(&self) -> Result<(), domain::CalledError> {
        self.client.start_on(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn stop(&self) -> Result<(), domain::CalledError> {
        self.client.stop(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn clone_2(&self) -> Result<(), domain::CalledError> {
        self.client.clone_2(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn deref(&self) -> Result<(), domain::CalledError> {
        self.client.deref(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn call(&self, request: domain::ErrorV1) -> Result<domain::ErrorV1, domain::CalledError> {
        let request = wire::called::v1::Error::from(request);
        let response = self.client.call(request).await?;
        Ok(response.try_into()?)
    }

    async fn r#type(&self) -> Result<(), domain::CalledError> {
        self.client.r#type(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn self_(&self) -> Result<(), domain::CalledError> {
        self.client.self_(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn r#async(&self, requests: Items<domain::Client>) -> Result<(), domain::CalledError> {
        let requests = requests.map(wire::called::v1::Client::from);
        self.client.r#async(requests).await?;
        Ok(())
    }

    async fn into_iter(
        &self,
    ) -> Result<Items<Result<domain::Client, domain::CalledError>>, domain::CalledError> {
        let responses = self.client.into_iter(wire::called::v1::Client {}).await?;
        Ok(Items::new(responses).map(|response| Ok(response?.try_into()?)))
    }

    async fn from_str(&self) -> Result<(), domain::CalledError> {
        self.client.from_str(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn as_mut(&self) -> Result<(), domain::CalledError> {
        self.client.as_mut(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn result(&self) -> Result<(), domain::CalledError> {
        self.client.result(wire::called::v1::Result {}).await?;
        Ok(())
    }

    async fn wire(&self) -> Result<(), domain::CalledError> {
        self.client.wire(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn svc(&self) -> Result<(), domain::CalledError> {
        self.client.svc(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn get_item(&self) -> Result<(), domain::CalledError> {
        self.client.get_item(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn get_item_3(&self) -> Result<(), domain::CalledError> {
        self.client.get_item_3(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn get_item_2(&self) -> Result<(), domain::CalledError> {
        self.client.get_item_2(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn names_get(&self) -> Result<(), domain::CalledError> {
        self.client.names_get(wire::called::v1::Client {}).await?;
        Ok(())
    }

    async fn names_get_2(&self) -> Result<(), domain::CalledError> {
        self.client.names_get_2(wire::called::v1::Client {}).await?;
        Ok(())
    }
}

impl From<client::Error> for domain::CalledError {
    fn from(error: client::Error) -> Self {
        match error {
            client::Error::Rejected { code, message, .. } => Self::Rejected { code, message },
            client::Error::Decode { message, .. } => Untranslatable::new(message).into(),
            other => Self::Unavailable(other.into()),
        }
    }
}

impl From<domain::Item> for wire::called::v1::Item {
    fn from(value: domain::Item) -> Self {
        Self {
            id: String::from(value.id),
            count: value.count,
            ruled: Some(value.ruled),
            scale: i32::from(value.scale),
        }
    }
}

impl TryFrom<wire::called::v1::Item> for domain::Item {
    type Error = Untranslatable;

    fn try_from(value: wire::called::v1::Item) -> Result<Self, Untranslatable> {
        Ok(Self {
            id: field("id", value.id).to(adapter::uuid)?,
            count: value.count,
            ruled: field("ruled", value.ruled).required(Ok)?,
            scale: field("scale", value.scale).to(domain::Scale::try_from)?,
        })
    }
}

impl From<domain::Scale> for i32 {
    fn from(value: domain::Scale) -> Self {
        match value {
            domain::Scale::Small => wire::called::v1::Scale::Small as Self,
            domain::Scale::Large => wire::called::v1::Scale::Large as Self,
        }
    }
}

impl TryFrom<i32> for domain::Scale {
    type Error = Untranslatable;

    fn try_from(value: i32) -> Result<Self, Untranslatable> {
        match wire::called::v1::Scale::try_from(value) {
            Ok(wire::called::v1::Scale::Small) => Ok(Self::Small),
            Ok(wire::called::v1::Scale::Large) => Ok(Self::Large),
            Ok(wire::called::v1::Scale::Unspecified) | Err(_) => {
                Err(Untranslatable::unknown_value(value))
            }
        }
    }
}

impl From<domain::Mixed> for wire::called::v1::Mixed {
    fn from(value: domain::Mixed) -> Self {
        Self {
            option: value.option,
            kind: value.kind,
            color: value.color,
            nested: value.nested.into_iter().collect(),
            order: value.order,
            only: value.only.map(wire::hazards::messages::OnlyCalled::from),
            level: i32::from(value.level),
            unpackaged: value.unpackaged.map(wire::Elsewhere::from),
            mixed: value.mixed.map(adapter::boxed_wire),
            choice: value.choice.map(wire::called::v1::mixed::Choice::from),
            levels: value.levels,
        }
    }
}

impl TryFrom<wire::called::v1::Mixed> for domain::Mixed {
    type Error = Untranslatable;

    fn try_from(value: wire::called::v1::Mixed) -> Result<Self, Untranslatable> {
        Ok(Self {
            option: value.option,
            kind: value.kind,
            color: value.color,
            nested: value.nested.into_iter().collect(),
            order: value.order,
            only: field("only", value.only).optional(domain::OnlyCalled::try_from)?,
            level: field("level", value.level).to(domain::OnlyCalledLevel::try_from)?,
            unpackaged: field("unpackaged", value.unpackaged)
                .optional(domain::Elsewhere::try_from)?,
            mixed: field("mixed", value.mixed).optional(adapter::boxed)?,
            choice: field("choice", value.choice).optional(domain::MixedChoice::try_from)?,
            levels: value.levels,
        })
    }
}

impl From<domain::OnlyCalled> for wire::hazards::messages::OnlyCalled {
    fn from(value: domain::OnlyCalled) -> Self {
        Self {
            option: value.option,
            level: i32::from(value.level),
            other: value.other.map(wire::hazards::messages::OnlyCalled2::from),
        }
    }
}

impl TryFrom<wire::hazards::messages::OnlyCalled> for domain::OnlyCalled {
    type Error = Untranslatable;

    fn try_from(value: wire::hazards::messages::OnlyCalled) -> Result<Self, Untranslatable> {
        Ok(Self {
            option: value.option,
            level: field("level", value.level).to(domain::OnlyCalledLevel::try_from)?,
            other: field("other", value.other).optional(domain::OnlyCalled2::try_from)?,
        })
    }
}

impl From<domain::OnlyCalledLevel> for i32 {
    fn from(value: domain::OnlyCalledLevel) -> Self {
        match value {
            domain::OnlyCalledLevel::One => {
                wire::hazards::messages::only_called::Level::One as Self
            }
        }
    }
}

impl TryFrom<i32> for domain::OnlyCalledLevel {
    type Error = Untranslatable;

    fn try_from(value: i32) -> Result<Self, Untranslatable> {
        match wire::hazards::messages::only_called::Level::try_from(value) {
            Ok(wire::hazards::messages::only_called::Level::One) => Ok(Self::One),
            Ok(wire::hazards::messages::only_called::Level::Unspecified) | Err(_) => {
                Err(Untranslatable::unknown_value(value))
            }
        }
    }
}

impl From<domain::OnlyCalled2> for wire::hazards::messages::OnlyCalled2 {
    fn from(value: domain::OnlyCalled2) -> Self {
        Self {
            inner: value
                .inner
                .map(wire::hazards::messages::only_called2::Inner::from),
        }
    }
}

impl TryFrom<wire::hazards::messages::OnlyCalled2> for domain::OnlyCalled2 {
    type Error = Untranslatable;

    fn try_from(value: wire::hazards::messages::OnlyCalled2) -> Result<Self, Untranslatable> {
        Ok(Self {
            inner: field("inner", value.inner).optional(domain::OnlyCalled2Inner::try_from)?,
        })
    }
}

impl From<domain::OnlyCalled2Inner> for wire::hazards::messages::only_called2::Inner {
    fn from(_: domain::OnlyCalled2Inner) -> Self {
        Self {}
    }
}

impl TryFrom<wire::hazards::messages::only_called2::Inner> for domain::OnlyCalled2Inner {
    type Error = Untranslatable;

    fn try_from(_: wire::hazards::messages::only_called2::Inner) -> Result<Self, Untranslatable> {
        Ok(Self)
    }
}

impl From<domain::Elsewhere> for wire::Elsewhere {
    fn from(value: domain::Elsewhere) -> Self {
        Self {
            name: value.name,
            level: value.level,
            lonely: value.lonely.map(i32::from),
        }
    }
}

impl TryFrom<wire::Elsewhere> for domain::Elsewhere {
    type Error = Untranslatable;

    fn try_from(value: wire::Elsewhere) -> Result<Self, Untranslatable> {
        Ok(Self {
            name: value.name,
            level: value.level,
            lonely: field("lonely", value.lonely).optional(domain::LonelyToo::try_from)?,
        })
    }
}

impl From<domain::LonelyToo> for i32 {
    fn from(value: domain::LonelyToo) -> Self {
        match value {
            domain::LonelyToo::A => wire::LonelyToo::A as Self,
            domain::LonelyToo::B => wire::LonelyToo::B as Self,
        }
    }
}

impl TryFrom<i32> for domain::LonelyToo {
    type Error = Untranslatable;

    fn try_from(value: i32) -> Result<Self, Untranslatable> {
        match wire::LonelyToo::try_from(value) {
            Ok(wire::LonelyToo::A) => Ok(Self::A),
            Ok(wire::LonelyToo::B) => Ok(Self::B),
            Err(_) => Err(Untranslatable::unknown_value(value)),
        }
    }
}

impl From<domain::MixedChoice> for wire::called::v1::mixed::Choice {
    fn from(value: domain::MixedChoice) -> Self {
        match value {
            domain::MixedChoice::Ruled(value) => Self::Ruled(value),
            domain::MixedChoice::Item(value) => Self::Item(wire::called::v1::Item::from(value)),
            domain::MixedChoice::Duration(value) => Self::Duration(adapter::proto_duration(value)),
        }
    }
}

impl TryFrom<wire::called::v1::mixed::Choice> for domain::MixedChoice {
    type Error = Untranslatable;

    fn try_from(value: wire::called::v1::mixed::Choice) -> Result<Self, Untranslatable> {
        Ok(match value {
            wire::called::v1::mixed::Choice::Ruled(value) => Self::Ruled(value),
            wire::called::v1::mixed::Choice::Item(value) => {
                Self::Item(field("item", value).to(domain::Item::try_from)?)
            }
            wire::called::v1::mixed::Choice::Duration(value) => {
                Self::Duration(field("duration", value).to(adapter::duration)?)
            }
        })
    }
}

impl From<domain::ErrorV1> for wire::called::v1::Error {
    fn from(value: domain::ErrorV1) -> Self {
        Self { code: value.code }
    }
}

impl TryFrom<wire::called::v1::Error> for domain::ErrorV1 {
    type Error = Untranslatable;

    fn try_from(value: wire::called::v1::Error) -> Result<Self, Untranslatable> {
        Ok(Self { code: value.code })
    }
}

impl From<domain::Client> for wire::called::v1::Client {
    fn from(_: domain::Client) -> Self {
        Self {}
    }
}

impl TryFrom<wire::called::v1::Client> for domain::Client {
    type Error = Untranslatable;

    fn try_from(_: wire::called::v1::Client) -> Result<Self, Untranslatable> {
        Ok(Self)
    }
}
