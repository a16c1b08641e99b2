//! From page to page of the open interview, and to where something is wrong.
//!
//! The app around the interview says which page the address names
//! ([`Navigation::follow`]).

use std::rc::Rc;

use form::interview::{Interview, Item, NodeId, Section};
use leptos::prelude::*;

use crate::interview::autosave::{Autosave, SaveStatus};
use crate::interview::excuse;
use crate::interview::journal::Step;
use crate::interview::pages::{InterviewPage, Pages, Position};
use crate::interview::session::InterviewSession;
use crate::platform::Platform;

/// Which page is shown, and which questions show their problems.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Place {
    section: Option<NodeId>,
    flagged: Vec<NodeId>,
}

/// Which page of the open interview is shown.
#[derive(Clone, Copy)]
pub struct Navigation {
    platform: Platform,
    session: InterviewSession,
    autosave: Autosave,
    pages: StoredValue<Rc<dyn Pages>, LocalStorage>,
    place: RwSignal<Place>,
    reviewed: RwSignal<bool>,
    focused: RwSignal<Option<NodeId>>,
    editing: RwSignal<bool>,
    leaving: RwSignal<bool>,
    /// The question that the review led to.
    edited: StoredValue<Option<NodeId>>,
    /// The entries that the browser's back button leads to, the next one last.
    trail: StoredValue<Vec<Position>>,
    /// What the address named before the interview was open.
    requested: StoredValue<Option<InterviewPage>>,
    /// The section whose page is shown.
    pub section: Memo<NodeId>,
    /// Its place among the pages that can be expected, from 1, and how many these are.
    pub place_on_path: Memo<Option<(usize, usize)>>,
    /// What stands on the page.
    pub page: Memo<Vec<Item>>,
    /// The questions that had a problem when the person wanted to go on.
    pub flagged: Memo<Vec<NodeId>>,
    /// True while the review is shown.
    pub is_reviewed: ReadSignal<bool>,
    /// The question to bring into view; notifies again when the same is asked for again.
    pub focus: ReadSignal<Option<NodeId>>,
    /// True while the person is asked whether to leave although the last answers are not kept.
    pub is_leaving: ReadSignal<bool>,
    /// True where an answer is changed that the review led to: the way on leads back there.
    pub is_editing: ReadSignal<bool>,
}

impl Navigation {
    pub(super) fn new(
        platform: Platform,
        session: InterviewSession,
        autosave: Autosave,
        pages: Rc<dyn Pages>,
    ) -> Navigation {
        let place: RwSignal<Place> = RwSignal::new(Place::default());
        let reviewed = RwSignal::new(false);
        let focused = RwSignal::new(None);
        let editing = RwSignal::new(false);
        let leaving = RwSignal::new(false);
        let sections = session.sections;
        let section = Memo::new(move |_| shown_section(place, sections));
        let place_on_path = move |_: Option<&_>| {
            let (shown, section) = (sections.get(), section.get());
            session.look(|it| Some(it.place_on_path(&shown, section)))
        };
        Navigation {
            platform,
            session,
            autosave,
            pages: StoredValue::new_local(pages),
            place,
            reviewed,
            focused,
            editing,
            leaving,
            edited: StoredValue::new(None),
            trail: StoredValue::new(Vec::new()),
            requested: StoredValue::new(None),
            section,
            place_on_path: Memo::new(place_on_path),
            page: Memo::new(move |_| session.with(|it| excuse::page(it, section.get()))),
            flagged: Memo::new(move |_| place.with(|it| it.flagged.clone())),
            is_reviewed: reviewed.read_only(),
            focus: focused.read_only(),
            is_leaving: leaving.read_only(),
            is_editing: editing.read_only(),
        }
    }

    /// Shows the page that the address names, else the one of `place`.
    ///
    /// An interview that is opened in its middle without such an address gets the pages before
    /// into the history, as if the person had come page by page.
    pub(super) fn begin(self, place: Option<NodeId>) {
        self.editing.set(false);
        self.edited.set_value(None);
        self.trail.set_value(Vec::new());
        let section = self.session.look(|it| Some(it.section_of(place?)));
        self.place.set(Place {
            section,
            ..Place::default()
        });
        let requested = self.requested.get_value();
        let requested = requested.and_then(|it| self.position(&it));
        self.reviewed.set(requested == Some(Position::Review));
        match requested {
            Some(Position::Section(named)) if Some(named) != section => {
                self.show(Position::Section(named));
            }
            Some(Position::Section(_)) => self.reveal(place.filter(|_| place != section)),
            Some(Position::Review) => {}
            None => {
                self.reveal(place.filter(|_| place != section));
                self.enter_page_by_page();
            }
        }
    }

