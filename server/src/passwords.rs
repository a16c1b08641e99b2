//! Hashing and checking passwords, a few at a time.
//!
//! Each takes 19 MiB and a tenth of a second of CPU time, even after the browser
//! disconnects. A fixed number of threads keeps that memory from growing with
//! the number of requests.

use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::{Semaphore, oneshot};

use crate::error::Error;
use crate::secret;

/// How many passwords are hashed at once.
const AT_WORK: usize = 2;
/// How many may be hashed or wait; further requests fail with [`Error::Busy`].
const MOST_WAITING: usize = 32;

/// The threads that hash passwords.
#[derive(Debug)]
pub struct Passwords {
    threads: ThreadPool,
    places: Semaphore,
}

impl Default for Passwords {
    fn default() -> Passwords {
        let threads = ThreadPoolBuilder::new()
            .num_threads(AT_WORK)
            .thread_name(|idx| format!("passwords-{idx}"))
            .build();
        Passwords {
            threads: threads.expect("two threads more"),
            places: Semaphore::new(MOST_WAITING),
        }
    }
}

impl Passwords {
    /// Returns whether `password` is the one that `hash` was made from.
    ///
    /// Fails with [`Error::Busy`] where too many wait.
    pub async fn check(&self, password: String, hash: String) -> Result<bool, Error> {
        self.run(move || secret::is_password(&password, &hash))
            .await
    }

    /// Returns the hash of `password` to be stored.
    ///
    /// Fails with [`Error::Busy`] where too many wait.
    pub async fn hash(&self, password: String) -> Result<String, Error> {
        self.run(move || secret::password_hash(&password)).await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let _place = self
            .places
            .try_acquire()
            .map_err(|_| Error::Busy { seconds: 5 })?;
        let (done, result) = oneshot::channel();
        self.threads.spawn(move || {
            // The receiver is gone if the browser disconnected.
            let _ = done.send(work());
        });
        result.await.map_err(|_| Error::Internal)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn more_than_can_wait_are_told_to_come_back() {
        let passwords = Passwords::default();
        let (open, gate) = std::sync::mpsc::channel::<()>();
        let gate = std::sync::Arc::new(std::sync::Mutex::new(gate));
        let waiting: Vec<_> = (0..MOST_WAITING)
            .map(|_| {
                let gate = gate.clone();
                Box::pin(passwords.run(move || {
                    let _ = gate.lock().expect("no panic").recv();
                }))
            })
            .collect();
        // The first poll takes a permit.
        let mut waiting = waiting;
        for it in &mut waiting {
            assert!(it.now_or_never().is_none());
        }
        let refused = passwords.hash("a password".to_owned()).await;
        assert_eq!(refused, Err(Error::Busy { seconds: 5 }));
        drop(open);
        for it in waiting {
            assert_eq!(it.await, Ok(()));
        }
        assert!(passwords.hash("a password".to_owned()).await.is_ok());
    }
}
