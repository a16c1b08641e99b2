//! The functions ODK knows: names and numbers of arguments.
//!
//! The table's order is part of the packed form: new functions go to its end.

use serde::{Deserialize, Serialize};

/// Any number of arguments.
pub(crate) const MANY: u8 = 255;

macro_rules! functions {
    ($($name:literal $function:ident $min:tt $max:tt;)*) => {
        /// A function that ODK knows.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "u8", into = "u8")]
        #[expect(missing_docs, reason = "the table of names says it all")]
        pub enum Function { $($function),* }

        const TABLE: &[(Function, &str, u8, u8)] = &[$((Function::$function, $name, $min, $max)),*];
    };
}

functions! {
    "last" Last 0 0;
    "position" Position 0 1;
    "count" Count 1 1;
    "id" Id 1 1;
    "local-name" LocalName 0 1;
    "namespace-uri" NamespaceUri 0 1;
    "name" Name 0 1;
    "string" String 0 1;
    "concat" Concat 0 MANY;
    "starts-with" StartsWith 2 2;
    "contains" Contains 2 2;
    "substring-before" SubstringBefore 2 2;
    "substring-after" SubstringAfter 2 2;
    "substring" Substring 2 3;
    "string-length" StringLength 0 1;
    "normalize-space" NormalizeSpace 0 1;
    "translate" Translate 3 3;
    "boolean" Boolean 1 1;
    "not" Not 1 1;
    "true" True 0 0;
    "false" False 0 0;
    "lang" Lang 1 1;
    "number" Number 0 1;
    "sum" Sum 1 1;
    "floor" Floor 1 1;
    "ceiling" Ceiling 1 1;
    "round" Round 1 2;
    "if" If 3 3;
    "coalesce" Coalesce 2 MANY;
    "once" Once 1 1;
    "selected" Selected 2 2;
    "is-selected" IsSelected 2 2;
    "selected-at" SelectedAt 2 2;
    "count-selected" CountSelected 1 1;
    "jr:choice-name" ChoiceName 2 2;
    "jr:itext" Itext 1 1;
    "indexed-repeat" IndexedRepeat 3 MANY;
    "regex" Regex 2 2;
    "uuid" Uuid 0 1;
    "int" Int 1 1;
    "max" Max 1 MANY;
    "min" Min 1 MANY;
    "pow" Pow 2 2;
    "log" Log 1 1;
    "log10" Log10 1 1;
    "abs" Abs 1 1;
    "sin" Sin 1 1;
    "cos" Cos 1 1;
    "tan" Tan 1 1;
    "asin" Asin 1 1;
    "acos" Acos 1 1;
    "atan" Atan 1 1;
    "atan2" Atan2 2 2;
    "exp" Exp 1 1;
    "exp10" Exp10 1 1;
    "sqrt" Sqrt 1 1;
    "pi" Pi 0 0;
    "today" Today 0 0;
    "now" Now 0 0;
    "date" Date 1 1;
    "date-time" DateTime 1 1;
    "decimal-date-time" DecimalDateTime 1 1;
    "decimal-time" DecimalTime 1 1;
    "format-date" FormatDate 2 2;
    "format-date-time" FormatDateTime 2 2;
    "join" Join 1 MANY;
    "substr" Substr 2 3;
    "ends-with" EndsWith 2 2;
    "digest" Digest 2 3;
    "base64-decode" Base64Decode 1 1;
    "random" Random 0 0;
    "randomize" Randomize 1 2;
    "count-non-empty" CountNonEmpty 1 1;
    "boolean-from-string" BooleanFromString 1 1;
    "checklist" Checklist 2 MANY;
    "weighted-checklist" WeightedChecklist 2 MANY;
    "area" Area 1 1;
    "enclosed-area" EnclosedArea 1 1;
    "distance" Distance 1 MANY;
    "geofence" Geofence 2 2;
    "intersects" Intersects 1 1;
    "pulldata" Pulldata 4 4;
    "property" Property 1 1;
    "version" Version 0 0;
    "instance" Instance 1 1;
    "current" Current 0 0;
    "depend" Depend 1 MANY;
}

impl Function {
    /// Returns the function called `name`.
    pub fn named(name: &str) -> Option<Function> {
        TABLE.iter().find(|it| it.1 == name).map(|it| it.0)
    }

    /// Returns the name, `jr:choice-name`.
    pub fn name(self) -> &'static str {
        TABLE[self as usize].1
    }

    /// Returns the least and the most arguments; 255 means any number.
    pub fn n_arguments(self) -> (u8, u8) {
        let (_, _, min, max) = TABLE[self as usize];
        (min, max)
    }

    /// Returns all names, for suggestions to a form's author.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TABLE.iter().map(|it| it.1)
    }

    /// Whether that many arguments are right for it.
    pub(crate) fn takes(self, n: usize) -> bool {
        let (min, max) = self.n_arguments();
        let in_range = n >= min as usize && (max == MANY || n <= max as usize);
        match self {
            Function::IndexedRepeat => in_range && !n.is_multiple_of(2),
            Function::WeightedChecklist => in_range && n.is_multiple_of(2),
            _ => in_range,
        }
    }
}

impl TryFrom<u8> for Function {
    type Error = &'static str;

    fn try_from(place: u8) -> Result<Function, &'static str> {
        TABLE
            .get(place as usize)
            .map(|it| it.0)
            .ok_or("a function that this version does not know")
    }
}

impl From<Function> for u8 {
    fn from(function: Function) -> u8 {
        function as u8
    }
}
