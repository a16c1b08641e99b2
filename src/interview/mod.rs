//! The open interview: a single writable value and memos derived from it. What
//! the person does is in `steps` and `paging`; how it is kept is `keeper`'s, how
//! it is opened `opening`'s, how it ends `finish`'s.

pub(crate) mod autosave;
mod files;
pub(crate) mod journal;
mod navigation;
pub mod question;
mod steps;
mod trail;
pub(crate) mod watchers;

use form::form::Kind;
use form::interview::{
    AnswerProblem, Changes, Choice, Interview, Item, NodeId, NodeState, Section,
};
use futures::future::{LocalBoxFuture, Shared};
use leptos::prelude::*;
use sync::port::StoreError;

use crate::interview::autosave::Keeper;
use crate::interview::watchers::Watchers;
use crate::phone::drafts::{DraftId, Drafts};
use crate::phone::enrol::Session;
use crate::phone::outbox::OutboxState;
use crate::phone::route::{Route, RouteState};
use crate::phone::settings::preferences::Preferences;
use crate::phone::settings::storage::StorageState;
use crate::platform::Platform;
use crate::platform::alarm::Alarm;
use ports::Unreadable;

/// Whether an interview is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
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
    /// Its form is not on this phone, and cannot be fetched now.
    NoForm,
    /// The office does not let this form be tried.
    NotForTrial,
    /// The form was made for a newer version of the app.
    FormTooNew,
    /// What was kept is damaged.
    Damaged,
    /// The phone's store failed.
    Store(StoreError),
}

/// What the interview is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// The draft; `None` where the form is only tried.
    pub draft: Option<DraftId>,
    /// The form_id setting.
    pub form_id: String,
    /// The form's title in the interview's language.
    pub title: String,
    /// The office's remark, where this mends a returned record.
    pub remark: String,
    /// The form's languages: `ไทย (th)`, `English (en)`.
    pub languages: Vec<String>,
    /// Which of them is shown.
    pub language: usize,
}

/// Whether what was typed is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveStatus {
    /// On this phone.
    Saved,
    /// On its way there; the journal has it.
    Saving,
    /// Not in the store; kept in the journal and in memory, and tried again.
    Failed(StoreError),
}

/// Why an interview could not be finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FinishError {
    /// Answers are missing or wrong; they are shown now.
    Problems(usize),
    /// The phone could not keep the record; the draft stays.
    Store(StoreError),
    /// The form is only tried: nothing is kept or sent.
    Trial,
}

/// Why a file could not be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttachError {
    /// It cannot be read, or is no picture.
    Unreadable,
    /// The phone could not keep it.
    Store(StoreError),
}

impl From<Unreadable> for AttachError {
    fn from(_: Unreadable) -> AttachError {
        AttachError::Unreadable
    }
}

/// A record on its way into the store.
pub(crate) type Finishing = Shared<LocalBoxFuture<'static, Result<(), FinishError>>>;

/// Which page is shown, and which questions show their problems.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Place {
    pub(crate) section: Option<NodeId>,
    pub(crate) flagged: Vec<NodeId>,
}

