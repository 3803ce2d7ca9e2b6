//! The memory map of this process, read from `/proc/self/maps`.
//!
//! Two views of it: where stacks may be (for the unwinder) and which files code comes from (for
//! the profile). A missing or unreadable map gives empty views, never an error: profiles are then
//! poorer, and still true.

use std::fs;
use std::ops::Range;

/// One line of `/proc/self/maps`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mapping {
    /// Addresses covered.
    pub(super) range: Range<usize>,
    /// Offset into the file, in bytes.
    pub(super) offset: u64,
    /// Whether it may be read and written.
    pub(super) read_write: bool,
    /// Whether its contents may be executed.
    pub(super) executable: bool,
    /// The file, a pseudo name such as `[stack]`, or nothing.
    pub(super) path: String,
}

/// Memory that the unwinder may read, ordered by address.
#[derive(Debug, Default)]
pub(super) struct StackMap {
    regions: Vec<Region>,
}

#[derive(Debug, Clone)]
struct Region {
    range: Range<usize>,
    is_main_stack: bool,
}

/// How far below its top the main thread's stack is believed to reach.
const MAIN_STACK_SIZE: usize = 64 << 20;

/// All mappings of this process, ordered by address.
pub(super) fn read() -> Vec<Mapping> {
    let text = fs::read_to_string("/proc/self/maps").unwrap_or_default();
    text.lines().filter_map(parse_line).collect()
}

impl StackMap {
    /// The writable regions among `mappings`.
    pub(super) fn new(mappings: &[Mapping]) -> Self {
        let mut regions: Vec<Region> = mappings
            .iter()
            .filter(|mapping| mapping.read_write)
            .map(|mapping| Region {
                range: mapping.range.clone(),
                is_main_stack: mapping.path == "[stack]",
            })
            .collect();
        regions.sort_by_key(|region| region.range.start);
        Self { regions }
    }

    /// The end of the live stack of the thread whose stack pointer is `sp` and whose thread
    /// pointer is `tp`, or `None` if `sp` isn't on a stack this map knows to be that thread's.
    ///
    /// The main thread's stack ends with its mapping, which grows downwards, so that `sp` may be
    /// below where the map saw it begin. Any other thread's control block lies at the top of its
    /// own stack, in glibc and in musl, so the stack ends there at the latest: the mapping itself
    /// may go on with somebody else's memory. A stack that is neither (a signal's alternate stack,
    /// a coroutine's) is refused.
    ///
    /// Neither locks nor allocates: the signal handler calls it.
    pub(super) fn stack_end(&self, sp: usize, tp: usize) -> Option<usize> {
        let index = self
            .regions
            .partition_point(|region| region.range.end <= sp);
        let region = self.regions.get(index)?;
        let end = region.range.end;
        if region.is_main_stack && end.wrapping_sub(sp) <= MAIN_STACK_SIZE {
            return Some(end);
        }
        (region.range.start <= sp && sp < tp && tp < end).then_some(tp)
    }
}

/// Parses `start-end perms offset dev inode path`, where the path may hold spaces.
fn parse_line(line: &str) -> Option<Mapping> {
    let mut fields = line.splitn(6, ' ');
    let (start, end) = fields.next()?.split_once('-')?;
    let perms = fields.next()?;
    let offset = u64::from_str_radix(fields.next()?, 16).ok()?;
    let path = fields.nth(2).unwrap_or_default().trim_start();
    Some(Mapping {
        range: usize::from_str_radix(start, 16).ok()?..usize::from_str_radix(end, 16).ok()?,
        offset,
        read_write: perms.starts_with("rw"),
        executable: perms.as_bytes().get(2) == Some(&b'x'),
        path: path.strip_suffix(" (deleted)").unwrap_or(path).to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(lines: &[&str]) -> StackMap {
        let mappings: Vec<Mapping> = lines.iter().filter_map(|line| parse_line(line)).collect();
        assert_eq!(mappings.len(), lines.len());
        StackMap::new(&mappings)
    }

    #[test]
    fn reads_every_field_of_a_line() {
        let line = "55d0c000-55d0d000 r-xp 0001a000 fe:01 1314                       /opt/my app (deleted)";
        assert_eq!(
            parse_line(line),
            Some(Mapping {
                range: 0x55d0_c000..0x55d0_d000,
                offset: 0x1a000,
                read_write: false,
                executable: true,
                path: "/opt/my app".to_owned(),
            })
        );
    }

    #[test]
    fn anonymous_memory_has_no_path_and_nonsense_is_skipped() {
        let mapping = parse_line("7f00000-7f01000 rw-p 00000000 00:00 0 ").unwrap();
        assert_eq!(mapping.path, "");
        assert!(mapping.read_write && !mapping.executable);
        assert_eq!(parse_line("rubbish"), None);
        assert_eq!(parse_line(""), None);
        assert_eq!(parse_line("zz-10 rw-p 0 00:00 0"), None);
    }

    #[test]
    fn a_thread_stack_ends_at_its_control_block() {
        let map = map(&["1000-9000 rw-p 0 00:00 0 "]);
        assert_eq!(map.stack_end(0x2000, 0x8f00), Some(0x8f00));
    }

    #[test]
    fn a_stack_of_unknown_owner_is_refused() {
        let map = map(&[
            "1000-9000 rw-p 0 00:00 0 ",
            "a000-b000 r--p 0 00:00 0 ",
            "c000-d000 rw-p 0 00:00 0 ",
        ]);
        assert_eq!(
            map.stack_end(0x2000, 0xc800),
            None,
            "control block elsewhere"
        );
        assert_eq!(map.stack_end(0x3000, 0x2000), None, "control block below");
        assert_eq!(map.stack_end(0xa800, 0xc800), None, "not writable");
        assert_eq!(map.stack_end(0xf000, 0xf800), None, "not mapped");
    }

    #[test]
    fn the_main_stack_may_have_grown_since() {
        let map = map(&["7ff00000-7ff21000 rw-p 0 00:00 0 [stack]"]);
        assert_eq!(map.stack_end(0x7ff1_0000, 0x1000), Some(0x7ff2_1000));
        assert_eq!(map.stack_end(0x7fe0_0000, 0x1000), Some(0x7ff2_1000));
        assert_eq!(map.stack_end(0x1000, 0x1000), None, "too far below");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn finds_this_very_function() {
        let here = finds_this_very_function as fn() as usize;
        let found = read()
            .into_iter()
            .find(|mapping| mapping.range.contains(&here));
        assert!(found.is_some_and(|mapping| mapping.executable && !mapping.path.is_empty()));
    }
}
