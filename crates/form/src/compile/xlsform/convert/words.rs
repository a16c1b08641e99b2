//! What a person reads: in the body, or in the itext block where a text is
//! translated or has images and sounds beside it.

use std::collections::BTreeMap;

use crate::compile::workbook::Workbook;
use crate::compile::xlsform::cells::Row;
use crate::compile::xlsform::columns::{MEDIA, TRANSLATABLE, columns};
use crate::compile::xlsform::convert::Converter;
use crate::compile::xlsform::convert::xml::{Content, Element};

/// A text as its cells have it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Words {
    #[default]
    None,
    /// The same in all languages.
    Plain(String),
    /// Each language's.
    Translated(Vec<(String, String)>),
}

/// A choice that the rows of a loop are converted for.
#[derive(Debug, Clone)]
pub(super) struct Looped {
    pub(super) name: String,
    pub(super) label: Words,
}

/// The itext block under construction.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// In the order of their columns.
    languages: Vec<String>,
    /// The language of what is written for all of them.
    default_language: String,
    /// The values of each text by language and id.
    values: BTreeMap<String, BTreeMap<String, Vec<Element>>>,
}

impl Words {
    /// The cells of a translatable column.
    pub(super) fn of(row: &Row, column: &str, default_language: &str) -> Words {
        let cells = row.cells.iter().filter(|it| it.column == column);
        let mut translated: Vec<(String, String)> = Vec::new();
        let mut plain = None;
        for cell in cells {
            let text = cell.text.trim().to_owned();
            match cell.language.is_empty() {
                true => plain = Some(text),
                false => translated.push((cell.language.clone(), text)),
            }
        }
        match plain {
            None if translated.is_empty() => Words::None,
            None => Words::Translated(translated),
            Some(text) if translated.is_empty() => Words::Plain(text),
            Some(text) => {
                if !translated.iter().any(|(it, _)| it == default_language) {
                    translated.insert(0, (default_language.to_owned(), text));
                }
                Words::Translated(translated)
            }
        }
    }

    pub(super) fn is_none(&self) -> bool {
        *self == Words::None
    }

    /// Whether the text quotes an answer.
    pub(super) fn quotes(&self) -> bool {
        match self {
            Words::None => false,
            Words::Plain(text) => text.contains("${"),
            Words::Translated(texts) => texts.iter().any(|(_, it)| it.contains("${")),
        }
    }

    fn in_language(&self, language: &str) -> &str {
        match self {
            Words::None => "",
            Words::Plain(text) => text,
            Words::Translated(texts) => {
                let own = texts.iter().find(|(it, _)| it == language);
                own.or(texts.first()).map_or("", |(_, text)| text)
            }
        }
    }

    fn map(self, change: impl Fn(&str, &str) -> String, default_language: &str) -> Words {
        match self {
            Words::None => Words::None,
            Words::Plain(text) => Words::Plain(change(default_language, &text)),
            Words::Translated(texts) => Words::Translated(
                texts
                    .into_iter()
                    .map(|(language, text)| {
                        let text = change(&language, &text);
                        (language, text)
                    })
                    .collect(),
            ),
        }
    }
}

impl Texts {
    pub(super) fn new(workbook: &Workbook, default_language: &str) -> Texts {
        let mut languages: Vec<String> = Vec::new();
        for sheet in [&workbook.survey, &workbook.choices] {
            for it in columns(sheet) {
                let language = match it.language.as_str() {
                    "" => default_language,
                    it => it,
                };
                let is_translatable = TRANSLATABLE.contains(&it.name.as_str());
                if is_translatable && !languages.iter().any(|it| it == language) {
                    languages.push(language.to_owned());
                }
            }
        }
        Texts {
            languages,
            default_language: default_language.to_owned(),
            values: BTreeMap::new(),
        }
    }

    pub(super) fn default_language(&self) -> &str {
        &self.default_language
    }

    fn add(&mut self, language: &str, id: &str, value: Element) {
        let texts = self.values.entry(language.to_owned()).or_default();
        texts.entry(id.to_owned()).or_default().push(value);
    }

    /// The itext block, where there is a text in it.
    pub(super) fn itext(&mut self) -> Option<Element> {
        let mut translations = Vec::new();
        for language in &self.languages {
            let Some(texts) = self.values.remove(language) else {
                continue;
            };
            let mut translation = Element::new("translation").with("lang", language);
            if *language == self.default_language {
                translation.set("default", "true()");
            }
            let texts = texts.into_iter().map(|(id, values)| {
                let text = Element::new("text").with("id", &id);
                text.holding(values)
            });
            translations.push(translation.holding(texts));
        }
        (!translations.is_empty()).then(|| Element::new("itext").holding(translations))
    }
}