/// The open interview. There is always one such handle; where no interview is
/// open, its memos are empty.
#[derive(Clone, Copy)]
pub struct InterviewState {
    pub(crate) platform: Platform,
    pub(crate) session: Session,
    pub(crate) drafts: Drafts,
    pub(crate) outbox: OutboxState,
    pub(crate) preferences: Preferences,
    pub(crate) route: RouteState,
    pub(crate) storage: StorageState,
    pub(crate) keeper: Keeper,
    pub(crate) engine: RwSignal<Option<Interview>>,
    pub(crate) watchers: Watchers,
    pub(crate) place: RwSignal<Place>,
    pub(crate) stage: RwSignal<Opening>,
    pub(crate) subject: RwSignal<About>,
    pub(crate) before_removal: RwSignal<Option<Interview>>,
    /// When it is offered back no more.
    pub(crate) undo_alarm: Alarm,
    pub(crate) leaving: RwSignal<bool>,
    /// The question that the review led to, and where it leads back to.
    pub(crate) mended: StoredValue<Option<NodeId>>,
    pub(crate) focused: RwSignal<Option<NodeId>>,
    /// The name of which the person said that it is another one's than before.
    pub(crate) no_twin: RwSignal<String>,
    /// The key whose twin was brought into view.
    pub(crate) told_twin: RwSignal<String>,
    /// What another record about the same would have alike.
    pub(crate) key: Memo<String>,
    pub(crate) mends: RwSignal<bool>,
    /// Counts openings, so that one that took long does not replace a later one.
    pub(crate) nth: StoredValue<u64>,
    /// True where the phone's own back button led to what is being opened.
    pub(crate) is_by_history: StoredValue<bool>,
    /// The pages that the phone's back button leads to, the next one last.
    pub(crate) trail: StoredValue<Vec<NodeId>>,
    /// The record that is being made, or was made of this interview.
    pub(crate) finishing: StoredValue<Option<Finishing>, LocalStorage>,
    /// Whether an interview is open.
    pub opening: ReadSignal<Opening>,
    /// What it is about.
    pub about: ReadSignal<About>,
    /// The pages that have something to show.
    pub sections: Memo<Vec<Section>>,
    /// The page that is shown.
    pub section: Memo<NodeId>,
    /// Its place on the way that can be expected, from 1, and how many pages that has.
    pub place_on_path: Memo<Option<(usize, usize)>>,
    /// What stands on it.
    pub page: Memo<Vec<Item>>,
    /// Everything that keeps the interview from being finished.
    pub problems: Memo<Vec<AnswerProblem>>,
    /// Notes that warn of an answer.
    pub warnings: Memo<Vec<NodeId>>,
    /// The questions that had a problem when the person wanted to go on.
    pub flagged: Memo<Vec<NodeId>>,
    /// Whether what was typed is kept.
    pub save: ReadSignal<SaveStatus>,
    /// The person's name by the form's instance_name.
    pub name: Memo<String>,
    /// True while the last removal of a repeat can be undone.
    pub can_undo: Memo<bool>,
    /// The question to bring into view; tells again when the same is asked for again.
    pub focus: ReadSignal<Option<NodeId>>,
    /// True while she is asked whether to leave although the last answers are not kept.
    pub is_leaving: ReadSignal<bool>,
    /// True where an answer is mended that the review led to: the way on leads back there.
    pub is_mending: ReadSignal<bool>,
}

impl InterviewState {
    pub(crate) fn new(
        platform: Platform,
        session: Session,
        drafts: Drafts,
        outbox: OutboxState,
        preferences: Preferences,
        route: RouteState,
        storage: StorageState,
    ) -> InterviewState {
        let engine: RwSignal<Option<Interview>> = RwSignal::new(None);
        let place: RwSignal<Place> = RwSignal::new(Place::default());
        let stage = RwSignal::new(Opening::Closed);
        let subject = RwSignal::new(About::default());
        let saved = RwSignal::new(SaveStatus::Saved);
        let before_removal: RwSignal<Option<Interview>> = RwSignal::new(None);
        let focused = RwSignal::new(None);
        let mends = RwSignal::new(false);
        let leaving = RwSignal::new(false);
        let sections = Memo::new(move |_| of(engine, Interview::sections));
        let section = Memo::new(move |_| shown_section(place, sections));
        InterviewState {
            platform,
            session,
            drafts,
            outbox,
            preferences,
            route,
            storage,
            keeper: Keeper::new(platform, drafts, engine, saved),
            engine,
            watchers: Watchers::new(),
            place,
            stage,
            subject,
            before_removal,
            undo_alarm: Alarm::new(platform),
            leaving,
            is_leaving: leaving.read_only(),
            mended: StoredValue::new(None),
            focused,
            no_twin: RwSignal::new(String::new()),
            told_twin: RwSignal::new(String::new()),
            key: Memo::new(move |_| of(engine, Interview::duplicate_key)),
            mends,
            nth: StoredValue::new(0),
            is_by_history: StoredValue::new(false),
            trail: StoredValue::new(Vec::new()),
            finishing: StoredValue::new_local(None),
            opening: stage.read_only(),
            about: subject.read_only(),
            sections,
            section,
            place_on_path: Memo::new(move |_| {
                let shown = sections.get();
                engine.with_untracked(|it| {
                    let interview = it.as_ref()?;
                    Some(interview.place_on_path(&shown, section.get()))
                })
            }),
            page: Memo::new(move |_| of(engine, |it| it.page(section.get()))),
            problems: Memo::new(move |_| of(engine, Interview::problems)),
            warnings: Memo::new(move |_| of(engine, Interview::warnings)),
            flagged: Memo::new(move |_| place.with(|it| it.flagged.clone())),
            save: saved.read_only(),
            name: Memo::new(move |_| of(engine, Interview::instance_name)),
            can_undo: Memo::new(move |_| before_removal.with(Option::is_some)),
            focus: focused.read_only(),
            is_mending: mends.read_only(),
        }
    }

