//! What memory is like at a moment: `/proc`, the cgroup of version 1 or 2, the allocator.

use std::fs;
use std::path::{Path, PathBuf};

/// Where Linux shows its cgroups.
const CGROUPS: &str = "/sys/fs/cgroup";

/// In bytes each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sample {
    /// Memory that is in RAM.
    pub(super) resident: u64,
    /// Asked for and not given back; none without the sampling allocator.
    pub(super) allocated: Option<u64>,
    /// Taken by the allocator from the system; none without mimalloc.
    pub(super) committed: Option<u64>,
    pub(super) cgroup: Option<Cgroup>,
}

/// The cgroup around this process that is nearest to its limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cgroup {
    /// Without what the system can take back at once.
    pub(super) usage: u64,
    pub(super) limit: Option<u64>,
}

impl Sample {
    /// `None` where there is no `/proc`.
    pub(super) fn take() -> Option<Self> {
        let membership = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
        Some(Self {
            resident: resident(&fs::read_to_string("/proc/self/status").ok()?)?,
            allocated: crate::alloc::allocated(),
            committed: crate::alloc::committed(),
            cgroup: cgroup(Path::new(CGROUPS), &membership),
        })
    }

    pub(super) fn usage(&self) -> Option<u64> {
        self.cgroup.map(|cgroup| cgroup.usage)
    }

    pub(super) fn limit(&self) -> Option<u64> {
        self.cgroup.and_then(|cgroup| cgroup.limit)
    }
}

fn resident(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib * 1024)
}

/// Files that tell of memory in one version of cgroups.
struct Version {
    usage: &'static str,
    limit: &'static str,
    inactive: &'static str,
}

const ONE: Version = Version {
    usage: "memory.usage_in_bytes",
    limit: "memory.limit_in_bytes",
    inactive: "total_inactive_file ",
};
const TWO: Version = Version {
    usage: "memory.current",
    limit: "memory.max",
    inactive: "inactive_file ",
};

/// Limits from here on are none: version 1 writes the largest number of pages.
const UNLIMITED: u64 = 1 << 60;

/// `membership` is `/proc/self/cgroup`: see cgroups(7). Its path is that of the host if the process
/// has no namespace of its own, and is then not below `root`.
fn cgroup(root: &Path, membership: &str) -> Option<Cgroup> {
    let lines = || {
        membership.lines().filter_map(|line| {
            let mut parts = line.splitn(3, ':').skip(1);
            Some((parts.next()?, parts.next()?))
        })
    };
    let one = lines().find(|(controllers, _)| controllers.split(',').any(|name| name == "memory"));
    let (version, mount, path) = match one {
        Some((_, path)) => (ONE, root.join("memory"), path),
        None => (
            TWO,
            root.to_owned(),
            lines().find(|(name, _)| name.is_empty())?.1,
        ),
    };
    let mut groups = Vec::new();
    let mut group = below(&mount, path);
    loop {
        groups.extend(version.read(&group));
        if group == mount || !group.pop() {
            break;
        }
    }
    let fullness = |group: &Cgroup| {
        group
            .limit
            .map_or(0.0, |limit| group.usage as f64 / limit as f64)
    };
    // The innermost of those that are alike.
    groups
        .into_iter()
        .rev()
        .max_by(|one, other| fullness(one).total_cmp(&fullness(other)))
}

fn below(mount: &Path, path: &str) -> PathBuf {
    let group = mount.join(path.trim_start_matches('/'));
    if group.is_dir() {
        group
    } else {
        mount.to_owned()
    }
}

impl Version {
    /// The root of a host has no limits, and no files in version 2.
    fn read(&self, group: &Path) -> Option<Cgroup> {
        let number = |name: &str| -> Option<u64> {
            fs::read_to_string(group.join(name))
                .ok()?
                .trim()
                .parse()
                .ok()
        };
        let usage = number(self.usage)?;
        let stat = fs::read_to_string(group.join("memory.stat")).unwrap_or_default();
        let inactive = stat
            .lines()
            .find_map(|line| line.strip_prefix(self.inactive));
        let inactive: u64 = inactive
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or(0);
        Some(Cgroup {
            usage: usage.saturating_sub(inactive),
            limit: number(self.limit).filter(|limit| *limit < UNLIMITED),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        root
    }

    #[test]
    fn the_second_version_counts_the_tightest_limit_above() {
        let root = tree(&[
            ("pod/memory.current", "900\n"),
            ("pod/memory.max", "1000\n"),
            ("pod/memory.stat", "anon 1\ninactive_file 100\n"),
            ("pod/app/memory.current", "500\n"),
            ("pod/app/memory.max", "max\n"),
            ("pod/app/memory.stat", "inactive_file 50\n"),
        ]);
        let found = cgroup(root.path(), "0::/pod/app\n").unwrap();
        assert_eq!((found.usage, found.limit), (800, Some(1000)));
        let alone = tree(&[("memory.current", "500\n"), ("memory.max", "max\n")]);
        // Seen from within a container without a namespace of its own.
        let found = cgroup(alone.path(), "0::/kubepods/x\n").unwrap();
        assert_eq!((found.usage, found.limit), (500, None));
    }

    #[test]
    fn the_first_version_has_other_names_and_no_word_for_none() {
        let root = tree(&[
            ("memory/docker/x/memory.usage_in_bytes", "700\n"),
            ("memory/docker/x/memory.limit_in_bytes", "1000\n"),
            (
                "memory/docker/x/memory.stat",
                "inactive_file 1\ntotal_inactive_file 200\n",
            ),
            ("memory/memory.usage_in_bytes", "7000\n"),
            ("memory/memory.limit_in_bytes", "9223372036854771712\n"),
        ]);
        let membership = "12:cpu,cpuacct:/docker/x\n5:memory:/docker/x\n0::/docker/x\n";
        let found = cgroup(root.path(), membership).unwrap();
        assert_eq!((found.usage, found.limit), (500, Some(1000)));
        let found = cgroup(root.path(), "5:memory:/\n").unwrap();
        assert_eq!((found.usage, found.limit), (7000, None));
    }

    #[test]
    fn what_is_not_there_is_not_made_up() {
        let root = tree(&[("memory.max", "1000\n")]);
        assert_eq!(cgroup(root.path(), "0::/\n"), None);
        assert_eq!(cgroup(root.path(), "nonsense\n"), None);
        assert_eq!(resident("VmSize:\t 1 kB\n"), None);
        assert_eq!(resident("VmRSS:\t    2048 kB\n"), Some(2_097_152));
    }

    #[test]
    fn this_process_has_memory() {
        let sample = Sample::take().unwrap();
        assert!(sample.resident > 1 << 20);
    }
}
