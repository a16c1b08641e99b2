//! Folders that are not there stop the program before it listens.

use crate::server::Server;

#[test]
fn a_folder_of_apps_or_surveys_that_is_not_there_is_refused_with_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(folder.path());
    server.kill();
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).expect("a folder");
    let empty = empty.to_str().expect("text");
    for (words, told) in [
        (
            ["--static", "/nowhere"],
            "--static: there is no folder /nowhere",
        ),
        (["--forms", "/nowhere"], "/nowhere"),
        (["--forms", empty], "survey.csv"),
    ] {
        let output = server.run(&[&["serve", "--listen", "127.0.0.1:0"][..], &words].concat());
        assert!(!output.status.success(), "{words:?}");
        let line = String::from_utf8(output.stderr).expect("text");
        assert!(line.contains(told), "{words:?}: {line}");
    }
}
