//! What an element wears that follows signals: attributes and the value of a
//! field, all of one element together.
//!
//! Leptos gives each attribute an effect of its own. A page of forty questions
//! would have hundreds; here an element has one, and changes only what differs.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::{Attribute, NamedAttributeKey, NextAttribute};
use leptos::tachys::html::property::IntoProperty;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::Element;

/// What an element wears now; the same pieces in the same order each time.
#[derive(Default)]
pub struct Dress(Vec<Piece>);

#[derive(PartialEq)]
enum Piece {
    Attribute(&'static str, Option<String>),
    Value(String),
    Checked(bool),
}

impl Dress {
    /// An attribute, where it has a value.
    pub fn attribute(&mut self, name: &'static str, value: Option<String>) {
        self.0.push(Piece::Attribute(name, value));
    }

    /// An attribute that is there or not: `readonly`.
    pub fn flag(&mut self, name: &'static str, is_there: bool) {
        self.attribute(name, is_there.then(String::new));
    }

    /// What stands in a field.
    pub fn value(&mut self, value: String) {
        self.0.push(Piece::Value(value));
    }

    /// Whether a box is ticked.
    pub fn checked(&mut self, is_checked: bool) {
        self.0.push(Piece::Checked(is_checked));
    }
}

impl Piece {
    fn put_on(&self, element: &Element) {
        match self {
            Piece::Attribute(name, Some(value)) => Rndr::set_attribute(element, name, value),
            Piece::Attribute(name, None) => Rndr::remove_attribute(element, name),
            Piece::Value(value) => drop(value.as_str().build(element, "value")),
            Piece::Checked(is_checked) => drop(is_checked.build(element, "checked")),
        }
    }
}

/// Done at first, and whenever a signal that it read has changed.
type Renewing = Box<dyn FnMut()>;
type Fitting = Box<dyn FnOnce(&Element) -> Renewing + Send>;

/// The dress of one element; put into a view with `{..dressed(..)}`.
#[derive(Clone)]
pub struct Dressed(Arc<Mutex<Option<Fitting>>>);

/// Dresses an element with what `sew` says, and follows the signals that it reads.
pub fn dressed(sew: impl FnMut(&mut Dress) + Send + 'static) -> Dressed {
    tailored(Box::new(sew))
}

fn tailored(mut sew: Box<dyn FnMut(&mut Dress) + Send>) -> Dressed {
    fitted(Box::new(move |element| {
        let element = element.clone();
        let mut worn = Dress::default();
        Box::new(move || {
            let mut dress = Dress::default();
            sew(&mut dress);
            for (idx, piece) in dress.0.iter().enumerate() {
                let before = worn.0.get(idx);
                let is_bare = before.is_none() && matches!(piece, Piece::Attribute(_, None));
                if before != Some(piece) && !is_bare {
                    piece.put_on(&element);
                }
            }
            worn = dress;
        })
    }))
}

/// Gives an element what `fit` makes for it once it is there.
pub fn fitted(fit: Fitting) -> Dressed {
    Dressed(Arc::new(Mutex::new(Some(fit))))
}

impl Dressed {
    fn follow(self, element: &Element) -> Option<RenderEffect<()>> {
        let fit = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()?;
        let mut renew = fit(element);
        Some(RenderEffect::new(move |_| renew()))
    }
}

impl Attribute for Dressed {
    const MIN_LENGTH: usize = 0;

    type AsyncOutput = Dressed;
    type State = (Element, Option<RenderEffect<()>>);
    type Cloneable = Dressed;
    type CloneableOwned = Dressed;

    fn html_len(&self) -> usize {
        0
    }

    fn to_html(self, _: &mut String, _: &mut String, _: &mut String, _: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Self::State {
        self.build(element)
    }

    fn build(self, element: &Element) -> Self::State {
        let effect = self.follow(element);
        (element.clone(), effect)
    }

    fn rebuild(self, state: &mut Self::State) {
        state.1 = self.follow(&state.0);
    }

    fn into_cloneable(self) -> Dressed {
        self
    }

    fn into_cloneable_owned(self) -> Dressed {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Dressed {
        self
    }

    fn keys(&self) -> Vec<NamedAttributeKey> {
        Vec::new()
    }
}

impl NextAttribute for Dressed {
    type Output<NewAttr: Attribute> = Vec<AnyAttribute>;

    fn add_any_attr<NewAttr: Attribute>(self, other: NewAttr) -> Vec<AnyAttribute> {
        vec![self.into_any_attr(), other.into_any_attr()]
    }
}
