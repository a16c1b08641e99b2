//! What this person likes: language, text size, theme; kept in local storage.

use crate::platform::Platform;
use crate::text::Language;
use leptos::prelude::*;
use ports::Listener;
use serde::{Deserialize, Serialize};

/// How large text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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

/// As it is kept, in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
struct StoredPreferences {
    language: Language,
    text_size: TextSize,
    theme: Theme,
}

impl StoredPreferences {
    /// Reads `text`; what cannot be read is as it is at first.
    fn read(text: &str) -> StoredPreferences {
        serde_json::from_str(text).unwrap_or_else(|_| StoredPreferences::from_tags(text))
    }

    /// Reads three tags with blanks between, as versions up to 0.1 kept them.
    fn from_tags(text: &str) -> StoredPreferences {
        let mut tags = text.split(' ');
        let mut tag = || tags.next().unwrap_or_default();
        let (language, text_size, theme) = (tag(), tag(), tag());
        StoredPreferences {
            language: Language::from_tag(language).unwrap_or_default(),
            text_size: with_tag(TextSize::ALL, TextSize::tag, text_size),
            theme: with_tag(Theme::ALL, Theme::tag, theme),
        }
    }
}

fn with_tag<T: Copy + Default>(all: [T; 3], tag: fn(T) -> &'static str, wanted: &str) -> T {
    let found = all.into_iter().find(|it| tag(*it) == wanted);
    found.unwrap_or_default()
}

impl Preferences {
    /// Reads what was kept, and sets it on the page.
    pub(crate) fn read(platform: Platform) -> Preferences {
        let kept = platform.ports().journal.read(KEY).unwrap_or_default();
        let kept = StoredPreferences::read(&kept);
        let set = (
            RwSignal::new(kept.language),
            RwSignal::new(kept.text_size),
            RwSignal::new(kept.theme),
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
        let text = serde_json::to_string(&self.now());
        let text = text.expect("preferences are plain values");
        // A preference that cannot be kept is no reason to stop anyone.
        let _ = self.platform.ports().journal.write(KEY, &text);
        if let Some(follower) = self.follower.get_value() {
            follower(());
        }
    }

    fn apply(self) {
        let now = self.now();
        let page = self.platform.ports().page.clone();
        page.set_attributes(now.language.tag(), now.text_size.tag(), now.theme.tag());
    }

    fn now(self) -> StoredPreferences {
        StoredPreferences {
            language: self.language.get_untracked(),
            text_size: self.text_size.get_untracked(),
            theme: self.theme.get_untracked(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_are_read_as_they_are_and_were_kept() {
        let kept = StoredPreferences {
            language: Language::English,
            text_size: TextSize::Huge,
            theme: Theme::Dark,
        };
        let text = r#"{"language":"en","text_size":"huge","theme":"dark"}"#;
        assert_eq!(serde_json::to_string(&kept).ok().as_deref(), Some(text));
        assert_eq!(StoredPreferences::read(text), kept);
        assert_eq!(StoredPreferences::read("en huge dark"), kept);
        for damaged in ["", "{", "xx yy"] {
            assert_eq!(
                StoredPreferences::read(damaged),
                StoredPreferences::default()
            );
        }
    }
}
