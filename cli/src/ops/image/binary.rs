//! What an ELF executable consists of and how it is protected, as far as an image cares.
//!
//! Only headers are read. Deliberately absent: 32-bit programs, which no target of ours is.

use object::elf;
use object::read::elf::{
    Dyn as _, ElfFile64, FileHeader as _, ProgramHeader as _, SectionHeader as _,
};
use std::collections::BTreeMap;
use svc_codegen::finding::Finding;

/// An executable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Binary {
    /// Its architecture as images name it: `amd64`, `arm64`.
    pub(super) architecture: &'static str,
    /// The program that has to load it; none for a static one.
    pub(super) interpreter: Option<String>,
    /// Names of the shared libraries that it needs.
    pub(super) needed: Vec<String>,
    /// Whether its code can be loaded anywhere.
    pub(super) is_position_independent: bool,
    /// Whether its tables of addresses are read-only once it runs, all of them.
    pub(super) has_full_relro: bool,
    /// Whether its stack can be executed.
    pub(super) has_executable_stack: bool,
    /// Bytes of the file by what they are for.
    pub(super) parts: BTreeMap<Part, u64>,
}

/// What bytes of an executable are for, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Code,
    Constants,
    Unwinding,
    Relocations,
    Data,
    Other,
    Symbols,
    Debug,
}

impl Part {
    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Constants => "constants",
            Self::Unwinding => "unwind tables",
            Self::Relocations => "relocations",
            Self::Data => "data",
            Self::Other => "headers and padding",
            Self::Symbols => "symbol table",
            Self::Debug => "debug information",
        }
    }

    fn of(name: &str, kind: elf::SectionType, flags: u64) -> Self {
        let has = |flag: elf::SectionFlags| flags & flag.0 != 0;
        match name {
            ".symtab" | ".strtab" => Self::Symbols,
            // Compilers leave a word to debuggers in what is loaded, which stripping cannot take out.
            _ if name.starts_with(".debug_") && !has(elf::SHF_ALLOC) => Self::Debug,
            _ if !has(elf::SHF_ALLOC) => Self::Other,
            _ if has(elf::SHF_EXECINSTR) => Self::Code,
            _ if matches!(kind, elf::SHT_RELA | elf::SHT_RELR | elf::SHT_REL) => Self::Relocations,
            ".eh_frame" | ".eh_frame_hdr" | ".gcc_except_table" => Self::Unwinding,
            _ if has(elf::SHF_WRITE) => Self::Data,
            _ => Self::Constants,
        }
    }
}

impl Binary {
    /// Reads the headers of an executable.
    ///
    /// # Errors
    /// What keeps the bytes from being one for a machine that images are made for.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let file: ElfFile64<'_> = ElfFile64::parse(bytes)
            .map_err(|error| format!("it is no 64-bit ELF file: {error}"))?;
        let (endian, header) = (file.endian(), file.elf_header());
        let architecture = match header.e_machine(endian) {
            elf::EM_X86_64 => "amd64",
            elf::EM_AARCH64 => "arm64",
            other => {
                return Err(format!(
                    "it is for machine {}, not x86-64 or aarch64",
                    other.0
                ));
            }
        };
        if !matches!(header.e_type(endian), elf::ET_EXEC | elf::ET_DYN) {
            return Err("it cannot be executed".to_owned());
        }
        let mut binary = Self {
            architecture,
            interpreter: None,
            needed: Vec::new(),
            is_position_independent: header.e_type(endian) == elf::ET_DYN,
            has_full_relro: false,
            // Without a header that says otherwise the kernel gives one.
            has_executable_stack: true,
            parts: BTreeMap::new(),
        };
        let broken = |error: object::Error| format!("its headers are broken: {error}");
        let (mut has_relro, mut binds_now) = (false, false);
        for segment in file.elf_program_headers() {
            match segment.p_type(endian) {
                elf::PT_INTERP => {
                    let name = segment.interpreter(endian, bytes).map_err(broken)?;
                    binary.interpreter =
                        Some(String::from_utf8_lossy(name.unwrap_or_default()).into_owned());
                }
                elf::PT_GNU_RELRO => has_relro = true,
                elf::PT_GNU_STACK => {
                    binary.has_executable_stack = segment.p_flags(endian).0 & elf::PF_X.0 != 0;
                }
                elf::PT_DYNAMIC => {
                    let entries = segment.dynamic(endian, bytes).map_err(broken)?;
                    binds_now = entries.unwrap_or_default().iter().any(|entry| {
                        let value = entry.d_val(endian);
                        match entry.d_tag(endian) {
                            elf::DT_BIND_NOW => true,
                            elf::DT_FLAGS => value & elf::DF_BIND_NOW.0 != 0,
                            elf::DT_FLAGS_1 => value & elf::DF_1_NOW.0 != 0,
                            _ => false,
                        }
                    });
                }
                _ => {}
            }
        }
        binary.has_full_relro = has_relro && binds_now;
        let dynamic = file.elf_dynamic_table().map_err(broken)?;
        for entry in dynamic.iter().filter(|entry| entry.tag == elf::DT_NEEDED) {
            let name = dynamic.string(entry).map_err(broken)?;
            binary
                .needed
                .push(String::from_utf8_lossy(name).into_owned());
        }
        binary.measure(&file, bytes.len() as u64)?;
        Ok(binary)
    }

    fn measure(&mut self, file: &ElfFile64<'_>, whole: u64) -> Result<(), String> {
        let endian = file.endian();
        let sections = file.elf_section_table();
        let mut rest = whole;
        for section in sections.iter() {
            let (kind, size) = (section.sh_type(endian), section.sh_size(endian));
            if matches!(kind, elf::SHT_NOBITS | elf::SHT_NULL) {
                continue;
            }
            let name = sections
                .section_name(endian, section)
                .map_err(|error| format!("its sections are broken: {error}"))?;
            let name = String::from_utf8_lossy(name);
            let part = Part::of(&name, kind, section.sh_flags(endian).0);
            *self.parts.entry(part).or_default() += size;
            rest = rest.saturating_sub(size);
        }
        *self.parts.entry(Part::Other).or_default() += rest;
        Ok(())
    }

    /// Bytes of a part.
    pub(super) fn size(&self, part: Part) -> u64 {
        self.parts.get(&part).copied().unwrap_or(0)
    }

    /// What an image should not be made of, errors first.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut needs = self.needed.clone();
        needs.extend(self.interpreter.clone());
        if !needs.is_empty() {
            let names: Vec<_> = needs.iter().map(|name| format!("`{name}`")).collect();
            findings.push(Finding::error(
                "BINARY_NOT_STATIC",
                format!(
                    "the binary needs {}, which an empty image has not",
                    names.join(", ")
                ),
                format!(
                    "build it for a musl target: cargo build --release --target {}",
                    self.target()
                ),
            ));
        }
        if self.size(Part::Debug) > 0 {
            findings.push(Finding::warning(
                "BINARY_DEBUG_INFO",
                format!(
                    "{} of the binary are debug information",
                    megabytes(self.size(Part::Debug))
                ),
                "set `strip = \"debuginfo\"` below `[profile.release]`",
            ));
        }
        let lacks = [
            (
                !self.is_position_independent,
                "it is loaded at a fixed address",
            ),
            (
                !self.has_full_relro,
                "its tables of addresses stay writable",
            ),
            (self.has_executable_stack, "its stack can be executed"),
        ];
        let lacks: Vec<_> = lacks
            .iter()
            .filter(|(lacks, _)| *lacks)
            .map(|(_, what)| *what)
            .collect();
        if !lacks.is_empty() {
            findings.push(Finding::warning(
                "BINARY_HARDENING",
                format!(
                    "the binary is easier to attack than need be: {}",
                    lacks.join(", ")
                ),
                "remove `relocation-model`, `relro-level` and linker arguments from `rustflags`",
            ));
        }
        findings
    }

    /// The target that static binaries of this architecture are built for.
    fn target(&self) -> &'static str {
        match self.architecture {
            "arm64" => "aarch64-unknown-linux-musl",
            _ => "x86_64-unknown-linux-musl",
        }
    }
}

