//! From page to page of the open interview, and to where something is wrong.

use form::interview::NodeId;
use leptos::prelude::*;

use crate::interview::{InterviewState, Place, SaveStatus};
use crate::phone::route::Route;

impl InterviewState {
    /// Shows the page of `section`.
    pub fn go_to(self, section: NodeId) {
        if self.is_reviewed() {
            self.mends.set(true);
            self.show_page(section);
            self.show_interview();
            self.note_page();
        } else {
            self.mends.set(false);
            self.turn_to(section);
        }
    }

    /// Shows the page of `node`, and brings it into view.
    pub fn go_to_node(self, node: NodeId) {
        let section = self
            .engine
            .with_untracked(|it| it.as_ref().map(|it| it.section_of(node)));
        if let Some(section) = section {
            let is_reviewed = self.is_reviewed();
            self.go_to(section);
            self.mended.set_value(Some(node).filter(|_| is_reviewed));
            self.reveal(Some(node));
        }
    }

    /// Goes on to the next page, after the last to the review, and back there where it led
    /// here. Where the page has problems that were not shown yet, shows them and stays;
    /// asked again, goes on.
    pub fn next(self) {
        if !self.check_page() || self.shows_twin() {
            return;
        }
        match self.neighbour(1).filter(|_| !self.mends.get_untracked()) {
            Some(section) => self.go_to(section),
            None => self.show_review(),
        }
    }

    /// Goes to the page before, from the first to the home screen; to the review where that led here.
    pub fn back(self) {
        if self.mends.get_untracked() {
            return self.show_review();
        }
        match self.neighbour(-1) {
            Some(section) => self.turn_back_to(section),
            None => self.ask_to_leave(),
        }
    }

    /// Closes the interview; where the last answers could not be kept, asks first.
    pub fn ask_to_leave(self) {
        match self.save.get_untracked() {
            SaveStatus::Failed(_) => self.leaving.set(true),
            SaveStatus::Saved | SaveStatus::Saving => self.close(),
        }
    }

    /// Stays in the interview after all.
    pub fn stay(self) {
        self.leaving.set(false);
    }

    fn neighbour(self, step: isize) -> Option<NodeId> {
        let shown = self.section.get_untracked();
        self.sections.with_untracked(|sections| {
            let idx = sections.iter().position(|it| it.node == shown)?;
            sections
                .get(idx.checked_add_signed(step)?)
                .map(|it| it.node)
        })
    }

    /// Shows the problems of this page and brings the first into view; true where it shows none anew.
    pub fn check_page(self) -> bool {
        let section = self.section.get_untracked();
        let problems = self.engine.with_untracked(|it| {
            let interview = it.as_ref()?;
            let problems = interview.problems().into_iter().map(|it| it.node);
            let on_page = problems.filter(|it| interview.section_of(*it) == section);
            Some(on_page.collect::<Vec<NodeId>>())
        });
        let problems = problems.unwrap_or_default();
        let is_known = self
            .place
            .with_untracked(|it| problems.iter().all(|node| it.flagged.contains(node)));
        if !is_known {
            self.flag(&problems);
            self.reveal(problems.first().copied());
        }
        is_known
    }

    /// Shows the problems of all pages.
    pub(crate) fn check_all(self) {
        let problems = self.problems.get_untracked();
        let nodes: Vec<NodeId> = problems.iter().map(|it| it.node).collect();
        self.flag(&nodes);
    }

    fn flag(self, nodes: &[NodeId]) {
        self.place.update(|it| it.flagged.extend(nodes));
    }

    fn is_reviewed(self) -> bool {
        let route = self.route.current.get_untracked();
        matches!(route, Route::Review(_) | Route::TryReview(_))
    }

    fn show_interview(self) {
        match self.route.current.get_untracked() {
            Route::Review(draft) => self.route.go(Route::Interview(draft)),
            Route::TryReview(form) => self.route.go(Route::Try(form)),
            _ => {}
        }
    }

    fn show_review(self) {
        // One who came from a row of the review is back at that row.
        let mended = self.mended.get_value();
        let mended = mended.filter(|_| self.mends.get_untracked());
        self.mends.set(false);
        self.mended.set_value(None);
        self.show_review_page();
        if mended.is_some() {
            self.reveal(mended);
        }
    }

    fn show_review_page(self) {
        match self.route.current.get_untracked() {
            Route::Interview(draft) => self.route.go(Route::Review(draft)),
            Route::Try(form) => self.route.go(Route::TryReview(form)),
            _ => {}
        }
    }

    /// Scrolls to `node` and focuses it, once its page is drawn.
    pub(crate) fn reveal(self, node: Option<NodeId>) {
        self.focused.set(node);
        let reference = self
            .engine
            .with_untracked(|it| Some(it.as_ref()?.reference(node?)));
        let Some(reference) = reference else {
            return;
        };
        let ports = self.platform.ports();
        self.platform.spawn(async move {
            ports.clock.sleep(0).await;
            ports.page.reveal(&reference);
        });
    }

    /// Brings `node` into view; of a section, the beginning of its page.
    pub(crate) fn bring_into_view(self, node: Option<NodeId>) {
        let section = self
            .engine
            .with_untracked(|it| Some(it.as_ref()?.section_of(node?)));
        let node = node.filter(|_| node != section);
        self.place.set(Place {
            section,
            ..Place::default()
        });
        self.before_removal.set(None);
        self.reveal(node);
    }
}
