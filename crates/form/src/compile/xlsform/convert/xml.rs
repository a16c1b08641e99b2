//! Elements of an XForm before they are written.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An element with its attributes and what stands in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    content: Vec<Content>,
}

/// Text or an element.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Text(String),
    Element(Element),
}

impl Element {
    pub(super) fn new(name: &str) -> Element {
        Element {
            name: name.to_owned(),
            ..Element::default()
        }
    }

    /// This element with the attribute set.
    pub(super) fn with(mut self, name: &str, value: &str) -> Element {
        self.set(name, value);
        self
    }

    /// Sets an attribute.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(it, _)| it == name) {
            Some((_, known)) => value.clone_into(known),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Sets an attribute unless `value` is empty.
    pub(super) fn set_some(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.set(name, value);
        }
    }

    /// How many attributes it has.
    pub(super) fn n_attributes(&self) -> usize {
        self.attributes.len()
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }

    /// This element with `children` in it.
    pub(super) fn holding(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.content
            .extend(children.into_iter().map(Content::Element));
        self
    }

    /// This element with text in it.
    pub(super) fn saying(mut self, text: &str) -> Element {
        if !text.is_empty() {
            self.content.push(Content::Text(text.to_owned()));
        }
        self
    }

    /// Adds text and elements.
    pub(super) fn extend(&mut self, content: impl IntoIterator<Item = Content>) {
        self.content.extend(content);
    }

    /// Adds an element.
    pub(super) fn push(&mut self, child: Element) {
        self.content.push(Content::Element(child));
    }

    /// The document of which this element is the root.
    pub(super) fn document(&self) -> String {
        let mut writer = Writer::new(Vec::new());
        let declaration = Event::Decl(BytesDecl::new("1.0", None, None));
        let written = writer
            .write_event(declaration)
            .and_then(|()| self.write(&mut writer));
        written.expect("a Vec takes every write");
        String::from_utf8(writer.into_inner()).expect("made of strings")
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let mut start = BytesStart::new(&self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((name.as_str(), value.as_str()));
        }
        if self.content.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        for it in &self.content {
            match it {
                Content::Text(text) => writer.write_event(Event::Text(BytesText::new(text)))?,
                Content::Element(element) => element.write(writer)?,
            }
        }
        writer.write_event(Event::End(BytesEnd::new(&self.name)))
    }
}
