//! All cases of this phone: searched, filtered by how due they are, in the order of their days or
//! villages. Never more than a part of a long list is drawn.

use form::entity::case::Standing;
use leptos::prelude::*;

use crate::phone::bars;
use crate::phone::cases::rows::{CaseRow, count, search_words};
use crate::phone::context::ViewContext;
use crate::text::when;
use crate::ui::banner::{Tone, chip};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// So many rows are drawn at first, and so many more on demand.
const STEP: usize = 30;

/// Draws the screen.
pub fn screen(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let query = RwSignal::new(String::new());
    let filter = RwSignal::new(None::<Standing>);
    let by_village = RwSignal::new(false);
    let n_shown = RwSignal::new(STEP);
    let found = Memo::new(move |_| {
        let is_in = |it: &CaseRow| filter.get().is_none_or(|standing| it.standing == standing);
        let query = query.with(|it| search_words(it));
        let mut rows: Vec<CaseRow> = app.cases.rows.with(|rows| {
            let found = rows.iter().filter(|it| is_in(it) && it.matches(&query));
            found.cloned().collect()
        });
        if by_village.get() {
            rows.sort_by(|one, other| thai::collation::compare(one.village(), other.village()));
        }
        rows
    });
    let list = move || {
        let rows = found.get();
        if rows.is_empty() {
            let why = match (
                app.cases.rows.with(Vec::is_empty),
                app.cases.is_fetched.get(),
            ) {
                (true, false) => words.cases_not_fetched,
                (true, true) => words.cases_none,
                (false, _) => words.cases_none_found,
            };
            return view! { <p class="soft" role="status">{why}</p> }.into_any();
        }
        let n = rows.len();
        let shown = rows.iter().take(n_shown.get());
        let shown = shown.map(|it| row(context, it)).collect_view();
        let more = move |()| n_shown.update(|it| *it += STEP);
        let more = (n > n_shown.get()).then(|| {
            view! { <Button label=(words.show_more)(n - n_shown.get()) look=Look::Quiet on_press=more /> }
        });
        view! { {shown} {more} }.into_any()
    };
    let search = move |text: String| {
        query.set(text);
        n_shown.set(STEP);
    };
    view! {
        {bars::top_bar(context)}
        <main>
            {bars::heading(move || words.cases_heading.to_owned())}
            <label class="case-search">
                <span>{words.cases_search}</span>
                <input type="search" autocomplete="off" prop:value=move || query.get()
                    on:input:target=move |ev| search(ev.target().value()) />
            </label>
            {filters(context, filter, n_shown)}
            <label class="case-order">
                <input type="checkbox" prop:checked=move || by_village.get()
                    on:change:target=move |ev| by_village.set(ev.target().checked()) />
                <span>{words.cases_by_village}</span>
            </label>
            <section class="cases">{list}</section>
        </main>
    }
    .into_any()
}

fn filters(
    context: ViewContext,
    filter: RwSignal<Option<Standing>>,
    n_shown: RwSignal<usize>,
) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let choices = [
        None,
        Some(Standing::Overdue),
        Some(Standing::Due),
        Some(Standing::Coming),
    ];
    let choose = move |choice| {
        filter.set(choice);
        n_shown.set(STEP);
    };
    let button = move |choice: Option<Standing>| {
        let label = move || {
            let n = app.cases.rows.with(|rows| match choice {
                None => rows.len(),
                Some(it) => count(rows, it),
            });
            let word = choice.map_or(words.all, |it| standing_word(context, it));
            format!("{word} {n}")
        };
        view! {
            <button type="button" class="case-filter" aria-pressed=move || (filter.get() == choice).to_string()
                on:click=move |_| choose(choice)>{label}</button>
        }
    };
    let buttons = choices.map(button).into_iter().collect_view();
    view! { <div class="case-filters" role="group" aria-label=words.cases_filter>{buttons}</div> }
        .into_any()
}

/// What a standing is called.
pub fn standing_word(context: ViewContext, standing: Standing) -> &'static str {
    let words = context.words;
    match standing {
        Standing::Overdue => words.overdue,
        Standing::Due => words.due,
        Standing::Coming => words.coming,
        Standing::Closed => words.closed,
    }
}