    pub(super) fn close(self) {
        self.requested.set_value(None);
        self.reviewed.set(false);
        self.editing.set(false);
        self.leaving.set(false);
    }

    fn enter_page_by_page(self) {
        let shown = self.section.get_untracked();
        let pages = self.pages.get_value();
        let sections = self.session.sections.get_untracked();
        let mut before: Vec<NodeId> = sections.iter().map(|it| it.node).collect();
        before.truncate(before.iter().position(|it| *it == shown).unwrap_or(0));
        let way = before.iter().copied().chain([shown]);
        for (idx, it) in way.enumerate() {
            match idx {
                0 => pages.replace(self.page_at(Position::Section(it))),
                _ => pages.go(self.page_at(Position::Section(it))),
            }
        }
        self.trail
            .set_value(before.into_iter().map(Position::Section).collect());
    }

    /// The address names `page` now, or none: by a link, a reload, or the browser's history.
    pub fn follow(self, page: Option<InterviewPage>) {
        self.requested.set_value(page.clone());
        let Some(position) = page.and_then(|it| self.position(&it)) else {
            return;
        };
        let before = self.current();
        if position == before {
            return;
        }
        self.trail.update_value(|trail| {
            if trail.last() == Some(&position) {
                trail.pop();
            } else {
                trail.push(before);
            }
        });
        self.show(position);
    }

    /// Shows the page of `section`.
    pub fn go_to(self, section: NodeId) {
        self.editing.set(self.reviewed.get_untracked());
        self.turn_to(Position::Section(section));
    }

    /// Shows the page of `section`, chosen from the list of all; the way on leads to the page after it.
    pub fn jump_to(self, section: NodeId) {
        self.editing.set(false);
        self.turn_to(Position::Section(section));
    }

    /// Shows the page of `node`, and brings it into view.
    pub fn go_to_node(self, node: NodeId) {
        let Some(section) = self.session.look(|it| Some(it.section_of(node))) else {
            return;
        };
        if self.current() == Position::Section(section) {
            return self.reveal(Some(node));
        }
        let is_reviewed = self.reviewed.get_untracked();
        self.go_to(section);
        self.edited.set_value(Some(node).filter(|_| is_reviewed));
        self.reveal(Some(node));
    }

    /// Goes on to the next page, after the last to the review, and back there where it led
    /// here. Where the page has problems that were not shown yet, shows them and stays;
    /// asked again, goes on.
    pub fn next(self) {
        if !self.check_page() {
            return;
        }
        match self.neighbour(1).filter(|_| !self.editing.get_untracked()) {
            Some(section) => self.go_to(section),
            None => self.go_to_review(),
        }
    }

    /// Goes to the page before, from the first out of the interview; from the review to the last
    /// page, and to the review where that led here.
    pub fn back(self) {
        if self.editing.get_untracked() {
            return self.go_to_review();
        }
        if self.reviewed.get_untracked() {
            return self.turn_back_to(Position::Section(self.section.get_untracked()));
        }
        match self.neighbour(-1) {
            Some(section) => self.turn_back_to(Position::Section(section)),
            None => self.ask_to_leave(),
        }
    }

    /// Shows the review; one who came from a row of it is back at that row.
    pub fn go_to_review(self) {
        let is_editing = self.editing.get_untracked();
        let edited = self.edited.get_value().filter(|_| is_editing);
        self.editing.set(false);
        self.edited.set_value(None);
        self.turn_to(Position::Review);
        if edited.is_some() {
            self.reveal(edited);
        }
    }

    /// Leaves the interview; where the last answers could not be kept, asks first.
    pub fn ask_to_leave(self) {
        match self.autosave.status.get_untracked() {
            SaveStatus::Failed(_) => self.leaving.set(true),
            SaveStatus::Saved | SaveStatus::Saving => self.leave(),
        }
    }

    /// Leaves the interview; the draft stays.
    pub fn leave(self) {
        self.pages.get_value().leave();
    }

    /// Stays in the interview after all.
    pub fn stay(self) {
        self.leaving.set(false);
    }

