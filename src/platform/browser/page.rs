//! The page around the app: its root element, scrolling and focus.

use std::cell::{Cell, RefCell};

use futures::channel::oneshot;
use gloo_events::EventListener;
use js_sys::{Function, Promise};
use sync::port::LocalFuture;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::device::BrowserClock;
use super::js;
use ports::{Clock, Page};

/// What can have the focus in a question.
const CONTROLS: &str = "input, select, textarea, button";
/// The button that leads to the other language.
const LANGUAGE_BUTTON: &str = ".language";

/// The page around the app. The app is drawn in an element that stays hidden
/// until its first screen is drawn.
pub struct Document {
    root: HtmlElement,
    is_shown: Cell<bool>,
    to_reveal: RefCell<Option<String>>,
}

impl Document {
    /// A page whose app is drawn in `root`, which is hidden.
    pub fn new(root: HtmlElement) -> Document {
        Document {
            root,
            is_shown: Cell::new(false),
            to_reveal: RefCell::new(None),
        }
    }
}

impl Page for Document {
    fn device(&self) -> String {
        js::window().navigator().user_agent().unwrap_or_default()
    }

    fn is_installed(&self) -> bool {
        let query = js::window().match_media("(display-mode: standalone)");
        query.ok().flatten().is_some_and(|it| it.matches())
    }

    fn set_attributes(&self, language: &str, text_size: &str, theme: &str) {
        let Some(root) = js::document().document_element() else {
            return;
        };
        for (name, value) in [
            ("lang", language),
            ("data-text-size", text_size),
            ("data-theme", theme),
        ] {
            // These names are attributes in every browser.
            let _ = root.set_attribute(name, value);
        }
    }

    fn reveal(&self, reference: &str) {
        if !self.is_shown.get() {
            self.to_reveal.replace(Some(reference.to_owned()));
            return;
        }
        let Some(question) = question(&self.root, reference) else {
            return;
        };
        question.scroll_into_view();
        let control = question.query_selector(CONTROLS).ok().flatten();
        if let Some(control) = control.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = control.focus();
        }
    }

    fn stay(&self) -> LocalFuture<'static, ()> {
        let root = self.root.clone();
        let is_pressed = js::document()
            .active_element()
            .is_some_and(|it| it.matches(LANGUAGE_BUTTON).unwrap_or(false));
        let anchor = question_in_the_middle().or_else(|| first_question_in_view(&root));
        let anchor = anchor.and_then(|it| Some((it.get_attribute("data-ref")?, top(&it))));
        let scrolled = js::window().scroll_y().unwrap_or_default();
        Box::pin(async move {
            drawn().await;
            if is_pressed {
                focus(&root, LANGUAGE_BUTTON);
            }
            let Some((reference, before)) = anchor else {
                js::window().scroll_to_with_x_and_y(0.0, scrolled);
                return;
            };
            let align = || {
                if let Some(question) = question(&root, &reference) {
                    scroll_by(top(&question) - before);
                }
            };
            align();
            // Questions off the screen have their real heights only once they were on it.
            next_frame().await;
            next_frame().await;
            align();
        })
    }

    fn bring_near(&self, id: String) -> LocalFuture<'static, ()> {
        Box::pin(async move {
            drawn().await;
            if let Some(element) = js::document().get_element_by_id(&id) {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                element.scroll_into_view_with_scroll_into_view_options(&options);
            }
        })
    }

    fn after_tap(&self) -> LocalFuture<'static, ()> {
        Box::pin(async {
            let pressed = js::document().query_selector(":active").ok().flatten();
            if pressed.is_some() {
                let (tell, released) = oneshot::channel();
                // A finger's tap ends with it too.
                EventListener::once(&js::window(), "mouseup", |_| {
                    let _ = tell.send(());
                })
                .forget();
                let _ = released.await;
            }
            // The click comes right after the finger has gone.
            BrowserClock.sleep(0).await;
        })
    }

    fn hold_focus(&self) -> LocalFuture<'static, ()> {
        let held = js::document().active_element().map(|it| (top(&it), it));
        Box::pin(async move {
            drawn().await;
            if let Some((before, element)) = held.filter(|(_, it)| it.is_connected()) {
                scroll_by(top(&element) - before);
            }
        })
    }

    fn show_app(&self) {
        if self.is_shown.replace(true) {
            return;
        }
        self.root.set_hidden(false);
        // Takes the shell away; a page without it shows the app all the same.
        let _ = js::call(&js::window(), "samruatStarted", &[]);
        if let Some(reference) = self.to_reveal.take() {
            self.reveal(&reference);
        }
    }
}

fn question(root: &HtmlElement, reference: &str) -> Option<Element> {
    let selector = ["[data-ref=\"", reference, "\"]"].concat();
    root.query_selector(&selector).ok().flatten()
}

fn question_in_the_middle() -> Option<Element> {
    let window = js::window();
    let half = |size: Result<wasm_bindgen::JsValue, _>| {
        let size = size.ok().and_then(|it: wasm_bindgen::JsValue| it.as_f64());
        size.unwrap_or_default() as f32 / 2.0
    };
    let (x, y) = (half(window.inner_width()), half(window.inner_height()));
    let middle = js::document().element_from_point(x, y)?;
    middle.closest("[data-ref]").ok().flatten()
}

fn first_question_in_view(root: &HtmlElement) -> Option<Element> {
    let questions = root.query_selector_all("[data-ref]").ok()?;
    let mut questions =
        (0..questions.length()).filter_map(|idx| questions.get(idx)?.dyn_into::<Element>().ok());
    questions.find(|it| it.get_bounding_client_rect().bottom() > 0.0)
}

fn focus(root: &HtmlElement, selector: &str) {
    let element = root.query_selector(selector).ok().flatten();
    let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // It fails only for an element that has left the page.
    let _ = element.focus_with_options(&options);
}

fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

fn scroll_by(pixels: f64) {
    if pixels.abs() >= 1.0 {
        js::window().scroll_by_with_x_and_y(0.0, pixels);
    }
}

/// Ends once what was just changed is drawn: drawing takes microtasks, and a timer comes after them.
async fn drawn() {
    BrowserClock.sleep(0).await;
}

async fn next_frame() {
    let frame = Promise::new(&mut |resolve: Function, _| {
        // A window that draws nothing resolves at once.
        if js::window().request_animation_frame(&resolve).is_err() {
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    let _ = js::settled(frame.into()).await;
}
