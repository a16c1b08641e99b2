//! Something that the server has and a page shows: loading, there, or not to be had.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::office::trouble::Trouble;

/// What a page knows of something that lies on the server.
///
/// | content | trouble | is_busy | the page shows |
/// |---|---|---|---|
/// | none | none | yes | that it is loading |
/// | none | some | no | what is wrong, and "try again" |
/// | some | none | no | the content |
/// | some | none | yes | the content, dimmed |
/// | some | some | no | the content, and above it what is wrong |
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<T> {
    /// The last answer.
    pub content: Option<T>,
    /// Why there is no newer one.
    pub trouble: Option<Trouble>,
    /// Whether an answer is on its way.
    pub is_busy: bool,
}

/// A handle on something that lies on the server.
#[derive(Debug)]
pub struct Remote<T: Send + Sync + 'static> {
    known: RwSignal<Known<T>>,
    n_asked: StoredValue<u32>,
    n_retries: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Remote<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Remote<T> {
    /// Asks now, and again whenever a signal that `ask` reads has changed.
    ///
    /// Only the answer to the last question counts, in whatever order they arrive.
    pub fn watching<F>(ask: impl Fn() -> F + 'static) -> Remote<T>
    where
        F: Future<Output = Result<T, Trouble>> + 'static,
    {
        let remote = Remote::new();
        Effect::new(move || {
            remote.n_retries.track();
            let asked = ask();
            spawn_local(remote.load(asked));
        });
        remote
    }

    /// Knows nothing and asks nothing yet.
    pub fn new() -> Remote<T> {
        Remote {
            known: RwSignal::new(Known {
                content: None,
                trouble: None,
                is_busy: true,
            }),
            n_asked: StoredValue::new(0),
            n_retries: RwSignal::new(0),
        }
    }

    /// Waits for `answer` and keeps it, unless something newer was asked meanwhile.
    pub fn load<F>(self, answer: F) -> impl Future<Output = ()>
    where
        F: Future<Output = Result<T, Trouble>>,
    {
        let number = self.n_asked.try_update_value(|it| {
            *it += 1;
            *it
        });
        self.known.try_update(|it| it.is_busy = true);
        async move {
            let answer = answer.await;
            if self.n_asked.try_get_value() != number {
                return;
            }
            self.known.try_update(|it| {
                it.is_busy = false;
                match answer {
                    Ok(content) => {
                        it.content = Some(content);
                        it.trouble = None;
                    }
                    Err(trouble) => it.trouble = Some(trouble),
                }
            });
        }
    }

    /// Asks once more.
    pub fn ask_again(self) {
        self.n_retries.try_update(|it| *it += 1);
    }

    /// Puts a newer content in place, that an action brought.
    pub fn put(self, content: T) {
        self.known.try_update(|it| it.content = Some(content));
    }

    /// The content alone.
    pub fn content(self) -> Memo<Option<T>> {
        Memo::new(move |_| self.known.with(|it| it.content.clone()))
    }

    /// The trouble alone.
    pub fn trouble(self) -> Memo<Option<Trouble>> {
        Memo::new(move |_| self.known.with(|it| it.trouble.clone()))
    }

    /// Whether an answer is on its way.
    pub fn is_busy(self) -> Memo<bool> {
        Memo::new(move |_| self.known.with(|it| it.is_busy))
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Default for Remote<T> {
    fn default() -> Self {
        Remote::new()
    }
}

/// Something the person asked for that takes a moment: sending, adding, taking in.
#[derive(Debug, Clone, Copy)]
pub struct Deed {
    progress: RwSignal<Progress>,
}

/// How a [`Deed`] stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Not begun, or done.
    Idle,
    /// On its way; a second tap does nothing.
    Doing,
    /// Not done; what was typed is still there.
    Failed(Trouble),
}

impl Deed {
    /// Nothing begun.
    pub fn new() -> Deed {
        Deed {
            progress: RwSignal::new(Progress::Idle),
        }
    }

    /// Does `deed`, unless it is being done already, and hands its result to `then`.
    pub fn start<T: 'static>(
        self,
        deed: impl Future<Output = Result<T, Trouble>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.progress.with_untracked(|it| *it == Progress::Doing) {
            return;
        }
        self.progress.set(Progress::Doing);
        spawn_local(async move {
            match deed.await {
                Ok(done) => {
                    self.progress.try_set(Progress::Idle);
                    then(done);
                }
                Err(trouble) => {
                    self.progress.try_set(Progress::Failed(trouble));
                }
            }
        });
    }

    /// Forgets an earlier failure.
    pub fn forget(self) {
        self.progress.try_set(Progress::Idle);
    }

    /// Whether it is being done.
    pub fn is_doing(self) -> bool {
        self.progress.with(|it| *it == Progress::Doing)
    }

    /// Why it was not done.
    pub fn trouble(self) -> Option<Trouble> {
        self.progress.with(|it| match it {
            Progress::Failed(trouble) => Some(trouble.clone()),
            Progress::Idle | Progress::Doing => None,
        })
    }
}

impl Default for Deed {
    fn default() -> Self {
        Deed::new()
    }
}
