//! Where a person is on the screen, to be found again when it was drawn anew.

use web_sys::Element;

use super::js;

/// Where a person is on the screen.
pub(super) struct Stand {
    /// The question in the middle of the screen, and how far below the screen's top it begins.
    question: Option<(String, f64)>,
    scrolled: f64,
    is_at_language: bool,
}

const LANGUAGE_BUTTON: &str = ".language";

impl Stand {
    /// Where she is now.
    pub(super) fn of_screen() -> Stand {
        let window = js::window();
        let half = |side: &str| js::get(&window, side).as_f64().unwrap_or(0.0) as f32 / 2.0;
        let middle = js::document().element_from_point(half("innerWidth"), half("innerHeight"));
        let question = middle.and_then(|it| it.closest("[data-ref]").ok().flatten());
        let active = js::document().active_element();
        Stand {
            question: question.and_then(|it| Some((it.get_attribute("data-ref")?, top_of(&it)))),
            scrolled: window.scroll_y().unwrap_or(0.0),
            is_at_language: active.is_some_and(|it| it.matches(LANGUAGE_BUTTON) == Ok(true)),
        }
    }

    /// Brings the screen, drawn anew, to where it was.
    pub(super) fn take_up(&self) {
        let find = |selector: &str| js::document().query_selector(selector).ok().flatten();
        let button = find(LANGUAGE_BUTTON).filter(|_| self.is_at_language);
        if let Some(button) = button {
            let in_place = js::object(&[("preventScroll", true.into())]);
            // It fails only where there is no focus to give.
            let _ = js::call(&button, "focus", &[&in_place]);
        }
        let window = js::window();
        let question = self.question.as_ref();
        let question = question.and_then(|(reference, top)| Some((find(&named(reference))?, top)));
        let shift = match question {
            Some((question, top)) => top_of(&question) - top,
            None => self.scrolled - window.scroll_y().unwrap_or(0.0),
        };
        window.scroll_by_with_x_and_y(0.0, shift);
    }
}

fn top_of(element: &Element) -> f64 {
    let place = js::call(element, "getBoundingClientRect", &[]);
    place.map_or(0.0, |it| js::get(&it, "top").as_f64().unwrap_or(0.0))
}

/// The selector of the question at `reference`.
pub(super) fn named(reference: &str) -> String {
    ["[data-ref=\"", reference, "\"]"].concat()
}
