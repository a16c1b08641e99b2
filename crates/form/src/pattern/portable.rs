//! One pattern language for phone and host.
//!
//! A form's patterns are run in two places: by the browser's regular expressions on
//! the phone, by fancy-regex on the server. What both understand alike is passed on,
//! what they write differently is rewritten for each, and what only one of them
//! knows is reported to the form's author. The language is that of a browser's
//! regular expressions with the flag `u`; `(?i)` may stand at its beginning.

use std::iter::Peekable;
use std::str::CharIndices;

/// A pattern as each side reads it, without its anchors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portable {
    /// Whether it began with `(?i)`.
    pub ignores_case: bool,
    /// For `RegExp` with the flag `u`.
    pub browser: String,
    /// For fancy-regex.
    pub host: String,
}

/// Why a pattern cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternError {
    /// It says something that the phone and the server would not read alike.
    Unportable {
        /// What.
        what: String,
        /// Where, from 1, in letters.
        at: usize,
    },
    /// It is no pattern at all, such as `(` or `[z-a]`.
    Unreadable {
        /// What the reader said.
        reason: String,
    },
}

/// The blanks of `\s` in a browser, as the inside of a class of fancy-regex.
const BLANKS: &str = r"\t\n\x0B\x0C\r\p{Zs}\x{FEFF}\x{2028}\x{2029}";
const DIGITS: &str = "0-9";
const WORD: &str = "A-Za-z0-9_";
/// What has a meaning of its own, and so a backslash where it has not.
const SYNTAX: &str = r"^$\.*+?()[]{}|/";

/// Reads `pattern` for both sides.
pub fn portable(pattern: &str) -> Result<Portable, PatternError> {
    let (ignores_case, rest) = match pattern.strip_prefix("(?i)") {
        Some(rest) => (true, rest),
        None => (false, pattern),
    };
    let mut reader = Reader {
        source: rest,
        letters: rest.char_indices().peekable(),
        skipped: pattern.chars().count() - rest.chars().count(),
        browser: String::new(),
        host: String::new(),
    };
    reader.read_all()?;
    Ok(Portable {
        ignores_case,
        browser: reader.browser,
        host: reader.host,
    })
}

struct Reader<'a> {
    source: &'a str,
    letters: Peekable<CharIndices<'a>>,
    /// Letters before `source`.
    skipped: usize,
    browser: String,
    host: String,
}

