//! What the office pages need of the outside world: a server, a clock, and what a browser does for
//! a page.
//!
//! The office app gives the requests their meaning.

use sync::port::LocalFuture;

/// A request to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// GET.
    Get {
        /// Path with query.
        path: String,
    },
    /// POST.
    Post {
        /// Path with query.
        path: String,
        /// JSON.
        body: String,
    },
    /// POST of a file.
    Upload {
        /// Path with query.
        path: String,
        /// The file's bytes.
        bytes: Vec<u8>,
    },
}

/// A file that was chosen in an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Request {
    /// Path with query.
    pub fn path(&self) -> &str {
        match self {
            Request::Get { path } | Request::Post { path, .. } | Request::Upload { path, .. } => {
                path
            }
        }
    }
}

/// The server's response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// JSON, if it came from our server.
    pub body: String,
}

/// No response arrived: the network or the server is down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoAnswer;

/// The server of the office pages, and the browser that they are open in.
pub trait OfficeClient {
    /// Sends `request` with the session's cookie.
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>>;

    /// Calls `on_visible` each time the browser's tab becomes visible again.
    fn watch_visibility(&self, on_visible: Box<dyn Fn()>);

    /// Returns the milliseconds since 1970.
    fn now(&self) -> i64;

    /// Stores a preference in this browser.
    fn set_preference(&self, key: &str, choice: &str);

    /// Returns a stored preference.
    fn preference(&self, key: &str) -> Option<String>;

    /// Sets the document's title, and `lang` and `data-theme` of its root element.
    fn set_document(&self, lang: &str, title: &str, theme: &str);

    /// Moves the keyboard focus to the element with that id, once it is drawn.
    fn focus(&self, id: &str);

    /// Returns the text of the file chosen in the `<input type=file>` with that id.
    fn chosen_file(&self, input_id: &str) -> LocalFuture<'_, Option<ChosenFile>>;

    /// Saves the answer of `path` as a file, once all of it has arrived.
    ///
    /// Returns status 204 then, otherwise the server's response.
    fn download(&self, path: &str) -> LocalFuture<'_, Result<Response, NoAnswer>>;

    /// Copies `text` to the clipboard; returns whether that worked.
    fn copy(&self, text: &str) -> LocalFuture<'_, bool>;

    /// Opens the browser's print dialog.
    fn print(&self);
}
