//! One object's fields as JSON text, in both directions: each type of field is
//! written and read in one place, and `message!` says which fields a message has.

use super::value::Value;
use super::{JsonError, Message};

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

    fn number(&mut self, key: &str, number: impl ToString) {
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
pub(crate) struct Fields(pub(crate) Vec<(String, Value)>);

impl Fields {
    /// The field called `key`; of several, the last.
    fn get(&self, key: &str) -> Option<&Value> {
        self.0
            .iter()
            .rev()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    pub(crate) fn text(&self, key: &'static str) -> Result<String, JsonError> {
        self.optional_text(key)?.ok_or(JsonError::Field(key))
    }

    pub(crate) fn optional_text(&self, key: &'static str) -> Result<Option<String>, JsonError> {
        match self.get(key) {
            Some(Value::Text(text)) => Ok(Some(text.clone())),
            Some(Value::Null) | None => Ok(None),
            Some(_) => Err(JsonError::Field(key)),
        }
    }

    fn optional_number<N: TryFrom<i64>>(&self, key: &'static str) -> Result<Option<N>, JsonError> {
        match self.get(key) {
            Some(Value::Number(Some(it))) => N::try_from(*it)
                .map(Some)
                .map_err(|_| JsonError::Field(key)),
            Some(Value::Null) | None => Ok(None),
            Some(_) => Err(JsonError::Field(key)),
        }
    }

    fn array(&self, key: &'static str) -> Result<&[Value], JsonError> {
        match self.get(key) {
            Some(Value::Array(items)) => Ok(items),
            _ => Err(JsonError::Field(key)),
        }
    }
}

/// A type that a field may have.
pub(crate) trait Field: Sized {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>);
    fn read(key: &'static str, fields: &Fields) -> Result<Self, JsonError>;
}

impl Field for String {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        fields.text(key, self);
    }
    fn read(key: &'static str, fields: &Fields) -> Result<Self, JsonError> {
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
    fn read(key: &'static str, fields: &Fields) -> Result<Self, JsonError> {
        fields.optional_text(key)
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Field for $number {
            fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
                fields.number(key, *self);
            }
            fn read(key: &'static str, fields: &Fields) -> Result<Self, JsonError> {
                fields.optional_number(key)?.ok_or(JsonError::Field(key))
            }
        }
    )+};
}

numbers!(i64, u64, u32, i16);

/// Left out where there is none.
impl Field for Option<i64> {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        if let Some(number) = self {
            fields.number(key, *number);
        }
    }
    fn read(key: &'static str, fields: &Fields) -> Result<Self, JsonError> {
        fields.optional_number(key)
    }
}

/// 0 or 1.
impl Field for bool {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        fields.number(key, u32::from(*self));
    }
    fn read(key: &'static str, fields: &Fields) -> Result<Self, JsonError> {
        Ok(u32::read(key, fields)? != 0)
    }
}

impl Field for Vec<String> {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        fields.key(key);
        write_list(fields.out, self, |out, it| write_text(out, it));
    }
    fn read(key: &'static str, fields: &Fields) -> Result<Self, JsonError> {
        let mut texts = Vec::new();
        for item in fields.array(key)? {
            let Value::Text(text) = item else {
                return Err(JsonError::Field(key));
            };
            texts.push(text.clone());
        }
        Ok(texts)
    }
}

impl<M: Message> Field for Vec<M> {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        write_messages(self, key, fields);
    }
    fn read(key: &'static str, fields: &Fields) -> Result<Self, JsonError> {
        let mut list = Vec::new();
        for item in fields.array(key)? {
            let Value::Object(fields) = item else {
                return Err(JsonError::Field(key));
            };
            list.push(M::read(&Fields(fields.clone()))?);
        }
        Ok(list)
    }
}

/// A list of one message, or of none.
impl<M: Message> Field for Option<M> {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        write_messages(self.as_slice(), key, fields);
    }
    fn read(key: &'static str, fields: &Fields) -> Result<Self, JsonError> {
        Ok(Vec::<M>::read(key, fields)?.pop())
    }
}

/// A list of one message.
impl<M: Message> Field for M {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        write_messages(std::slice::from_ref(self), key, fields);
    }
    fn read(key: &'static str, fields: &Fields) -> Result<Self, JsonError> {
        Vec::<M>::read(key, fields)?
            .pop()
            .ok_or(JsonError::Field(key))
    }
}

fn write_messages<M: Message>(messages: &[M], key: &str, fields: &mut Writer<'_>) {
    fields.key(key);
    write_list(fields.out, messages, write_object);
}
