use std::time::{Duration, SystemTime};

use application::operation::ArchiveWay;

use super::*;
use crate::operation::hold::hold_to_read;

#[test]
fn a_name_is_that_of_an_archive_in_the_folder_and_leads_nowhere_else() {
    for name in ["koprogo-local-20260101T020000Z.tar", "of-my_own.tar.age"] {
        assert!(is_name(name), "{name}");
    }
    for name in ["", ".tar", ".arriving", "../x.tar", "a/b.tar", "x.zip", ".x.tar", "x.tar.gz", "é.tar"] {
        assert!(!is_name(name), "{name}");
    }
    assert!(is_name(&format!("{}.tar", "a".repeat(146))) && !is_name(&format!("{}.tar", "a".repeat(147))));
}

#[tokio::test]
async fn half_an_archive_and_what_is_none_leave_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = shelf(folder.path());
    let mut half = shelf.receive("half.tar", None).await.unwrap();
    half.take(b"a beginning").await.unwrap();
    assert!(matches!(shelf.receive("other.tar", None).await, Err(ReceiveRefused::UnderWay)));
    drop(half);
    let mut none = shelf.receive("none.tar", None).await.unwrap();
    none.take(b"no archive at all").await.unwrap();
    assert!(matches!(none.end().await, Err(ReceiveRefused::NotAnArchive)));
    drop(none);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    assert!(matches!(shelf.receive("huge.tar", Some(u64::MAX)).await, Err(ReceiveRefused::DiskFull)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

const THEIRS: &str = "elsewhere-theirs.tar";

fn shelf(folder: &Path) -> FolderShelf {
    FolderShelf::new(Some(folder.to_owned()), Uuid::from_u128(7))
}

/// An archive that was killed while it waited for act 42.
async fn left_waiting(folder: &Path) -> (FolderShelf, WaitingArchive) {
    let shelf = shelf(folder);
    let mut whole = shelf.receive("my-own.tar.age", None).await.unwrap();
    whole.take(b"age-encryption.org/v1\n").await.unwrap();
    assert_eq!(whole.end().await.unwrap(), "elsewhere-my-own.tar.age");
    whole.wait_for(42).await.unwrap();
    drop(whole);
    assert_eq!(shelf.list().await.unwrap(), [], "nobody knows yet whether it is kept");
    let waiting = shelf.waiting().await.unwrap();
    let name = "elsewhere-my-own.tar.age".to_owned();
    assert_eq!(waiting, [WaitingArchive { way: ArchiveWay::In, act: 42, name }]);
    (shelf, waiting.into_iter().next().unwrap())
}

#[tokio::test]
async fn what_waits_for_its_act_is_put_in_place_or_taken_away_and_a_second_time_nothing_happens() {
    let folder = tempfile::tempdir().unwrap();
    let (shelf, waiting) = left_waiting(folder.path()).await;
    for _ in 0..2 {
        shelf.settle(waiting.clone(), true).await.unwrap();
        let listed = shelf.list().await.unwrap();
        assert_eq!((listed.len(), shelf.waiting().await.unwrap().len()), (1, 0));
        assert_eq!(listed[0].name, waiting.name);
    }
    let folder = tempfile::tempdir().unwrap();
    let (shelf, waiting) = left_waiting(folder.path()).await;
    for _ in 0..2 {
        shelf.settle(waiting.clone(), false).await.unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

/// An archive whose removal was killed while it waited for act 43.
async fn left_leaving(folder: &Path) -> (FolderShelf, WaitingArchive) {
    let shelf = shelf(folder);
    fs::write(folder.join(THEIRS), "theirs").unwrap();
    let leaving = shelf.take_out(THEIRS).await.unwrap();
    assert!(matches!(shelf.take_out(THEIRS).await, Err(RemoveArchiveRefused::InUse)));
    let waiting = leaving.wait_for(43).await.unwrap();
    drop(leaving);
    assert_eq!(shelf.list().await.unwrap(), [], "nobody knows yet whether it goes");
    assert_eq!(shelf.waiting().await.unwrap(), std::slice::from_ref(&waiting));
    (shelf, waiting)
}

#[tokio::test]
async fn what_leaves_waits_for_its_act_and_goes_or_is_put_back_and_a_second_time_nothing_happens() {
    let folder = tempfile::tempdir().unwrap();
    let (shelf, waiting) = left_leaving(folder.path()).await;
    assert_eq!((waiting.way, waiting.act, waiting.name.as_str()), (ArchiveWay::Out, 43, THEIRS));
    for _ in 0..2 {
        shelf.settle(waiting.clone(), true).await.unwrap();
        assert_eq!(fs::read(folder.path().join(THEIRS)).unwrap(), b"theirs");
        assert_eq!(shelf.waiting().await.unwrap(), []);
    }
    let folder = tempfile::tempdir().unwrap();
    let (shelf, waiting) = left_leaving(folder.path()).await;
    for _ in 0..2 {
        shelf.settle(waiting.clone(), false).await.unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[tokio::test]
async fn only_what_was_brought_here_and_nobody_reads_can_be_taken_out() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = shelf(folder.path());
    let own = "koprogo-local-0000abcd-20260101T020000Z.tar";
    for name in [own, THEIRS] {
        fs::write(folder.path().join(name), "an archive").unwrap();
    }
    let refused = async |name: &str| shelf.take_out(name).await.err().unwrap();
    assert!(matches!(refused(own).await, RemoveArchiveRefused::NotFromElsewhere));
    for name in ["elsewhere-gone.tar", "../elsewhere-theirs.tar", "elsewhere-", "", ".waiting-x"] {
        assert!(matches!(refused(name).await, RemoveArchiveRefused::ArchiveNotFound), "{name}");
    }
    let reading = hold_to_read(&folder.path().join(THEIRS)).unwrap();
    assert!(matches!(refused(THEIRS).await, RemoveArchiveRefused::InUse));
    drop(reading);
    let leaving = shelf.take_out(THEIRS).await.unwrap();
    assert!(hold_to_read(&folder.path().join(THEIRS)).unwrap().is_none(), "a trial could begin");
    drop(leaving);
    assert_eq!(shelf.list().await.unwrap().len(), 2);
}

#[tokio::test]
async fn what_waits_takes_no_other_archives_place() {
    let folder = tempfile::tempdir().unwrap();
    let (shelf, waiting) = left_waiting(folder.path()).await;
    fs::write(folder.path().join(&waiting.name), "another").unwrap();
    shelf.settle(waiting.clone(), true).await.unwrap();
    assert_eq!(fs::read(folder.path().join(&waiting.name)).unwrap(), b"another");
    assert_eq!(shelf.waiting().await.unwrap(), [waiting]);
}

#[tokio::test]
async fn two_installations_with_one_folder_leave_each_others_arriving_archives_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (ours, theirs) = (shelf(folder.path()), FolderShelf::new(shelf(folder.path()).folder, Uuid::max()));
    let sealed = b"age-encryption.org/v1\n";
    let mut arriving = ours.receive("ours.tar.age", None).await.unwrap();
    arriving.take(sealed).await.unwrap();
    let mut other = theirs.receive("theirs.tar.age", None).await.unwrap();
    other.take(b"shorter").await.unwrap();
    drop(other);
    let name = arriving.end().await.unwrap();
    arriving.wait_for(42).await.unwrap();

    // Their act 42 is another one, if there is any.
    assert_eq!(theirs.waiting().await.unwrap(), []);
    let kept = arriving.keep(42).await.unwrap();
    assert_eq!((&kept.name, fs::read(folder.path().join(&name)).unwrap()), (&name, sealed.to_vec()));
}

#[tokio::test]
async fn the_newest_archives_are_shown_first_and_no_more_than_can_be_looked_through() {
    let folder = tempfile::tempdir().unwrap();
    let written = SystemTime::UNIX_EPOCH + Duration::from_hours(24);
    for number in 0..=SHOWN_MAX {
        let file = File::create(folder.path().join(format!("{number:03}.tar"))).unwrap();
        file.set_modified(written + Duration::from_secs(u64::try_from(number).unwrap())).unwrap();
    }
    let listed = shelf(folder.path()).list().await.unwrap();
    assert_eq!(listed.len(), SHOWN_MAX);
    assert_eq!((listed[0].name.as_str(), listed[SHOWN_MAX - 1].name.as_str()), ("200.tar", "001.tar"));
}

#[tokio::test]
async fn nothing_of_a_killed_programs_half_archive_gets_into_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = shelf(folder.path());
    let left = shelf.entrance().unwrap().arriving();
    fs::write(left, "half an archive that is longer than the next whole one").unwrap();
    let mut whole = shelf.receive("whole.tar.age", None).await.unwrap();
    whole.take(b"age-encryption.org/v1\n").await.unwrap();
    let name = whole.end().await.unwrap();
    whole.wait_for(42).await.unwrap();
    let _ = whole.keep(42).await.unwrap();
    assert_eq!(fs::read(folder.path().join(name)).unwrap(), b"age-encryption.org/v1\n");
}

#[tokio::test]
async fn of_two_programs_of_one_installation_one_at_a_time_takes_an_archive() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (shelf(folder.path()), shelf(folder.path()));
    let sealed = b"age-encryption.org/v1\n".repeat(100);
    let mut arriving = one.receive("ours.tar.age", None).await.unwrap();
    arriving.take(&sealed).await.unwrap();
    assert!(matches!(other.receive("theirs.tar.age", None).await, Err(ReceiveRefused::UnderWay)));
    let name = arriving.end().await.unwrap();
    assert!(matches!(other.receive("theirs.tar.age", None).await, Err(ReceiveRefused::UnderWay)));
    arriving.wait_for(42).await.unwrap();

    let mut second = other.receive("theirs.tar.age", None).await.unwrap();
    let _ = arriving.keep(42).await.unwrap();
    assert_eq!(fs::read(folder.path().join(name)).unwrap(), sealed);
    second.take(&sealed).await.unwrap();
    assert_eq!(second.end().await.unwrap(), "elsewhere-theirs.tar.age");
}
