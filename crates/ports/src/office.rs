//! What the office pages need of the outside world: a server to ask, a
//! clock, and what a browser does for a page.
//!
//! What the requests mean is for the office app.

use sync::port::LocalFuture;

/// What is asked of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Reads `path`.
    Get {
        /// Path with query.
        path: String,
    },
    /// Acts on `path`.
    Post {
        /// Path with query.
        path: String,
        /// JSON.
        body: String,
    },
}

impl Request {
    /// Path with query.
    pub fn path(&self) -> &str {
        match self {
            Request::Get { path } | Request::Post { path, .. } => path,
        }
    }
}

/// What the server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// JSON, if it came from our server.
    pub body: String,
}

/// No answer arrived: no network, or no server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoAnswer;

/// The server of the office pages, and the browser that they are open in.
pub trait OfficeClient {
    /// Sends `request` with the session's cookie.
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>>;

    /// Calls `on_visible` each time the page comes back into sight.
    fn watch_visibility(&self, on_visible: Box<dyn Fn()>);

    /// Returns the milliseconds since 1970.
    fn now(&self) -> i64;

    /// Keeps a preference in this browser.
    fn set_preference(&self, key: &str, choice: &str);

    /// Returns a preference kept earlier.
    fn preference(&self, key: &str) -> Option<String>;

    /// Sets `lang`, the title, and an attribute of the page's root element.
    fn set_document(&self, lang: &str, title: &str, theme: &str);

    /// Puts the keyboard focus on the element with that id, once it is drawn.
    fn focus(&self, id: &str);

    /// Returns the text of the file chosen in the `<input type=file>` with that id.
    fn chosen_file(&self, input_id: &str) -> LocalFuture<'_, Option<String>>;

    /// Saves what `path` answers as a file, once all of it is here.
    ///
    /// Answers with 204 then, otherwise with what the server said instead.
    fn download(&self, path: &str) -> LocalFuture<'_, Result<Response, NoAnswer>>;

    /// Puts `text` on the clipboard; the answer is whether it is there.
    fn copy(&self, text: &str) -> LocalFuture<'_, bool>;

    /// Opens the browser's print dialog.
    fn print(&self);
}
