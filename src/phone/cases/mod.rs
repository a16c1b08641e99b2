//! Lists of cases: whom this phone's person is to ask, who is due, and the rest of the register
//! that forms read.
//!
//! Which form's cases stand in which list is said by the manifest; what the columns of such a list
//! mean is a convention (`docs/register.md`). All lists pass [`sync::lists`] on their way to and from the store.

pub mod rows;
pub mod screen;
pub mod section;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use api::lists::ListsDelta;
use form::Form;
use form::interview::{Interview, Setting, Timestamp};
use leptos::prelude::*;
use sync::lists::{Lists, OwnChanges};
use sync::outbox::entry::{EntryState, OutboxEntry};
use sync::port::{Change, Method, ObjectStore, Request, StoreError};

use crate::phone::cases::rows::CaseRow;
use crate::phone::enrol::{Session, SessionView};
use crate::phone::outbox::OutboxState;
use crate::platform::Platform;

/// The lists of this phone.
#[derive(Clone, Copy)]
pub struct CasesState {
    platform: Platform,
    session: Session,
    pub(crate) outbox: OutboxState,
    lists: StoredValue<Rc<RefCell<Lists>>, LocalStorage>,
    is_fetching: StoredValue<bool>,
    /// Asked for while an answer was on its way.
    is_wanted_again: StoredValue<bool>,
    /// Nothing is fetched before the store was read: an answer would not replace what lies there.
    is_read: StoredValue<bool>,
    shown: RwSignal<Vec<CaseRow>>,
    fetched: RwSignal<bool>,
    /// The cases that are not closed, by day.
    pub rows: ReadSignal<Vec<CaseRow>>,
    /// Whether the office told this phone its lists at least once.
    pub is_fetched: ReadSignal<bool>,
}

impl CasesState {
    pub(crate) fn new(platform: Platform, session: Session, outbox: OutboxState) -> CasesState {
        let shown = RwSignal::new(Vec::new());
        let fetched = RwSignal::new(false);
        CasesState {
            platform,
            session,
            outbox,
            lists: StoredValue::new_local(Rc::new(RefCell::new(Lists::default()))),
            is_fetching: StoredValue::new(false),
            is_wanted_again: StoredValue::new(false),
            is_read: StoredValue::new(false),
            shown,
            fetched,
            rows: shown.read_only(),
            is_fetched: fetched.read_only(),
        }
    }

    /// Whether any survey of this phone has cases.
    pub fn are_used(self) -> bool {
        self.session
            .forms
            .with(|forms| forms.iter().any(|it| it.cases.is_some()))
    }

    /// Reads the store.
    pub(crate) async fn read(self) -> Result<(), StoreError> {
        let store = self.platform.ports().store.clone();
        let kept = store.read_all(ObjectStore::Lists).await?;
        *self.lists.get_value().borrow_mut() = Lists::load(&kept);
        self.is_read.set_value(true);
        self.show();
        Ok(())
    }

    /// Asks the office what changed, and wipes what is no longer this person's.
    pub(crate) async fn fetch(self) {
        if !self.is_read.get_value() {
            return;
        }
        if self.is_fetching.get_value() {
            return self.is_wanted_again.set_value(true);
        }
        self.is_fetching.set_value(true);
        self.keep_to_owner().await;
        while self.fetch_once().await || self.is_wanted_again.get_value() {}
        self.is_fetching.set_value(false);
        if self.session.view.with_untracked(is_revoked) {
            self.keep_to_owner().await;
        }
    }

    /// Wipes the lists of a phone that is locked out, or was enrolled for somebody else.
    async fn keep_to_owner(self) {
        let owner = self.session.stored().map(|it| it.staff_id);
        let lists = self.lists.get_value();
        let changes = match self.session.view.with_untracked(is_revoked) {
            true => lists.borrow_mut().wipe(),
            false => lists.borrow_mut().belong_to(&owner.unwrap_or_default()),
        };
        if !changes.is_empty() {
            self.write(changes).await;
            self.show();
        }
    }

