//! JSON as far as our messages have it: whole numbers, and nothing that is
//! nested deep. A table of powers for fractions, which a general parser brings
//! along, is not worth 10 KB to everyone who opens the phone's app.

use super::{JsonError, MAX_DEPTH};

/// What a text holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Boolean,
    /// Nothing where it has a fraction or does not fit.
    Number(Option<i64>),
    Text(String),
    Array(Vec<Value>),
    Object(Vec<(String, Value)>),
}

/// Reads a whole text.
pub(crate) fn read(text: &str) -> Result<Value, JsonError> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0)?;
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(JsonError::Malformed),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    /// The next byte that is no space.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Steps over `byte`, if it comes next.
    fn skip(&mut self, byte: u8) -> bool {
        let comes = self.peek() == Some(byte);
        self.at += usize::from(comes);
        comes
    }

    fn expect(&mut self, byte: u8) -> Result<(), JsonError> {
        self.skip(byte).then_some(()).ok_or(JsonError::Malformed)
    }

    fn value(&mut self, depth: usize) -> Result<Value, JsonError> {
        match self.peek() {
            Some(b'{' | b'[') if depth == MAX_DEPTH => Err(JsonError::TooDeep),
            Some(b'{') => self.object(depth + 1),
            Some(b'[') => self.array(depth + 1),
            Some(b'"') => self.string().map(Value::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, JsonError> {
        self.at += 1;
        let mut fields = Vec::new();
        if self.skip(b'}') {
            return Ok(Value::Object(fields));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(JsonError::Malformed);
            }
            let name = self.string()?;
            self.expect(b':')?;
            fields.push((name, self.value(depth)?));
            if !self.skip(b',') {
                self.expect(b'}')?;
                return Ok(Value::Object(fields));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, JsonError> {
        self.at += 1;
        let mut items = Vec::new();
        if self.skip(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value(depth)?);
            if !self.skip(b',') {
                self.expect(b']')?;
                return Ok(Value::Array(items));
            }
        }
    }

    fn word(&mut self) -> Result<Value, JsonError> {
        let rest = &self.text[self.at..];
        let words = [
            ("null", Value::Null),
            ("true", Value::Boolean),
            ("false", Value::Boolean),
        ];
        let found = words.into_iter().find(|(word, _)| rest.starts_with(word));
        let (word, value) = found.ok_or(JsonError::Malformed)?;
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Result<Value, JsonError> {
        let rest = &self.text[self.at..];
        let is_part = |it: char| it.is_ascii_digit() || matches!(it, '+' | '-' | '.' | 'e' | 'E');
        let len = rest.find(|it| !is_part(it)).unwrap_or(rest.len());
        let written = &rest[..len];
        self.at += len;
        let digits = written.strip_prefix('-').unwrap_or(written);
        let is_whole = digits.bytes().all(|it| it.is_ascii_digit());
        if digits.is_empty() || digits.len() > 1 && is_whole && digits.starts_with('0') {
            return Err(JsonError::Malformed);
        }
        Ok(Value::Number(written.parse().ok().filter(|_| is_whole)))
    }

    fn string(&mut self) -> Result<String, JsonError> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = &self.text[self.at..];
            let is_end = |it: char| it == '"' || it == '\\' || it < ' ';
            let len = rest.find(is_end).ok_or(JsonError::Malformed)?;
            text.push_str(&rest[..len]);
            self.at += len + 1;
            match rest.as_bytes()[len] {
                b'"' => return Ok(text),
                b'\\' => text.push(self.escaped()?),
                _ => return Err(JsonError::Malformed),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, JsonError> {
        let letter = self.text.as_bytes().get(self.at);
        self.at += 1;
        Ok(match letter {
            Some(it @ (b'"' | b'\\' | b'/')) => char::from(*it),
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'u') => return self.code_point(),
            _ => return Err(JsonError::Malformed),
        })
    }

    fn code_point(&mut self) -> Result<char, JsonError> {
        let first = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first).ok_or(JsonError::Malformed);
        }
        if !self.text[self.at..].starts_with("\\u") {
            return Err(JsonError::Malformed);
        }
        self.at += 2;
        let second = self.four_digits()?.wrapping_sub(0xdc00);
        if second >= 0x400 {
            return Err(JsonError::Malformed);
        }
        char::from_u32(0x10000 + (first - 0xd800) * 0x400 + second).ok_or(JsonError::Malformed)
    }

    fn four_digits(&mut self) -> Result<u32, JsonError> {
        let digits = self
            .text
            .get(self.at..self.at + 4)
            .ok_or(JsonError::Malformed)?;
        let is_hex = digits.bytes().all(|it| it.is_ascii_hexdigit());
        self.at += 4;
        match u32::from_str_radix(digits, 16) {
            Ok(code) if is_hex => Ok(code),
            _ => Err(JsonError::Malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tinyjson::JsonValue;

    use super::*;

    #[test]
    fn what_is_no_json_is_refused() {
        for text in [
            "",
            "{",
            "[1,]",
            "{\"a\"}",
            "{\"a\":1,}",
            "{a:1}",
            "01",
            "-",
            "nul",
            "\"",
            "\"\\x\"",
            "\"\\ud800\"",
            "\"\\u12\"",
            "\"\n\"",
            "1 2",
            "\u{feff}1",
            "[1 2]",
            "\"\\u+123\"",
        ] {
            assert_eq!(read(text), Err(JsonError::Malformed), "{text}");
        }
    }

    #[test]
    fn escapes_are_undone() {
        let text = r#""\u0e01\ud83d\ude00\n\"\\\/""#;
        assert_eq!(read(text), Ok(Value::Text("ก😀\n\"\\/".to_owned())));
    }

    fn same(ours: &Value, theirs: &JsonValue) -> bool {
        match (ours, theirs) {
            (Value::Null, JsonValue::Null) | (Value::Boolean, JsonValue::Boolean(_)) => true,
            (Value::Number(Some(one)), JsonValue::Number(other)) => *one as f64 == *other,
            (Value::Number(None), JsonValue::Number(_)) => true,
            (Value::Text(one), JsonValue::String(other)) => one == other,
            (Value::Array(one), JsonValue::Array(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| same(one, other))
            }
            (Value::Object(fields), JsonValue::Object(other)) => {
                fields.iter().all(|(name, _)| other.contains_key(name))
            }
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn what_another_parser_reads_is_read_the_same(text in "[\\[\\]{}\",:0-9a-cu\\\\ntrfalse .-]{0,24}") {
            if let (Ok(ours), Ok(theirs)) = (read(&text), text.parse::<JsonValue>()) {
                prop_assert!(same(&ours, &theirs), "{ours:?} {theirs:?}");
            }
        }

        #[test]
        fn every_string_survives(text in "\\PC*|[\u{0}-\u{20}กำ]*") {
            let written = JsonValue::String(text.clone()).stringify().unwrap();
            prop_assert_eq!(read(&written), Ok(Value::Text(text)));
        }
    }
}
