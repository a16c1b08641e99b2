//! The codebook of an export: what each column of each sheet means, in both languages.

use form::Form;
use form::compiled::wording::Piece;

use super::{Cell, Sheet};
use crate::catalogue::language_idx;
use crate::text::columns::COLUMNS;

/// The name of its sheet.
const NAME: &str = "columns";

/// Returns the codebook of the `sheets` of `form`; `questions` has sheet, column and node of each
/// question's column.
pub fn codebook(form: &Form, sheets: &[Sheet], questions: &[(usize, usize, usize)]) -> Sheet {
    let languages = ["th", "en"].map(|it| language_idx(&form.languages, it));
    let mut rows = Vec::new();
    for (nth, sheet) in sheets.iter().enumerate() {
        for (column, header) in sheet.headers.iter().enumerate() {
            let asked = questions.iter().find(|it| (it.0, it.1) == (nth, column));
            let [th, en] = match asked {
                Some((_, _, node)) => languages.map(|it| label(form, *node, it)),
                None => known(header),
            };
            rows.push([&sheet.name, header, &th, &en].map(Cell::text).into());
        }
    }
    Sheet {
        name: NAME.to_owned(),
        headers: ["sheet", "column", "th", "en"].map(str::to_owned).into(),
        rows,
    }
}

/// Returns the label of the column called `header` at `at` (sheet, column).
pub fn column_label(
    form: &Form,
    header: &str,
    at: (usize, usize),
    questions: &[(usize, usize, usize)],
    language: &str,
) -> String {
    let asked = questions.iter().find(|it| (it.0, it.1) == at);
    match asked {
        Some((_, _, node)) => label(form, *node, language_idx(&form.languages, language)),
        None => {
            let [th, en] = known(header);
            let own = if language == "en" { en } else { th };
            // Columns that belong to a question have its name added.
            match header.rfind(['.', '/']) {
                Some(end) if !own.is_empty() => format!("{own} ({})", &header[..end]),
                _ => own,
            }
        }
    }
}

/// Returns the label as its author wrote it, with `…` for inserted answers.
fn label(form: &Form, node: usize, language: usize) -> String {
    let text = form.nodes[node].label;
    let Some(text) = text.and_then(|it| form.texts.get(it as usize)) else {
        return String::new();
    };
    let words = text.pieces(language).iter().map(|it| match it {
        Piece::Literal(words) => words,
        Piece::Output(_) => "…",
    });
    words.collect::<String>().replace('\n', " ")
}

fn known(header: &str) -> [String; 2] {
    let is_it = |name: &str| header == name || name.starts_with('.') && header.ends_with(name);
    let found = COLUMNS.iter().find(|it| is_it(it.0));
    found.map_or_else(Default::default, |(_, th, en)| {
        [*th, *en].map(str::to_owned)
    })
}
