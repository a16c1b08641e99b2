//! What all `Tasks` must do.

use std::cell::RefCell;
use std::rc::Rc;

use futures::channel::oneshot;
use ports::Tasks;

/// The whole contract.
pub async fn contract(tasks: Rc<dyn Tasks>) {
    let steps: Rc<RefCell<Vec<&str>>> = Rc::default();
    let (open, opened) = oneshot::channel();
    let (end, ended) = oneshot::channel();
    let (inner, noted) = (tasks.clone(), steps.clone());
    tasks.spawn(Box::pin(async move {
        noted.borrow_mut().push("waits");
        let _ = opened.await;
        noted.borrow_mut().push("goes on");
        inner.spawn(Box::pin(async move {
            noted.borrow_mut().push("spawned by a task");
            let _ = end.send(());
        }));
    }));
    assert!(steps.borrow().is_empty(), "spawning runs nothing yet");
    let noted = steps.clone();
    tasks.spawn(Box::pin(async move {
        noted.borrow_mut().push("another");
        let _ = open.send(());
    }));
    assert!(ended.await.is_ok(), "every task runs to its end");
    assert_eq!(
        *steps.borrow(),
        ["waits", "another", "goes on", "spawned by a task"]
    );
}
