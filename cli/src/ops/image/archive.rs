//! Container images as archives: writing one in the OCI layout, reading what a container tool saved.
//!
//! The same inputs give the same bytes: files are in a fixed order, belong to root and carry the time
//! that they are given. The documents are written by hand, as the types of published crates keep labels
//! in an order that changes from run to run. Deliberately absent: registries.

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};

/// Where the binary stands in an image.
pub(super) const BINARY: &str = "service";
/// Where the settings' defaults stand in an image.
pub(super) const SETTINGS: &str = "config/default.toml";

/// What an image is made of.
#[derive(Clone, Debug, Default)]
pub(super) struct Image {
    /// What it is called.
    pub(super) tag: String,
    /// `amd64` or `arm64`.
    pub(super) architecture: &'static str,
    /// When it counts as made, in seconds since 1970.
    pub(super) epoch: u64,
    pub(super) labels: BTreeMap<String, String>,
    /// Files by path without a slash in front, with their mode.
    pub(super) files: Vec<(&'static str, u32, Vec<u8>)>,
}

/// An image in the OCI layout.
pub(super) struct Archive {
    pub(super) bytes: Vec<u8>,
    /// Digest of the manifest, by which a registry knows the image.
    pub(super) digest: String,
}

impl Image {
    /// Packs the image.
    ///
    /// # Errors
    /// None that memory would not have; the signature is that of what writes archives.
    pub(super) fn pack(&self) -> io::Result<Archive> {
        let layer = self.layer()?;
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(&layer)?;
        let packed = packed.finish()?;
        let config = document(&self.config(&digest(&layer)));
        let manifest = document(&json!({
            "schemaVersion": 2,
            "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "config": described("application/vnd.oci.image.config.v1+json", &config),
            "layers": [described("application/vnd.oci.image.layer.v1.tar+gzip", &packed)],
        }));
        let mut entry = described("application/vnd.oci.image.manifest.v1+json", &manifest);
        entry["platform"] = json!({ "architecture": self.architecture, "os": "linux" });
        entry["annotations"] = json!({
            "io.containerd.image.name": self.tag,
            "org.opencontainers.image.ref.name": self.tag,
        });
        let index = document(&json!({
            "schemaVersion": 2,
            "mediaType": "application/vnd.oci.image.index.v1+json",
            "manifests": [entry],
        }));
        let layout = document(&json!({ "imageLayoutVersion": "1.0.0" }));
        let mut archive = Tar::new(self.epoch);
        archive.file("oci-layout", 0o644, &layout)?;
        archive.file("index.json", 0o644, &index)?;
        archive.folder("blobs")?;
        archive.folder("blobs/sha256")?;
        for blob in [&config, &packed, &manifest] {
            archive.file(&format!("blobs/sha256/{}", hexadecimal(blob)), 0o644, blob)?;
        }
        Ok(Archive {
            bytes: archive.finish()?,
            digest: digest(&manifest),
        })
    }

    fn layer(&self) -> io::Result<Vec<u8>> {
        let mut tar = Tar::new(self.epoch);
        for (path, mode, bytes) in &self.files {
            if let Some((folder, _)) = path.rsplit_once('/') {
                tar.folder(folder)?;
            }
            tar.file(path, *mode, bytes)?;
        }
        tar.finish()
    }

    /// How the image is run, which is what the scaffolded Dockerfile says. OCI has no health checks.
    fn config(&self, layer: &str) -> Value {
        let created = timestamp(self.epoch);
        json!({
            "created": created,
            "architecture": self.architecture,
            "os": "linux",
            "config": {
                "User": "65532:65532",
                "ExposedPorts": { "8080/tcp": {}, "9090/tcp": {} },
                "Env": ["PATH=/"],
                "Entrypoint": [format!("/{BINARY}")],
                "WorkingDir": "/",
                "Labels": self.labels,
                "StopSignal": "SIGTERM",
            },
            "rootfs": { "type": "layers", "diff_ids": [layer] },
            "history": [{ "created": created, "created_by": "svc image" }],
        })
    }
}

/// Files of an image that a container tool saved (`docker save` and its kin), by path, with their sizes;
/// the content of the binary; and the image's ID.
pub(super) struct Saved {
    pub(super) id: String,
    pub(super) files: BTreeMap<String, u64>,
    pub(super) binary: Option<Vec<u8>>,
}

impl Saved {
    /// Reads an archive in Docker's format.
    ///
    /// # Errors
    /// If it cannot be read, or is no such archive.
    pub(super) fn read(bytes: &[u8]) -> io::Result<Self> {
        let mut blobs = BTreeMap::new();
        for entry in tar::Archive::new(bytes).entries()? {
            let mut entry = entry?;
            let path = entry.path()?.to_string_lossy().into_owned();
            let mut content = Vec::new();
            entry.read_to_end(&mut content)?;
            // Older tools save a layer twice, the second time as a link.
            if let Some(target) = entry.link_name()? {
                let target = target
                    .to_string_lossy()
                    .trim_start_matches("../")
                    .to_owned();
                content = blobs.get(&target).cloned().unwrap_or_default();
            }
            blobs.insert(path, content);
        }
        let blob = |path: &str| blobs.get(path).ok_or_else(|| invalid(&format!("`{path}`")));
        let manifest: Value = serde_json::from_slice(blob("manifest.json")?)?;
        let image = &manifest[0];
        let config = image["Config"]
            .as_str()
            .ok_or_else(|| invalid("`Config`"))?;
        let mut saved = Self {
            id: digest(blob(config)?),
            files: BTreeMap::new(),
            binary: None,
        };
        let layers = image["Layers"]
            .as_array()
            .ok_or_else(|| invalid("`Layers`"))?;
        for layer in layers {
            saved.unpack(blob(layer.as_str().unwrap_or_default())?)?;
        }
        Ok(saved)
    }

