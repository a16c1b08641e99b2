//! Hashes and base64: MD5 and SHA-1 are short enough to write out; the SHA-2
//! family is sha2's.

use crate::xpath::trig;
use sha2::{Digest, Sha256, Sha384, Sha512};

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The hash of `text`, in base64 unless `encoding` is `hex`; blank where the
/// algorithm is unknown.
pub(super) fn digest(text: &str, algorithm: &str, encoding: &str) -> String {
    let bytes = text.as_bytes();
    let hash = match algorithm {
        "MD5" => md5(bytes).to_vec(),
        "SHA-1" => sha1(bytes).to_vec(),
        "SHA-256" => Sha256::digest(bytes).to_vec(),
        "SHA-384" => Sha384::digest(bytes).to_vec(),
        "SHA-512" => Sha512::digest(bytes).to_vec(),
        _ => return String::new(),
    };
    match encoding {
        "hex" => {
            let digit = |it: u8| char::from(b"0123456789abcdef"[usize::from(it)]);
            hash.iter()
                .flat_map(|it| [digit(it >> 4), digit(it & 15)])
                .collect()
        }
        _ => base64_encode(&hash),
    }
}

fn base64_encode(bytes: &[u8]) -> String {
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let byte = |idx: usize| u32::from(*group.get(idx).unwrap_or(&0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = BASE64[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= group.len() {
                char::from(digit)
            } else {
                '='
            });
        }
    }
    text
}

/// The text that was encoded; what is no base64 in it is passed over.
pub(super) fn base64_decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let (mut bits, mut n_bits) = (0u32, 0);
    for byte in text.bytes() {
        let Some(digit) = BASE64.iter().position(|it| *it == byte) else {
            continue;
        };
        bits = bits << 6 | digit as u32;
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push((bits >> n_bits) as u8);
            bits &= (1 << n_bits) - 1;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Pads to whole blocks of 64 bytes, as MD5 and SHA-1 do; `length` are the
/// bytes of the length in bits.
fn padded(bytes: &[u8], length: [u8; 8]) -> Vec<u8> {
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend_from_slice(&length);
    padded
}

fn md5(bytes: &[u8]) -> [u8; 16] {
    const TURNS: [[u32; 4]; 4] = [
        [7, 12, 17, 22],
        [5, 9, 14, 20],
        [4, 11, 16, 23],
        [6, 10, 15, 21],
    ];
    let mut state: [u32; 4] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476];
    let length = (bytes.len() as u64 * 8).to_le_bytes();
    for block in padded(bytes, length).chunks(64) {
        let word = |idx: usize| {
            let bytes = &block[idx * 4..];
            u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
        };
        let [mut a, mut b, mut c, mut d] = state;
        for round in 0..64 {
            let (mixed, idx) = match round / 16 {
                0 => ((b & c) | (!b & d), round),
                1 => ((d & b) | (!d & c), (5 * round + 1) % 16),
                2 => (b ^ c ^ d, (3 * round + 5) % 16),
                _ => (c ^ (b | !d), 7 * round % 16),
            };
            let constant = (trig::sin((round + 1) as f64).abs() * 4_294_967_296.0) as u32;
            let sum = a
                .wrapping_add(mixed)
                .wrapping_add(constant)
                .wrapping_add(word(idx));
            let turned = sum.rotate_left(TURNS[round / 16][round % 4]);
            (a, b, c, d) = (d, b.wrapping_add(turned), b, c);
        }
        for (state, it) in state.iter_mut().zip([a, b, c, d]) {
            *state = state.wrapping_add(it);
        }
    }
    let mut hash = [0; 16];
    for (idx, word) in state.iter().enumerate() {
        hash[idx * 4..idx * 4 + 4].copy_from_slice(&word.to_le_bytes());
    }
    hash
}

fn sha1(bytes: &[u8]) -> [u8; 20] {
    let mut state: [u32; 5] = [
        0x6745_2301,
        0xEFCD_AB89,
        0x98BA_DCFE,
        0x1032_5476,
        0xC3D2_E1F0,
    ];
    let length = (bytes.len() as u64 * 8).to_be_bytes();
    for block in padded(bytes, length).chunks(64) {
        let mut words = [0u32; 80];
        for (word, bytes) in words.iter_mut().zip(block.chunks(4)) {
            *word = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
        for idx in 16..80 {
            let mixed = words[idx - 3] ^ words[idx - 8] ^ words[idx - 14] ^ words[idx - 16];
            words[idx] = mixed.rotate_left(1);
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (idx, word) in words.iter().enumerate() {
            let (mixed, constant) = match idx / 20 {
                0 => ((b & c) | (!b & d), 0x5A82_7999),
                1 => (b ^ c ^ d, 0x6ED9_EBA1),
                2 => ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC),
                _ => (b ^ c ^ d, 0xCA62_C1D6),
            };
            let sum = a.rotate_left(5).wrapping_add(mixed).wrapping_add(e);
            let sum = sum.wrapping_add(constant).wrapping_add(*word);
            (a, b, c, d, e) = (sum, a, b.rotate_left(30), c, d);
        }
        for (state, it) in state.iter_mut().zip([a, b, c, d, e]) {
            *state = state.wrapping_add(it);
        }
    }
    let mut hash = [0; 20];
    for (idx, word) in state.iter().enumerate() {
        hash[idx * 4..idx * 4 + 4].copy_from_slice(&word.to_be_bytes());
    }
    hash
}
