//! Who is due, on the home screen.

use form::entity::case::Standing;
use leptos::prelude::*;

use crate::phone::cases::rows::{CaseRow, count};
use crate::phone::cases::screen;
use crate::phone::context::ViewContext;
use crate::phone::route::Route;
use crate::ui::button::{Button, Look};

/// So many cases stand on the home screen; the others on their own.
const FIRST_SHOWN: usize = 3;

/// Draws the cases that are overdue or due, where surveys have cases.
pub fn section(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    (move || {
        if !app.cases.are_used() || app.session.token().is_none() {
            return None;
        }
        let rows = app.cases.rows.get();
        let open = move |()| app.navigator.go(Route::Cases);
        let is_due = |it: &&CaseRow| it.standing != Standing::Coming;
        let first = rows.iter().filter(is_due).take(FIRST_SHOWN);
        let first = first.map(|it| screen::row(context, it)).collect_view();
        let n_due = count(&rows, Standing::Overdue) + count(&rows, Standing::Due);
        let empty = (n_due == 0).then(|| {
            let why = match (rows.is_empty(), app.cases.is_fetched.get()) {
                (_, false) => words.cases_not_fetched,
                (true, true) => words.cases_none,
                (false, true) => words.cases_none_due,
            };
            view! { <p class="soft">{why}</p> }
        });
        let more = (!rows.is_empty()).then(|| {
            view! { <Button label=(words.show_cases)(rows.len()) look=Look::Quiet on_press=open /> }
        });
        let section = view! {
            <section class="cases">
                <h2>{words.cases_heading}</h2>
                {counts(context, &rows)}
                {first}
                {empty}
                {more}
            </section>
        };
        Some(section.into_any())
    })
    .into_any()
}

fn counts(context: ViewContext, rows: &[CaseRow]) -> AnyView {
    let standings = [Standing::Overdue, Standing::Due, Standing::Coming];
    let chips = standings
        .into_iter()
        .map(|it| (it, count(rows, it)))
        .filter(|(_, n)| *n > 0)
        .map(|(standing, n)| {
            let label = format!("{} {n}", screen::standing_word(context, standing));
            screen::standing_chip(standing, label)
        });
    view! { <p class="chips">{chips.collect_view()}</p> }.into_any()
}
