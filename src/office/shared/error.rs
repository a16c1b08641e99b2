//! Why a request failed, as a code to branch on.
//!
//! The words for people are in `text::office`.

use api::Failure;
use serde::de::DeserializeOwned;

use ports::office::{NoAnswer, Response};

/// Why a request failed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The network or the server is down.
    NoAnswer,
    /// Nobody is logged in, or the session has ended.
    SignedOut,
    /// There is nothing at this path.
    NotFound,
    /// Too many requests; the server's message says how long to wait.
    SlowDown {
        /// In Thai; empty where the server sent no message.
        message_th: String,
        /// In English.
        message_en: String,
    },
    /// The server refuses, and says why.
    Refused {
        /// To branch on.
        code: String,
        /// In Thai.
        message_th: String,
        /// In English.
        message_en: String,
    },
    /// The server itself failed.
    ServerFailed,
    /// Something else answered, such as a network's log-in page.
    NotOurServer,
}

/// Reads a response as `T`, or as the reason why there is none.
pub fn read<T: DeserializeOwned>(answer: Result<Response, NoAnswer>) -> Result<T, Error> {
    let response = answer.map_err(|NoAnswer| Error::NoAnswer)?;
    match response.status {
        204 => serde_json::from_str("null").map_err(|_| Error::NotOurServer),
        200..=299 => serde_json::from_str(&response.body).map_err(|_| Error::NotOurServer),
        401 => Err(Error::SignedOut),
        404 => Err(Error::NotFound),
        429 => {
            let failure = serde_json::from_str::<Failure>(&response.body).ok();
            let (message_th, message_en) = failure
                .map(|it| (it.message_th, it.message_en))
                .unwrap_or_default();
            Err(Error::SlowDown {
                message_th,
                message_en,
            })
        }
        502..=504 => Err(Error::NoAnswer),
        status => Err(match serde_json::from_str::<Failure>(&response.body) {
            Ok(Failure {
                code,
                message_th,
                message_en,
            }) if !message_th.is_empty() => Error::Refused {
                code,
                message_th,
                message_en,
            },
            _ if status >= 500 => Error::ServerFailed,
            _ => Error::NotOurServer,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(status: u16, body: &str, expected: Result<u8, Error>) {
        let response = Response {
            status,
            body: body.to_owned(),
        };
        assert_eq!(read::<u8>(Ok(response)), expected, "{status} {body}");
    }

    #[test]
    fn each_failed_request_has_a_code_to_branch_on() {
        check(200, "7", Ok(7));
        check(200, "<html>hotel</html>", Err(Error::NotOurServer));
        check(401, "", Err(Error::SignedOut));
        check(404, "{}", Err(Error::NotFound));
        let slow_down = |message_th: &str, message_en: &str| Error::SlowDown {
            message_th: message_th.to_owned(),
            message_en: message_en.to_owned(),
        };
        check(429, "", Err(slow_down("", "")));
        check(
            429,
            r#"{"code":"slow-down","message_th":"อีก 4 วินาที","message_en":"in 4 seconds"}"#,
            Err(slow_down("อีก 4 วินาที", "in 4 seconds")),
        );
        check(500, "", Err(Error::ServerFailed));
        check(503, "", Err(Error::NoAnswer));
        check(
            422,
            r#"{"code":"name-taken","message_th":"มีแล้ว","message_en":"taken"}"#,
            Err(Error::Refused {
                code: "name-taken".to_owned(),
                message_th: "มีแล้ว".to_owned(),
                message_en: "taken".to_owned(),
            }),
        );
        assert_eq!(read::<u8>(Err(NoAnswer)), Err(Error::NoAnswer));
    }
}