/// Draws a standing as icon, word and colour.
pub fn standing_chip(standing: Standing, label: String) -> AnyView {
    match standing {
        Standing::Overdue => chip(Tone::Bad, Icon::Alert, label),
        Standing::Due => chip(Tone::Warn, Icon::Clock, label),
        Standing::Coming => chip(Tone::Calm, Icon::Empty, label),
        Standing::Closed => chip(Tone::Good, Icon::Done, label),
    }
}

/// Draws one case: a tap opens its interview.
pub fn row(context: ViewContext, row: &CaseRow) -> AnyView {
    let ViewContext {
        app,
        words,
        language,
    } = context;
    let entity = &row.entity;
    let what = [
        entity.get("course_name"),
        &round(context, entity.get("round")),
    ];
    let what: Vec<&str> = what.into_iter().filter(|it| !it.is_empty()).collect();
    let attempts = match entity.get("attempts") {
        "" | "0" => None,
        n => Some((words.n_attempts)(n)),
    };
    let agreed = match entity.get("next_date") {
        "" => None,
        day => Some((words.agreed_on)(&when::short_day(language, day))),
    };
    let where_it_is = Some(row.village().to_owned()).filter(|it| !it.is_empty());
    let details: Vec<String> = [where_it_is, attempts, agreed]
        .into_iter()
        .flatten()
        .collect();
    let now = app.platform.ports().clock.now();
    let days = when::days_between(&now.date_text(), &row.day);
    let due = match (row.standing, days) {
        (Standing::Coming, Some(days)) => (words.in_days)(days),
        (Standing::Overdue, Some(days)) if days < 0 => (words.days_over)(-days),
        (standing, _) => standing_word(context, standing).to_owned(),
    };
    let (form_id, id) = (row.form_id.clone(), row.id.clone());
    let open = move |_| drop(app.drafts.start_case(&form_id, &id));
    view! {
        <div class="row case" data-case=row.id.clone()>
            <button type="button" class="row-open" on:click=open>
                <strong>{entity.label.clone()}</strong>
                <span class="soft small">{what.join(" · ")}</span>
                <span>{standing_chip(row.standing, due)}</span>
                <span class="soft small">{details.join(" · ")}</span>
            </button>
            {ways(context, row)}
        </div>
    }
    .into_any()
}

fn round(context: ViewContext, round: &str) -> String {
    match round.parse::<u32>() {
        Ok(months) => (context.words.round_months)(months),
        Err(_) if round == "baseline" => context.words.round_baseline.to_owned(),
        Err(_) => String::new(),
    }
}

/// Draws links to call, write to and find the person.
fn ways(context: ViewContext, row: &CaseRow) -> AnyView {
    let words = context.words;
    let name = &row.entity.label;
    let link = |address: String, icon: Icon, label: String| {
        view! { <a class="button bare" href=address aria-label=label rel="noreferrer">{icon.view()}</a> }
    };
    let mut phone = thai::digits::ascii(row.entity.get("phone"));
    phone.retain(|it| it.is_ascii_digit() || it == '+');
    let phone = Some(phone).filter(|it| !it.is_empty());
    let call = phone.map(|it| link(["tel:", &it].concat(), Icon::Phone, (words.call)(name)));
    let line = Some(row.entity.get("line_id")).filter(|it| !it.is_empty());
    let line = line.map(|it| {
        let id: String = it.chars().filter(|it| !it.is_whitespace()).collect();
        let address = ["https://line.me/ti/p/~", &id].concat();
        link(address, Icon::Message, (words.write_line)(name))
    });
    let mut place = row.entity.get("location").split_whitespace();
    let map = place.next().zip(place.next()).map(|(latitude, longitude)| {
        // The phone's own map opens it; the place is sent to nobody by this page.
        let address = format!("geo:{latitude},{longitude}?q={latitude},{longitude}");
        link(address, Icon::Place, (words.show_on_map)(name))
    });
    view! { <div class="case-ways">{call}{line}{map}</div> }.into_any()
}
