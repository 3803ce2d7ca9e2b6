//! Handlers of `shop.v1.ShopService`. `svc gen` rewrites this list.

pub mod buy;
