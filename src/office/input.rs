//! What a person types or opens on a page before it becomes a deed.

use std::ops::RangeInclusive;

use leptos::prelude::*;

/// One field with what is typed in it.
#[derive(Debug, Clone, Copy)]
pub struct Input {
    text: RwSignal<String>,
}

impl Input {
    /// A field that starts with `text`.
    pub fn new(text: impl Into<String>) -> Input {
        Input {
            text: RwSignal::new(text.into()),
        }
    }

    /// What is typed in it.
    pub fn text(self) -> String {
        self.text.get()
    }

    /// What is typed in it, asked once.
    pub fn text_now(self) -> String {
        self.text.get_untracked()
    }

    /// Types over it.
    pub fn write(self, text: impl Into<String>) {
        self.text.set(text.into());
    }
}

/// One choice among few, or a switch.
#[derive(Debug)]
pub struct Choice<T: Send + Sync + 'static> {
    choice: RwSignal<T>,
}

impl<T: Send + Sync + 'static> Clone for Choice<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Choice<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Choice<T> {
    /// Starts with `choice`.
    pub fn new(choice: T) -> Choice<T> {
        Choice {
            choice: RwSignal::new(choice),
        }
    }

    /// What is chosen.
    pub fn chosen(self) -> T {
        self.choice.get()
    }

    /// What is chosen, asked once.
    pub fn chosen_now(self) -> T {
        self.choice.get_untracked()
    }

    /// Whether `choice` is chosen now.
    pub fn is(self, choice: &T) -> bool {
        self.choice.with(|it| it == choice)
    }

    /// Chooses.
    pub fn choose(self, choice: T) {
        self.choice.set(choice);
    }
}

/// Reads a whole number within `range`, also in Thai digits.
pub fn whole_number(typed: &str, range: RangeInclusive<u32>) -> Option<u32> {
    let digits: String = typed.trim().chars().map(thai::digits::to_ascii).collect();
    digits.parse().ok().filter(|it| range.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_in_either_digits_and_only_within_their_range() {
        for (typed, number) in [
            ("26", Some(26)),
            (" ๒๖ ", Some(26)),
            ("0", None),
            ("32", None),
            ("-1", None),
            ("2.5", None),
            ("", None),
        ] {
            assert_eq!(whole_number(typed, 1..=31), number, "{typed}");
        }
    }
}
