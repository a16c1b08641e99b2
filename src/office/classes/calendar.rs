//! A month of classes: which recruit, begin, run and end on each day.

use api::office::classes::{ClassPage, ClassRow};
use leptos::prelude::*;
use thai::calendar::long_day;
use thai::civil::{days_from_civil, days_in_month};
use thai::date::Day;

use crate::office::app::Office;
use crate::office::page::Page;
use crate::office::shared::list::ListFilters;
use crate::office::shared::loading::load;
use crate::office::shared::parts::loaded;
use crate::text::Language;
use crate::text::office::classes::ClassWords;
use crate::ui::icon::Icon;

/// So many classes are named on one day.
const MOST_A_DAY: usize = 4;

/// A month by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Month {
    year: i64,
    month: u32,
}

impl Month {
    /// Reads `2026-11`.
    fn parse(text: &str) -> Option<Month> {
        let first = Day::parse(&format!("{text}-01"))?;
        Month::of(first)
    }

    fn of(day: Day) -> Option<Month> {
        let iso = day.iso();
        let (year, rest) = iso.split_once('-')?;
        Some(Month {
            year: year.parse().ok()?,
            month: rest.get(..2)?.parse().ok()?,
        })
    }

    fn code(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// The month so many months later.
    fn plus(self, n: i64) -> Month {
        let index = self.year * 12 + i64::from(self.month) - 1 + n;
        let month = u32::try_from(index.rem_euclid(12) + 1).unwrap_or(1);
        Month {
            year: index.div_euclid(12),
            month,
        }
    }

    fn days(self) -> impl Iterator<Item = String> {
        let last = days_in_month(self.year, self.month);
        (1..=last).map(move |day| format!("{}-{day:02}", self.code()))
    }

    /// On which day of the week the month begins; Sunday is 0.
    fn first_weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        let days = days_from_civil(self.year, self.month, 1).unwrap_or_default();
        usize::try_from((days + 4).rem_euclid(7)).unwrap_or_default()
    }

    fn name(self, language: Language) -> String {
        let first = Day::parse(&format!("{}-01", self.code()));
        first.map_or_else(String::new, |it| it.month_and_year(language.tag()))
    }
}

/// What a class does on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doing {
    Begins,
    Ends,
    RecruitBegins,
    RecruitEnds,
    Runs,
}

