//! Logging in and out.

use api::Failure;
use api::office::session::{LoginRequest, Me, PasswordChange};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use time::Duration;

use crate::app::{App, Shared};
use crate::error::Error;
use crate::extract::{FromOffice, SESSION_COOKIE, address, check_our_page, session_token};
use crate::json::read_json;
use crate::routes::records::read_body;
use crate::secret::{self, PasswordProblem};
use crate::store::centres::Centre;
use crate::store::users::User;

/// How long a session lasts.
const SESSION: Duration = Duration::hours(12);
/// The maximum size of a login request, in bytes.
const MAX_LOGIN: usize = 4 * 1024;
/// Checked for unknown users, so that they take as much time as known ones.
const NOBODYS_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Opens a session; the answer sets its cookie.
#[utoipa::path(post, path = "/api/v1/office/login", tag = "office", request_body = LoginRequest,
    responses((status = 200, body = Me),
              (status = 401, description = "Wrong user or password.", body = Failure),
              (status = 429, description = "Too many wrong passwords; `Retry-After` says how long to wait.", body = Failure)))]
pub async fn login(State(app): State<Shared>, request: Request) -> Result<Response, Error> {
    let (parts, body) = request.into_parts();
    check_our_page(&parts.headers)?;
    let body = read_body(body, MAX_LOGIN).await?;
    let login: LoginRequest = read_json(&body)?;
    let user = check_password(&app, login, &parts).await?;
    let token = secret::new_token();
    let now = app.clock.now();
    let expires_at = now + SESSION.whole_milliseconds() as i64;
    app.store
        .open_session(&secret::token_hash(&token), &user.id, now, expires_at)
        .await?;
    tracing::info!(user = user.id, "logged in");
    let me = Json(me_of(&app, user).await?);
    let cookie = session_cookie(&app, token, SESSION);
    Ok((CookieJar::new().add(cookie), me).into_response())
}

/// Ends the session.
#[utoipa::path(post, path = "/api/v1/office/logout", tag = "office", security(("office" = [])),
    responses((status = 204, description = "Logged out.")))]
pub async fn logout(
    State(app): State<Shared>,
    _: FromOffice,
    request: Request,
) -> Result<Response, Error> {
    if let Some(token) = session_token(request.headers()) {
        app.store.end_session(&secret::token_hash(&token)).await?;
    }
    let cookie = session_cookie(&app, String::new(), Duration::ZERO);
    Ok((
        StatusCode::NO_CONTENT,
        CookieJar::new().add(cookie),
        // Not "storage": the phone app of the same address may hold unsent records.
        [("clear-site-data", "\"cache\"")],
    )
        .into_response())
}

/// Gives who is logged in another password, and ends their sessions in other browsers.
#[utoipa::path(post, path = "/api/v1/office/me/password", tag = "office", security(("office" = [])), request_body = PasswordChange,
    responses((status = 204, description = "The new one counts."),
              (status = 401, body = Failure),
              (status = 422, description = "The password of now is another, or the new one is too short.", body = Failure),
              (status = 429, description = "Too many wrong passwords; `Retry-After` says how long to wait.", body = Failure)))]
pub async fn change_password(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    request: Request,
) -> Result<StatusCode, Error> {
    let (parts, body) = request.into_parts();
    let session = session_token(&parts.headers).ok_or(Error::NotLoggedIn)?;
    let change: PasswordChange = read_json(&read_body(body, MAX_LOGIN).await?)?;
    secret::check_new_password(&change.new).map_err(|it| match it {
        PasswordProblem::Short => Error::ShortPassword,
        PasswordProblem::Plain => Error::PlainPassword,
    })?;
    let login = LoginRequest {
        user: user.name,
        password: change.current,
    };
    let user = check_password(&app, login, &parts)
        .await
        .map_err(|err| match err {
            // With a 401 the page would take its session for ended.
            Error::WrongPassword => Error::NotThePassword,
            other => other,
        })?;
    let hash = app.passwords.hash(change.new).await?;
    app.store
        .change_password(&user.id, &hash, &secret::token_hash(&session))
        .await?;
    tracing::info!(user = user.id, "changed the password");
    Ok(StatusCode::NO_CONTENT)
}

/// Says who is logged in.
#[utoipa::path(get, path = "/api/v1/office/me", tag = "office", security(("office" = [])),
    responses((status = 200, body = Me), (status = 401, body = Failure)))]
pub async fn me(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
) -> Result<Json<Me>, Error> {
    Ok(Json(me_of(&app, user).await?))
}

async fn me_of(app: &App, user: User) -> Result<Me, Error> {
    let centres = app.store.centres().await?;
    let is_own = |it: &Centre| user.centre_id.as_deref() == Some(&it.id);
    let centre = centres.into_iter().find(is_own);
    Ok(Me {
        user: user.name.clone(),
        name: user.name,
        office_name: app.store.settings().await?.office_name,
        role: user.role.as_str().to_owned(),
        centre: centre.map(|it| it.name),
    })
}

/// Returns the user whose name and password are right; failures are throttled by user and address.
async fn check_password(app: &App, login: LoginRequest, parts: &Parts) -> Result<User, Error> {
    let address = address(app, parts);
    // Counted before the check, so that simultaneous guesses count as well.
    app.throttle
        .count_guess(&login.user, &address, app.clock.now())
        .map_err(|wait_ms| Error::SlowDown {
            seconds: (wait_ms + 999) / 1000,
        })?;
    let checked = is_right(app, &login.user, login.password).await;
    let (user, is_right) =
        checked.inspect_err(|_| app.throttle.take_back(&login.user, &address))?;
    match user {
        Some(user) if is_right => {
            app.throttle.forgive(&login.user, &address);
            Ok(user)
        }
        user => {
            app.metrics.count_failed_login();
            // Log the user only if there is one of that name: the name may be a mistyped password.
            let user = user.map(|it| it.id).unwrap_or_default();
            tracing::warn!(user, "a login failed");
            Err(Error::WrongPassword)
        }
    }
}

/// Returns the user of that name, if there is one, and whether the password is theirs.
async fn is_right(app: &App, name: &str, password: String) -> Result<(Option<User>, bool), Error> {
    let (user, hash) = match app.store.user_by_name(name).await? {
        Some((user, hash)) => (Some(user), hash),
        None => (None, NOBODYS_HASH.to_owned()),
    };
    let is_right = app.passwords.check(password, hash).await?;
    Ok((user, is_right))
}

/// Returns the cookie that holds a session's token; a `max_age` of zero deletes it.
fn session_cookie(app: &App, token: String, max_age: Duration) -> Cookie<'static> {
    Cookie::build((SESSION_COOKIE, token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(app.is_https())
        .max_age(max_age)
        .build()
}
