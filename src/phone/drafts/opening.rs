//! Opens interviews: a draft where it was left, or a form to be tried.

use std::sync::Arc;

use form::form::Form;
use form::interview::{Changes, Interview, NodeId, Setting};
use futures::future::join;
use leptos::prelude::*;
use sync::port::ObjectStore;
use sync::stored::StoredDraft;

use crate::interview::journal::Journal;
use crate::interview::{About, InterviewState, OpenError, Opening};
use crate::phone::app::show;
use crate::phone::drafts::DraftId;
use crate::phone::drafts::forms;
use crate::phone::route::Route;
use ports::Held;

/// A lock may still be held by the page that this one took the place of.
const LOCK_TRIES: usize = 4;
const LOCK_REST_MS: u32 = 120;

/// A draft that was read back.
struct Opened {
    draft: StoredDraft,
    journal: Journal,
    lock: Held,
    interview: Interview,
    place: Option<NodeId>,
}

enum NotOpened {
    Elsewhere,
    Failed(OpenError),
}

impl From<OpenError> for NotOpened {
    fn from(err: OpenError) -> NotOpened {
        NotOpened::Failed(err)
    }
}

impl InterviewState {
    /// Opens or closes what `route` asks for.
    pub(crate) fn follow(self, route: &Route) {
        if *route != self.route.current.get_untracked() {
            self.forget_trail();
        }
        match route {
            Route::Interview(draft) | Route::Review(draft) => self.open_draft(draft),
            Route::Try(form) | Route::TryReview(form) => self.open_trial(form),
            _ => self.leave(),
        }
    }

    /// Tries again to open what another tab held, or what could not be fetched.
    pub fn retry(self) {
        if !matches!(self.stage.get_untracked(), Opening::Open | Opening::Loading) {
            show(self.subject, About::default());
            self.follow(&self.route.current.get_untracked());
        }
    }

    fn is_about(self, draft: Option<&DraftId>, form_id: &str) -> bool {
        let is_there = matches!(self.stage.get_untracked(), Opening::Open | Opening::Loading);
        is_there
            && self.subject.with_untracked(|it| match draft {
                Some(draft) => it.draft.as_ref() == Some(draft),
                None => it.draft.is_none() && it.form_id == form_id,
            })
    }

    /// Closes what is open; the draft stays.
    pub(crate) fn leave(self) {
        self.nth.update_value(|it| *it += 1);
        self.is_by_history.set_value(false);
        self.keeper.close();
        self.no_twin.set(String::new());
        self.told_twin.set(String::new());
        self.mends.set(false);
        if self.stage.get_untracked() != Opening::Closed {
            show(self.stage, Opening::Closed);
            self.engine.set(None);
            self.watchers.clear();
            show(self.subject, About::default());
        }
    }

    fn open_draft(self, id: &DraftId) {
        if self.is_about(Some(id), "") {
            return;
        }
        self.leave();
        let nth = self.nth.get_value();
        let id = id.clone();
        show(
            self.subject,
            About {
                draft: Some(id.clone()),
                ..About::default()
            },
        );
        show(self.stage, Opening::Loading);
        self.platform.spawn(async move {
            let opened = self.load_draft(&id).await;
            if self.nth.get_value() != nth {
                return;
            }
            match opened {
                Ok(opened) => {
                    self.engine.set(Some(opened.interview));
                    self.keeper.open(opened.draft, opened.journal, opened.lock);
                    self.start_at(opened.place);
                }
                Err(NotOpened::Elsewhere) => show(self.stage, Opening::Elsewhere),
                // Back from a survey that was finished meanwhile: there is nothing to say.
                Err(NotOpened::Failed(OpenError::NoSuchDraft))
                    if self.is_by_history.get_value() =>
                {
                    self.route.replace(Route::Home);
                }
                Err(NotOpened::Failed(err)) => show(self.stage, Opening::Failed(err)),
            }
            self.platform.show_app();
        });
    }

    async fn load_draft(self, id: &DraftId) -> Result<Opened, NotOpened> {
        let lock = self.lock(id).await.ok_or(NotOpened::Elsewhere)?;
        let (draft, journal) = join(self.read_draft(id), self.keeper.read_journal(&id.0)).await;
        let (draft, journal) = (draft?, journal.map_err(OpenError::Store)?);
        self.session.known().await;
        let token = self.session.token().unwrap_or_default();
        let form = forms::form(self.platform, &draft.form_hash, &token).await?;
        let setting = Setting {
            last_saved: self.last_saved(&form, &draft).await,
            ..self.setting()
        };
        let (interview, place, journal) = rebuild(form, setting, &draft, journal)?;
        Ok(Opened {
            draft,
            journal,
            lock,
            interview,
            place,
        })
    }

