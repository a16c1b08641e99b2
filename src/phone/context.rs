//! What every screen needs to speak: the app, its words, and the time.

use crate::phone::app::App;
use crate::text::Language;
use crate::text::phone::PhoneWords;
use crate::text::when;
use leptos::prelude::*;

/// The app as one drawing of it sees it; drawn anew where the language changes.
#[derive(Clone, Copy)]
pub struct ViewContext {
    /// The state.
    pub app: App,
    /// The language of this drawing.
    pub language: Language,
    /// The words in it.
    pub words: &'static PhoneWords,
}

impl ViewContext {
    /// The context of the view that asks.
    pub fn current() -> ViewContext {
        let app = App::current();
        let language = app.preferences.language.get_untracked();
        ViewContext {
            app,
            language,
            words: PhoneWords::of(language),
        }
    }

    /// How long ago `millis` was, in words.
    pub fn ago(self, millis: i64) -> String {
        let now = self.app.platform.ports().clock.now();
        when::ago(self.language, millis, now.millis, now.offset_minutes)
    }

    /// Speaks the other language from now on, the open form too.
    pub fn switch_language(self) {
        self.app.preferences.set_language(match self.language {
            Language::Thai => Language::English,
            Language::English => Language::Thai,
        });
    }
}
