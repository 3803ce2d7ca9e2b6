//! Handlers of `gallery.v1.GalleryService`. `svc gen` rewrites this list.

pub mod download;
pub mod download_parts;
pub mod echo;
pub mod fail;
pub mod meta;
pub mod paint;
pub mod upload;
pub mod watch;
