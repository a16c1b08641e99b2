//! A backup of a running server, and putting it back.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::server::{Server, acknowledged};

fn stderr(output: &std::process::Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn send(server: &Server, n: usize) -> BTreeSet<String> {
    let answer = server.send(&server.records(n)).expect("stored");
    acknowledged(&answer).collect()
}

#[test]
fn a_backup_of_a_running_server_is_put_back_over_a_killed_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(folder.path());
    std::fs::create_dir_all(folder.path().join("files/ab")).expect("a folder");
    std::fs::write(folder.path().join("files/ab/abc"), "a photo").expect("a file");
    let before = send(&server, 50);
    let backup = folder.path().join("backup");
    let backup = backup.to_str().expect("text");
    let made = server.run(&["backup", backup]);
    assert!(made.status.success(), "{}", stderr(&made));
    assert!(stderr(&made).contains("1 files"), "{}", stderr(&made));
    let twice = server.run(&["backup", backup]);
    assert!(
        !twice.status.success(),
        "an existing folder was written into"
    );

    let after = send(&server, 50);
    let refused = server.run(&["restore", backup]);
    assert!(!refused.status.success());
    assert!(
        stderr(&refused).contains("in use by a running server"),
        "{}",
        stderr(&refused)
    );
    assert!(server.stored().is_superset(&after));

    // Killed, it leaves a write-ahead log behind, which belongs to the database that goes.
    server.kill();
    assert!(folder.path().join("d.db-wal").exists());
    std::fs::remove_dir_all(folder.path().join("files")).expect("gone");
    let restored = server.run(&["restore", backup]);
    assert!(restored.status.success(), "{}", stderr(&restored));
    assert!(
        stderr(&restored).contains("before-restore"),
        "{}",
        stderr(&restored)
    );
    assert!(!folder.path().join("d.db-wal").exists());
    server.start();
    let stored = server.stored();
    assert!(stored.is_superset(&before));
    assert!(stored.is_disjoint(&after));
    assert!(folder.path().join("files/ab/abc").exists());
    assert_eq!(send(&server, 10).len(), 10);
}

#[test]
fn a_damaged_database_is_neither_served_nor_put_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(folder.path());
    send(&server, 50);
    let backup = folder.path().join("backup");
    let made = server.run(&["backup", backup.to_str().expect("text")]);
    assert!(made.status.success(), "{}", stderr(&made));
    server.kill();
    let n_before = server.stored().len();

    damage(&backup.join("samruat.db"));
    let refused = server.run(&["restore", backup.to_str().expect("text")]);
    assert!(!refused.status.success());
    assert!(stderr(&refused).contains("damaged"), "{}", stderr(&refused));
    assert_eq!(server.stored().len(), n_before);

    damage(&folder.path().join("d.db"));
    let refused = server.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(!refused.status.success());
    assert!(
        stderr(&refused).contains("samruat restore"),
        "{}",
        stderr(&refused)
    );
}

/// Overwrites the middle of the file, as a copy over a living database does.
fn damage(path: &Path) {
    let mut bytes = std::fs::read(path).expect("a file");
    let middle = bytes.len() / 2;
    for page in bytes[4096..middle].chunks_mut(4096) {
        page[..64].fill(0xA5);
    }
    std::fs::write(path, bytes).expect("written");
    for ending in ["d.db-wal", "d.db-shm"] {
        let _ = std::fs::remove_file(path.with_file_name(ending));
    }
}

#[test]
fn a_second_server_on_the_same_database_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start_in(folder.path());
    let second = server.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(!second.status.success());
    assert!(stderr(&second).contains("in use"), "{}", stderr(&second));
}

#[test]
fn databases_backups_and_exports_are_for_their_owner_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start_in(folder.path());
    send(&server, 5);
    let inside = |name: &str| folder.path().join(name);
    let path = |name: &str| inside(name).to_str().expect("text").to_owned();
    assert!(server.run(&["backup", &path("backup")]).status.success());
    let exported = server.run(&["export", "skill-demand", "-o", &path("x.xlsx")]);
    assert!(exported.status.success(), "{}", stderr(&exported));
    for name in ["d.db-wal", "backup", "backup/samruat.db", "x.xlsx"] {
        let mode = std::fs::metadata(inside(name))
            .expect(name)
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{name}: {mode:o}");
    }
}
