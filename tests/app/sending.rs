//! From a finished interview to a receipt, and back from the office.

use api::backup::Backup;
use leptos::prelude::*;
use ports::PlatformEvent;
use samruat_app::phone::enrol::SessionView;
use samruat_app::phone::outbox::n_finished_today;
use samruat_app::phone::route::Route;
use samruat_app::phone::settings::storage::Keeping;
use sync::outbox::Failure;
use testkit::server::Fault;

use crate::scenario::{Scenario, serve_form};

const DAY: u64 = 86_400_000;

#[test]
fn a_record_captured_offline_waits_and_is_sent_when_the_network_comes() {
    let s = Scenario::enrolled();
    s.device.server.always.set(Fault::RequestLost);
    s.device.happen(PlatformEvent::Offline);
    s.captures("ก");
    assert_eq!(s.states(), ["waiting"]);
    let now = s.device.ports().clock.now();
    assert_eq!(n_finished_today(&s.rows(), now), 1);
    let tomorrow = form::time::Timestamp {
        millis: now.millis + 86_400_000,
        ..now
    };
    assert_eq!(n_finished_today(&s.rows(), tomorrow), 0);
    assert_eq!(s.app.outbox.n_waiting.get_untracked(), 1);
    assert_eq!(
        s.app.outbox.last_failure.get_untracked(),
        Some(Failure::Offline)
    );
    let s = s.killed();
    assert_eq!(s.states(), ["waiting"]);
    s.device.server.always.set(Fault::None);
    s.device.happen(PlatformEvent::Online);
    assert_eq!(s.states(), ["sent"]);
    assert_eq!(s.app.outbox.n_waiting.get_untracked(), 0);
    assert_eq!(s.arrived().len(), 1);
}

#[test]
fn finishing_pressed_twice_makes_one_record() {
    let s = Scenario::enrolled();
    s.start();
    s.sets("/data/person/name", "ก");
    let app = s.app;
    for _ in 0..3 {
        app.platform
            .spawn(async move { app.finish().await.expect("it ends well") });
    }
    s.device.wait(1_000);
    assert_eq!(s.states(), ["sent"]);
    assert_eq!(s.arrived().len(), 1);
}

#[test]
fn a_try_that_came_to_nothing_says_when_it_was() {
    let s = Scenario::enrolled();
    s.device.server.always.set(Fault::Down);
    s.captures("ก");
    s.device.wait(1_000);
    let first = s.app.outbox.tried_at.get_untracked().expect("it was tried");
    s.device.clock.wall.set(s.device.clock.wall.get() + 300_000);
    s.app.outbox.send_now();
    s.device.wait(100);
    let second = s.app.outbox.tried_at.get_untracked().expect("it was tried");
    assert!(second >= first + 300_000);
    s.device.server.always.set(Fault::None);
    s.app.outbox.send_now();
    s.device.wait(1_000);
    assert_eq!(s.app.outbox.tried_at.get_untracked(), None);
}

#[test]
fn a_log_in_page_is_not_taken_for_the_office() {
    let s = Scenario::enrolled();
    assert!(!s.app.session.is_captive.get_untracked());
    s.device
        .server
        .serve("/api/v1/phone", 200, b"<h1>Wi-Fi</h1>".to_vec());
    s.app.session.refresh();
    s.device.wait(100);
    assert!(s.app.session.is_captive.get_untracked());
    serve_form(&s.device, "1");
    s.app.session.refresh();
    s.device.wait(100);
    assert!(!s.app.session.is_captive.get_untracked());
}

#[test]
fn a_returned_record_arrives_while_the_app_is_open() {
    let s = Scenario::enrolled();
    s.captures("ก");
    s.device.wait(1_000);
    s.goes(Route::Home);
    s.office_returns("กี่วันต่อเดือน");
    assert!(s.app.session.returned.get_untracked().is_empty());
    s.device.wait(150_000);
    assert_eq!(s.app.session.returned.get_untracked().len(), 1);
}

#[test]
fn a_clock_that_is_far_off_is_told_beside_the_servers() {
    let s = Scenario::enrolled();
    assert_eq!(
        s.app.session.clock_error.get_untracked(),
        None,
        "a minute is nothing"
    );
    let year = 365 * DAY as i64;
    s.device.clock.wall.set(s.device.clock.wall.get() - year);
    s.app.session.refresh();
    s.device.wait(100);
    let error = s.app.session.clock_error.get_untracked();
    assert!(
        error.is_some_and(|it| (it - year).abs() < 3_600_000),
        "{error:?}"
    );
}