impl Converter<'_> {
    /// The words of a column, with those of the choice where a loop goes over choices.
    pub(super) fn words(&self, row: &Row, column: &str) -> Words {
        let default_language = self.texts.default_language();
        let words = Words::of(row, column, default_language);
        match &self.looped {
            None => words,
            Some(choice) => {
                let is_plain = matches!(choice.label, Words::Plain(_));
                let words = match words {
                    Words::Plain(text) if !is_plain && text.contains("%(label)s") => {
                        let languages = self.texts.languages.iter();
                        Words::Translated(languages.map(|it| (it.clone(), text.clone())).collect())
                    }
                    words => words,
                };
                let filled = |language: &str, text: &str| {
                    text.replace("%(name)s", &choice.name)
                        .replace("%(label)s", choice.label.in_language(language))
                };
                words.map(filled, default_language)
            }
        }
    }

    /// The label of a row and of what stands beside it; none where the row says nothing.
    pub(super) fn label(&mut self, row: &Row, path: &str) -> Option<Element> {
        let words = self.words(row, "label");
        let media = MEDIA.map(|it| (it, self.words(row, it)));
        let has_media = media.iter().any(|(_, it)| !it.is_none());
        let id = format!("{path}:label");
        if !has_media {
            return self.words_element("label", &id, &words);
        }
        self.add_texts(&id, "", &words);
        for (form, words) in media {
            self.add_texts(&id, form, &words);
        }
        Some(reference("label", &id))
    }

    /// The hint of a row, with the guidance that is only shown on request.
    pub(super) fn hint(&mut self, row: &Row, path: &str) -> Option<Element> {
        let words = self.words(row, "hint");
        let guidance = self.words(row, "guidance_hint");
        let id = format!("{path}:hint");
        if guidance.is_none() {
            return self.words_element("hint", &id, &words);
        }
        self.add_texts(&id, "", &words);
        self.add_texts(&id, "guidance", &guidance);
        Some(reference("hint", &id))
    }

    /// `<label>words</label>`, or a reference to the itext block.
    pub(super) fn words_element(&mut self, tag: &str, id: &str, words: &Words) -> Option<Element> {
        match words {
            Words::None => None,
            Words::Plain(text) => {
                let mut element = Element::new(tag);
                element.extend(self.quoted(text));
                Some(element)
            }
            Words::Translated(_) => {
                self.add_texts(id, "", words);
                Some(reference(tag, id))
            }
        }
    }

    /// The value of a bind's message: the words, or a reference to the itext block.
    pub(super) fn message(&mut self, row: &Row, column: &str, id: &str) -> String {
        let words = self.words(row, column);
        match words {
            Words::None => String::new(),
            Words::Plain(text) if !text.contains("${") => text,
            _ => {
                self.add_texts(id, "", &words);
                format!("jr:itext('{id}')")
            }
        }
    }

    /// Adds a text to the itext block; `form` is empty, `guidance`, `image`, ...
    pub(super) fn add_texts(&mut self, id: &str, form: &str, words: &Words) {
        let texts = match words {
            Words::None => return,
            Words::Plain(text) => vec![(self.texts.default_language().to_owned(), text.clone())],
            Words::Translated(texts) => texts.clone(),
        };
        for (language, text) in texts {
            let mut value = Element::new("value");
            value.set_some("form", form);
            match form {
                "" | "guidance" => value.extend(self.quoted(&text)),
                "image" | "big-image" => value.extend(self.quoted(&format!("jr://images/{text}"))),
                _ => value.extend(self.quoted(&format!("jr://{form}/{text}"))),
            }
            self.texts.add(&language, id, value);
        }
    }

    /// `text` with an `<output>` for each `${name}` and each expression that
    /// looks something up in an instance.
    pub(super) fn quoted(&self, text: &str) -> Vec<Content> {
        let mut content = Vec::new();
        let mut rest = text;
        while let Some((start, end)) = first_quote(rest) {
            if start > 0 {
                content.push(Content::Text(rest[..start].to_owned()));
            }
            let value = self.expanded(&rest[start..end]);
            content.push(Content::Element(
                Element::new("output").with("value", &value),
            ));
            rest = &rest[end..];
        }
        if !rest.is_empty() {
            content.push(Content::Text(rest.to_owned()));
        }
        content
    }
}

fn reference(tag: &str, id: &str) -> Element {
    Element::new(tag).with("ref", &format!("jr:itext('{id}')"))
}

/// Where the first `${name}` or `instance('list')/root/item[...]/label` begins and ends.
fn first_quote(text: &str) -> Option<(usize, usize)> {
    let reference = text.find("${").and_then(|start| {
        let end = text[start..].find('}')?;
        Some((start, start + end + 1))
    });
    let lookup = text.find("instance('").or(text.find("instance(\""));
    let lookup = lookup.and_then(|start| {
        let path = start + text[start..].find(')')? + 1;
        text[path..]
            .starts_with('/')
            .then(|| (start, path + path_length(&text[path..])))
    });
    match (reference, lookup) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// How many bytes a path with its predicates takes.
fn path_length(text: &str) -> usize {
    let mut depth = 0;
    let mut quote = None;
    for (at, sign) in text.char_indices() {
        match sign {
            _ if quote == Some(sign) => quote = None,
            _ if quote.is_some() => {}
            '\'' | '"' if depth > 0 => quote = Some(sign),
            '[' => depth += 1,
            ']' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            '/' | '_' | '-' | '.' | ':' => {}
            it if it.is_alphanumeric() => {}
            _ => return at,
        }
    }
    text.len()
}
