//! Tasks in memory: they run when they are told to, until none can go on.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use sync::port::LocalFuture;

/// Tasks that run when `run` is called, until none of them can go on.
#[derive(Default, Clone)]
pub struct MemoryTasks {
    tasks: Rc<RefCell<Vec<LocalFuture<'static, ()>>>>,
    woken: std::sync::Arc<Woken>,
}

#[derive(Default)]
struct Woken(std::sync::atomic::AtomicBool);

impl std::task::Wake for Woken {
    fn wake(self: std::sync::Arc<Self>) {
        self.0.store(true, std::sync::atomic::Ordering::Relaxed);
    }
}

impl MemoryTasks {
    /// Adds a task.
    pub fn spawn(&self, task: LocalFuture<'static, ()>) {
        self.tasks.borrow_mut().push(task);
    }

    /// Runs until every task has ended or waits for something that is not a task.
    pub fn run(&self) {
        let waker = self.woken.clone().into();
        let mut cx = Context::from_waker(&waker);
        loop {
            self.woken
                .0
                .store(false, std::sync::atomic::Ordering::Relaxed);
            let mut tasks = std::mem::take(&mut *self.tasks.borrow_mut());
            tasks.retain_mut(|it| it.as_mut().poll(&mut cx).is_pending());
            let mut all = self.tasks.borrow_mut();
            let n_new = all.len();
            tasks.append(&mut all);
            *all = tasks;
            if n_new == 0 && !self.woken.0.load(std::sync::atomic::Ordering::Relaxed) {
                return;
            }
        }
    }

    /// Forgets every task, as a killed browser does.
    pub fn kill(&self) {
        self.tasks.borrow_mut().clear();
    }
}

/// Lets every other task go first, as every real port does.
pub(crate) fn pause() -> impl Future<Output = ()> {
    struct Pause(bool);
    impl Future for Pause {
        type Output = ();
        fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
            if self.0 {
                return Poll::Ready(());
            }
            self.0 = true;
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    }
    Pause(false)
}
