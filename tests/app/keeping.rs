//! What was typed is there again, whatever happened.

use leptos::prelude::*;
use ports::{PickedFile, PlatformEvent};
use samruat_app::interview::autosave::SaveStatus;
use samruat_app::interview::pages::InterviewPage;
use samruat_app::phone::drafts::opening::Stage;
use samruat_app::phone::finishing::FinishError;
use samruat_app::phone::route::Route;
use sync::port::{ObjectStore, StoreError};

use crate::scenario::Scenario;

#[test]
fn a_tab_killed_in_mid_word_reopens_at_that_question_with_every_letter() {
    let s = Scenario::enrolled();
    s.start();
    s.types("/data/person/name", "สมชาย");
    s.device.wait(2_000);
    s.app.next_page();
    s.types("/data/work/job", "ช่างเชื่อ");
    let s = s.killed();
    assert_eq!(s.app.opening.stage.get_untracked(), Stage::Open);
    assert_eq!(s.value("/data/person/name"), "สมชาย");
    assert_eq!(s.value("/data/work/job"), "ช่างเชื่อ");
    assert_eq!(s.page(), "/data/work");
    assert_eq!(
        s.app.interview.navigation.focus.get_untracked(),
        Some(s.node("/data/work/job"))
    );
}

#[test]
fn a_page_that_was_turned_to_is_the_one_that_opens_after_a_kill() {
    let s = Scenario::enrolled();
    s.start();
    s.types("/data/person/name", "สมชาย");
    s.app.next_page();
    assert_eq!(s.page(), "/data/work");
    let s = s.killed();
    assert_eq!(s.page(), "/data/work", "nothing was answered on it yet");
    s.app.interview.navigation.back();
    s.device.wait(2_000);
    let s = s.killed();
    assert_eq!(s.page(), "/data/person");
    assert_eq!(s.value("/data/person/name"), "สมชาย");
}

#[test]
fn an_interview_that_was_only_leafed_through_leaves_no_draft() {
    let s = Scenario::enrolled();
    s.start();
    s.app.next_page();
    s.app.next_page();
    assert_eq!(s.page(), "/data/work");
    s.goes(Route::Home);
    assert_eq!(s.drafts(), []);
}

#[test]
fn a_killed_browser_that_forgot_its_local_storage_has_the_journal_in_the_store() {
    let s = Scenario::enrolled();
    s.start();
    s.types("/data/person/name", "สมชาย");
    s.device.journal.texts.borrow_mut().clear();
    let s = s.killed();
    assert_eq!(s.value("/data/person/name"), "สมชาย");
}

#[test]
fn repeats_that_came_and_went_are_as_they_were_after_a_kill() {
    let s = Scenario::enrolled();
    s.start();
    for amount in ["1", "2", "3"] {
        let n = s.device.clock.monotonic.get();
        s.app.interview.add_repeat(s.node("/data/work/income"));
        s.device.tasks.run();
        assert_eq!(n, s.device.clock.monotonic.get());
        s.sets(&format!("/data/work/income[{amount}]/amount"), amount);
    }
    s.app
        .interview
        .session
        .remove_repeat(s.node("/data/work/income[2]"));
    assert!(s.app.interview.session.can_undo.get_untracked());
    let s = s.killed();
    assert_eq!(s.value("/data/work/income[2]/amount"), "3");
    s.app
        .interview
        .session
        .remove_repeat(s.node("/data/work/income[1]"));
    s.app.interview.session.undo_remove();
    s.sets("/data/work/income[2]/amount", "33");
    let s = s.killed();
    assert_eq!(s.value("/data/work/income[1]/amount"), "1");
    assert_eq!(s.value("/data/work/income[2]/amount"), "33");
}

#[test]
fn the_next_interview_begins_in_the_village_of_the_one_that_was_finished_last() {
    let s = Scenario::enrolled();
    for (village, expected) in [("บ้านหนึ่ง", ""), ("บ้านสอง", "บ้านหนึ่ง"), ("", "บ้านสอง")]
    {
        s.start();
        assert_eq!(s.value("/data/work/village"), expected);
        s.sets("/data/person/name", "ก");
        if !village.is_empty() {
            s.sets("/data/work/village", village);
            s.finish().unwrap();
        }
    }
    // The third is a draft still: after a kill it is as it was.
    let s = s.killed();
    assert_eq!(s.value("/data/work/village"), "บ้านสอง");
    s.sets("/data/work/village", "บ้านสาม");
    let s = s.killed();
    assert_eq!(s.value("/data/work/village"), "บ้านสาม");
}

