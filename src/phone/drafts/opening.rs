//! Opens interviews: a draft where it was left, or a form to be tried.

use std::sync::Arc;

use form::Form;
use form::interview::{Interview, NodeId, Setting};
use futures::future::join;
use leptos::prelude::*;
use sync::port::{ObjectStore, StoreError};
use sync::stored::StoredDraft;

use crate::interview::InterviewState;
use crate::interview::autosave::OpenDraft;
use crate::interview::journal::Journal;
use crate::phone::cases::CasesState;
use crate::phone::drafts::Drafts;
use crate::phone::drafts::forms::{self, FormError};
use crate::phone::enrol::Session;
use crate::phone::outbox::OutboxState;
use crate::phone::route::{DraftId, Navigator, Route, Subject};
use crate::phone::settings::preferences::Preferences;
use crate::platform::Platform;
use ports::Held;

/// A lock may still be held by the page that this one took the place of.
const LOCK_TRIES: usize = 4;
const LOCK_REST_MS: u32 = 120;

/// Whether an interview is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// None is.
    Closed,
    /// It is being read.
    Loading,
    /// It can be answered.
    Open,
    /// Another tab of this browser edits it.
    Elsewhere,
    /// It cannot be opened.
    Failed(OpenError),
}

/// Why an interview cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenError {
    /// There is no such draft on this phone.
    NoSuchDraft,
    /// Its form is not to be had.
    Form(FormError),
    /// What was kept is damaged.
    Damaged,
    /// The phone's store failed.
    Store(StoreError),
}

impl From<FormError> for OpenError {
    fn from(err: FormError) -> OpenError {
        OpenError::Form(err)
    }
}

/// What the interview is about, from when it is opened until it is closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// The draft or the form; `None` where no interview is open.
    pub subject: Option<Subject>,
    /// The office's remark, where this is the next revision of a returned record.
    pub remark: String,
    /// True for the next revision of a record that was finished before.
    pub is_correction: bool,
}

impl About {
    /// True where a form is only tried.
    pub fn is_trial(&self) -> bool {
        matches!(self.subject, Some(Subject::Trial(_)))
    }

    /// The draft, where it is one.
    pub fn draft(&self) -> Option<DraftId> {
        match &self.subject {
            Some(Subject::Draft(draft)) => Some(draft.clone()),
            Some(Subject::Trial(_)) | None => None,
        }
    }
}

/// A draft that was read back.
struct Opened {
    draft: OpenDraft,
    interview: Interview,
    place: Option<NodeId>,
}

enum NotOpened {
    Elsewhere,
    Failed(OpenError),
}

impl<E: Into<OpenError>> From<E> for NotOpened {
    fn from(err: E) -> NotOpened {
        NotOpened::Failed(err.into())
    }
}

/// Opens and closes the one interview.
#[derive(Clone, Copy)]
pub struct OpeningState {
    platform: Platform,
    session: Session,
    drafts: Drafts,
    outbox: OutboxState,
    cases: CasesState,
    preferences: Preferences,
    navigator: Navigator,
    interview: InterviewState,
    staged: RwSignal<Stage>,
    subject: RwSignal<About>,
    /// Counts openings, so that one that took long does not replace a later one.
    n_opened: StoredValue<u64>,
    /// Whether an interview is open.
    pub stage: ReadSignal<Stage>,
    /// What it is about.
    pub about: ReadSignal<About>,
}

impl OpeningState {
    pub(crate) fn new(
        platform: Platform,
        session: Session,
        drafts: Drafts,
        cases: CasesState,
        preferences: Preferences,
        navigator: Navigator,
        interview: InterviewState,
    ) -> OpeningState {
        let staged = RwSignal::new(Stage::Closed);
        let subject = RwSignal::new(About::default());
        OpeningState {
            platform,
            session,
            drafts,
            outbox: cases.outbox,
            cases,
            preferences,
            navigator,
            interview,
            staged,
            subject,
            n_opened: StoredValue::new(0),
            stage: staged.read_only(),
            about: subject.read_only(),
        }
    }

    /// Opens `subject`; false where that is the one that is open, or failed to open.
    pub(crate) fn open(self, subject: Subject) -> bool {
        let is_it = self
            .subject
            .with_untracked(|it| it.subject.as_ref() == Some(&subject));
        if !is_it {
            self.close();
            self.load(subject);
        }
        !is_it
    }

