//! From an unknown phone to an open interview.

use leptos::prelude::*;
use samruat_app::interview::pages::InterviewPage;
use samruat_app::phone::drafts::opening::{OpenError, Stage};
use samruat_app::phone::enrol::{EnrolError, SessionView};
use samruat_app::phone::finishing::FinishError;
use samruat_app::phone::route::{DraftId, Route, Subject};
use sync::port::{Method, StoreError};
use testkit::server::Fault;

use crate::scenario::{Scenario, serve_form};

#[test]
fn a_new_phone_belongs_to_nobody() {
    let s = Scenario::new();
    assert_eq!(s.app.session.view.get_untracked(), SessionView::NotEnrolled);
}

#[test]
fn an_enrolled_phone_knows_its_person_and_has_its_forms_after_a_kill_without_network() {
    let s = Scenario::enrolled();
    s.device.server.always.set(Fault::RequestLost);
    let s = s.killed();
    assert!(matches!(
        s.app.session.view.get_untracked(),
        SessionView::Enrolled { .. }
    ));
    s.start();
}

#[test]
fn the_app_is_shown_on_every_screen() {
    for route in [
        Route::Home,
        Route::Settings,
        Route::Interview(Subject::Trial("survey".to_owned()), None),
    ] {
        let s = Scenario::enrolled();
        s.goes(route.clone());
        s.device.page.is_app_shown.set(false);
        let s = s.killed();
        assert!(s.device.page.is_app_shown.get(), "{route:?}");
    }
}

#[test]
fn a_used_link_is_told_in_the_servers_words() {
    let s = Scenario::new();
    let words = br#"{"code":"used","message_th":"th","message_en":"en"}"#.to_vec();
    s.device.server.serve("/api/v1/enrol", 410, words);
    let refused = s.run(|app| async move { app.session.enrol("code".to_owned()).await });
    assert!(matches!(refused, Err(EnrolError::Refused { code, .. }) if code == "used"));
}

#[test]
fn enrolling_through_a_hotels_login_page_is_no_connection() {
    let s = Scenario::new();
    s.device.server.always.set(Fault::Portal);
    let refused = s.run(|app| async move { app.session.enrol("code".to_owned()).await });
    assert_eq!(refused, Err(EnrolError::NoConnection));
}

#[test]
fn the_phones_back_button_goes_one_page_back_and_leaves_from_the_first() {
    let s = Scenario::enrolled();
    s.start();
    let page = || s.app.interview.navigation.section.get_untracked();
    let shown = || s.app.navigator.current.get_untracked();
    let (first, interview) = (page(), shown());
    // The first time it says what is missing, and stays.
    s.app.next_page();
    s.app.next_page();
    assert_ne!(page(), first);
    // The button on the screen takes the same step back as the phone's own.
    s.app.interview.navigation.back();
    assert_eq!((page(), shown()), (first, interview.clone()));
    s.app.next_page();
    s.app.navigator.back();
    assert_eq!((page(), shown()), (first, interview));
    s.app.navigator.back();
    s.device.tasks.run();
    assert_eq!(shown(), Route::Home);
}

#[test]
fn a_draft_goes_on_with_the_form_it_was_started_with() {
    let s = Scenario::enrolled();
    s.start();
    s.sets("/data/person/name", "ก");
    let id = s.drafts()[0].id.clone();
    s.goes(Route::Home);
    serve_form(&s.device, "2");
    s.app.session.refresh();
    s.device.wait(1_000);
    s.goes(Route::Interview(Subject::Draft(id), None));
    let label = s
        .app
        .interview
        .session
        .node(s.node("/data/person/name"))
        .get_untracked()
        .label;
    assert_eq!(label, "Name 1");
    s.start();
    let label = s
        .app
        .interview
        .session
        .node(s.node("/data/person/name"))
        .get_untracked()
        .label;
    assert_eq!(label, "Name 2");
}

#[test]
fn a_form_is_tried_without_enrolment_and_nothing_is_kept_or_sent() {
    let s = Scenario::new();
    s.goes(Route::Interview(Subject::Trial("survey".to_owned()), None));
    s.sets("/data/person/name", "ก");
    assert_eq!(s.finish(), Err(FinishError::Trial));
    s.device.wait(10_000);
    assert!(s.drafts().is_empty() && s.rows().is_empty());
    assert!(
        s.device
            .server
            .log
            .borrow()
            .iter()
            .all(|(method, _)| *method == Method::Get)
    );
}