#[test]
fn an_interview_killed_before_its_first_answer_begins_in_the_village_of_the_one_before() {
    let s = Scenario::enrolled();
    s.start();
    s.sets("/data/person/name", "ก");
    s.sets("/data/work/village", "บ้านหนึ่ง");
    s.finish().unwrap();
    s.start();
    let s = s.killed();
    assert_eq!(s.value("/data/work/village"), "บ้านหนึ่ง");
}

#[test]
fn a_name_that_was_finished_before_is_told_until_it_is_said_to_be_another_one() {
    let s = Scenario::enrolled();
    let duplicate = |s: &Scenario| s.app.duplicates.found.get_untracked().map(|it| it.name);
    s.captures("12/3 ม.4");
    s.start();
    assert_eq!(duplicate(&s), None);
    s.sets("/data/person/name", "12/3 ม.4");
    assert_eq!(duplicate(&s), Some("12/3 ม.4".to_owned()));
    s.app.duplicates.dismiss();
    assert_eq!(duplicate(&s), None);
    s.finish().unwrap();
    // The next one asks again, also after a kill.
    s.start();
    s.sets("/data/person/name", "12/3 ม.4");
    let s = s.killed();
    s.device.wait(100);
    assert_eq!(duplicate(&s), Some("12/3 ม.4".to_owned()));
}

#[test]
fn a_record_about_the_same_is_shown_before_the_interview_goes_on() {
    let s = Scenario::enrolled();
    s.captures("12/3 ม.4");
    s.start();
    s.sets("/data/person/name", "12/3 ม.4");
    let page = s.page();
    s.device.page.revealed.borrow_mut().clear();
    s.app.next_page();
    s.device.tasks.run();
    assert_eq!(s.page(), page, "it is brought into view first");
    assert_eq!(*s.device.page.revealed.borrow(), ["duplicate"]);
    s.app.next_page();
    assert_ne!(s.page(), page, "who presses again goes on");
}

#[test]
fn thai_digits_and_spaces_do_not_hide_a_name_that_was_finished_before() {
    let s = Scenario::enrolled();
    s.captures("12/3 ม.4");
    s.start();
    s.sets("/data/person/name", "๑๒/๓ม.๔");
    let duplicate = s.app.duplicates.found.get_untracked();
    assert_eq!(duplicate.map(|it| it.name), Some("12/3 ม.4".to_owned()));
    s.app.duplicates.give_up();
    s.device.wait(100);
    assert_eq!(s.app.navigator.current.get_untracked(), Route::Home);
    assert_eq!(s.drafts(), []);
    s.app.drafts.undo_delete();
    assert_eq!(s.drafts().len(), 1);
}

#[test]
fn who_edits_an_answer_from_the_review_is_led_back_to_it() {
    let s = Scenario::enrolled();
    s.start();
    s.sets("/data/person/name", "ก");
    s.app.next_page();
    s.app.next_page();
    let is_review = |s: &Scenario| {
        matches!(
            s.app.navigator.current.get_untracked(),
            Route::Interview(_, Some(InterviewPage::Review))
        )
    };
    assert!(is_review(&s));
    s.app
        .interview
        .navigation
        .go_to_node(s.node("/data/person/name"));
    assert!(!is_review(&s) && s.app.interview.navigation.is_editing.get_untracked());
    s.sets("/data/person/name", "");
    s.app.next_page();
    assert!(!is_review(&s), "what is wrong is shown first");
    s.device.tasks.run();
    s.device.page.revealed.borrow_mut().clear();
    let name = s.node("/data/person/name");
    s.app.interview.navigation.go_to_node(name);
    s.device.tasks.run();
    assert_eq!(*s.device.page.revealed.borrow(), ["/data/person/name"]);
    assert!(s.app.interview.navigation.is_editing.get_untracked());
    s.sets("/data/person/name", "ข");
    s.device.page.revealed.borrow_mut().clear();
    s.app.next_page();
    assert!(is_review(&s));
    s.device.tasks.run();
    assert_eq!(*s.device.page.revealed.borrow(), ["/data/person/name"]);
    // Who turns to another page from there goes on page by page.
    s.app
        .interview
        .navigation
        .go_to_node(s.node("/data/person/name"));
    let sections = s.app.interview.session.sections.get_untracked();
    s.app.interview.navigation.go_to(sections[1].node);
    assert_eq!(s.page(), "/data/work");
    assert!(!s.app.interview.navigation.is_editing.get_untracked());
}