    /// Puts a layer on those before it. What a layer removes does not matter: bytes once stored are
    /// transferred, and nothing that is scaffolded removes a file.
    fn unpack(&mut self, layer: &[u8]) -> io::Result<()> {
        let mut plain = Vec::new();
        let layer = if layer.starts_with(&[0x1f, 0x8b]) {
            GzDecoder::new(layer).read_to_end(&mut plain)?;
            &plain
        } else {
            layer
        };
        for entry in tar::Archive::new(layer).entries()? {
            let mut entry = entry?;
            if !entry.header().entry_type().is_file() {
                continue;
            }
            let path = entry.path()?.to_string_lossy().into_owned();
            let path = path
                .trim_start_matches("./")
                .trim_start_matches('/')
                .to_owned();
            if path == BINARY {
                let mut content = Vec::new();
                entry.read_to_end(&mut content)?;
                self.binary = Some(content);
            }
            self.files.insert(path, entry.size());
        }
        Ok(())
    }
}

fn invalid(what: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("the image has no {what}"),
    )
}

/// A tar archive with nothing in it that depends on who makes it, or where.
struct Tar {
    builder: tar::Builder<Vec<u8>>,
    epoch: u64,
}

impl Tar {
    fn new(epoch: u64) -> Self {
        Self {
            builder: tar::Builder::new(Vec::new()),
            epoch,
        }
    }

    fn file(&mut self, path: &str, mode: u32, bytes: &[u8]) -> io::Result<()> {
        self.append(path, mode, tar::EntryType::Regular, bytes)
    }

    fn folder(&mut self, path: &str) -> io::Result<()> {
        self.append(&format!("{path}/"), 0o755, tar::EntryType::Directory, &[])
    }

    fn append(
        &mut self,
        path: &str,
        mode: u32,
        kind: tar::EntryType,
        bytes: &[u8],
    ) -> io::Result<()> {
        let mut header = tar::Header::new_ustar();
        header.set_entry_type(kind);
        header.set_mode(mode);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(self.epoch);
        header.set_size(bytes.len() as u64);
        self.builder.append_data(&mut header, path, bytes)
    }

    fn finish(self) -> io::Result<Vec<u8>> {
        self.builder.into_inner()
    }
}

fn described(media_type: &str, blob: &[u8]) -> Value {
    json!({ "mediaType": media_type, "digest": digest(blob), "size": blob.len() })
}

