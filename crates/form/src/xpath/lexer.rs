//! From text to tokens, with XPath's rule for what `*`, `and`, `div` mean.

use crate::xpath::{Operator, SyntaxCode, SyntaxError};

/// A piece of an expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'t> {
    Number(f64),
    Literal(&'t str),
    /// `name`, `jr:name` or `jr:*`.
    Name(&'t str),
    /// `*` as a name test.
    Star,
    Operator(Operator),
    Slash,
    DoubleSlash,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Dot,
    DoubleDot,
    At,
    Comma,
    DoubleColon,
    End,
}

/// Cuts `text` into tokens with their places; the last one is `End`.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token<'_>)>, SyntaxError> {
    let mut tokens: Vec<(usize, Token)> = Vec::new();
    let mut at = 0;
    loop {
        let rest = text[at..].trim_start_matches([' ', '\t', '\n', '\r']);
        at = text.len() - rest.len();
        if rest.is_empty() {
            tokens.push((at, Token::End));
            return Ok(tokens);
        }
        let after_operand = tokens.last().is_some_and(|it| ends_operand(it.1));
        let (token, len) = token(rest, after_operand).map_err(|(offset, code)| {
            let position = at + offset;
            let found = text[position..].chars().take(1).collect();
            SyntaxError {
                position,
                code,
                found,
            }
        })?;
        tokens.push((at, token));
        at += len;
    }
}

/// After these, `*` multiplies and `div` divides.
fn ends_operand(token: Token) -> bool {
    matches!(
        token,
        Token::Number(_)
            | Token::Literal(_)
            | Token::Name(_)
            | Token::Star
            | Token::Close
            | Token::CloseBracket
            | Token::Dot
            | Token::DoubleDot
    )
}

type Wrong = (usize, SyntaxCode);

fn token(rest: &str, after_operand: bool) -> Result<(Token<'_>, usize), Wrong> {
    let bytes = rest.as_bytes();
    let second = bytes.get(1).copied();
    let one = |token| Ok((token, 1));
    let two = |token| Ok((token, 2));
    match bytes[0] {
        b'(' => one(Token::Open),
        b')' => one(Token::Close),
        b'[' => one(Token::OpenBracket),
        b']' => one(Token::CloseBracket),
        b'@' => one(Token::At),
        b',' => one(Token::Comma),
        b'|' => one(Token::Operator(Operator::Union)),
        b'+' => one(Token::Operator(Operator::Add)),
        b'-' => one(Token::Operator(Operator::Subtract)),
        b'=' => one(Token::Operator(Operator::Equal)),
        b'*' if after_operand => one(Token::Operator(Operator::Multiply)),
        b'*' => one(Token::Star),
        b'/' if second == Some(b'/') => two(Token::DoubleSlash),
        b'/' => one(Token::Slash),
        b'!' if second == Some(b'=') => two(Token::Operator(Operator::NotEqual)),
        b'<' if second == Some(b'=') => two(Token::Operator(Operator::LessOrEqual)),
        b'<' => one(Token::Operator(Operator::Less)),
        b'>' if second == Some(b'=') => two(Token::Operator(Operator::GreaterOrEqual)),
        b'>' => one(Token::Operator(Operator::Greater)),
        b':' if second == Some(b':') => two(Token::DoubleColon),
        b'.' if second == Some(b'.') => two(Token::DoubleDot),
        b'.' if !second.is_some_and(|it| it.is_ascii_digit()) => one(Token::Dot),
        b'.' | b'0'..=b'9' => number(rest),
        quote @ (b'"' | b'\'') => match rest[1..].find(quote as char) {
            Some(len) => Ok((Token::Literal(&rest[1..=len]), len + 2)),
            None => Err((0, SyntaxCode::UnclosedLiteral)),
        },
        b'$' => Err((0, SyntaxCode::Variable)),
        _ => name(rest, after_operand),
    }
}

fn number(rest: &str) -> Result<(Token<'_>, usize), Wrong> {
    let digits = |from: usize| {
        let found = rest[from..].find(|it: char| !it.is_ascii_digit());
        found.map_or(rest.len(), |len| from + len)
    };
    let mut end = digits(0);
    if rest[end..].starts_with('.') {
        end = digits(end + 1);
    }
    match rest[..end].parse() {
        Ok(number) => Ok((Token::Number(number), end)),
        Err(_) => Err((0, SyntaxCode::Unexpected)),
    }
}

fn name(rest: &str, after_operand: bool) -> Result<(Token<'_>, usize), Wrong> {
    let mut end = simple_name(rest);
    if end == 0 {
        return Err((0, SyntaxCode::Unexpected));
    }
    if after_operand {
        let operator = match &rest[..end] {
            "and" => Operator::And,
            "or" => Operator::Or,
            "div" => Operator::Divide,
            "mod" => Operator::Remainder,
            _ => return Err((0, SyntaxCode::Unexpected)),
        };
        return Ok((Token::Operator(operator), end));
    }
    if let Some(local) = rest[end..].strip_prefix(':') {
        if local.starts_with('*') {
            end += 2;
        } else if simple_name(local) > 0 {
            end += 1 + simple_name(local);
        }
    }
    Ok((Token::Name(&rest[..end]), end))
}

/// How many bytes of `rest` are a name without a prefix.
fn simple_name(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    match chars.next() {
        Some((_, first)) if starts_name(first) => {}
        _ => return 0,
    }
    let end = chars.find(|&(_, it)| !(starts_name(it) || continues_name(it)));
    end.map_or(rest.len(), |(at, _)| at)
}

/// XML's NameStartChar without the colon.
fn starts_name(it: char) -> bool {
    matches!(it,
        'a'..='z' | 'A'..='Z' | '_'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// What XML's NameChar has more.
fn continues_name(it: char) -> bool {
    matches!(it,
        '0'..='9' | '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