#[test]
fn an_edited_record_is_no_duplicate_of_itself() {
    let s = Scenario::enrolled();
    s.captures("12/3 ม.4");
    let record = s.rows()[0].record.clone();
    s.run(|app| async move { app.outbox.edit(record).await })
        .unwrap();
    assert_eq!(s.value("/data/person/name"), "12/3 ม.4");
    assert_eq!(s.app.duplicates.found.get_untracked(), None);
}

#[test]
fn a_rest_saves_and_says_so() {
    let s = Scenario::enrolled();
    s.start();
    s.sets("/data/person/name", "ก");
    assert_eq!(
        s.app.interview.autosave.status.get_untracked(),
        SaveStatus::Saving
    );
    s.device.wait(1_000);
    assert_eq!(
        s.app.interview.autosave.status.get_untracked(),
        SaveStatus::Saved
    );
    assert!(
        s.device
            .journal
            .texts
            .borrow()
            .keys()
            .all(|it| !it.contains("journal"))
    );
}

#[test]
fn a_letter_typed_while_the_word_is_being_saved_is_not_lost() {
    let s = Scenario::enrolled();
    s.start();
    s.device.wait(2_000);
    s.sets("/data/person/name", "a");
    let node = s.node("/data/person/name");
    s.app.interview.autosave.save_now();
    s.app.interview.session.answer(node, "ab".to_owned());
    s.device.wait(5_000);
    s.device.journal.texts.borrow_mut().clear();
    let s = s.killed();
    assert_eq!(s.value("/data/person/name"), "ab");
}

#[test]
fn leaving_the_screen_saves_at_once() {
    let s = Scenario::enrolled();
    s.start();
    s.sets("/data/person/name", "ก");
    s.device.happen(PlatformEvent::Hidden);
    assert_eq!(
        s.app.interview.autosave.status.get_untracked(),
        SaveStatus::Saved
    );
}

/// A phone whose storage is full since an interview was opened, in which a name is typed.
fn typing_on_a_full_phone() -> Scenario {
    let s = Scenario::enrolled();
    s.start();
    s.device.wait(1_000);
    s.device.store.failure.set(Some(StoreError::QuotaExceeded));
    s.types("/data/person/name", "สมชาย");
    s.device.wait(2_000);
    s
}

#[test]
fn a_full_phone_says_so_keeps_what_was_typed_and_saves_when_there_is_space() {
    let s = typing_on_a_full_phone();
    let failed = SaveStatus::Failed(StoreError::QuotaExceeded);
    assert_eq!(s.app.interview.autosave.status.get_untracked(), failed);
    assert_eq!(s.value("/data/person/name"), "สมชาย");
    let s = s.killed();
    assert_eq!(
        s.value("/data/person/name"),
        "สมชาย",
        "local storage has it"
    );
    s.device.store.failure.set(None);
    s.device.wait(20_000);
    assert_eq!(
        s.app.interview.autosave.status.get_untracked(),
        SaveStatus::Saved
    );
    s.device.journal.texts.borrow_mut().clear();
    let s = s.killed();
    assert_eq!(
        s.value("/data/person/name"),
        "สมชาย",
        "now the store has it"
    );
}

#[test]
fn what_was_removed_or_deleted_is_offered_back_for_ten_seconds_on_that_screen() {
    let s = Scenario::enrolled();
    s.start();
    let add = || {
        s.app.interview.add_repeat(s.node("/data/work/income"));
        s.device.tasks.run();
    };
    add();
    s.app
        .interview
        .session
        .remove_repeat(s.node("/data/work/income[1]"));
    s.device.wait(9_000);
    assert!(s.app.interview.session.can_undo.get_untracked());
    s.device.wait(1_500);
    assert!(
        !s.app.interview.session.can_undo.get_untracked(),
        "too late"
    );

    add();
    s.app
        .interview
        .session
        .remove_repeat(s.node("/data/work/income[1]"));
    let sections = s.app.interview.session.sections.get_untracked();
    s.app.interview.navigation.go_to(sections[1].node);
    assert!(
        !s.app.interview.session.can_undo.get_untracked(),
        "on the next page"
    );

    s.sets("/data/person/name", "ก");
    s.goes(Route::Home);
    let draft = s.drafts()[0].id.clone();
    let is_offered = || s.app.drafts.deleted.get_untracked().is_some();
    s.app.drafts.delete(&draft);
    s.device.wait(9_000);
    assert!(is_offered());
    s.device.wait(1_500);
    assert!(!is_offered(), "too late");
    s.app.drafts.undo_delete();
    assert!(s.drafts().is_empty(), "what is not offered is not done");
}

