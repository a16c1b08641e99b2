//! The engine of the open interview: a single writable value, memos derived from
//! it, and the steps of the person who answers. Each step is carried out by the
//! engine and handed to autosave at once.

use form::Kind;
use form::interview::{
    AnswerProblem, Changes, Choice, Interview, Item, NodeId, NodeState, Section,
};
use leptos::prelude::*;

use crate::interview::autosave::Autosave;
use crate::interview::excuse;
use crate::interview::journal::Step;
use crate::interview::watchers::Watchers;
use crate::platform::Platform;
use crate::platform::alarm::Alarm;

/// So long a removed repeat is offered back.
const UNDO_MS: u32 = 10_000;

/// The engine of the open interview.
#[derive(Clone, Copy)]
pub struct InterviewSession {
    platform: Platform,
    autosave: Autosave,
    engine: RwSignal<Option<Interview>>,
    watchers: Watchers,
    before_removal: RwSignal<Option<Interview>>,
    /// When the last removal can be undone no more.
    undo_alarm: Alarm,
    /// The form_id setting; empty where no interview is open.
    pub form_id: Memo<String>,
    /// The form's title in the interview's language.
    pub title: Memo<String>,
    /// The pages that have something to show.
    pub sections: Memo<Vec<Section>>,
    /// Everything that keeps the interview from being finished.
    pub problems: Memo<Vec<AnswerProblem>>,
    /// Notes that warn of an answer.
    pub warnings: Memo<Vec<NodeId>>,
    /// The person's name by the form's instance_name.
    pub name: Memo<String>,
    /// What another record about the same would have alike.
    pub duplicate_key: Memo<String>,
    /// True while the last removal of a repeat can be undone.
    pub can_undo: Memo<bool>,
}

/// The signal that holds the engine; only [`InterviewSession`] writes it.
pub(super) fn engine() -> RwSignal<Option<Interview>> {
    RwSignal::new(None)
}

impl InterviewSession {
    pub(super) fn new(
        platform: Platform,
        engine: RwSignal<Option<Interview>>,
        autosave: Autosave,
    ) -> InterviewSession {
        let before_removal: RwSignal<Option<Interview>> = RwSignal::new(None);
        InterviewSession {
            platform,
            autosave,
            engine,
            watchers: Watchers::new(),
            before_removal,
            undo_alarm: Alarm::new(platform),
            form_id: Memo::new(move |_| of(engine, |it| it.form().id.clone())),
            title: Memo::new(move |_| of(engine, title)),
            sections: Memo::new(move |_| of(engine, Interview::sections)),
            problems: Memo::new(move |_| of(engine, excuse::problems)),
            warnings: Memo::new(move |_| of(engine, Interview::warnings)),
            name: Memo::new(move |_| of(engine, Interview::instance_name)),
            duplicate_key: Memo::new(move |_| of(engine, Interview::duplicate_key)),
            can_undo: Memo::new(move |_| before_removal.with(Option::is_some)),
        }
    }

    pub(super) fn open(self, interview: Interview) {
        self.engine.set(Some(interview));
    }

    pub(super) fn close(self) {
        if self.is_open() {
            self.forget_removal();
            self.engine.set(None);
            self.watchers.clear();
        }
    }

    /// Whether an interview is open.
    pub fn is_open(self) -> bool {
        self.engine.with_untracked(Option::is_some)
    }

    /// A part of the open interview, not followed; the default where none is open.
    pub fn look<T: Default>(self, part: impl FnOnce(&Interview) -> T) -> T {
        self.engine
            .with_untracked(|it| it.as_ref().map(part).unwrap_or_default())
    }

    /// A part of the open interview, followed; the default where none is open.
    pub fn with<T: Default>(self, part: impl FnOnce(&Interview) -> T) -> T {
        of(self.engine, part)
    }

    /// A copy of the open interview.
    pub fn interview(self) -> Option<Interview> {
        self.engine.get_untracked()
    }

    /// What a widget needs to draw `node`; make it once for each widget.
    pub fn node(self, node: NodeId) -> Memo<NodeState> {
        let (engine, changed) = (self.engine, self.watchers.watch(node));
        Memo::new(move |_| {
            changed.track();
            engine.with_untracked(|it| it.as_ref().map_or_else(nothing, |it| it.state(node)))
        })
    }

    /// The choices of `node` after its filter; make it once for each widget.
    pub fn choices(self, node: NodeId) -> Memo<Vec<Choice>> {
        self.watched(node, Interview::choices)
    }

    /// The answer in words: choice labels instead of names; or why there is none.
    pub fn answer_text(self, node: NodeId) -> Memo<String> {
        let text = self.watched(node, excuse::answer_text);
        let Some(excuse) = self.excuse_of(node) else {
            return text;
        };
        let changed = self.watchers.watch(excuse);
        Memo::new(move |_| {
            changed.track();
            text.track();
            self.look(|it| excuse::answer_text(it, node))
        })
    }

