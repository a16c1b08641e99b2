//! Secrets: how they are made, and what of them is kept.
//!
//! Codes, tokens and sessions are 256 random bits, so their SHA-256 is enough
//! to keep; passwords are made by people, so they get argon2id.

use std::collections::BTreeSet;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::Rng;

/// The least letters of a password that a person chooses.
pub const SHORTEST_PASSWORD: usize = 10;
/// How many different letters it needs, blanks aside.
const FEWEST_DIFFERENT: usize = 4;
/// Letters and digits of a first password that are not mistaken for others.
const PASSWORD_LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// Why a password cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordProblem {
    /// It has too few letters.
    Short,
    /// It is blank, or one or two letters over and over.
    Plain,
}

/// Says whether a person may choose `password`.
pub fn check_new_password(password: &str) -> Result<(), PasswordProblem> {
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(PasswordProblem::Short);
    }
    let different: BTreeSet<char> = password.chars().filter(|it| !it.is_whitespace()).collect();
    match different.len() < FEWEST_DIFFERENT {
        true => Err(PasswordProblem::Plain),
        false => Ok(()),
    }
}

/// Returns 256 random bits, as 43 letters that fit into a link or a header.
pub fn new_token() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// Returns what is kept of a token.
pub fn token_hash(token: &str) -> String {
    form::record::bytes_hash(token.as_bytes())
}

/// Returns a random password that can be read out: `xxxx-xxxx-xxxx-xxxx`.
pub fn new_password() -> String {
    let mut rng = rand::rng();
    let letters: Vec<u8> = (0..16)
        .map(|_| PASSWORD_LETTERS[rng.random_range(0..PASSWORD_LETTERS.len())])
        .collect();
    letters
        .chunks(4)
        .map(|it| String::from_utf8_lossy(it).into_owned())
        .collect::<Vec<_>>()
        .join("-")
}

/// Returns a random UUID.
pub fn new_id() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// Returns what is kept of a password; takes its time, so not on a thread that serves requests.
pub fn password_hash(password: &str) -> String {
    let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>())
        .expect("16 bytes are a salt of the right length");
    argon2id()
        .hash_password(password.as_bytes(), &salt)
        .expect("the parameters are constants that argon2 accepts")
        .to_string()
}

/// Says whether `password` is the one that `hash` was made from.
pub fn is_password(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|it| argon2id().verify_password(password.as_bytes(), &it).is_ok())
}

/// OWASP's first choice of 2024: 19 MiB, two passes, one lane.
fn argon2id() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("these parameters are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_needs_ten_letters_and_four_different_ones() {
        for (password, expected) in [
            ("", Err(PasswordProblem::Short)),
            ("a", Err(PasswordProblem::Short)),
            ("สั้นไป", Err(PasswordProblem::Short)),
            ("          ", Err(PasswordProblem::Plain)),
            ("\u{3000}\t         ", Err(PasswordProblem::Plain)),
            ("aaaaaaaaaaaaaaaa", Err(PasswordProblem::Plain)),
            ("a a a a a a a b", Err(PasswordProblem::Plain)),
            ("รหัสผ่านของครู", Ok(())),
            ("correct horse battery", Ok(())),
        ] {
            assert_eq!(check_new_password(password), expected, "{password:?}");
        }
        assert_eq!(check_new_password(&new_password()), Ok(()));
    }
}