#[test]
fn sending_is_tried_again_by_itself() {
    let s = Scenario::enrolled();
    s.device.server.always.set(Fault::Down);
    s.captures("ก");
    s.device.wait(20_000);
    assert_eq!(
        s.app.outbox.last_failure.get_untracked(),
        Some(Failure::ServerDown)
    );
    s.device.server.always.set(Fault::None);
    s.device.wait(60_000);
    assert_eq!(s.states(), ["sent"]);
    assert_eq!(s.app.outbox.last_failure.get_untracked(), None);
}

#[test]
fn two_tabs_send_every_record_once() {
    let s = Scenario::enrolled();
    s.device.server.always.set(Fault::RequestLost);
    s.captures("ก");
    s.captures("ข");
    let other = Scenario::on(s.device.clone());
    s.device.server.always.set(Fault::None);
    s.device.happen(PlatformEvent::Online);
    s.device.wait(60_000);
    assert_eq!(s.arrived().len(), 2);
    let posts = s
        .device
        .server
        .log
        .borrow()
        .iter()
        .filter(|(_, it)| it.ends_with("/records"))
        .count();
    assert_eq!(posts, 1, "one batch had both");
    assert_eq!(s.states(), ["sent", "sent"]);
    other.device.happen(PlatformEvent::Shown);
    other.device.wait(60_000);
    assert_eq!(other.states(), ["sent", "sent"]);
}

#[test]
fn a_refused_record_is_edited_and_its_next_revision_takes_its_place() {
    let s = Scenario::enrolled();
    s.device.server.refused_word.replace(Some("ผิด".to_owned()));
    s.captures("ผิด");
    assert_eq!(s.states(), ["refused"]);
    let record = s.rows()[0].record.clone();
    s.run(move |app| async move { app.outbox.edit(record).await })
        .expect("it is here");
    s.device.tasks.run();
    assert_eq!(s.value("/data/person/name"), "ผิด");
    assert!(s.drafts()[0].is_correction);
    s.sets("/data/person/name", "ถูก");
    s.finish().expect("nothing is missing");
    assert_eq!(s.states(), ["sent"]);
    let arrived = s.device.server.records.borrow().clone();
    assert_eq!(arrived.len(), 1);
    assert_eq!(
        arrived[0].replaces, None,
        "the server never had the one that it refused"
    );
}

#[test]
fn an_edited_record_is_opened_again_after_a_reload_that_came_before_any_change() {
    let s = Scenario::enrolled();
    s.device.server.refused_word.replace(Some("ผิด".to_owned()));
    s.captures("ผิด");
    let record = s.rows()[0].record.clone();
    s.run(move |app| async move { app.outbox.edit(record).await })
        .expect("it is here");
    s.device.tasks.run();
    let s = s.killed();
    assert_eq!(s.value("/data/person/name"), "ผิด");
    assert!(s.drafts()[0].is_correction);
}

#[test]
fn a_refused_record_is_counted_apart_from_those_that_wait() {
    let s = Scenario::enrolled();
    s.device.server.refused_word.replace(Some("ผิด".to_owned()));
    s.captures("ผิด");
    let counts = |s: &Scenario| {
        let outbox = s.app.outbox;
        (
            outbox.n_waiting.get_untracked(),
            outbox.n_refused.get_untracked(),
        )
    };
    assert_eq!(counts(&s), (1, 1));
    s.device.server.always.set(Fault::Down);
    s.captures("ถูก");
    assert_eq!(counts(&s), (2, 1));
}

#[test]
fn a_returned_record_shows_its_remark_until_it_is_edited() {
    let s = Scenario::enrolled();
    s.captures("ก");
    s.office_returns("กี่วันต่อเดือน");
    s.app.session.refresh();
    s.device.tasks.run();
    let returned = s.app.session.returned.get_untracked();
    assert_eq!(returned.len(), 1);
    let record = returned[0].record.clone();
    let first = s.run(|app| {
        let record = record.clone();
        async move { app.outbox.edit(record).await }
    });
    assert_eq!(s.app.opening.about.get_untracked().remark, "กี่วันต่อเดือน");
    s.goes(Route::Home);
    let again = s.run(|app| async move { app.outbox.edit(record).await });
    assert_eq!(first, again, "one correction at a time");
    s.device.tasks.run();
    s.sets("/data/work/job", "ช่าง");
    s.finish().expect("nothing is missing");
    assert!(s.app.session.returned.get_untracked().is_empty());
    let arrived = s.device.server.records.borrow().clone();
    assert_eq!(arrived.len(), 2);
    assert_eq!(arrived[1].replaces.as_ref(), Some(&arrived[0].revision));
    assert_eq!(s.states(), ["sent"], "one row a record");
}