    /// What a widget needs to draw `node`; make it once for each widget.
    pub fn node(self, node: NodeId) -> Memo<NodeState> {
        let (engine, told) = (self.engine, self.watchers.watch(node));
        Memo::new(move |_| {
            told.track();
            engine.with_untracked(|it| it.as_ref().map_or_else(nothing, |it| it.state(node)))
        })
    }

    /// The choices of `node` after its filter; make it once for each widget.
    pub fn choices(self, node: NodeId) -> Memo<Vec<Choice>> {
        self.watched(node, Interview::choices)
    }

    /// The answer to `node` once the choice `name` is taken too.
    pub fn with_choice(self, node: NodeId, name: &str) -> String {
        self.engine.with_untracked(|it| {
            it.as_ref()
                .map(|it| it.with_choice(node, name))
                .unwrap_or_default()
        })
    }

    /// For a `range` question: start, end, step.
    pub fn range(self, node: NodeId) -> Option<(f64, f64, f64)> {
        self.engine.with_untracked(|it| it.as_ref()?.range(node))
    }

    /// Whether a person may remove `instance`; not where another answer says how many there are.
    pub fn is_removable(self, instance: NodeId) -> bool {
        self.engine.with_untracked(|it| {
            let interview = it.as_ref();
            interview.is_some_and(|it| it.is_repeatable(it.range_of(instance)))
        })
    }

    /// The answer in words: choice labels instead of names.
    pub fn answer_text(self, node: NodeId) -> Memo<String> {
        self.watched(node, Interview::answer_text)
    }

    fn watched<T: Default + PartialEq + Send + Sync + 'static>(
        self,
        node: NodeId,
        part: fn(&Interview, NodeId) -> T,
    ) -> Memo<T> {
        let (engine, told) = (self.engine, self.watchers.watch(node));
        Memo::new(move |_| {
            told.track();
            engine.with_untracked(|it| it.as_ref().map(|it| part(it, node)).unwrap_or_default())
        })
    }

    /// What stands on the page of `section`, for the review; make it once for each widget.
    pub fn page_of(self, section: NodeId) -> Memo<Vec<Item>> {
        let engine = self.engine;
        Memo::new(move |_| of(engine, |it| it.page(section)))
    }

    /// Shows the form in its language at `language`.
    pub fn set_language(self, language: usize) {
        self.engine.update(|it| {
            if let Some(interview) = it {
                interview.set_language(language);
            }
        });
        self.watchers.notify(&Changes::All);
        self.describe();
    }

    /// True while it is being read.
    pub(crate) fn is_loading(self) -> bool {
        self.opening.get_untracked() == Opening::Loading
    }

    /// Writes at once what is not in the store yet; called when the page leaves the screen.
    pub fn save_now(self) {
        self.keeper.save_now();
    }

    /// Closes the interview and shows the home screen; the draft stays.
    pub fn close(self) {
        self.route.go(Route::Home);
    }
}

/// The page that is shown: the chosen one while it has something to show, else the first.
fn shown_section(place: RwSignal<Place>, sections: Memo<Vec<Section>>) -> NodeId {
    let chosen = place.with(|it| it.section);
    sections.with(|sections| {
        let mut shown = sections.iter().map(|it| it.node);
        let first = shown.clone().next().unwrap_or(NodeId(0));
        shown.find(|it| Some(*it) == chosen).unwrap_or(first)
    })
}

/// A part of the open interview; nothing where none is open.
fn of<T: Default>(engine: RwSignal<Option<Interview>>, part: impl FnOnce(&Interview) -> T) -> T {
    engine.with(|it| it.as_ref().map(part).unwrap_or_default())
}

/// What a widget draws after its interview was closed under it.
fn nothing() -> NodeState {
    NodeState {
        reference: String::new(),
        value: String::new(),
        data_type: "string",
        kind: Kind::Note,
        relevant: false,
        required: false,
        readonly: true,
        valid: true,
        label: String::new(),
        hint: String::new(),
        constraint_message: String::new(),
        required_message: String::new(),
        appearance: String::new(),
    }
}
