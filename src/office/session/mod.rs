//! Who is logged in, and what is shown for it: the log-in page or the office's pages.
//!
//! Also sends every request, because an answer may say that the session has ended.

pub mod log_in;
mod requests;

use api::office::session::Me;
use api::office::users::Role;
use leptos::prelude::*;
use ports::office::Request;
use serde::de::DeserializeOwned;

use crate::office::app::{Office, TITLE_ID};
use crate::office::page::{MenuEntry, Page};
use crate::office::shared::error::{self, Error};

/// Who is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Session {
    /// Not known yet: the server was asked.
    Loading,
    /// Not known: the server did not answer the question.
    Failed(Error),
    /// Nobody.
    LoggedOut,
    /// Somebody.
    LoggedIn(Me),
    /// Somebody whose session has ended; the page stays open behind the log-in dialog.
    Expired(Me),
}

/// What fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// A sign that the session is being loaded.
    Loading,
    /// Why the server cannot be reached.
    Down,
    /// The log-in page.
    LogIn,
    /// The menu and a page.
    Pages,
}

impl Office {
    /// Who is logged in.
    pub fn session(self) -> Session {
        self.session.get()
    }

    /// What fills the screen.
    ///
    /// The same for a session that is open and one that has expired, so that the page and what was
    /// typed stay.
    pub fn frame(self) -> Memo<Frame> {
        Memo::new(move |_| {
            self.session.with(|it| match it {
                Session::Loading => Frame::Loading,
                Session::Failed(_) => Frame::Down,
                Session::LoggedOut => Frame::LogIn,
                Session::LoggedIn(_) | Session::Expired(_) => Frame::Pages,
            })
        })
    }

    /// What the user may do; an administrator where the server does not say, or says what is unknown
    /// here: the server itself refuses what is not allowed.
    pub fn role(self) -> Role {
        let role = self.session.with(|it| match it {
            Session::LoggedIn(me) | Session::Expired(me) => Role::from_code(&me.role),
            _ => None,
        });
        role.unwrap_or(Role::Administrator)
    }

    /// Whether the user's role may open the pages of a menu's entry.
    pub fn may_open(self, entry: MenuEntry) -> bool {
        entry.roles().contains(&self.role())
    }

    /// Whether the user works with the records of others: returns them, exports names, has staff.
    pub fn manages(self) -> bool {
        !matches!(self.role(), Role::Interviewer | Role::Reader)
    }

    /// How often somebody logged in; what failed without a session is loaded again then.
    pub fn n_logins(self) -> u32 {
        self.n_logins.get()
    }

    /// Asks the server who is logged in.
    pub async fn load_session(self) {
        let session = match self.me().await {
            Ok(me) => Session::LoggedIn(me),
            Err(Error::SignedOut) => Session::LoggedOut,
            Err(error) => Session::Failed(error),
        };
        self.session.set(session);
    }

    /// Logs in. After an expired session the page stays as it was, unless another person logs in:
    /// that one is led to the first page.
    pub async fn log_in(self, user: String, password: String) -> Result<(), Error> {
        self.request_log_in(&user, &password).await?;
        let me = self.me().await?;
        let is_another = self.session.with_untracked(|it| match it {
            Session::Expired(before) => before.user != me.user,
            _ => false,
        });
        if is_another {
            self.session.set(Session::LoggedOut);
            self.replace(Page::Today);
        }
        self.session.set(Session::LoggedIn(me));
        self.n_logins.update(|it| *it += 1);
        self.focus(TITLE_ID);
        Ok(())
    }

    /// Closes the log-in dialog; the next request opens it again.
    pub fn dismiss_log_in(self) {
        self.session.update(|it| {
            if let Session::Expired(me) = it {
                *it = Session::LoggedIn(me.clone());
            }
        });
    }

    /// Logs out and goes to the first page.
    pub async fn log_out(self) -> Result<(), Error> {
        match self.request_log_out().await {
            Ok(()) | Err(Error::SignedOut) => {}
            Err(error) => return Err(error),
        }
        self.session.set(Session::LoggedOut);
        self.replace(Page::Today);
        Ok(())
    }

    /// Sends `request`. Opens the log-in dialog where the server says that the session has ended.
    pub(crate) async fn request<T: DeserializeOwned>(self, request: Request) -> Result<T, Error> {
        let client = self.client();
        let answer = error::read(client.send(request).await);
        if let Err(Error::SignedOut) = answer {
            self.session.update(|it| {
                if let Session::LoggedIn(me) = it {
                    *it = Session::Expired(me.clone());
                }
            });
        }
        answer
    }
}
