//! Reads JSON bodies.

use serde::de::DeserializeOwned;

use crate::error::Error;

/// Reads a message; the error names the field that is wrong.
///
/// Unknown fields are ignored, and what is nested deeper than 128 levels is refused.
pub fn read_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    let malformed = |what: String| Error::Malformed { what };
    let mut reader = serde_json::Deserializer::from_slice(body);
    let message = serde_path_to_error::deserialize(&mut reader);
    let message = message.map_err(|err| malformed(err.to_string()))?;
    reader.end().map_err(|err| malformed(err.to_string()))?;
    Ok(message)
}

#[cfg(test)]
mod tests {
    use api::Failure;
    use api::records::Batch;

    use super::*;

    #[test]
    fn the_field_that_is_wrong_is_named() {
        let check = |answer: Result<(), Error>, words: &str| match answer {
            Err(Error::Malformed { what }) => assert!(what.contains(words), "{what}"),
            other => panic!("{other:?}"),
        };
        let batch = |text: &str| read_json::<Batch>(text.as_bytes()).map(drop);
        let failure = |text: &str| read_json::<Failure>(text.as_bytes()).map(drop);
        check(batch(r#"{"records":[{"record":1}]}"#), "records[0].record");
        check(batch(r#"{"records":[]} x"#), "trailing characters");
        check(failure(r#"{"code":"a","message_th":"b"}"#), "message_en");
        check(failure(r#"{"code":1}"#), "code: invalid type");
        check(failure("<html>Hotel"), "expected value");
    }
}