/// A size as people read it: `4.31 MB`, of a million bytes each.
pub(super) fn megabytes(bytes: u64) -> String {
    let hundredths = (bytes + 5_000) / 10_000;
    format!("{}.{:02} MB", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Vec<u8> {
        std::fs::read(std::env::current_exe().unwrap()).unwrap()
    }

    #[test]
    fn every_byte_of_a_program_is_for_something() {
        let bytes = own();
        let binary = Binary::parse(&bytes).unwrap();
        let total: u64 = binary.parts.values().sum();
        assert_eq!(total, bytes.len() as u64);
        for part in [Part::Code, Part::Constants, Part::Unwinding, Part::Data] {
            assert!(binary.size(part) > 1000, "{part:?}: {binary:?}");
        }
    }

    #[test]
    fn a_program_of_this_machine_is_dynamic() {
        let binary = Binary::parse(&own()).unwrap();
        if !cfg!(target_env = "gnu") {
            return;
        }
        assert!(
            binary.needed.iter().any(|name| name.starts_with("libc.so")),
            "{binary:?}"
        );
        let interpreter = binary.interpreter.as_deref().unwrap();
        assert!(interpreter.contains("ld-linux"), "{interpreter}");
        assert!(binary.is_position_independent && binary.has_full_relro);
        assert!(!binary.has_executable_stack);
        let findings = binary.findings();
        assert_eq!(findings[0].code, "BINARY_NOT_STATIC");
        assert!(findings[0].message.contains("`libc.so"), "{findings:?}");
    }

    #[test]
    fn what_is_no_program_is_refused() {
        for bytes in [&b""[..], b"#!/bin/sh\n", &own()[..40]] {
            assert!(Binary::parse(bytes).is_err());
        }
        let mut other = own();
        // `e_machine`, RISC-V.
        other[18] = 243;
        assert!(Binary::parse(&other).unwrap_err().contains("machine"));
        let mut object = own();
        // `e_type`, an object file.
        object[16] = 1;
        assert_eq!(Binary::parse(&object).unwrap_err(), "it cannot be executed");
    }

    #[test]
    fn weaknesses_are_named() {
        let binary = Binary {
            architecture: "arm64",
            interpreter: None,
            needed: Vec::new(),
            is_position_independent: false,
            has_full_relro: false,
            has_executable_stack: true,
            parts: BTreeMap::from([(Part::Debug, 12_345_678)]),
        };
        let findings: Vec<_> = binary.findings().iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(findings.join("\n"), @r"
        12.35 MB of the binary are debug information [BINARY_DEBUG_INFO]
        the binary is easier to attack than need be: it is loaded at a fixed address, its tables of addresses stay writable, its stack can be executed [BINARY_HARDENING]
        ");
    }

    #[test]
    fn sizes_are_rounded_to_hundredths() {
        assert_eq!(megabytes(0), "0.00 MB");
        assert_eq!(megabytes(4_994_999), "4.99 MB");
        assert_eq!(megabytes(4_995_000), "5.00 MB");
    }
}