    async fn lock(self, id: &DraftId) -> Option<Held> {
        let ports = self.platform.ports();
        let name = ["samruat.draft.", &id.0].concat();
        for _ in 0..LOCK_TRIES {
            let held = ports.locks.try_hold(&name).await;
            if held.is_some() {
                return held;
            }
            ports.clock.sleep(LOCK_REST_MS).await;
        }
        None
    }

    /// The store is asked first: another tab may have gone on with the draft.
    async fn read_draft(self, id: &DraftId) -> Result<StoredDraft, OpenError> {
        let store = self.platform.ports().store.clone();
        let draft = match store
            .read(ObjectStore::Drafts, &id.0)
            .await
            .map_err(OpenError::Store)?
        {
            Some(bytes) => StoredDraft::from_bytes(&bytes).map_err(|_| OpenError::Damaged)?,
            None => self.drafts.draft(id).ok_or(OpenError::NoSuchDraft)?,
        };
        if draft.is_deleted {
            Err(OpenError::NoSuchDraft)
        } else {
            Ok(draft)
        }
    }

    /// What the defaults of a new interview may take from the one before.
    async fn last_saved(self, form: &Form, draft: &StoredDraft) -> String {
        if !draft.xml.is_empty() || !form.reads_last_saved() {
            return String::new();
        }
        let before = self.outbox.last_finished(&form.id).await;
        before.unwrap_or_default()
    }

    fn open_trial(self, form_id: &str) {
        if self.is_about(None, form_id) {
            return;
        }
        self.leave();
        let nth = self.nth.get_value();
        let form_id = form_id.to_owned();
        show(
            self.subject,
            About {
                form_id: form_id.clone(),
                ..About::default()
            },
        );
        show(self.stage, Opening::Loading);
        self.platform.spawn(async move {
            let form = forms::trial_form(self.platform, &form_id).await;
            if self.nth.get_value() != nth {
                return;
            }
            match form {
                Ok(form) => {
                    self.engine.set(Some(Interview::open(form, self.setting())));
                    self.start_at(None);
                }
                Err(err) => show(self.stage, Opening::Failed(err)),
            }
            self.platform.show_app();
        });
    }

    /// Shows it at `place`.
    fn start_at(self, place: Option<NodeId>) {
        self.finishing.set_value(None);
        self.follow_language();
        self.bring_into_view(place);
        self.begin_trail();
        show(self.stage, Opening::Open);
    }

    /// Shows the form in the app's language, where it has it.
    pub(crate) fn follow_language(self) {
        let language = self.preferences.language.get_untracked();
        self.engine.update(|it| {
            if let Some(interview) = it
                && let Some(place) = language.place_among(interview.languages())
            {
                interview.set_language(place);
            }
        });
        self.watchers.notify(&Changes::All);
        self.describe();
    }

    /// Says what the open interview is about.
    pub(crate) fn describe(self) {
        let draft = self.keeper.draft();
        let about = self.engine.with_untracked(|it| {
            let interview = it.as_ref()?;
            let form = interview.form();
            let language = interview.language();
            let title = form.titles.get(language).or(form.titles.first());
            Some(About {
                remark: draft
                    .as_ref()
                    .map(|it| it.remark.clone())
                    .unwrap_or_default(),
                draft: draft.map(|it| DraftId(it.id)),
                form_id: form.id.clone(),
                title: title.cloned().unwrap_or_default(),
                languages: interview.languages().to_vec(),
                language,
            })
        });
        if let Some(about) = about {
            show(self.subject, about);
        }
    }

    fn setting(self) -> Setting {
        let ports = self.platform.ports();
        let session = self.session.stored().unwrap_or_default();
        Setting {
            device_id: session.device_id,
            username: session.staff_name,
            ..Setting::new(ports.clock.now(), ports.random.bits(), ports.matches)
        }
    }
}

/// The instance as it was when the last step was taken.
fn rebuild(
    form: Arc<Form>,
    setting: Setting,
    draft: &StoredDraft,
    journal: Journal,
) -> Result<(Interview, Option<NodeId>, Journal), OpenError> {
    let (xml, n_held) = journal
        .restored(draft.n_steps)
        .unwrap_or((&draft.xml, draft.n_steps));
    let mut interview = match xml {
        "" => Interview::open(form, setting),
        xml => Interview::load(form, setting, xml).map_err(|_| OpenError::Damaged)?,
    };
    let replayed = journal.replay(&mut interview, n_held);
    let place = replayed.or_else(|| interview.find(&draft.place));
    let journal = match journal.n_steps() > draft.n_steps {
        true => journal,
        false => Journal {
            n_before: draft.n_steps,
            steps: Vec::new(),
        },
    };
    Ok((interview, place, journal))
}
