//! What all pages do alike with Leptos' resources and actions.

use std::future::{Future, ready};
use std::pin::pin;

use futures::StreamExt;
use futures::future::{Either, select};
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::error::Error;

/// Something that a page loads from the server.
///
/// | content | error | is_busy | the page shows |
/// |---|---|---|---|
/// | none | none | yes | that it is loading |
/// | none | some | no | what is wrong, and "try again" |
/// | some | none | no | the content |
/// | some | none | yes | the content, dimmed |
/// | some | some | no | the content, and above it what is wrong |
#[derive(Debug)]
pub struct Loading<T: Send + Sync + 'static> {
    /// The last content that arrived.
    pub content: Memo<Option<T>>,
    /// Why no newer content arrived.
    pub error: Memo<Option<Error>>,
    /// Whether a request is on its way.
    pub is_busy: Memo<bool>,
    n_retries: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Loading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loading<T> {}

impl<T: Send + Sync + 'static> Loading<T> {
    /// Loads it again.
    pub fn retry(self) {
        self.n_retries.try_update(|it| *it += 1);
    }
}

/// Calls `fetch` now, and again whenever `key` changes, somebody logs in, or [`Loading::retry`] is called.
///
/// Only the newest request counts: an older one that is still on its way is dropped.
pub fn load<K, T, F>(
    key: impl Fn() -> K + Send + Sync + 'static,
    fetch: impl Fn(K) -> F + 'static,
) -> Loading<T>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = Result<T, Error>> + 'static,
{
    let office = Office::current();
    let n_retries = RwSignal::new(0);
    let wanted = Memo::new(move |_| (office.n_logins(), n_retries.get(), key()));
    // By itself, a resource would finish the older request before it starts the newer one.
    let answer = LocalResource::new(move || {
        let request = wanted.get();
        let answer = untrack(|| fetch(request.2.clone()));
        async move {
            // The page may be closed before the first request is sent.
            wanted.try_get_untracked()?;
            let newer = wanted.to_stream().filter(|it| ready(*it != request));
            match select(pin!(answer), pin!(newer).next()).await {
                Either::Left((answer, _)) => Some((request.clone(), answer)),
                Either::Right(_) => None,
            }
        }
    });
    let content = Memo::new(move |last: Option<&Option<T>>| match &*answer.read() {
        Some(Some((_, Ok(content)))) => Some(content.clone()),
        _ => last.cloned().flatten(),
    });
    let error = Memo::new(move |last: Option<&Option<Error>>| match &*answer.read() {
        Some(Some((_, answer))) => answer.as_ref().err().cloned(),
        _ => last.cloned().flatten(),
    });
    let is_busy = Memo::new(move |_| match &*answer.read() {
        Some(Some((request, _))) => wanted.with(|it| it != request),
        _ => true,
    });
    Loading {
        content,
        error,
        is_busy,
        n_retries,
    }
}

/// Dispatches `action`, unless it is still running: a second tap does nothing.
pub fn dispatch_once<I: 'static, O: 'static>(action: Action<I, O>, input: I) {
    if !action.pending().get_untracked() {
        action.dispatch_local(input);
    }
}

/// Why the last run of `action` failed; none while it runs again.
pub fn failure<I: 'static, T: 'static>(action: Action<I, Result<T, Error>>) -> Option<Error> {
    if action.pending().get() {
        return None;
    }
    action
        .value()
        .with(|it| it.as_ref().and_then(|it| it.as_ref().err().cloned()))
}
