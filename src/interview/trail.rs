//! The pages of the open interview as steps of the phone's history: its back
//! button goes one page back, and only from the first page out of the interview.
//!
//! The page stands behind the `#` of the address, as the number of its node;
//! such a number means nothing once the interview is opened anew.

use form::interview::{NodeId, Section};
use leptos::prelude::*;

use crate::interview::InterviewState;
use crate::interview::journal::Step;
use crate::phone::route::Route;

impl InterviewState {
    /// Turns to the page of `section`, one step further in the history.
    pub(crate) fn turn_to(self, section: NodeId) {
        let before = self.section.get_untracked();
        if before == section {
            return;
        }
        self.show_page(section);
        self.trail.update_value(|it| it.push(before));
        if let Some(path) = self.page_path() {
            self.platform.ports().address.push(&path);
        }
    }

    /// Turns to the page before; one step back in the history, where that page is there.
    pub(crate) fn turn_back_to(self, section: NodeId) {
        if self.trail.with_value(|it| it.last() == Some(&section)) {
            return self.route.back();
        }
        self.show_page(section);
        self.note_page();
    }

    /// Shows the page that the address names, after the person moved in the history.
    pub(crate) fn follow_page(self) {
        self.is_by_history.set_value(true);
        let address = self.platform.ports().address.current();
        let page = address.split_once('#').and_then(|it| it.1.parse().ok());
        // The review leads back to an address without a page; the trail knows which was shown there.
        let before = self.trail.with_value(|it| it.last().copied());
        let Some(section) = page.map(NodeId).or(before) else {
            return;
        };
        let is_there = |it: &Vec<Section>| it.iter().any(|it| it.node == section);
        if self.page_path().is_none() || !self.sections.with_untracked(is_there) {
            return;
        }
        self.show_page(section);
        self.trail.update_value(|it| {
            if it.last() == Some(&section) {
                it.pop();
            }
        });
    }

    /// Begins the way anew: an interview was opened. One that is opened in its middle was come to page by page.
    pub(crate) fn begin_trail(self) {
        let shown = self.section.get_untracked();
        let nodes = |it: &Vec<Section>| it.iter().map(|it| it.node).collect::<Vec<NodeId>>();
        let mut way = self.sections.with_untracked(nodes);
        way.truncate(way.iter().position(|it| *it == shown).unwrap_or(0));
        self.forget_trail();
        let Some(path) = self.page_path().filter(|_| !way.is_empty()) else {
            return self.note_page();
        };
        let address = self.platform.ports().address.clone();
        let base = path.split('#').next().unwrap_or_default();
        address.replace(&format!("{base}#{}", way[0].0));
        for it in &way[1..] {
            address.push(&format!("{base}#{}", it.0));
        }
        address.push(&path);
        self.trail.set_value(way);
    }

    /// Forgets the way so far: another screen came between.
    pub(crate) fn forget_trail(self) {
        self.trail.set_value(Vec::new());
    }

    /// Lets the address name the page that is shown.
    pub(crate) fn note_page(self) {
        if let Some(path) = self.page_path() {
            self.platform.ports().address.replace(&path);
        }
    }

    /// Shows the page of `section`, and keeps that it is the one shown.
    pub(crate) fn show_page(self, section: NodeId) {
        self.reveal(None);
        self.forget_removal();
        self.place.update(|it| it.section = Some(section));
        let reference = self
            .engine
            .with_untracked(|it| Some(it.as_ref()?.reference(section)));
        // A draft that was only leafed through is none.
        if let Some(reference) = reference.filter(|_| !self.keeper.is_untouched()) {
            self.keeper.note(Step::Page(reference));
        }
    }

    /// The address of the page that is shown; `None` where no page is.
    fn page_path(self) -> Option<String> {
        let route = self.route.current.get_untracked();
        let is_page = matches!(route, Route::Interview(_) | Route::Try(_));
        is_page.then(|| format!("{}#{}", route.path(), self.section.get_untracked().0))
    }
}
