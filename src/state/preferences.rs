//! What this person likes: language, text size, theme; kept in local storage.

use leptos::prelude::{
    Get, GetUntracked, GetValue, LocalStorage, Memo, RwSignal, Set, SetValue, StoredValue,
};

use crate::platform::{Listener, Platform};
use crate::text::Language;

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
    chosen: RwSignal<(Language, TextSize, Theme)>,
    follower: StoredValue<Option<Listener<()>>, LocalStorage>,
    /// The app's language.
    pub language: Memo<Language>,
    /// How large text is.
    pub text_size: Memo<TextSize>,
    /// Light or dark.
    pub theme: Memo<Theme>,
}

const KEY: &str = "samruat.preferences";

impl Preferences {
    /// Reads what was kept, and dresses the page so.
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
        let chosen = RwSignal::new((language, text_size, theme));
        let preferences = Preferences {
            platform,
            chosen,
            follower: StoredValue::new_local(None),
            language: Memo::new(move |_| chosen.get().0),
            text_size: Memo::new(move |_| chosen.get().1),
            theme: Memo::new(move |_| chosen.get().2),
        };
        preferences.dress();
        preferences
    }

    /// Speaks `language` from now on.
    pub fn set_language(self, language: Language) {
        let (_, text_size, theme) = self.chosen.get_untracked();
        self.choose((language, text_size, theme));
    }

    /// Shows text in `text_size` from now on.
    pub fn set_text_size(self, text_size: TextSize) {
        let (language, _, theme) = self.chosen.get_untracked();
        self.choose((language, text_size, theme));
    }

    /// Shows `theme` from now on.
    pub fn set_theme(self, theme: Theme) {
        let (language, text_size, _) = self.chosen.get_untracked();
        self.choose((language, text_size, theme));
    }

    /// Tells `follower` of every change from now on.
    pub(crate) fn tell(self, follower: Listener<()>) {
        self.follower.set_value(Some(follower));
    }

    fn choose(self, chosen: (Language, TextSize, Theme)) {
        self.chosen.set(chosen);
        self.dress();
        let text = [chosen.0.tag(), chosen.1.tag(), chosen.2.tag()].join(" ");
        // A preference that cannot be kept is no reason to stop anyone.
        let _ = self.platform.ports().journal.write(KEY, &text);
        if let Some(follower) = self.follower.get_value() {
            follower(());
        }
    }

    fn dress(self) {
        let (language, text_size, theme) = self.chosen.get_untracked();
        self.platform
            .ports()
            .page
            .dress(language.tag(), text_size.tag(), theme.tag());
    }
}
