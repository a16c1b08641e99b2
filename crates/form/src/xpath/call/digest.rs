//! Hashes and base64.

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// Reads base64 with or without `=` at its end.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The hash of `text`, in base64 unless `encoding` is `hex`; blank where the
/// algorithm is unknown.
pub(super) fn digest(text: &str, algorithm: &str, encoding: &str) -> String {
    let hash = match algorithm {
        "MD5" => hash::<Md5>(text),
        "SHA-1" => hash::<Sha1>(text),
        "SHA-256" => hash::<Sha256>(text),
        "SHA-384" => hash::<Sha384>(text),
        "SHA-512" => hash::<Sha512>(text),
        _ => return String::new(),
    };
    match encoding {
        "hex" => hex::encode(hash),
        _ => STANDARD.encode(hash),
    }
}

fn hash<D: Digest>(text: &str) -> Vec<u8> {
    D::digest(text.as_bytes()).to_vec()
}

/// The text that was encoded; what is no base64 in it is passed over.
pub(super) fn base64_decode(text: &str) -> String {
    let is_base64 = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/');
    let mut encoded: Vec<u8> = text.bytes().filter(is_base64).collect();
    // One letter at the end is not a whole byte.
    if encoded.len() % 4 == 1 {
        encoded.pop();
    }
    let bytes = LENIENT.decode(encoded).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