#[test]
fn who_leaves_while_nothing_can_be_kept_is_asked_first() {
    let s = typing_on_a_full_phone();
    let is_home = |s: &Scenario| s.app.navigator.current.get_untracked() == Route::Home;
    s.app.interview.navigation.ask_to_leave();
    assert!(s.app.interview.navigation.is_leaving.get_untracked() && !is_home(&s));
    s.app.interview.navigation.stay();
    s.app.interview.navigation.back();
    assert!(s.app.interview.navigation.is_leaving.get_untracked() && !is_home(&s));
    s.app.interview.navigation.stay();
    s.device.store.failure.set(None);
    s.device.wait(20_000);
    s.app.interview.navigation.ask_to_leave();
    assert!(!s.app.interview.navigation.is_leaving.get_untracked() && is_home(&s));
}

#[test]
fn drafts_are_named_by_their_person_and_deleting_one_can_be_undone() {
    let s = Scenario::enrolled();
    s.start();
    s.sets("/data/person/name", "ก");
    s.goes(Route::Home);
    s.start();
    s.sets("/data/person/name", "ข");
    s.goes(Route::Home);
    assert_eq!(s.drafts().len(), 2);
    let gone = s.drafts()[0].id.clone();
    s.app.drafts.delete(&gone);
    s.device.tasks.run();
    assert_eq!(s.drafts().len(), 1);
    assert_eq!(
        s.app.drafts.deleted.get_untracked().map(|it| it.id),
        Some(gone.clone())
    );
    s.app.drafts.undo_delete();
    s.device.tasks.run();
    assert_eq!(s.drafts().len(), 2);
    s.app.drafts.delete(&gone);
    s.device.tasks.run();
    let s = s.killed();
    assert_eq!(s.drafts().len(), 1);
    assert!(
        s.device
            .store
            .entries()
            .keys()
            .all(|(_, key)| *key != gone.0),
        "it went for good"
    );
}

#[test]
fn an_interview_that_nobody_answered_leaves_no_draft() {
    let s = Scenario::enrolled();
    s.start();
    s.device.wait(2_000);
    s.goes(Route::Home);
    assert!(s.drafts().is_empty());
    assert!(s.killed().drafts().is_empty());
}

#[test]
fn wrong_and_missing_answers_keep_an_interview_from_its_end_and_are_shown() {
    let s = Scenario::enrolled();
    s.start();
    s.sets("/data/person/age", "150");
    assert!(
        s.app
            .interview
            .navigation
            .flagged
            .get_untracked()
            .is_empty()
    );
    s.app.next_page();
    let flagged = ["/data/person/name", "/data/person/age"].map(|it| s.node(it));
    assert_eq!(
        s.app.interview.navigation.flagged.get_untracked(),
        flagged,
        "the page shows them and stays"
    );
    assert_eq!(
        s.app.interview.navigation.focus.get_untracked(),
        Some(s.node("/data/person/name"))
    );
    s.app.next_page();
    assert_eq!(s.page(), "/data/work", "nobody is trapped");
    assert_eq!(s.finish(), Err(FinishError::Problems(2)));
    assert_eq!(s.page(), "/data/person");
    s.sets("/data/person/name", "ก");
    s.sets("/data/person/age", "15");
    s.finish().expect("nothing is wrong now");
    assert!(matches!(
        s.app.navigator.current.get_untracked(),
        Route::Finished(_)
    ));
}

#[test]
fn a_photo_is_kept_with_the_draft_and_only_the_last_one_is_sent() {
    let s = Scenario::enrolled();
    s.start();
    s.sets("/data/person/name", "ก");
    for bytes in [b"first".to_vec(), b"second".to_vec()] {
        let photo = PickedFile {
            name: "a.jpg".to_owned(),
            media_type: "image/jpeg".to_owned(),
            bytes,
        };
        let node = s.node("/data/work/photo");
        s.run(|app| async move { app.interview.attach_file(node, photo).await })
            .expect("there is space");
    }
    let s = s.killed();
    let node = s.node("/data/work/photo");
    let url = s.run(|app| async move { app.interview.picture_url(node).await });
    assert_eq!(url, "memory:image/jpeg,6");
    s.finish().expect("nothing is missing");
    s.device.wait(1_000);
    assert_eq!(s.states(), ["sent"]);
    let files: Vec<Vec<u8>> = s.device.server.files.borrow().values().cloned().collect();
    assert_eq!(files, [b"second".to_vec()]);
    let entries = s.device.store.entries();
    assert_eq!(
        entries
            .keys()
            .filter(|(object_store, _)| *object_store == ObjectStore::Files)
            .count(),
        1
    );
}
