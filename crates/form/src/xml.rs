//! A small XML reader for instances: elements, attributes and text. Its input is
//! not trusted, so it limits its depth and expands no entities that a document defines.

/// An element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// The name as written, with its prefix.
    pub name: String,
    /// Names as written, and values.
    pub attributes: Vec<(String, String)>,
    /// The text directly in it.
    pub text: String,
    /// The elements directly in it.
    pub children: Vec<Element>,
}

impl Element {
    /// Returns the name without its prefix.
    pub fn local_name(&self) -> &str {
        local(&self.name)
    }

    /// Returns the value of the attribute of that local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(it, _)| !it.starts_with("xmlns") && local(it) == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Where a text stops being XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct XmlError {
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

/// No instance is longer, in bytes.
const LONGEST: usize = 8 << 20;
/// No instance is deeper.
const DEEPEST: usize = 64;

/// Reads a document; returns its root element.
pub fn parse(text: &str) -> Result<Element, XmlError> {
    let mut reader = Reader { text, at: 0 };
    reader.document().ok_or_else(|| reader.error())
}

/// Writes a document; [`parse`] reads it as the same element.
pub fn write(root: &Element) -> String {
    let mut xml = String::new();
    push_element(root, &mut xml);
    xml
}

fn push_element(element: &Element, xml: &mut String) {
    xml.push('<');
    xml.push_str(&element.name);
    for (name, value) in &element.attributes {
        xml.push(' ');
        xml.push_str(name);
        xml.push_str("=\"");
        push_escaped(value, xml);
        xml.push('"');
    }
    if element.text.is_empty() && element.children.is_empty() {
        xml.push_str("/>");
        return;
    }
    xml.push('>');
    push_escaped(&element.text, xml);
    for child in &element.children {
        push_element(child, xml);
    }
    xml.push_str("</");
    xml.push_str(&element.name);
    xml.push('>');
}

pub(crate) fn push_escaped(text: &str, xml: &mut String) {
    for sign in text.chars() {
        match sign {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\r' => xml.push_str("&#13;"),
            // XML has no way to write these.
            '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => {}
            it => xml.push(it),
        }
    }
}

/// `orx:meta` without `orx:`.
pub fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn error(&self) -> XmlError {
        let before = &self.text[..self.at];
        let line_start = before.rfind('\n').map_or(0, |it| it + 1);
        XmlError {
            line: before.matches('\n').count() as u32 + 1,
            column: before[line_start..].chars().count() as u32 + 1,
        }
    }

    fn document(&mut self) -> Option<Element> {
        if self.text.len() > LONGEST {
            return None;
        }
        self.take("\u{FEFF}");
        self.skip_between()?;
        let root = self.element()?;
        self.skip_between()?;
        self.rest().is_empty().then_some(root)
    }

    /// Reads an element and all in it, with a stack of its own.
    fn element(&mut self) -> Option<Element> {
        let mut open: Vec<Element> = Vec::new();
        loop {
            let start = self.rest();
            if let Some(closing) = start.strip_prefix("</") {
                let name = closing[..closing.find('>')?].trim_end();
                if open.last()?.name != name {
                    return None;
                }
                self.at += 2 + closing.find('>')? + 1;
                let done = open.pop()?;
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => return Some(done),
                }
            } else if start.starts_with("<!--") {
                self.skip_past("-->")?;
            } else if start.starts_with("<![CDATA[") {
                self.at += 9;
                let end = self.rest().find("]]>")?;
                let text = &self.rest()[..end];
                open.last_mut()?.text.push_str(text);
                self.at += end + 3;
            } else if start.starts_with("<?") {
                self.skip_past("?>")?;
            } else if start.starts_with('<') {
                let (element, is_closed) = self.start_tag()?;
                if open.len() == DEEPEST {
                    return None;
                }
                match (is_closed, open.last_mut()) {
                    (true, Some(parent)) => parent.children.push(element),
                    (true, None) => return Some(element),
                    (false, _) => open.push(element),
                }
            } else {
                let end = start.find('<')?;
                let element = open.last_mut()?;
                push_unescaped(&start[..end], &mut element.text)?;
                self.at += end;
            }
        }
    }

    /// Reads `<name a="b">` or `<name/>`; also answers whether it is closed.
    fn start_tag(&mut self) -> Option<(Element, bool)> {
        self.at += 1;
        let mut element = Element {
            name: self.name()?.to_owned(),
            ..Element::default()
        };
        loop {
            let had_space = self.skip_space();
            if self.take("/>") {
                return Some((element, true));
            }
            if self.take(">") {
                return Some((element, false));
            }
            if !had_space {
                return None;
            }
            let name = self.name()?;
            self.skip_space();
            if !self.take("=") {
                return None;
            }
            self.skip_space();
            let quote = self
                .rest()
                .chars()
                .next()
                .filter(|it| matches!(it, '"' | '\''))?;
            self.at += 1;
            let end = self.rest().find(quote)?;
            let written = &self.rest()[..end];
            let mut value = String::new();
            if written.contains('<') || element.attributes.iter().any(|(it, _)| it == name) {
                return None;
            }
            push_unescaped(written, &mut value)?;
            element.attributes.push((name.to_owned(), value));
            self.at += end + 1;
        }
    }

    fn name(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let is_name = |it: char| {
            !it.is_ascii() || it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.' | ':')
        };
        let is_first =
            |it: char| !it.is_ascii() || it.is_ascii_alphabetic() || matches!(it, '_' | ':');
        if !rest.starts_with(is_first) {
            return None;
        }
        // Marks above Thai letters are no letters, but belong to names.
        let end = rest
            .find(|it: char| it.is_ascii() && !is_name(it) || it.is_whitespace())
            .unwrap_or(rest.len());
        self.at += end;
        Some(&rest[..end])
    }

    /// Skips spaces, comments and instructions around the root element.
    fn skip_between(&mut self) -> Option<()> {
        loop {
            self.skip_space();
            if self.rest().starts_with("<?") {
                self.skip_past("?>")?;
            } else if self.rest().starts_with("<!--") {
                self.skip_past("-->")?;
            } else {
                return Some(());
            }
        }
    }

    fn skip_space(&mut self) -> bool {
        let rest = self.rest();
        let end = rest
            .find(|it: char| !matches!(it, ' ' | '\t' | '\r' | '\n'))
            .unwrap_or(rest.len());
        self.at += end;
        end > 0
    }

    fn skip_past(&mut self, end: &str) -> Option<()> {
        self.at += self.rest().find(end)? + end.len();
        Some(())
    }

    fn take(&mut self, start: &str) -> bool {
        let found = self.rest().starts_with(start);
        if found {
            self.at += start.len();
        }
        found
    }
}

/// Appends `written` with its references resolved.
fn push_unescaped(written: &str, into: &mut String) -> Option<()> {
    let mut rest = written;
    while let Some(start) = rest.find('&') {
        into.push_str(&rest[..start]);
        let end = start + rest[start..].find(';')?;
        match &rest[start + 1..end] {
            "amp" => into.push('&'),
            "lt" => into.push('<'),
            "gt" => into.push('>'),
            "quot" => into.push('"'),
            "apos" => into.push('\''),
            reference => {
                let digits = reference.strip_prefix('#')?;
                let number = match digits.strip_prefix('x') {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => digits.parse().ok()?,
                };
                into.push(char::from_u32(number).filter(|it| *it != '\0')?);
            }
        }
        rest = &rest[end + 1..];
    }
    into.push_str(rest);
    Some(())
}