    /// Shows the problems of this page and brings the first into view; true where it shows none anew.
    pub fn check_page(self) -> bool {
        let section = self.section.get_untracked();
        let problems = self.session.problems_now();
        let problems = self.session.look(|interview| {
            let problems = problems.into_iter().map(|it| it.node);
            let on_page = problems.filter(|it| interview.section_of(*it) == section);
            on_page.collect::<Vec<NodeId>>()
        });
        let is_known = self
            .place
            .with_untracked(|it| problems.iter().all(|node| it.flagged.contains(node)));
        if !is_known {
            self.flag(&problems);
            self.reveal(problems.first().copied());
        }
        is_known
    }

    /// Shows the problems of all pages, and goes to the first; returns how many there are.
    pub fn check_all(self) -> usize {
        let problems = self.session.problems.get_untracked();
        let nodes: Vec<NodeId> = problems.iter().map(|it| it.node).collect();
        self.flag(&nodes);
        if let Some(first) = nodes.first() {
            self.go_to_node(*first);
        }
        nodes.len()
    }

    /// Scrolls to `node` and focuses it, once its page is drawn.
    pub fn reveal(self, node: Option<NodeId>) {
        self.focused.set(node);
        let Some(reference) = self.session.look(|it| Some(it.reference(node?))) else {
            return;
        };
        let ports = self.platform.ports();
        self.platform.spawn(async move {
            ports.clock.sleep(0).await;
            ports.page.reveal(&reference);
        });
    }

    fn flag(self, nodes: &[NodeId]) {
        self.place.update(|it| it.flagged.extend(nodes));
    }

    fn neighbour(self, step: isize) -> Option<NodeId> {
        let shown = self.section.get_untracked();
        self.session.sections.with_untracked(|sections| {
            let idx = sections.iter().position(|it| it.node == shown)?;
            let neighbour = sections.get(idx.checked_add_signed(step)?);
            neighbour.map(|it| it.node)
        })
    }

    fn current(self) -> Position {
        match self.reviewed.get_untracked() {
            true => Position::Review,
            false => Position::Section(self.section.get_untracked()),
        }
    }

    /// Turns to `position`, one entry further in the history.
    fn turn_to(self, position: Position) {
        let before = self.current();
        if before == position {
            return;
        }
        self.show(position);
        self.trail.update_value(|it| it.push(before));
        self.pages.get_value().go(self.page_at(position));
    }

    /// Turns back to `position`; one entry back in the history, where it is there.
    fn turn_back_to(self, position: Position) {
        let pages = self.pages.get_value();
        if self.trail.with_value(|it| it.last() == Some(&position)) {
            return pages.back();
        }
        self.show(position);
        pages.replace(self.page_at(position));
    }

    /// Shows `position`, and keeps that it is the one shown.
    fn show(self, position: Position) {
        self.reveal(None);
        self.session.forget_removal();
        self.reviewed.set(position == Position::Review);
        let Position::Section(section) = position else {
            return;
        };
        self.place.update(|it| it.section = Some(section));
        // A draft that was only leafed through is none.
        if self.session.is_open() && !self.autosave.is_untouched() {
            let reference = self.session.look(|it| it.reference(section));
            self.autosave.note(Step::Page(reference));
        }
    }

    fn page_at(self, position: Position) -> InterviewPage {
        match position {
            Position::Review => InterviewPage::Review,
            Position::Section(node) => {
                InterviewPage::Section(self.session.look(|it| it.reference(node)))
            }
        }
    }

    /// Where `page` is in the open interview; `None` where that has no such page.
    fn position(self, page: &InterviewPage) -> Option<Position> {
        if !self.session.is_open() {
            return None;
        }
        match page {
            InterviewPage::Review => Some(Position::Review),
            InterviewPage::Section(reference) => {
                let find = |it: &Interview| it.find(reference);
                let node = self.session.look(find)?;
                let sections = self.session.sections.get_untracked();
                let is_there = sections.iter().any(|it| it.node == node);
                is_there.then_some(Position::Section(node))
            }
        }
    }
}

/// The section whose page is shown: the chosen one while it has something to show, else the first.
fn shown_section(place: RwSignal<Place>, sections: Memo<Vec<Section>>) -> NodeId {
    let chosen = place.with(|it| it.section);
    sections.with(|sections| {
        let mut shown = sections.iter().map(|it| it.node);
        let first = shown.clone().next().unwrap_or(NodeId(0));
        shown.find(|it| Some(*it) == chosen).unwrap_or(first)
    })
}
