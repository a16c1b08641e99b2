//! Tasks in memory: they run when they are told to, until none can go on.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use std::task::Poll;

use futures::executor::{LocalPool, LocalSpawner};
use futures::task::LocalSpawnExt;
use sync::port::LocalFuture;

/// Tasks that run when `run` is called, until none of them can go on.
#[derive(Clone)]
pub struct MemoryTasks {
    pool: Rc<RefCell<LocalPool>>,
    spawner: Rc<RefCell<LocalSpawner>>,
}

impl Default for MemoryTasks {
    fn default() -> MemoryTasks {
        let pool = LocalPool::new();
        MemoryTasks {
            spawner: Rc::new(RefCell::new(pool.spawner())),
            pool: Rc::new(RefCell::new(pool)),
        }
    }
}

impl MemoryTasks {
    /// Adds a task.
    pub fn spawn(&self, task: LocalFuture<'static, ()>) {
        let spawned = self.spawner.borrow().spawn_local(task);
        spawned.expect("the pool lives as long as its spawner");
    }

    /// Runs until every task has ended or waits for something that is not a task.
    pub fn run(&self) {
        self.pool.borrow_mut().run_until_stalled();
    }

    /// Forgets every task, as a killed browser does.
    pub fn kill(&self) {
        let pool = LocalPool::new();
        self.spawner.replace(pool.spawner());
        self.pool.replace(pool);
    }
}

/// Lets every other task go first, as every real port does.
pub(crate) fn pause() -> impl Future<Output = ()> {
    let mut is_over = false;
    std::future::poll_fn(move |cx| match std::mem::replace(&mut is_over, true) {
        true => Poll::Ready(()),
        false => {
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    })
}