/// Keys are sorted: maps of `serde_json` are.
fn document(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

/// `sha256:…` of a blob.
pub(super) fn digest(blob: &[u8]) -> String {
    format!("sha256:{}", hexadecimal(blob))
}

/// SHA-256 of a blob in hexadecimal.
pub(super) fn hexadecimal(blob: &[u8]) -> String {
    Sha256::digest(blob)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Seconds since 1970 as RFC 3339, in UTC. From days to a date as in Howard Hinnant's "chrono-Compatible
/// Low-Level Date Algorithms", `civil_from_days`: years are counted from March, in eras of 400.
fn timestamp(epoch: u64) -> String {
    let (days, seconds) = (epoch / 86_400 + 719_468, epoch % 86_400);
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image() -> Image {
        Image {
            tag: "shop/orders:1".into(),
            architecture: "amd64",
            epoch: 1_700_000_000,
            labels: BTreeMap::from([("b".into(), "2".into()), ("a".into(), "1".into())]),
            files: vec![
                (BINARY, 0o755, b"binary".to_vec()),
                (SETTINGS, 0o644, b"[x]\n".to_vec()),
            ],
        }
    }

    fn entries(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
        let mut entries = BTreeMap::new();
        for entry in tar::Archive::new(bytes).entries().unwrap() {
            let mut entry = entry.unwrap();
            assert_eq!(entry.header().mtime().unwrap(), 1_700_000_000);
            assert_eq!(
                (entry.header().uid().unwrap(), entry.header().gid().unwrap()),
                (0, 0)
            );
            let path = entry.path().unwrap().display().to_string();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            entries.insert(path, content);
        }
        entries
    }

    #[test]
    fn every_blob_is_where_its_digest_says() {
        let archive = image().pack().unwrap();
        let files = entries(&archive.bytes);
        let blob = |described: &Value| {
            let digest = described["digest"].as_str().unwrap();
            let blob = &files[&format!("blobs/{}", digest.replace(':', "/"))];
            assert_eq!(super::digest(blob), digest);
            assert_eq!(blob.len() as u64, described["size"].as_u64().unwrap());
            blob.clone()
        };
        let parse = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap();
        assert_eq!(parse(&files["oci-layout"])["imageLayoutVersion"], "1.0.0");
        let index = parse(&files["index.json"]);
        assert_eq!(index["manifests"][0]["digest"], archive.digest);
        let manifest = parse(&blob(&index["manifests"][0]));
        let config = parse(&blob(&manifest["config"]));
        assert_eq!(config["created"], "2023-11-14T22:13:20Z");
        assert_eq!(config["config"]["User"], "65532:65532");
        assert_eq!(config["config"]["Labels"]["a"], "1");
        let mut layer = Vec::new();
        GzDecoder::new(&*blob(&manifest["layers"][0]))
            .read_to_end(&mut layer)
            .unwrap();
        assert_eq!(config["rootfs"]["diff_ids"][0], digest(&layer));
        let files = entries(&layer);
        assert_eq!(files["service"], b"binary");
        assert_eq!(files["config/default.toml"], b"[x]\n");
        assert!(files.contains_key("config/"), "{:?}", files.keys());
    }

    #[test]
    fn the_same_inputs_give_the_same_bytes_and_others_do_not() {
        let (one, two) = (image().pack().unwrap(), image().pack().unwrap());
        assert!(one.bytes == two.bytes);
        let mut later = image();
        later.epoch += 1;
        assert_ne!(later.pack().unwrap().digest, one.digest);
        let mut other = image();
        other.files[0].2 = b"other".to_vec();
        assert_ne!(other.pack().unwrap().digest, one.digest);
    }

    #[test]
    fn what_a_tool_saved_is_read() {
        for compressed in [false, true] {
            let mut layer = image().layer().unwrap();
            if compressed {
                let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
                packed.write_all(&layer).unwrap();
                layer = packed.finish().unwrap();
            }
            let manifest = br#"[{"Config":"c.json","Layers":["one/layer.tar"]}]"#;
            let mut tar = Tar::new(0);
            tar.file("c.json", 0o644, b"{}").unwrap();
            tar.file("one/layer.tar", 0o644, &layer).unwrap();
            tar.file("manifest.json", 0o644, manifest).unwrap();
            let saved = Saved::read(&tar.finish().unwrap()).unwrap();
            assert_eq!(saved.id, digest(b"{}"));
            assert_eq!(saved.binary.as_deref(), Some(&b"binary"[..]));
            assert_eq!(saved.files[SETTINGS], 4);
        }
    }

    #[test]
    fn what_no_tool_saved_is_refused() {
        let empty = Tar::new(0).finish().unwrap();
        let refused = |bytes: &[u8]| Saved::read(bytes).err().map(|error| error.to_string());
        assert_eq!(refused(&empty).unwrap(), "the image has no `manifest.json`");
        assert!(refused(&[7; 2000]).is_some());
        let mut tar = Tar::new(0);
        tar.file("manifest.json", 0o644, br#"[{"Config":"c","Layers":[]}]"#)
            .unwrap();
        assert_eq!(
            refused(&tar.finish().unwrap()).unwrap(),
            "the image has no `c`"
        );
    }

    #[test]
    fn timestamps_are_dates() {
        assert_eq!(timestamp(0), "1970-01-01T00:00:00Z");
        assert_eq!(timestamp(951_782_399), "2000-02-28T23:59:59Z");
        assert_eq!(timestamp(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(timestamp(4_107_542_400), "2100-03-01T00:00:00Z");
    }
}
