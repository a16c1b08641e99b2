//! Makes secrets, and the hashes of them that are stored.
//!
//! Codes, tokens and sessions are 256 random bits, so their SHA-256 can be
//! stored; passwords are chosen by people, so they are hashed with argon2id.

use std::collections::BTreeSet;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::Rng;

/// The minimum length of a password that a person chooses, in characters.
pub const SHORTEST_PASSWORD: usize = 10;
/// The minimum number of different characters of a password, not counting blanks.
const FEWEST_DIFFERENT: usize = 4;
/// Letters and digits that are not mistaken for one another, for generated passwords.
const PASSWORD_LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// Why a password is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordProblem {
    /// It has fewer than [`SHORTEST_PASSWORD`] characters.
    Short,
    /// It has too few different characters.
    Plain,
}

/// Checks a password that a person chose.
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

/// Returns 256 random bits as 43 characters of URL-safe base64.
pub fn new_token() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// Returns the SHA-256 of a token, hex, to be stored.
pub fn token_hash(token: &str) -> String {
    form::record::bytes_hash(token.as_bytes())
}

/// Returns a random password that is easy to read out: `xxxx-xxxx-xxxx-xxxx`.
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

/// Returns the argon2id hash of a password, to be stored. It takes a tenth of a second, so do not
/// call it on a thread that serves requests.
pub fn password_hash(password: &str) -> String {
    let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>())
        .expect("16 bytes are a salt of the right length");
    argon2id()
        .hash_password(password.as_bytes(), &salt)
        .expect("the parameters are constants that argon2 accepts")
        .to_string()
}

/// Returns whether `password` is the one that `hash` was made from.
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
