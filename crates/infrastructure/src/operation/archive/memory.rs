//! How much memory this program may still take: of the machine, and of the group that it runs in.
use std::{fs, path::Path};

const GROUPS: &str = "/sys/fs/cgroup";
const KIB: u64 = 1 << 10;

/// In bytes; none when the kernel does not tell.
pub(super) fn available() -> Option<u64> {
    let machine = fs::read_to_string("/proc/meminfo").ok().and_then(|told| of_machine(&told));
    let group = fs::read_to_string("/proc/self/cgroup").ok();
    let group = group.and_then(|told| of_groups(Path::new(GROUPS), group_in(&told)?));
    [machine, group].into_iter().flatten().min()
}

/// `MemAvailable:    7340032 kB`
fn of_machine(told: &str) -> Option<u64> {
    let line = told.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok()?.checked_mul(KIB)
}

/// `0::/system.slice/koprogo.service`, of the second version of control groups.
fn group_in(told: &str) -> Option<&str> {
    told.lines().find_map(|line| line.strip_prefix("0::/"))
}

/// What the tightest leaves, of the group and of those that it is in; none when nothing is bounded.
fn of_groups(root: &Path, group: &str) -> Option<u64> {
    let group = root.join(group);
    let groups = group.ancestors().take_while(|one| one.starts_with(root));
    groups.filter_map(left_in).min()
}

fn left_in(group: &Path) -> Option<u64> {
    let number = |name: &str| fs::read_to_string(group.join(name)).ok()?.trim().parse::<u64>().ok();
    let (most, taken) = (number("memory.max")?, number("memory.current")?);
    // What is only kept of files is given back when it is asked for.
    let stat = fs::read_to_string(group.join("memory.stat")).unwrap_or_default();
    let of_files = stat.lines().find_map(|line| line.strip_prefix("file ")?.trim().parse::<u64>().ok());
    Some(most.saturating_sub(taken.saturating_sub(of_files.unwrap_or_default())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_tells_what_it_can_still_give() {
        let told = "MemTotal:       16000000 kB\nMemFree:          100000 kB\nMemAvailable:    8000000 kB\n";
        assert_eq!(of_machine(told), Some(8_000_000 * KIB));
        assert_eq!(of_machine("MemTotal: 1 kB\n"), None);
        assert!(available().is_some_and(|bytes| bytes > 0));
    }

    #[test]
    fn a_group_leaves_what_neither_it_nor_one_around_it_has_taken() {
        let root = tempfile::tempdir().unwrap();
        let group = root.path().join("system.slice/koprogo.service");
        fs::create_dir_all(&group).unwrap();
        let write = |group: &Path, most: &str, taken: &str| {
            for (name, text) in
                [("memory.max", most), ("memory.current", taken), ("memory.stat", "anon 5\nfile 100\n")]
            {
                fs::write(group.join(name), format!("{text}\n")).unwrap();
            }
        };
        let left =
            || of_groups(root.path(), group_in("1:cpu:/\n0::/system.slice/koprogo.service\n").unwrap());
        assert_eq!(left(), None);
        write(&group, "max", "700");
        assert_eq!(left(), None, "no bound");
        write(&group, "1000", "700");
        assert_eq!(left(), Some(400));
        write(group.parent().unwrap(), "2000", "1900");
        assert_eq!(left(), Some(200));
    }
}
