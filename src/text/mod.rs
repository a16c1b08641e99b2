//! Every string a person can read, in every language, checked by the compiler.
//!
//! A face's words are one struct with a field for each message; a language is
//! one constant of it, so a message that misses a language does not compile.
//! Leaves what forms say to the forms, and what the server says to the server.

/// Makes a struct of messages, and one constant of it for each language.
///
/// `name: "thai", "english";` is a fixed text, `name(n: usize): thai, english;`
/// a sentence that is put together.
macro_rules! words {
    ($(#[$doc:meta])* $words:ident {
        $($text:ident: $text_th:expr, $text_en:expr;)*
    } {
        $($sentence:ident($($arg:ident: $of:ty),*): $th:expr, $en:expr;)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $words {
            $(#[doc = $text_en] pub $text: &'static str,)*
            $(#[doc = stringify!($en)] pub $sentence: fn($($of),*) -> String,)*
        }

        impl $words {
            /// The words in `language`.
            pub fn of(language: $crate::text::Language) -> &'static $words {
                static THAI: $words = $words {
                    $($text: $text_th,)*
                    $($sentence: |$($arg),*| $th,)*
                };
                static ENGLISH: $words = $words {
                    $($text: $text_en,)*
                    $($sentence: |$($arg),*| $en,)*
                };
                match language {
                    $crate::text::Language::Thai => &THAI,
                    $crate::text::Language::English => &ENGLISH,
                }
            }
        }
    };
}

pub mod device;
pub mod numbers;
pub mod office;
pub mod phone;
pub mod question;
pub mod search;
pub mod when;

use serde::{Deserialize, Serialize};

/// A language of the app itself; forms bring their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    /// Thai, what the app starts with.
    #[default]
    #[serde(rename = "th")]
    Thai,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// All languages, in the order of the settings screen.
    pub const ALL: [Language; 2] = [Language::Thai, Language::English];

    /// The BCP 47 tag, for `lang` attributes and for storage.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Thai => "th",
            Language::English => "en",
        }
    }

    /// The language with that tag.
    pub fn from_tag(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|it| it.tag() == tag)
    }

    /// Its own name for itself.
    pub fn name(self) -> &'static str {
        match self {
            Language::Thai => "ไทย",
            Language::English => "English",
        }
    }

    /// Picks the one of two texts that is in this language.
    pub fn pick<'a>(self, thai: &'a str, english: &'a str) -> &'a str {
        match self {
            Language::Thai if !thai.is_empty() => thai,
            Language::English if english.is_empty() => thai,
            _ => english,
        }
    }

    /// The place of this language among a form's, which are named `ไทย (th)`.
    pub fn place_among(self, form_languages: &[String]) -> Option<usize> {
        let suffix = format!("({})", self.tag());
        form_languages.iter().position(|it| it.ends_with(&suffix))
    }
}
