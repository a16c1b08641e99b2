//! Errors as HTTP answers: status, code and a sentence in both languages.

use api::Failure;
use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::error::Error;
use crate::text;

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let words = text::of_error(&self);
        let failure = Failure {
            code: self.code().to_owned(),
            message_th: words.th,
            message_en: words.en,
        };
        let mut response = (self.status(), Json(failure)).into_response();
        let headers = response.headers_mut();
        match self {
            Error::SlowDown { seconds } | Error::Busy { seconds } => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            Error::Unavailable => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(5));
            }
            Error::WrongOffset { offset } => {
                headers.insert("upload-offset", HeaderValue::from(offset));
            }
            _ => {}
        }
        response
    }
}
