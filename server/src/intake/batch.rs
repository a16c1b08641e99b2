//! Reads a batch from a request's bytes, with a limit at every step.

use std::io::Read;

use api::records::Batch;

use super::{MAX_RECORDS, MAX_UNPACKED};
use crate::error::Error;
use crate::json::read_json;

/// How the body is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentEncoding {
    /// Not at all.
    Identity,
    /// With gzip.
    Gzip,
}

/// Reads a batch; a body that unpacks to more than the limit is never held in memory.
pub fn unpack(body: &[u8], encoding: ContentEncoding) -> Result<Batch, Error> {
    let unpacked;
    let bytes = match encoding {
        ContentEncoding::Identity => body,
        ContentEncoding::Gzip => {
            unpacked = gunzip(body)?;
            &unpacked
        }
    };
    let batch: Batch = read_json(bytes)?;
    if batch.records.len() > MAX_RECORDS {
        return Err(Error::TooMany { limit: MAX_RECORDS });
    }
    Ok(batch)
}

fn gunzip(body: &[u8]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(body.len().saturating_mul(4).min(MAX_UNPACKED));
    flate2::read::GzDecoder::new(body)
        .take(MAX_UNPACKED as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| malformed("not gzip, or cut short"))?;
    if bytes.len() > MAX_UNPACKED {
        return Err(Error::TooLarge {
            limit: MAX_UNPACKED,
        });
    }
    Ok(bytes)
}

fn malformed(what: &str) -> Error {
    Error::Malformed {
        what: what.to_owned(),
    }
}