#[test]
fn a_form_that_was_tried_once_can_be_tried_without_network() {
    let s = Scenario::new();
    s.goes(Route::Interview(Subject::Trial("survey".to_owned()), None));
    s.device.server.always.set(Fault::RequestLost);
    let s = s.killed();
    assert_eq!(s.app.opening.stage.get_untracked(), Stage::Open);
}

#[test]
fn from_the_review_back_leads_page_by_page_without_a_press_that_does_nothing() {
    let s = Scenario::enrolled();
    s.start();
    let is_review = || s.app.interview.navigation.is_reviewed.get_untracked();
    let mut pages = Vec::new();
    while !is_review() {
        pages.push(s.app.interview.navigation.section.get_untracked());
        s.app.next_page();
        s.device.tasks.run();
    }
    pages.dedup();
    assert!(pages.len() > 1);
    s.app.interview.navigation.back();
    for page in pages.iter().rev() {
        assert_eq!(s.app.interview.navigation.section.get_untracked(), *page);
        s.app.interview.navigation.back();
        s.device.tasks.run();
    }
    assert_eq!(s.app.navigator.current.get_untracked(), Route::Home);
}

#[test]
fn back_into_a_survey_that_is_gone_is_home() {
    let s = Scenario::enrolled();
    s.start();
    let id = s.drafts()[0].id.clone();
    s.goes(Route::Home);
    s.app.drafts.delete(&id);
    s.goes(Route::Outbox);
    let page = InterviewPage::Section("/data/person".to_owned());
    let gone = Route::Interview(Subject::Draft(id), Some(page));
    s.entries.replace(vec![gone, Route::Outbox]);
    s.app.navigator.back();
    s.device.tasks.run();
    assert_eq!(s.app.navigator.current.get_untracked(), Route::Home);
}

#[test]
fn an_interview_that_is_opened_in_its_middle_is_left_page_by_page() {
    let s = Scenario::enrolled();
    s.start();
    let id = s.drafts()[0].id.clone();
    let first = s.app.interview.navigation.section.get_untracked();
    s.app.next_page();
    s.app.next_page();
    let second = s.app.interview.navigation.page.get_untracked();
    let on_second = second.iter().find_map(|it| match it {
        form::interview::Item::Question(node) => Some(*node),
        _ => None,
    });
    let node = on_second.expect("the second page has a question");
    s.app.interview.session.answer(node, "1".to_owned());
    s.goes(Route::Home);
    s.device.wait(1_000);
    s.goes(Route::Interview(Subject::Draft(id.clone()), None));
    assert_ne!(s.app.interview.navigation.section.get_untracked(), first);
    s.app.navigator.back();
    assert_eq!(s.app.interview.navigation.section.get_untracked(), first);
    assert_eq!(
        s.app.navigator.current.get_untracked(),
        Route::Interview(
            Subject::Draft(id),
            Some(InterviewPage::Section("/data/person".to_owned()))
        )
    );
    s.app.navigator.back();
    s.device.tasks.run();
    assert_eq!(s.app.navigator.current.get_untracked(), Route::Home);
}

#[test]
fn an_unknown_draft_says_so() {
    let s = Scenario::enrolled();
    s.goes(Route::Interview(
        Subject::Draft(DraftId("nothing".to_owned())),
        None,
    ));
    assert_eq!(
        s.app.opening.stage.get_untracked(),
        Stage::Failed(OpenError::NoSuchDraft)
    );
}

#[test]
fn a_phone_without_a_store_says_so() {
    let s = Scenario::enrolled();
    s.start();
    s.device.store.failure.set(Some(StoreError::QuotaExceeded));
    s.sets("/data/person/name", "ก");
    assert_eq!(
        s.finish(),
        Err(FinishError::Store(StoreError::QuotaExceeded))
    );
    s.device.store.failure.set(None);
    s.finish().expect("there is space again");
}

#[test]
fn another_tab_opens_the_same_draft_only_when_this_one_lets_go() {
    let s = Scenario::enrolled();
    s.start();
    s.sets("/data/person/name", "ก");
    s.device.wait(2_000);
    let other = Scenario::at(s.device.clone(), s.entries.borrow().clone());
    other.device.wait(2_000);
    assert_eq!(other.app.opening.stage.get_untracked(), Stage::Elsewhere);
    s.goes(Route::Home);
    other.app.opening.retry();
    other.device.wait(2_000);
    assert_eq!(other.app.opening.stage.get_untracked(), Stage::Open);
    assert_eq!(other.value("/data/person/name"), "ก");
}