impl Reader<'_> {
    fn read_all(&mut self) -> Result<(), PatternError> {
        // Whether a quantifier was just written: a `+` behind it is only known to one side.
        let mut is_quantified = false;
        while let Some((at, it)) = self.letters.next() {
            let was_quantified = std::mem::take(&mut is_quantified);
            match it {
                '\\' => self.escape(at, Within::Pattern)?,
                '[' => self.class(at)?,
                '(' => self.group(at)?,
                '.' => self.write(".", r"[^\n\r\x{2028}\x{2029}]"),
                '+' if was_quantified => return self.unportable(at, 1),
                '*' | '+' => {
                    self.both(it);
                    is_quantified = true;
                }
                '?' => {
                    self.both(it);
                    // A second one only makes the first one lazy.
                    is_quantified = !was_quantified;
                }
                '{' => is_quantified = self.brace(at)?,
                ']' | '}' => self.literal(it),
                it => self.both(it),
            }
        }
        Ok(())
    }

    /// `{2}`, `{2,}`, `{2,5}`; any other brace is just a brace.
    fn brace(&mut self, at: usize) -> Result<bool, PatternError> {
        let rest = &self.source[at..];
        let inner = rest.find('}').map(|end| &rest[1..end]);
        let are_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        let is_count = inner.is_some_and(|it| match it.split_once(',') {
            None => are_digits(it),
            Some((least, most)) => are_digits(least) && (most.is_empty() || are_digits(most)),
        });
        match inner {
            Some(inner) if is_count => {
                let text = format!("{{{inner}}}");
                self.write(&text, &text);
                for _ in 0..=inner.len() {
                    self.letters.next();
                }
                Ok(true)
            }
            // Some take `{,5}` for a count, others for letters.
            Some(inner) if inner.strip_prefix(',').is_some_and(are_digits) => {
                self.unportable(at, inner.len() + 2).map(|()| false)
            }
            _ => {
                self.literal('{');
                Ok(false)
            }
        }
    }

    fn group(&mut self, at: usize) -> Result<(), PatternError> {
        let rest = &self.source[at..];
        if !rest.starts_with("(?") {
            self.both('(');
            return Ok(());
        }
        for known in ["(?:", "(?=", "(?!", "(?<=", "(?<!"] {
            if rest.starts_with(known) {
                self.write(known, known);
                self.skip(known.len() - 1);
                return Ok(());
            }
        }
        for named in ["(?<", "(?P<"] {
            if rest.starts_with(named) {
                self.write("(?<", "(?<");
                self.skip(named.len() - 1);
                return Ok(());
            }
        }
        self.unportable(at, 3)
    }

    fn class(&mut self, at: usize) -> Result<(), PatternError> {
        self.both('[');
        if self.letters.next_if(|it| it.1 == '^').is_some() {
            self.both('^');
        }
        let mut is_first = true;
        while let Some((here, it)) = self.letters.next() {
            let next = self.letters.peek().map(|it| it.1);
            match it {
                // Empty for a browser, a bracket for others.
                ']' if is_first => return self.unportable(here, 1),
                ']' => {
                    self.both(']');
                    return Ok(());
                }
                '[' if next == Some(':') => return self.unportable(here, 2),
                '\\' => self.escape(here, Within::Class)?,
                '-' if is_first || next == Some(']') => self.write(r"\-", r"\-"),
                '[' | '&' | '~' | '^' => self.write(class_letter(it), &format!("\\{it}")),
                it => self.both(it),
            }
            is_first = false;
        }
        Err(PatternError::Unreadable {
            reason: format!("[ at {} is never closed", self.position(at)),
        })
    }

    fn escape(&mut self, at: usize, within: Within) -> Result<(), PatternError> {
        let Some((_, it)) = self.letters.next() else {
            return Err(PatternError::Unreadable {
                reason: r"a \ stands at the end".to_owned(),
            });
        };
        let is_class = within == Within::Class;
        let set = |inside: &str| match is_class {
            true => inside.to_owned(),
            false => format!("[{inside}]"),
        };
        match it {
            'd' => self.write(r"\d", &set(DIGITS)),
            'w' => self.write(r"\w", &set(WORD)),
            's' => self.write(r"\s", &set(BLANKS)),
            'D' => self.write(r"\D", &format!("[^{DIGITS}]")),
            'W' => self.write(r"\W", &format!("[^{WORD}]")),
            'S' => self.write(r"\S", &format!("[^{BLANKS}]")),
            'b' if is_class => self.write(r"\b", r"\x08"),
            'b' => self.write(
                r"\b",
                &format!("(?:(?<=[{WORD}])(?![{WORD}])|(?<![{WORD}])(?=[{WORD}]))"),
            ),
            'B' if !is_class => self.write(
                r"\B",
                &format!("(?:(?<=[{WORD}])(?=[{WORD}])|(?<![{WORD}])(?![{WORD}]))"),
            ),
            'p' | 'P' => return self.property(at, it),
            'n' | 'r' | 't' => {
                let text = format!("\\{it}");
                self.write(&text, &text);
            }
            'f' => self.write(r"\f", r"\x0C"),
            'v' => self.write(r"\v", r"\x0B"),
            '0' => self.write(r"\0", r"\x00"),
            'x' => {
                let code = self.hex(at, 2)?;
                self.write(&format!("\\x{code}"), &format!("\\x{code}"));
            }
            'u' => return self.unicode(at),
            'k' | '1'..='9' if !is_class => {
                let text = format!("\\{it}");
                self.write(&text, &text);
            }
            it if it.is_alphanumeric() => return self.unportable(at, 2),
            '-' if is_class => self.write(r"\-", r"\-"),
            it if is_class && !SYNTAX.contains(it) => {
                self.write(&it.to_string(), &format!("\\{it}"));
            }
            it => self.literal(it),
        }
        Ok(())
    }

    /// `\p{L}`, `\pL`, `\p{Script=Thai}`; a script alone, `\p{Thai}`, is only known to the host.
    fn property(&mut self, at: usize, letter: char) -> Result<(), PatternError> {
        let rest = &self.source[at + 2..];
        let (name, length) = match (rest.strip_prefix('{'), rest.chars().next()) {
            (Some(inner), _) => match inner.find('}') {
                Some(end) => (&inner[..end], end + 2),
                None => return self.unportable(at, 2),
            },
            (None, Some(it)) => (&rest[..it.len_utf8()], 1),
            (None, None) => return self.unportable(at, 2),
        };
        self.skip(length);
        let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_';
        let is_good = match name.split_once('=') {
            None => !name.is_empty() && name.chars().all(is_word),
            Some((key, value)) => {
                ["Script", "sc", "General_Category", "gc"].contains(&key)
                    && !value.is_empty()
                    && value.chars().all(is_word)
            }
        };
        if !is_good {
            return self.unportable(at, length + 2);
        }
        let browser = match name.contains('=')
            || name.len() <= 2
            || CATEGORIES.split(' ').any(|it| it == name)
        {
            true => name.to_owned(),
            false => format!("Script={name}"),
        };
        self.write(
            &format!("\\{letter}{{{browser}}}"),
            &format!("\\{letter}{{{name}}}"),
        );
        Ok(())
    }

    /// `\u0E01` and `\u{E01}`.
    fn unicode(&mut self, at: usize) -> Result<(), PatternError> {
        let code = match self.letters.next_if(|it| it.1 == '{') {
            None => self.hex(at, 4)?,
            Some(_) => {
                let mut code = String::new();
                while let Some((_, it)) = self.letters.next_if(|it| it.1.is_ascii_hexdigit()) {
                    code.push(it);
                }
                if code.is_empty() || self.letters.next_if(|it| it.1 == '}').is_none() {
                    return self.unportable(at, 3);
                }
                code
            }
        };
        self.write(&format!("\\u{{{code}}}"), &format!("\\x{{{code}}}"));
        Ok(())
    }

    fn hex(&mut self, at: usize, n_digits: usize) -> Result<String, PatternError> {
        let mut code = String::new();
        for _ in 0..n_digits {
            match self.letters.next_if(|it| it.1.is_ascii_hexdigit()) {
                Some((_, it)) => code.push(it),
                None => return self.unportable(at, 2).map(|()| code),
            }
        }
        Ok(code)
    }

    fn literal(&mut self, it: char) {
        let text = match SYNTAX.contains(it) {
            true => format!("\\{it}"),
            false => it.to_string(),
        };
        self.write(&text, &text);
    }

    fn both(&mut self, it: char) {
        self.browser.push(it);
        self.host.push(it);
    }

    fn write(&mut self, browser: &str, host: &str) {
        self.browser.push_str(browser);
        self.host.push_str(host);
    }

    fn skip(&mut self, n_bytes: usize) {
        let mut left = n_bytes;
        while left > 0 {
            match self.letters.next() {
                Some((_, it)) => left -= it.len_utf8().min(left),
                None => return,
            }
        }
    }

    fn position(&self, at: usize) -> usize {
        self.source[..at].chars().count() + self.skipped + 1
    }

    fn unportable(&self, at: usize, n_letters: usize) -> Result<(), PatternError> {
        Err(PatternError::Unportable {
            what: self.source[at..].chars().take(n_letters).collect(),
            at: self.position(at),
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Pattern,
    Class,
}

fn class_letter(it: char) -> &'static str {
    match it {
        '[' => r"\[",
        '^' => r"\^",
        '&' => "&",
        _ => "~",
    }
}

/// General categories and properties by their long names, which a browser knows without `Script=`.
const CATEGORIES: &str = "Alphabetic Any ASCII Cased_Letter Close_Punctuation Connector_Punctuation Control \
    Currency_Symbol Dash_Punctuation Decimal_Number Emoji Enclosing_Mark \
    Final_Punctuation Format Initial_Punctuation Letter Letter_Number Line_Separator \
    Lowercase Lowercase_Letter Mark Math_Symbol Modifier_Letter Modifier_Symbol \
    Nonspacing_Mark Number Open_Punctuation Other Other_Letter Other_Number \
    Other_Punctuation Other_Symbol Paragraph_Separator Punctuation Separator \
    Space_Separator Spacing_Mark Symbol Titlecase_Letter Uppercase Uppercase_Letter \
    White_Space";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, browser: &str, host: &str) {
        let read = portable(pattern).unwrap_or_else(|err| panic!("{pattern}: {err:?}"));
        assert_eq!((read.browser.as_str(), read.host.as_str()), (browser, host));
    }

    #[test]
    fn each_side_gets_what_it_reads() {
        check(r"\d{5}", r"\d{5}", "[0-9]{5}");
        check(r"[\d.]+", r"[\d.]+", "[0-9.]+");
        check(r"[A-Z]{2}\-\d", r"[A-Z]{2}-\d", "[A-Z]{2}-[0-9]");
        check(r"\p{Thai}+", r"\p{Script=Thai}+", r"\p{Thai}+");
        check(
            r"\pL\p{Script=Thai}",
            r"\p{L}\p{Script=Thai}",
            r"\p{L}\p{Script=Thai}",
        );
        check(r"(?P<a>x)\k<a>", r"(?<a>x)\k<a>", r"(?<a>x)\k<a>");
        check(r"a{b}", r"a\{b\}", r"a\{b\}");
        check(r"[a&&b]", r"[a&&b]", r"[a\&\&b]");
        check(r"\u0E01", r"\u{0E01}", r"\x{0E01}");
        check("a*?b+?", "a*?b+?", "a*?b+?");
    }

    #[test]
    fn what_only_one_side_knows_is_told_with_its_place() {
        for (pattern, what, at) in [
            ("(?>a)", "(?>", 1),
            ("(?i)x(?m)", "(?m", 6),
            ("ก++", "+", 3),
            (r"\Aa", r"\A", 1),
            ("[]a]", "]", 2),
            ("[[:alpha:]]", "[:", 2),
            ("a{,3}", "{,3}", 2),
            (r"\Qa", r"\Q", 1),
            (r"\p{In Thai}", r"\p{In Thai}", 1),
        ] {
            let expected = PatternError::Unportable {
                what: what.to_owned(),
                at,
            };
            assert_eq!(portable(pattern), Err(expected), "{pattern}");
        }
        assert!(matches!(
            portable("[a"),
            Err(PatternError::Unreadable { .. })
        ));
        assert!(matches!(
            portable("a\\"),
            Err(PatternError::Unreadable { .. })
        ));
    }
}
