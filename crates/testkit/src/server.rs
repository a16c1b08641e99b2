//! A server in memory, as a phone sees it: it keeps what it got and can fail in every known way.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};

use api::records::{Batch, BatchAnswer, Outcome, Receipt, Submission};
use form::record::bytes_hash;
use sync::port::{LocalFuture, Method, Request, Response, Unreachable, Uplink};

use crate::tasks::pause;

/// What goes wrong with one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing does.
    None,
    /// The request never arrives.
    RequestLost,
    /// The request arrives, the answer is lost.
    AnswerLost,
    /// The request arrives twice.
    Doubled,
    /// A hotel answers 200 with its login page.
    Portal,
    /// The server answers 503.
    Down,
}

/// A server in memory, as the phone sees it.
pub struct MemoryServer {
    /// Every revision on its disk, in the order of arrival; a double would be seen here.
    pub records: RefCell<Vec<Submission>>,
    /// Every file on its disk.
    pub files: RefCell<BTreeMap<String, Vec<u8>>>,
    /// What goes wrong with the next requests, in order; then nothing does.
    pub faults: RefCell<VecDeque<Fault>>,
    /// While set, every request goes wrong so.
    pub always: Cell<Fault>,
    /// Revisions whose instance holds this word are refused.
    pub refused_word: RefCell<Option<String>>,
    /// A batch with such an instance makes it answer 500.
    pub crashes_on: RefCell<Option<String>>,
    /// Its clock.
    pub time: Cell<i64>,
    /// What other paths answer: enrolment, manifest, forms.
    pub pages: RefCell<BTreeMap<String, (u16, Vec<u8>)>>,
    /// Every request that arrived: method and path.
    pub log: RefCell<Vec<(Method, String)>>,
    /// False where the phone's token is not known any more.
    pub knows_phone: Cell<bool>,
}

impl Default for MemoryServer {
    fn default() -> MemoryServer {
        MemoryServer {
            records: RefCell::default(),
            files: RefCell::default(),
            faults: RefCell::default(),
            always: Cell::new(Fault::None),
            refused_word: RefCell::default(),
            crashes_on: RefCell::default(),
            time: Cell::new(0),
            pages: RefCell::default(),
            log: RefCell::default(),
            knows_phone: Cell::new(true),
        }
    }
}

impl MemoryServer {
    /// Answers `path` with `status` and `body` from now on.
    pub fn serve(&self, path: &str, status: u16, body: Vec<u8>) {
        self.pages
            .borrow_mut()
            .insert(path.to_owned(), (status, body));
    }

    fn answer(&self, request: &Request) -> Response {
        self.log
            .borrow_mut()
            .push((request.method, request.path.clone()));
        if !self.knows_phone.get() {
            return Response {
                status: 401,
                ..Response::default()
            };
        }
        if request.path == "/api/v1/records" {
            return self.take_batch(&request.body);
        }
        if let Some(sha256) = request.path.strip_prefix("/api/v1/files/") {
            return self.take_file(sha256, request);
        }
        let pages = self.pages.borrow();
        let (status, body) = pages
            .get(&request.path)
            .cloned()
            .unwrap_or((404, Vec::new()));
        Response {
            status,
            body,
            ..Response::default()
        }
    }

    fn take_batch(&self, body: &[u8]) -> Response {
        let batch: Batch = serde_json::from_slice(body).expect("the phone sends batches");
        let holds = |word: &RefCell<Option<String>>, it: &Submission| {
            word.borrow()
                .as_deref()
                .is_some_and(|word| it.instance.contains(word))
        };
        if batch.records.iter().any(|it| holds(&self.crashes_on, it)) {
            return Response {
                status: 500,
                ..Response::default()
            };
        }
        let receipts = batch.records.into_iter().map(|it| {
            let is_refused = holds(&self.refused_word, &it);
            self.take_record(it, is_refused)
        });
        let answer = BatchAnswer {
            server_time: self.time.get(),
            receipts: receipts.collect(),
        };
        Response {
            status: 200,
            body: api::to_json(&answer).into_bytes(),
            ..Response::default()
        }
    }

    fn take_record(&self, submission: Submission, is_refused: bool) -> Receipt {
        let mut records = self.records.borrow_mut();
        let files = self.files.borrow();
        let missing = submission.files.iter().map(|it| &it.sha256);
        let missing_files: Vec<String> = missing
            .filter(|it| !files.contains_key(*it))
            .cloned()
            .collect();
        let (revision, content_hash) = (submission.revision.clone(), submission.hash_of_content());
        let outcome = if is_refused {
            Outcome::Refused {
                code: "not-valid".to_owned(),
                message_th: "a wrong answer".to_owned(),
                message_en: "a wrong answer".to_owned(),
            }
        } else if records.iter().any(|it| it.revision == revision) {
            Outcome::AlreadyStored
        } else {
            let parent = submission.replaces.as_ref();
            let is_beside =
                parent.is_some() && records.iter().any(|it| it.replaces.as_ref() == parent);
            records.push(submission);
            if is_beside {
                Outcome::Conflict
            } else {
                Outcome::Stored
            }
        };
        let missing_files = if is_refused {
            Vec::new()
        } else {
            missing_files
        };
        Receipt {
            revision,
            content_hash,
            outcome,
            missing_files,
        }
    }

    fn take_file(&self, sha256: &str, request: &Request) -> Response {
        let mut files = self.files.borrow_mut();
        let partial = ["part of ", sha256].concat();
        let had = files
            .get(sha256)
            .or(files.get(&partial))
            .map(|it| it.len() as u64);
        if let Some((from, total)) = request.piece {
            let names = |it: &Submission| it.files.iter().any(|it| it.sha256 == sha256);
            if !self.records.borrow().iter().any(names) {
                return Response {
                    status: 403,
                    ..Response::default()
                };
            }
            if files.contains_key(sha256) {
                return file_response(204, total, true);
            }
            if from != had.unwrap_or(0) {
                return file_response(409, had.unwrap_or(0), false);
            }
            let bytes = files.entry(partial.clone()).or_default();
            bytes.extend_from_slice(&request.body);
            let length = bytes.len() as u64;
            if length == total {
                let bytes = files.remove(&partial).expect("it was just written");
                if bytes_hash(&bytes) != sha256 {
                    return Response {
                        status: 422,
                        ..Response::default()
                    };
                }
                files.insert(sha256.to_owned(), bytes);
            }
            return file_response(204, length, length == total);
        }
        match had {
            Some(length) => file_response(200, length, files.contains_key(sha256)),
            None => Response {
                status: 404,
                ..Response::default()
            },
        }
    }
}

fn file_response(status: u16, offset: u64, upload_complete: bool) -> Response {
    Response {
        status,
        upload_offset: Some(offset),
        upload_complete,
        ..Response::default()
    }
}

impl Uplink for MemoryServer {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Unreachable>> {
        Box::pin(async move {
            pause().await;
            let next = self.faults.borrow_mut().pop_front();
            match next
                .filter(|it| *it != Fault::None)
                .unwrap_or(self.always.get())
            {
                Fault::None => Ok(self.answer(&request)),
                Fault::RequestLost => Err(Unreachable),
                Fault::AnswerLost => {
                    self.answer(&request);
                    Err(Unreachable)
                }
                Fault::Doubled => {
                    self.answer(&request);
                    Ok(self.answer(&request))
                }
                Fault::Portal => Ok(Response {
                    status: 200,
                    body: b"<html>Welcome to our hotel".to_vec(),
                    ..Response::default()
                }),
                Fault::Down => Ok(Response {
                    status: 503,
                    ..Response::default()
                }),
            }
        })
    }
}