    /// Tries again to open what another tab held, or what could not be fetched.
    pub fn retry(self) {
        let is_closed = !matches!(self.staged.get_untracked(), Stage::Open | Stage::Loading);
        let subject = self.subject.with_untracked(|it| it.subject.clone());
        if let Some(subject) = subject.filter(|_| is_closed) {
            self.load(subject);
        }
    }

    /// Closes what is open; the draft stays.
    pub(crate) fn close(self) {
        self.n_opened.update_value(|it| *it += 1);
        self.interview.close();
        if self.staged.get_untracked() != Stage::Closed {
            self.staged.set(Stage::Closed);
            self.subject.set(About::default());
        }
    }

    /// True while it is being read.
    pub(crate) fn is_loading(self) -> bool {
        self.staged.get_untracked() == Stage::Loading
    }

    /// Shows the form in the app's language, where it has it.
    pub(crate) fn follow_language(self) {
        if self.interview.session.is_open() {
            let language = self.preferences.language.get_untracked();
            self.interview
                .session
                .set_language(|languages| language.place_among(languages));
        }
    }

    fn load(self, subject: Subject) {
        self.n_opened.update_value(|it| *it += 1);
        let nth = self.n_opened.get_value();
        self.subject.set(About {
            subject: Some(subject.clone()),
            ..About::default()
        });
        self.staged.set(Stage::Loading);
        self.platform.spawn(async move {
            let opened = match &subject {
                Subject::Draft(draft) => self.read_draft_and_form(draft).await.map(|it| {
                    let Opened {
                        draft,
                        interview,
                        place,
                    } = it;
                    (interview, Some(draft), place)
                }),
                Subject::Trial(form_id) => match forms::trial_form(self.platform, form_id).await {
                    Ok(form) => Ok((Interview::open(form, self.setting()), None, None)),
                    Err(err) => Err(err.into()),
                },
            };
            if self.n_opened.get_value() != nth {
                return;
            }
            match opened {
                Ok((interview, draft, place)) => self.start(interview, draft, place),
                Err(NotOpened::Elsewhere) => self.staged.set(Stage::Elsewhere),
                Err(NotOpened::Failed(err)) => self.fail(err),
            }
            self.platform.show_app();
        });
    }

    fn start(self, interview: Interview, draft: Option<OpenDraft>, place: Option<NodeId>) {
        if let Some(OpenDraft { draft, .. }) = &draft {
            self.subject.update(|it| {
                it.remark = draft.remark.clone();
                it.is_correction = draft.record.is_some();
            });
        }
        self.interview.open(interview, draft, place);
        self.follow_language();
        self.staged.set(Stage::Open);
    }

    fn fail(self, err: OpenError) {
        let draft = self.subject.with_untracked(About::draft);
        // Back to an interview that was finished or deleted meanwhile: there is nothing to say.
        if err == OpenError::NoSuchDraft && draft.is_some_and(|it| self.drafts.has_ended(&it)) {
            self.navigator.replace(Route::Home);
        } else {
            self.staged.set(Stage::Failed(err));
        }
    }

    async fn read_draft_and_form(self, id: &DraftId) -> Result<Opened, NotOpened> {
        let lock = self.lock(id).await.ok_or(NotOpened::Elsewhere)?;
        let journal = self.interview.autosave.read_journal(&id.0);
        let (draft, journal) = join(self.read_draft(id), journal).await;
        let (draft, journal) = (draft?, journal.map_err(OpenError::Store)?);
        self.session.known().await;
        let token = self.session.token().unwrap_or_default();
        let form = forms::form(self.platform, &draft.form_hash, &token).await?;
        let form = self
            .cases
            .with_lists(form, draft.case.as_deref(), &draft.xml);
        let setting = Setting {
            last_saved: self.last_saved(&form, &draft).await,
            ..self.setting()
        };
        let (interview, place, journal) = rebuild(form, setting, &draft, journal)?;
        Ok(Opened {
            draft: OpenDraft {
                draft,
                journal,
                lock,
            },
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

/// A new interview, about the case that it was begun for.
fn open_about(form: Arc<Form>, setting: Setting, case: Option<&str>) -> Interview {
    let question = form.case_question().map(|(it, _)| it.to_owned());
    let mut interview = Interview::open(form, setting);
    if let Some(case) = case
        && let Some(question) = question.and_then(|it| interview.find(&it))
    {
        // A form that does not let it be answered asks for the case itself.
        let _ = interview.answer(question, case);
    }
    interview
}

/// The interview as it was when the last step was taken.
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
        "" => open_about(form, setting, draft.case.as_deref()),
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