    /// Returns whether more is waiting.
    async fn fetch_once(self) -> bool {
        self.is_wanted_again.set_value(false);
        let Some(token) = self.session.token() else {
            return false;
        };
        let ports = self.platform.ports();
        let confirmed = self.confirmed();
        let after = self.lists.get_value().borrow().cursor();
        let after = after.map_or_else(String::new, |it| format!("?after={it}"));
        let request = Request {
            method: Method::Get,
            path: ["/api/v1/lists", &after].concat(),
            token,
            body: Vec::new(),
            piece: None,
        };
        let Ok(response) = ports.uplink.clone().send(request).await else {
            return false;
        };
        if response.status == 401 {
            self.session.revoke();
            return false;
        }
        let delta = serde_json::from_slice::<ListsDelta>(&response.body);
        let (200, Ok(delta)) = (response.status, delta) else {
            return false;
        };
        // Locked out while the answer was on its way: it must not put back what was wiped.
        if self.session.view.with_untracked(is_revoked) {
            return false;
        }
        let lists = self.lists.get_value();
        let changes = lists
            .borrow_mut()
            .take_in(&delta, &confirmed, &mut || ports.uuid());
        self.write(changes).await;
        self.show();
        delta.has_more
    }

    /// The revisions of own changes that the server has accepted, or that left the outbox.
    fn confirmed(self) -> BTreeSet<String> {
        let outbox = self.outbox.queue.get_value();
        let outbox = outbox.borrow();
        let is_waiting = |revision: &String| {
            let entry = outbox.entries().find(|it| it.revision == *revision);
            entry.is_some_and(|it: &OutboxEntry| {
                !matches!(
                    it.state,
                    EntryState::Sent { .. } | EntryState::Conflict { .. }
                )
            })
        };
        let mut own = self.lists.get_value().borrow().own_revisions();
        own.retain(|it| !is_waiting(it));
        own.into_iter().collect()
    }

    /// Where this fails, what the store holds is taken up again, and the office asked from there.
    async fn write(self, changes: Vec<Change>) {
        let store = self.platform.ports().store.clone();
        if store.write(changes).await.is_err()
            && let Ok(kept) = store.read_all(ObjectStore::Lists).await
        {
            *self.lists.get_value().borrow_mut() = Lists::load(&kept);
        }
    }

    /// Shows what a finished record changed.
    pub(crate) fn add(self, own: OwnChanges) {
        self.lists.get_value().borrow_mut().add_own(own);
        self.show();
    }

    /// Returns `form` with the lists that it reads.
    ///
    /// Where the interview is about a case that this phone holds no longer, the form stays without
    /// them: what was worked out from the case is kept then.
    pub(crate) fn with_lists(self, form: Arc<Form>, case: Option<&str>, xml: &str) -> Arc<Form> {
        let wanted = form.entity_lists();
        if wanted.is_empty() {
            return form;
        }
        let now = self.platform.ports().clock.now();
        let lists = self.lists.get_value();
        let lists = lists.borrow();
        if let Some((question, list)) = form.case_question() {
            let case = case.map_or_else(|| answer_in(&form, xml, question, now), str::to_owned);
            if !case.is_empty() && !lists.entities(list).contains_key(&case) {
                return form;
            }
        }
        let tables: Vec<_> = wanted.into_iter().map(|it| lists.table(it)).collect();
        Arc::new(form.with_lists(&tables))
    }

    /// Works out anew who is due, as on another day or with other surveys.
    pub(crate) fn show(self) {
        let now = self.platform.ports().clock.now();
        let forms = self.session.forms.get_untracked();
        let lists = self.lists.get_value();
        let lists = lists.borrow();
        let staff_id = self.session.stored().map(|it| it.staff_id);
        let is_theirs = lists.owner() == staff_id.unwrap_or_default();
        let rows = match is_theirs {
            true => rows::of(&lists, &forms, &now.date_text()),
            false => Vec::new(),
        };
        if self.shown.with_untracked(|it| *it != rows) {
            self.shown.set(rows);
        }
        let fetched = lists.cursor().is_some();
        if self.fetched.get_untracked() != fetched {
            self.fetched.set(fetched);
        }
    }
}

fn is_revoked(view: &SessionView) -> bool {
    matches!(view, SessionView::Revoked { .. })
}

/// The answer to `question` in the instance `xml`; empty for a new interview.
fn answer_in(form: &Arc<Form>, xml: &str, question: &str, now: Timestamp) -> String {
    let setting = Setting::new(now, 0, |_, _| true);
    let interview = Interview::load(form.clone(), setting, xml).ok();
    let answer = interview.and_then(|it| Some(it.value(it.find(question)?).to_owned()));
    answer.unwrap_or_default()
}
