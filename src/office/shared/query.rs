//! The query of an address: percent-encoded pairs.

/// Reads `a=1&b=2`; leaves out pairs without a value.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(key, choice)| (decoded(key), decoded(choice)))
        .filter(|(_, choice)| !choice.is_empty())
        .collect()
}

/// Writes `a=1&b=2`; leaves out pairs without a value.
pub fn text<'a>(pairs: impl IntoIterator<Item = (&'a str, Option<String>)>) -> String {
    let mut text = String::new();
    for (key, choice) in pairs {
        let Some(choice) = choice else { continue };
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(key);
        text.push('=');
        text.push_str(&encoded(&choice));
    }
    text
}

/// Encodes everything but letters, digits and `-_.~`.
pub fn encoded(plain: &str) -> String {
    let mut text = String::with_capacity(plain.len());
    for byte in plain.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

/// Undoes [`encoded`], and reads `+` as a space.
///
/// A broken escape stays as it is.
pub fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut idx = 0;
    while idx < bytes.len() {
        let escape = text.get(idx + 1..idx + 3).filter(|_| bytes[idx] == b'%');
        match escape.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                plain.push(byte);
                idx += 3;
            }
            None => {
                plain.push(if bytes[idx] == b'+' { b' ' } else { bytes[idx] });
                idx += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_survives_encoding() {
        for plain in ["", "ช่างเชื่อม", "a&b=c+d e%20", "%", "%zz", "100%ไทย"]
        {
            assert_eq!(decoded(&encoded(plain)), plain);
        }
    }

    #[test]
    fn broken_escapes_stay_as_they_are() {
        for (text, plain) in [("%", "%"), ("%4", "%4"), ("%ก", "%ก"), ("a+b", "a b")] {
            assert_eq!(decoded(text), plain);
        }
    }
}
