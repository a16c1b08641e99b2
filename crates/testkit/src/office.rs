//! A client of the office pages without a browser or a server: it answers what a test tells it to.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use sync::port::LocalFuture;

use ports::office::{ChosenFile, NoAnswer, OfficeClient, Request, Response};

/// Answers by path, without the query, and records the requests.
#[derive(Default)]
pub struct MemoryOfficeClient {
    answers: RefCell<HashMap<String, Response>>,
    requests: RefCell<Vec<Request>>,
    kept: RefCell<HashMap<String, String>>,
    is_down: Cell<bool>,
    file: RefCell<Option<ChosenFile>>,
}

impl MemoryOfficeClient {
    /// Answers `path` like this from now on.
    pub fn answer(&self, path: &str, status: u16, body: &str) {
        let response = Response {
            status,
            body: body.to_owned(),
        };
        self.answers.borrow_mut().insert(path.to_owned(), response);
    }

    /// Takes the network away, or brings it back.
    pub fn set_down(&self, is_down: bool) {
        self.is_down.set(is_down);
    }

    /// Chooses a file in every file input.
    pub fn choose_file(&self, file: Option<&str>) {
        *self.file.borrow_mut() = file.map(|it| ChosenFile {
            name: "chosen.csv".to_owned(),
            bytes: it.as_bytes().to_vec(),
        });
    }

    /// All requests so far, oldest first.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.borrow().clone()
    }
}

impl OfficeClient for MemoryOfficeClient {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        let path = request
            .path()
            .split('?')
            .next()
            .unwrap_or_default()
            .to_owned();
        self.requests.borrow_mut().push(request);
        let answer = match self.is_down.get() {
            true => Err(NoAnswer),
            false => Ok(self
                .answers
                .borrow()
                .get(&path)
                .cloned()
                .unwrap_or(Response {
                    status: 404,
                    body: String::new(),
                })),
        };
        Box::pin(async move { answer })
    }

    fn watch_visibility(&self, _on_seen: Box<dyn Fn()>) {}

    fn now(&self) -> i64 {
        1_795_168_800_000
    }

    fn set_preference(&self, key: &str, choice: &str) {
        self.kept
            .borrow_mut()
            .insert(key.to_owned(), choice.to_owned());
    }

    fn preference(&self, key: &str) -> Option<String> {
        self.kept.borrow().get(key).cloned()
    }

    fn set_document(&self, _lang: &str, _title: &str, _theme: &str) {}

    fn focus(&self, _id: &str) {}

    fn chosen_file(&self, _input_id: &str) -> LocalFuture<'_, Option<ChosenFile>> {
        let file = self.file.borrow().clone();
        Box::pin(async { file })
    }

    fn download(&self, path: &str) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        self.send(Request::Get {
            path: path.to_owned(),
        })
    }

    fn copy(&self, _text: &str) -> LocalFuture<'_, bool> {
        Box::pin(async { true })
    }

    fn print(&self) {}
}