/// Returns what a class with these days does on `day`; all ISO.
fn doing(day: &str, get: impl Fn(&'static str) -> String) -> Option<Doing> {
    let (starts_on, ends_on) = (get("starts_on"), get("ends_on"));
    let is_running = !starts_on.is_empty() && starts_on.as_str() < day && day < ends_on.as_str();
    match day {
        _ if day == starts_on => Some(Doing::Begins),
        _ if day == ends_on => Some(Doing::Ends),
        _ if day == get("recruit_start") => Some(Doing::RecruitBegins),
        _ if day == get("recruit_end") => Some(Doing::RecruitEnds),
        _ if is_running => Some(Doing::Runs),
        _ => None,
    }
}

/// The month that the address names, else the current one.
pub fn calendar(filters: Memo<ListFilters>) -> AnyView {
    let office = Office::current();
    let this_month = Day::parse(&office.today_iso()).and_then(Month::of);
    let month = Memo::new(move |_| {
        let named = filters.with(|it| Month::parse(it.get("month")));
        named.or(this_month).map(Month::code).unwrap_or_default()
    });
    let classes = load(
        move || filters.get().with("month", &month.get()),
        move |filters| office.classes_of_month(filters),
    );
    let grid = loaded(classes, move |page| {
        let month = Month::parse(&month.get_untracked());
        month.map(|it| month_table(it, page)).into_any()
    });
    view! { {move || head(filters, month)} {grid} }.into_any()
}

/// The month's name between links to the months around it.
fn head(filters: Memo<ListFilters>, month: Memo<String>) -> AnyView {
    let language = Office::current().language_now();
    let words = ClassWords::of(language);
    let Some(shown) = Month::parse(&month.get()) else {
        return ().into_any();
    };
    let filters = filters.get();
    let to = |n: i64| Page::Classes(filters.with("month", &shown.plus(n).code())).address();
    view! {
        <div class="month-head">
            <a class="button quiet" href=to(-1) aria-label=words.previous_month>{Icon::Back.view()}</a>
            <h2>{shown.name(language)}</h2>
            <a class="button quiet" href=to(1) aria-label=words.next_month>{Icon::Next.view()}</a>
        </div>
    }
    .into_any()
}

fn month_table(month: Month, page: ClassPage) -> AnyView {
    let language = Office::current().language_now();
    let mut cells: Vec<Option<String>> = vec![None; month.first_weekday()];
    cells.extend(month.days().map(Some));
    while !cells.len().is_multiple_of(7) {
        cells.push(None);
    }
    let heads = (0..7).map(|it| view! { <th scope="col">{long_day(it, language.tag())}</th> });
    let weeks = cells.chunks(7).map(|week| {
        let days = week.iter().map(|it| match it {
            Some(day) => day_cell(day, &page, language),
            None => view! { <td class="no-day"></td> }.into_any(),
        });
        view! { <tr>{days.collect_view()}</tr> }
    });
    view! {
        <table class="month">
            <caption class="unseen">{month.name(language)}</caption>
            <thead>
                <tr>{heads.collect_view()}</tr>
            </thead>
            <tbody>{weeks.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn day_cell(day: &str, page: &ClassPage, language: Language) -> AnyView {
    let words = ClassWords::of(language);
    let mut found: Vec<(Doing, &ClassRow)> = page
        .rows
        .iter()
        .filter_map(|row| {
            let get = |name: &str| row.class.properties.get(name).cloned().unwrap_or_default();
            Some((doing(day, get)?, row))
        })
        .collect();
    found.sort_by_key(|(doing, _)| *doing);
    let n_more = found.len().saturating_sub(MOST_A_DAY);
    let entries = found.into_iter().take(MOST_A_DAY).map(|(doing, row)| {
        let (class, word) = match doing {
            Doing::Begins => ("begins", words.begins),
            Doing::Ends => ("ends", words.ends),
            Doing::RecruitBegins => ("recruits", words.recruit_begins),
            Doing::RecruitEnds => ("recruits", words.recruit_ends),
            Doing::Runs => ("runs", ""),
        };
        let href = Page::Class(row.class.id.clone()).address();
        view! {
            <li class=class>
                <a href=href>{row.class.label.clone()}</a> " " <span class="small">{word}</span>
            </li>
        }
    });
    let more = (n_more > 0).then(|| view! { <li class="soft small">{(words.more)(n_more)}</li> });
    let number = day.rsplit('-').next().unwrap_or_default();
    let number = number.trim_start_matches('0').to_owned();
    let is_today = (page.today == day).then_some("date");
    view! {
        <td aria-current=is_today>
            <span class="day-number">{number}</span>
            <ul>{entries.collect_view()} {more}</ul>
        </td>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other_over_the_year() {
        let month = Month::parse("2026-11").expect("a month");
        assert_eq!(month.plus(2).code(), "2027-01");
        assert_eq!(month.plus(-11).code(), "2025-12");
        assert_eq!(month.first_weekday(), 0, "1 November 2026 is a Sunday");
        assert_eq!(month.days().count(), 30);
        assert_eq!(Month::parse("2026-13"), None);
    }

    #[test]
    fn a_class_begins_runs_and_ends() {
        let get = |name: &'static str| match name {
            "starts_on" => "2026-11-02".to_owned(),
            "ends_on" => "2026-11-05".to_owned(),
            "recruit_end" => "2026-10-30".to_owned(),
            _ => String::new(),
        };
        let check = |day, expected| assert_eq!(doing(day, get), expected, "{day}");
        check("2026-10-30", Some(Doing::RecruitEnds));
        check("2026-11-01", None);
        check("2026-11-02", Some(Doing::Begins));
        check("2026-11-03", Some(Doing::Runs));
        check("2026-11-05", Some(Doing::Ends));
        check("2026-11-06", None);
    }
}
