//! Functions on texts; places count characters, never bytes.

use std::borrow::Cow;

use crate::xpath::Value;
use crate::xpath::call::Arguments;
use crate::xpath::number::rounded;

pub(super) fn join(it: &Arguments, separator: &str, from: usize) -> String {
    let mut joined = String::new();
    let mut first = true;
    it.each(from, |value| {
        if !first {
            joined.push_str(separator);
        }
        first = false;
        joined.push_str(&value.into_text(it.context));
    });
    joined
}

pub(super) fn substring_before<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let text = it.text(0);
    let found = text.find(&*it.text(1));
    Value::Text(piece(text, 0, found.unwrap_or(0)))
}

pub(super) fn substring_after<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let (text, mark) = (it.text(0), it.text(1));
    let len = text.len();
    let start = text.find(&*mark).map_or(len, |at| at + mark.len());
    Value::Text(piece(text, start, len))
}

/// XPath's own: counts from 1, rounds, and takes NaN and infinity seriously.
pub(super) fn substring<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let text = it.text(0);
    let first = rounded(it.number(1));
    let end = match it.len() {
        3 => first + rounded(it.number(2)),
        _ => f64::INFINITY,
    };
    let taken = |position: usize| position as f64 >= first && (position as f64) < end;
    let kept = text.chars().enumerate().filter(|it| taken(it.0 + 1));
    Value::text(kept.map(|it| it.1).collect::<String>())
}

/// ODK's own: counts from 0, and from the end where negative.
pub(super) fn substr<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let text = it.text(0);
    let len = text.chars().count() as f64;
    let place = |number: f64| {
        let number = if number.is_nan() { 0.0 } else { number.trunc() };
        let from_start = if number < 0.0 { len + number } else { number };
        from_start.clamp(0.0, len) as usize
    };
    let start = place(it.number(1));
    let end = if it.len() == 3 {
        place(it.number(2))
    } else {
        len as usize
    };
    let byte = |place: usize| text.char_indices().nth(place).map_or(text.len(), |it| it.0);
    let (start, end) = (byte(start), byte(end));
    Value::Text(piece(text, start, end.max(start)))
}

/// `text[start..end]`, borrowed where `text` is.
fn piece(text: Cow<'_, str>, start: usize, end: usize) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[start..end]),
        Cow::Owned(text) => Cow::Owned(text[start..end].to_string()),
    }
}

pub(super) fn normalize_space<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let text = it.text_or_node();
    let words: Vec<&str> = text
        .split([' ', '\t', '\n', '\r'])
        .filter(|it| !it.is_empty())
        .collect();
    Value::text(words.join(" "))
}

pub(super) fn translate<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let (from, to) = (it.text(1), it.text(2));
    let mut translated = String::new();
    for found in it.text(0).chars() {
        match from.chars().position(|it| it == found) {
            None => translated.push(found),
            Some(place) => translated.extend(to.chars().nth(place)),
        }
    }
    Value::text(translated)
}

pub(super) fn selected<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let choice = it.text(1);
    let choice = choice.trim();
    let list = it.text(0);
    let mut chosen = list.split_ascii_whitespace();
    Value::Boolean(match choice.is_empty() {
        // Asked of what is blank, a blank choice is the one that was made.
        true => chosen.next().is_none(),
        false => chosen.any(|it| it == choice),
    })
}

pub(super) fn selected_at<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let place = it.number(1).trunc();
    let list = it.text(0);
    let found = match place >= 0.0 {
        true => list.split_ascii_whitespace().nth(place as usize),
        false => None,
    };
    Value::text(found.unwrap_or("").to_string())
}
