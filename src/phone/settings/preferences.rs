//! What this person likes: language, text size, theme; kept in local storage.

use crate::platform::Platform;
use crate::text::Language;
use leptos::prelude::*;
use ports::Listener;

/// How large text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextSize {
    /// 17 px.
    #[default]
    Normal,
    /// 20 px.
    Large,
    /// 24 px.
    Huge,
}

impl TextSize {
    /// All sizes, in the order of the settings screen.
    pub const ALL: [TextSize; 3] = [TextSize::Normal, TextSize::Large, TextSize::Huge];

    /// The value of `data-text-size` at the root element.
    pub fn tag(self) -> &'static str {
        match self {
            TextSize::Normal => "normal",
            TextSize::Large => "large",
            TextSize::Huge => "huge",
        }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    Device,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All themes, in the order of the settings screen.
    pub const ALL: [Theme; 3] = [Theme::Device, Theme::Light, Theme::Dark];

    /// The value of `data-theme` at the root element.
    pub fn tag(self) -> &'static str {
        match self {
            Theme::Device => "device",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// The preferences.
#[derive(Clone, Copy)]
pub struct Preferences {
    platform: Platform,
    follower: StoredValue<Option<Listener<()>>, LocalStorage>,
    /// The app's language.
    pub language: ReadSignal<Language>,
    /// How large text is.
    pub text_size: ReadSignal<TextSize>,
    /// Light or dark.
    pub theme: ReadSignal<Theme>,
    set: (RwSignal<Language>, RwSignal<TextSize>, RwSignal<Theme>),
}

const KEY: &str = "samruat.preferences";

impl Preferences {
    /// Reads what was kept, and sets it on the page.
    pub(crate) fn read(platform: Platform) -> Preferences {
        let kept = platform.ports().journal.read(KEY).unwrap_or_default();
        let mut words = kept.split(' ');
        let language = words
            .next()
            .and_then(Language::from_tag)
            .unwrap_or_default();
        let text_size = words.next().unwrap_or_default();
        let text_size = TextSize::ALL
            .into_iter()
            .find(|it| it.tag() == text_size)
            .unwrap_or_default();
        let theme = words.next().unwrap_or_default();
        let theme = Theme::ALL
            .into_iter()
            .find(|it| it.tag() == theme)
            .unwrap_or_default();
        let set = (
            RwSignal::new(language),
            RwSignal::new(text_size),
            RwSignal::new(theme),
        );
        let preferences = Preferences {
            platform,
            follower: StoredValue::new_local(None),
            language: set.0.read_only(),
            text_size: set.1.read_only(),
            theme: set.2.read_only(),
            set,
        };
        preferences.apply();
        preferences
    }

    /// Speaks `language` from now on.
    pub fn set_language(self, language: Language) {
        let stay = self.platform.ports().page.stay();
        self.set.0.set(language);
        self.keep();
        self.platform.spawn(stay);
    }

    /// Shows text in `text_size` from now on.
    pub fn set_text_size(self, text_size: TextSize) {
        self.set.1.set(text_size);
        self.keep();
    }

    /// Shows `theme` from now on.
    pub fn set_theme(self, theme: Theme) {
        self.set.2.set(theme);
        self.keep();
    }

    /// Tells `follower` of every change from now on.
    pub(crate) fn tell(self, follower: Listener<()>) {
        self.follower.set_value(Some(follower));
    }

    fn keep(self) {
        self.apply();
        // A preference that cannot be kept is no reason to stop anyone.
        let _ = self
            .platform
            .ports()
            .journal
            .write(KEY, &self.tags().join(" "));
        if let Some(follower) = self.follower.get_value() {
            follower(());
        }
    }

    fn apply(self) {
        let [language, text_size, theme] = self.tags();
        self.platform
            .ports()
            .page
            .set_attributes(language, text_size, theme);
    }

    fn tags(self) -> [&'static str; 3] {
        let language = self.language.get_untracked().tag();
        let text_size = self.text_size.get_untracked().tag();
        [language, text_size, self.theme.get_untracked().tag()]
    }
}
