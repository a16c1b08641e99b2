//! One object's fields as JSON text, in both directions: each type of field is
//! written and read in one place, and `message!` says which fields a message has.

use std::cell::Cell;

use super::Message;
use super::value::Value;

/// Writes one object's fields, with the commas between them.
pub(crate) struct Writer<'a> {
    out: &'a mut String,
    is_first: bool,
}

impl Writer<'_> {
    pub(crate) fn key(&mut self, key: &str) {
        if !self.is_first {
            self.out.push(',');
        }
        self.is_first = false;
        write_text(self.out, key);
        self.out.push(':');
    }

    pub(crate) fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        write_text(self.out, text);
    }

    fn number(&mut self, key: &str, number: i64) {
        self.key(key);
        self.out.push_str(&number.to_string());
    }
}

pub(crate) fn write_object<M: Message>(out: &mut String, message: &M) {
    out.push('{');
    message.write(&mut Writer {
        out: &mut *out,
        is_first: true,
    });
    out.push('}');
}

fn write_list<T>(out: &mut String, items: &[T], mut write: impl FnMut(&mut String, &T)) {
    out.push('[');
    for (idx, item) in items.iter().enumerate() {
        if idx > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for it in text.chars() {
        match it {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if (control as u32) < 0x20 => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                let code = control as usize;
                out.push_str("\\u00");
                out.push(HEX[code >> 4] as char);
                out.push(HEX[code & 15] as char);
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// One object's fields, as the parser left them.
///
/// A field that is not as it has to be is noted, and read as nothing: whoever
/// began to read asks at the end, so that no field needs a way out of its own.
pub(crate) struct Fields<'a> {
    pub(super) entries: &'a [(String, Value)],
    pub(super) wrong: &'a Cell<Option<&'static str>>,
}

impl<'a> Fields<'a> {
    /// The field called `key`, of several the last; none where it is missing or null.
    fn get(&self, key: &str) -> Option<&'a Value> {
        let mut entries = self.entries.iter().rev();
        let (_, value) = entries.find(|(name, _)| name == key)?;
        (!matches!(value, Value::Null)).then_some(value)
    }

    /// Notes that the field is missing or of another type; the first counts.
    pub(crate) fn note_wrong(&self, key: &'static str) {
        if self.wrong.get().is_none() {
            self.wrong.set(Some(key));
        }
    }

    pub(crate) fn text(&self, key: &'static str) -> String {
        let text = self.optional_text(key);
        self.needed(key, text)
    }

    fn optional_text(&self, key: &'static str) -> Option<String> {
        match self.get(key)? {
            Value::Text(text) => Some(text.clone()),
            _ => self.no(key),
        }
    }

    fn optional_number(&self, key: &'static str) -> Option<i64> {
        match self.get(key)? {
            Value::Number(Some(number)) => Some(*number),
            _ => self.no(key),
        }
    }

    fn array(&self, key: &'static str) -> &'a [Value] {
        match self.get(key) {
            Some(Value::Array(items)) => items,
            _ => {
                self.note_wrong(key);
                &[]
            }
        }
    }

    fn no<T>(&self, key: &'static str) -> Option<T> {
        self.note_wrong(key);
        None
    }

    fn needed<T: Default>(&self, key: &'static str, value: Option<T>) -> T {
        if value.is_none() {
            self.note_wrong(key);
        }
        value.unwrap_or_default()
    }
}

/// A type that a field may have.
pub(crate) trait Field: Sized {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>);
    fn read(key: &'static str, fields: &Fields<'_>) -> Self;
}

impl Field for String {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        fields.text(key, self);
    }
    fn read(key: &'static str, fields: &Fields<'_>) -> Self {
        fields.text(key)
    }
}

/// Left out where there is none.
impl Field for Option<String> {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        if let Some(text) = self {
            fields.text(key, text);
        }
    }
    fn read(key: &'static str, fields: &Fields<'_>) -> Self {
        fields.optional_text(key)
    }
}

impl Field for i64 {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        fields.number(key, *self);
    }
    fn read(key: &'static str, fields: &Fields<'_>) -> Self {
        let number = fields.optional_number(key);
        fields.needed(key, number)
    }
}

/// Left out where there is none.
impl Field for Option<i64> {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        if let Some(number) = self {
            fields.number(key, *number);
        }
    }
    fn read(key: &'static str, fields: &Fields<'_>) -> Self {
        fields.optional_number(key)
    }
}

macro_rules! smaller_numbers {
    ($($number:ty),+) => {$(
        impl Field for $number {
            fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
                // What is larger than a Number of JSON can be is no size or duration of ours.
                i64::try_from(*self).unwrap_or(i64::MAX).write(key, fields);
            }
            fn read(key: &'static str, fields: &Fields<'_>) -> Self {
                let number = <$number>::try_from(i64::read(key, fields));
                fields.needed(key, number.ok())
            }
        }
    )+};
}

smaller_numbers!(u64, u32, i16);

/// 0 or 1.
impl Field for bool {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        i64::from(*self).write(key, fields);
    }
    fn read(key: &'static str, fields: &Fields<'_>) -> Self {
        i64::read(key, fields) != 0
    }
}

impl Field for Vec<String> {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        fields.key(key);
        write_list(fields.out, self, |out, it| write_text(out, it));
    }
    fn read(key: &'static str, fields: &Fields<'_>) -> Self {
        let mut texts = Vec::new();
        for item in fields.array(key) {
            match item {
                Value::Text(text) => texts.push(text.clone()),
                _ => fields.note_wrong(key),
            }
        }
        texts
    }
}

impl<M: Message> Field for Vec<M> {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        write_messages(self, key, fields);
    }
    fn read(key: &'static str, fields: &Fields<'_>) -> Self {
        let mut messages = Vec::new();
        for item in fields.array(key) {
            match item {
                Value::Object(entries) => messages.push(M::read(&Fields {
                    entries,
                    wrong: fields.wrong,
                })),
                _ => fields.note_wrong(key),
            }
        }
        messages
    }
}

/// A list of one message, or of none.
impl<M: Message> Field for Option<M> {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        write_messages(self.as_slice(), key, fields);
    }
    fn read(key: &'static str, fields: &Fields<'_>) -> Self {
        Vec::<M>::read(key, fields).pop()
    }
}

pub(super) fn write_messages<M: Message>(messages: &[M], key: &str, fields: &mut Writer<'_>) {
    fields.key(key);
    write_list(fields.out, messages, write_object);
}
