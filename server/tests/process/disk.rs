//! Whatever the disk does, what was acknowledged is on it, and the server goes
//! on by itself once the disk does.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use tempfile::TempDir;

use crate::server::{Server, acknowledged};

/// A file system of a fixed size; only root can make one.
struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    fn of(mib: u32) -> Option<SmallDisk> {
        let folder = tempfile::tempdir().expect("a folder");
        let size = format!("size={mib}m");
        mount(&["-t", "tmpfs", "-o", &size, "tmpfs"], folder.path()).then_some(SmallDisk { folder })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Leaves `kib` free and no more.
    fn fill_but(&self, kib: u64) -> PathBuf {
        let output = Command::new("df")
            .args(["--output=avail", "-k"])
            .arg(self.path())
            .output()
            .expect("df");
        let text = String::from_utf8(output.stdout).expect("text");
        let free: u64 = text
            .lines()
            .nth(1)
            .and_then(|it| it.trim().parse().ok())
            .expect("a number");
        let filler = self.path().join("filler");
        let bytes = vec![0; (free.saturating_sub(kib) * 1024) as usize];
        std::fs::write(&filler, bytes).expect("there is room for it");
        filler
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

fn mount(options: &[&str], folder: &Path) -> bool {
    let mounted = Command::new("mount").args(options).arg(folder).output();
    mounted.is_ok_and(|it| it.status.success())
}

#[test]
fn what_was_acknowledged_is_there_after_the_disk_was_full_at_each_step_of_a_group() {
    let Some(disk) = SmallDisk::of(24) else {
        return;
    };
    let server = Server::start_in(disk.path());
    let mut promised = BTreeSet::new();
    let mut n_refused = 0;
    // Each room is a page or two more, so that another write of the group is the one that fails.
    for free_kib in (0..48).step_by(4).chain([64, 96, 128, 256]) {
        let filler = disk.fill_but(free_kib);
        for _ in 0..3 {
            match server.send(&server.records(60)) {
                Ok(answer) => promised.extend(acknowledged(&answer)),
                Err(answer) => {
                    assert_eq!(answer.status, 503, "{}", answer.text());
                    n_refused += 1;
                }
            }
        }
        let health = server.health().expect("it answers");
        if health.status != 200 {
            let text = health.text();
            assert!(text.contains("nothing was stored since"), "{text}");
            assert!(text.contains("no space is left"), "{text}");
        }
        std::fs::remove_file(filler).expect("it is there");
        assert_eq!(server.health().expect("it answers").status, 200);
        let after = server.send(&server.records(10)).expect("there is room");
        assert_eq!(acknowledged(&after).count(), 10);
        promised.extend(acknowledged(&after));
    }
    assert!(n_refused > 10, "the disk was full {n_refused} times only");
    let stored = server.stored();
    let lost: Vec<_> = promised.difference(&stored).collect();
    assert!(lost.is_empty(), "{} of {} lost", lost.len(), promised.len());
}

/// The size up to which the program may write files, in KiB: enough to start, not for much more.
const ROOM_TO_START: u32 = 40 * 1024;

#[test]
fn what_was_acknowledged_is_there_after_writing_failed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(folder.path());
    server.kill();
    // A write beyond the limit fails with EFBIG, which SQLite calls an I/O error.
    server.start_under(&format!("trap '' XFSZ; ulimit -S -f {ROOM_TO_START}"));
    let mut promised = BTreeSet::new();
    let mut n_refused = 0;
    while n_refused < 3 {
        match server.send(&server.records(100)) {
            Ok(answer) => promised.extend(acknowledged(&answer)),
            Err(answer) => {
                assert_eq!(answer.status, 503, "{}", answer.text());
                n_refused += 1;
            }
        }
        assert!(promised.len() < 100_000, "writing never failed");
    }
    let pid = server.pid().to_string();
    let raised = Command::new("prlimit")
        .args(["--fsize=unlimited", "--pid", &pid])
        .status();
    assert!(raised.expect("prlimit").success());
    let after = server
        .send(&server.records(10))
        .expect("it can write again");
    promised.extend(acknowledged(&after));
    let stored = server.stored();
    let lost: Vec<_> = promised.difference(&stored).collect();
    assert!(lost.is_empty(), "{} of {} lost", lost.len(), promised.len());
}

#[test]
fn what_was_acknowledged_is_there_after_the_server_was_killed_on_a_full_disk() {
    let disk = SmallDisk::of(24);
    let folder = tempfile::tempdir().expect("a folder");
    let place = disk.as_ref().map_or(folder.path(), SmallDisk::path);
    let mut server = Server::start_in(place);
    let mut promised = BTreeSet::new();
    for round in 0..6 {
        // Every other round the disk is full as well; where no disk can be made, it is only killed.
        let filler = disk.as_ref().filter(|_| round % 2 == 1);
        let filler = filler.map(|it| it.fill_but(64));
        thread::scope(|scope| {
            let senders: Vec<_> = (0..4)
                .map(|_| {
                    let server = &server;
                    scope.spawn(move || {
                        let answers = (0..5).map_while(|_| server.send(&server.records(20)).ok());
                        answers
                            .flat_map(|it| acknowledged(&it).collect::<Vec<_>>())
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            // The program dies while the senders are at work, wherever they are by then.
            let victim = server.pid().to_string();
            let killer = scope.spawn(move || Command::new("kill").args(["-9", &victim]).status());
            assert!(killer.join().expect("kill").expect("kill").success());
            for sender in senders {
                promised.extend(sender.join().expect("a sender"));
            }
        });
        if let Some(filler) = filler {
            std::fs::remove_file(filler).expect("it is there");
        }
        server.kill();
        server.start();
        let after = server.send(&server.records(10)).expect("it goes on");
        promised.extend(acknowledged(&after));
        let stored = server.stored();
        let lost: Vec<_> = promised.difference(&stored).collect();
        assert!(lost.is_empty(), "{} of {} lost", lost.len(), promised.len());
    }
}

#[test]
fn a_database_that_cannot_be_written_is_refused_at_the_start_in_words() {
    let Some(disk) = SmallDisk::of(24) else {
        return;
    };
    let mut server = Server::start_in(disk.path());
    let before = acknowledged(&server.send(&server.records(10)).expect("stored")).count();
    assert_eq!(before, 10);
    let n_stored = server.stored().len();
    server.kill();
    assert!(mount(&["-o", "remount,ro"], disk.path()));
    let output = server.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(!output.status.success());
    let stderr = String::from_utf8(output.stderr).expect("text");
    assert!(
        stderr.contains("d.db") && stderr.to_lowercase().contains("read-only"),
        "{stderr}"
    );
    assert!(mount(&["-o", "remount,rw"], disk.path()));
    server.start();
    assert_eq!(server.stored().len(), n_stored);
}
