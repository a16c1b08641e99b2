//! Extractors that find out who sent a request, and what that user may do.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum_extra::extract::CookieJar;
use axum_extra::headers::HeaderMapExt;
use axum_extra::headers::authorization::{Authorization, Bearer};

use crate::access::{Operation, Reach, Whose, is_allowed, reach};
use crate::app::{App, Shared};
use crate::error::Error;
use crate::secret;
use crate::store::people::PhoneOwner;
use crate::store::scope::Scope;
use crate::store::users::User;

/// The name of the office's session cookie.
pub const SESSION_COOKIE: &str = "samruat_session";
/// How often the time that a phone was last seen is updated, at most.
const SEEN_EVERY_MS: i64 = 60_000;

/// A request with the token of an enrolled phone.
#[derive(Debug, Clone)]
pub struct FromPhone(pub PhoneOwner);

impl FromRequestParts<Shared> for FromPhone {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<FromPhone, Error> {
        let bearer: Authorization<Bearer> = parts.headers.typed_get().ok_or(Error::NotEnrolled)?;
        let owner = app
            .store
            .phone_owner(&secret::token_hash(bearer.token()))
            .await?
            .ok_or(Error::NotEnrolled)?;
        if owner.is_revoked {
            return Err(Error::PhoneRevoked);
        }
        let now = app.clock.now();
        if now - owner.last_seen > SEEN_EVERY_MS {
            app.store.note_phone_seen(&owner.phone_id, now).await?;
        }
        Ok(FromPhone(owner))
    }
}

/// A request from the office's pages, by someone who is logged in.
#[derive(Debug, Clone)]
pub struct FromOffice(pub User);

impl FromRequestParts<Shared> for FromOffice {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<FromOffice, Error> {
        if !matches!(parts.method, Method::GET | Method::HEAD) {
            check_our_page(&parts.headers)?;
        }
        let token = session_token(&parts.headers).ok_or(Error::NotLoggedIn)?;
        let user = app
            .store
            .session_user(&secret::token_hash(&token), app.clock.now())
            .await?;
        user.map(FromOffice).ok_or(Error::NotLoggedIn)
    }
}

/// Checks the header that the office's pages send with every change; forms on other sites cannot.
pub fn check_our_page(headers: &HeaderMap) -> Result<(), Error> {
    match headers.get("x-requested-with") {
        Some(it) if it == "samruat" => Ok(()),
        _ => Err(Error::NotOurPage),
    }
}

/// Returns the session's token from the cookies.
pub fn session_token(headers: &HeaderMap) -> Option<String> {
    let cookies = CookieJar::from_headers(headers);
    let cookie = cookies.get(SESSION_COOKIE)?;
    Some(cookie.value().to_owned())
}

/// Returns the address that a request comes from.
pub fn address(app: &App, parts: &Parts) -> String {
    let forwarded = parts
        .headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .filter(|_| app.trusts_proxy)
        .and_then(|it| it.to_str().ok())
        // Our proxy appended the last address of the last header; clients can forge those before it.
        .and_then(|it| it.rsplit(',').next())
        .map(|it| it.trim().to_owned());
    forwarded.unwrap_or_else(|| match parts.extensions.get::<ConnectInfo<SocketAddr>>() {
        Some(ConnectInfo(it)) => it.ip().to_string(),
        None => "unknown".to_owned(),
    })
}

impl User {
    /// Refuses where the user may not do `operation` with anything at all.
    pub fn may(&self, operation: Operation) -> Result<(), Error> {
        self.may_with(operation, Whose::Own)
    }

    /// Refuses where the user may not do `operation` with what is `whose`.
    pub fn may_with(&self, operation: Operation, whose: Whose) -> Result<(), Error> {
        match is_allowed(self.role, operation, whose) {
            true => Ok(()),
            false => Err(Error::Forbidden { operation, whose }),
        }
    }

    /// Returns with whose rows the user may do `operation`; refuses where there can be none.
    pub fn scope(&self, operation: Operation) -> Result<Scope, Error> {
        self.may(operation)?;
        let limited = |id: &Option<String>, scope: fn(String) -> Scope| {
            id.clone().map_or(Scope::Nothing, scope)
        };
        Ok(match reach(self.role, operation) {
            Reach::All => Scope::All,
            Reach::Centre => limited(&self.centre_id, Scope::Centre),
            Reach::Own => limited(&self.staff_id, Scope::Staff),
            Reach::Nothing => Scope::Nothing,
        })
    }

    /// Says whose a member of staff's records, phones and links are, as the user sees them.
    pub fn whose(&self, staff_id: &str, centre_id: Option<&str>) -> Whose {
        if self.staff_id.as_deref() == Some(staff_id) {
            Whose::Own
        } else if centre_id.is_some() && self.centre_id.as_deref() == centre_id {
            Whose::SameCentre
        } else {
            Whose::Other
        }
    }
}