    /// The question that excuses `node`, where the form has one.
    pub fn excuse_of(self, node: NodeId) -> Option<NodeId> {
        self.look(|it| excuse::excuse_of(it, node))
    }

    /// What keeps the interview from being finished, not followed.
    pub fn problems_now(self) -> Vec<AnswerProblem> {
        self.look(excuse::problems)
    }

    fn watched<T: Default + PartialEq + Send + Sync + 'static>(
        self,
        node: NodeId,
        part: fn(&Interview, NodeId) -> T,
    ) -> Memo<T> {
        let changed = self.watchers.watch(node);
        Memo::new(move |_| {
            changed.track();
            self.look(|it| part(it, node))
        })
    }

    /// The answer to `node` once the choice `name` is taken too.
    pub fn with_choice(self, node: NodeId, name: &str) -> String {
        self.look(|it| it.with_choice(node, name))
    }

    /// For a `range` question: start, end, step.
    pub fn range(self, node: NodeId) -> Option<(f64, f64, f64)> {
        self.look(|it| it.range(node))
    }

    /// Whether a person may remove `instance`; not where another answer says how many there are.
    pub fn is_removable(self, instance: NodeId) -> bool {
        self.look(|it| it.is_repeatable(it.range_of(instance)))
    }

    /// What stands on the page of `section`, for the review; make it once for each widget.
    pub fn page_of(self, section: NodeId) -> Memo<Vec<Item>> {
        Memo::new(move |_| self.with(|it| excuse::page(it, section)))
    }

    /// Shows the form in the language that `choose` takes of the form's: `ไทย (th)`, `English (en)`.
    pub fn set_language(self, choose: impl FnOnce(&[String]) -> Option<usize>) {
        self.engine.update(|it| {
            if let Some(interview) = it
                && let Some(language) = choose(interview.languages())
            {
                interview.set_language(language);
            }
        });
        self.watchers.notify(&Changes::All);
    }

    /// Records `value`, also in the middle of a word, and keeps it.
    pub fn answer(self, node: NodeId, value: String) {
        let step = self.change(|it| {
            it.answer(node, &value).ok()?;
            Some(Step::Answer(it.reference(node), value))
        });
        if step.is_some() {
            self.forget_removal();
        }
    }

    /// Adds an instance at the end of the repeat.
    pub fn add_repeat(self, range: NodeId) -> Option<NodeId> {
        let mut added = None;
        self.change(|it| {
            let reference = it.reference(range);
            added = it.add_repeat(range).ok();
            added.map(|_| Step::Add(reference))
        })?;
        self.forget_removal();
        added
    }

    /// Removes an instance; `undo_remove` brings it back until the next step, for a while.
    pub fn remove_repeat(self, instance: NodeId) {
        let before = self.interview();
        let step = self.change(|it| {
            let reference = it.reference(instance);
            it.remove_repeat(instance)
                .ok()
                .map(|()| Step::Remove(reference))
        });
        if step.is_some() {
            self.before_removal.set(before);
            self.undo_alarm.set(UNDO_MS, move || self.forget_removal());
        }
    }

    /// Brings back the instance removed last.
    pub fn undo_remove(self) {
        let Some(before) = self.before_removal.get_untracked() else {
            return;
        };
        self.change(|it| {
            let language = it.language();
            *it = before;
            // The copy was taken before the language may have been changed.
            it.set_language(language);
            Some(Step::Restore(it.draft_xml()))
        });
        self.before_removal.set(None);
    }

    /// Offers what was removed last back no more.
    pub fn forget_removal(self) {
        if self.before_removal.with_untracked(Option::is_some) {
            self.before_removal.set(None);
        }
    }

    /// Carries out a step and keeps it; `None` where it cannot be carried out.
    fn change(self, step: impl FnOnce(&mut Interview) -> Option<Step>) -> Option<()> {
        let now = self.platform.ports().clock.now();
        let done = self.engine.try_update(|engine| {
            let interview = engine.as_mut()?;
            interview.set_now(now);
            Some((step(interview)?, interview.take_changes()))
        });
        let (step, changes) = done.flatten()?;
        let is_restored = matches!(step, Step::Restore(_));
        self.watchers
            .notify(if is_restored { &Changes::All } else { &changes });
        self.autosave.note(step);
        Some(())
    }
}

fn of<T: Default>(engine: RwSignal<Option<Interview>>, part: impl FnOnce(&Interview) -> T) -> T {
    engine.with(|it| it.as_ref().map(part).unwrap_or_default())
}

fn title(interview: &Interview) -> String {
    let titles = &interview.form().titles;
    let title = titles.get(interview.language()).or(titles.first());
    title.cloned().unwrap_or_default()
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