#[test]
fn a_returned_record_that_left_the_phone_is_edited_from_the_offices_copy() {
    let s = Scenario::enrolled();
    s.captures("ก");
    s.device
        .clock
        .wall
        .set(s.device.clock.wall.get() + 31 * DAY as i64);
    let s = s.killed();
    assert!(s.rows().is_empty(), "its days are over");
    s.office_returns("?");
    s.app.session.refresh();
    s.device.tasks.run();
    let record = s.app.session.returned.get_untracked()[0].record.clone();
    s.run(|app| async move { app.outbox.edit(record).await })
        .expect("the office has it");
    s.device.tasks.run();
    assert_eq!(s.value("/data/person/name"), "ก");
}

#[test]
fn a_phone_that_the_office_cut_off_keeps_everything_and_says_so() {
    let s = Scenario::enrolled();
    s.device.server.knows_phone.set(false);
    s.captures("ก");
    assert!(matches!(
        s.app.session.view.get_untracked(),
        SessionView::Revoked { .. }
    ));
    assert_eq!(s.states(), ["waiting"]);
    s.device.server.knows_phone.set(true);
    s.run(|app| async move { app.session.enrol("code".to_owned()).await })
        .expect("a new link");
    s.app.outbox.send_now();
    s.device.tasks.run();
    assert_eq!(s.states(), ["sent"]);
}

#[test]
fn a_backup_file_holds_everything_unsent() {
    let s = Scenario::enrolled();
    s.captures("ส่งแล้ว");
    s.device.server.always.set(Fault::RequestLost);
    s.captures("ก");
    s.captures("ข");
    s.run(|app| async move { app.outbox.backup().await })
        .expect("the store reads");
    let files = s.device.share.files.borrow().clone();
    assert_eq!(files[0].name, "samruat-backup-2026-11-20-0900.json");
    let text = String::from_utf8(files[0].bytes.clone()).expect("it is text");
    let backup = serde_json::from_str::<Backup>(&text).expect("the office reads it");
    assert_eq!(backup.records.len(), 2);
}

#[test]
fn the_browser_is_asked_to_keep_the_data_once_there_is_a_record() {
    let s = Scenario::enrolled();
    assert_eq!(s.app.storage.keeping.get_untracked(), Keeping::NotAsked);
    s.captures("ก");
    s.captures("ข");
    assert_eq!(s.app.storage.keeping.get_untracked(), Keeping::Promised);
    let s = s.killed();
    s.captures("ค");
    assert_eq!(s.device.storage.n_asked.get(), 1);
    assert_eq!(s.app.storage.keeping.get_untracked(), Keeping::Promised);
}

#[test]
fn a_record_carries_its_times_and_the_servers_clock() {
    let s = Scenario::enrolled();
    s.start();
    s.sets("/data/person/name", "ก");
    s.device.wait(5_000);
    s.finish().expect("nothing is missing");
    let record = s.device.server.records.borrow()[0].clone();
    assert_eq!(record.elapsed_ms, 5_000);
    assert_eq!(record.finished_at - record.started_at, 5_000);
    assert_eq!(record.offset_minutes, 420);
    assert_eq!(record.clock_offset_ms, Some(60_000));
}

#[test]
fn the_icon_says_how_many_records_wait() {
    let s = Scenario::enrolled();
    s.device.server.always.set(Fault::RequestLost);
    s.device.happen(PlatformEvent::Offline);
    s.captures("ก");
    s.captures("ข");
    let shown = |s: &Scenario| {
        s.app.installation.show_badge();
        s.device.installation.badge.get()
    };
    assert_eq!(shown(&s), 2);
    s.device.server.always.set(Fault::None);
    s.device.happen(PlatformEvent::Online);
    assert_eq!(s.states(), ["sent", "sent"]);
    assert_eq!(shown(&s), 0);
}

#[test]
fn the_app_is_installed_where_the_browser_offers_it() {
    let s = Scenario::enrolled();
    let is_offered = || s.app.installation.is_offered.get_untracked();
    assert!(!is_offered());
    s.device.installation.offer(true);
    assert!(is_offered());
    s.app.installation.install();
    s.device.wait(1);
    assert_eq!(s.device.installation.n_installed.get(), 1);
    assert!(!is_offered(), "it is installed");
}
