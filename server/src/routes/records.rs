//! Receives batches of records from phones, with a receipt for each record.

use api::Failure;
use api::records::{Batch, BatchAnswer, Outcome, Receipt, Submission};
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, header};
use rayon::prelude::*;

use crate::app::{App, Shared};
use crate::error::Error;
use crate::extract::FromPhone;
use crate::intake::{self, ContentEncoding, MAX_BODY, Refusal, Refused, Sender};
use crate::store::writer::{Accepted, MayRevise, Stored, Written};
use crate::text;

/// Takes a batch, and answers once everything acceptable in it is on disk.
#[utoipa::path(post, path = "/api/v1/records", tag = "phone", security(("phone" = [])),
    request_body(content = Batch, description = "At most 100 records; the body may be packed with gzip."),
    responses((status = 200, body = BatchAnswer),
              (status = 400, description = "Not a batch.", body = Failure),
              (status = 401, description = "Not enrolled, or locked out.", body = Failure),
              (status = 413, description = "Too large or too many.", body = Failure)))]
pub async fn receive(
    State(app): State<Shared>,
    FromPhone(owner): FromPhone,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<BatchAnswer>, Error> {
    let encoding = content_encoding(&headers)?;
    let body = read_body(body, MAX_BODY).await?;
    let sender = Sender {
        staff_id: owner.staff_id,
        phone_id: owner.phone_id,
        may_revise: MayRevise::OwnRecords,
    };
    let receipts = take_in(&app, sender, move || {
        Ok(intake::unpack(&body, encoding)?.records)
    })
    .await?;
    Ok(Json(BatchAnswer {
        server_time: app.clock.now(),
        receipts,
    }))
}

/// Validates and stores what `submissions` reads, and returns one receipt for each.
pub async fn take_in(
    app: &Shared,
    sender: Sender,
    submissions: impl FnOnce() -> Result<Vec<Submission>, Error> + Send + 'static,
) -> Result<Vec<Receipt>, Error> {
    let now = app.clock.now();
    let catalogue = app.catalogue.now();
    let validated = tokio::task::spawn_blocking(move || {
        let validate = |it| intake::validate(&catalogue, it, &sender, now);
        // The engine opens each submission, so the batch is spread over all cores.
        Ok::<_, Error>(
            submissions()?
                .into_par_iter()
                .map(validate)
                .collect::<Vec<_>>(),
        )
    })
    .await
    .map_err(|_| Error::Internal)??;
    let accepted: Vec<Accepted> = validated.iter().filter_map(|it| it.clone().ok()).collect();
    let mut written = app.writer.store(accepted).await?.into_iter();
    Ok(validated
        .into_iter()
        .map(|it| receipt(app, it, &mut written))
        .collect())
}

fn receipt(
    app: &App,
    validated: Result<Accepted, Box<Refused>>,
    written: &mut impl Iterator<Item = Written>,
) -> Receipt {
    let (submission, stored) = match validated {
        Ok(accepted) => {
            let written = written.next().expect("the writer answers for each");
            (accepted.submission, Ok(written))
        }
        Err(refused) => (refused.submission, Err(refused.refusal)),
    };
    let (revision, content_hash) = (submission.revision, submission.content_hash);
    let stored = stored.and_then(|(stored, missing)| match stored {
        Stored::New => Ok((Outcome::Stored, "stored", missing)),
        Stored::Already => Ok((Outcome::AlreadyStored, "already-stored", missing)),
        Stored::Conflict => Ok((Outcome::Conflict, "conflict", missing)),
        Stored::OtherContent => Err(Refusal::OtherContent),
        Stored::OtherForm => Err(Refusal::OtherForm),
        Stored::OtherPerson => Err(Refusal::OtherPerson),
    });
    match stored {
        Ok((outcome, word, missing_files)) => {
            app.metrics.count_outcome(word);
            Receipt {
                revision,
                content_hash,
                outcome,
                missing_files,
            }
        }
        Err(refusal) => {
            app.metrics.count_outcome(refusal.code());
            tracing::info!(revision, code = refusal.code(), "a record was refused");
            let words = text::of_refusal(&refusal);
            Receipt {
                revision,
                content_hash,
                outcome: Outcome::Refused {
                    code: refusal.code().to_owned(),
                    message_th: words.th,
                    message_en: words.en,
                },
                missing_files: Vec::new(),
            }
        }
    }
}

/// Reads a body of at most `limit` bytes.
pub async fn read_body(body: Body, limit: usize) -> Result<Bytes, Error> {
    axum::body::to_bytes(body, limit).await.map_err(|err| {
        let cause = std::error::Error::source(&err);
        if cause.is_some_and(|it| it.is::<http_body_util::LengthLimitError>()) {
            Error::TooLarge { limit }
        } else {
            Error::Malformed {
                what: "the body was cut short".to_owned(),
            }
        }
    })
}

fn content_encoding(headers: &HeaderMap) -> Result<ContentEncoding, Error> {
    match headers.get(header::CONTENT_ENCODING) {
        None => Ok(ContentEncoding::Identity),
        Some(it) if it == "identity" => Ok(ContentEncoding::Identity),
        Some(it) if it == "gzip" => Ok(ContentEncoding::Gzip),
        Some(_) => Err(Error::Malformed {
            what: "the only Content-Encoding is gzip".to_owned(),
        }),
    }
}
