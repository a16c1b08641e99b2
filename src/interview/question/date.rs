//! Dates as day, month name and พ.ศ. year, whole or in part; times of day.

use leptos::prelude::*;

use crate::interview::question::asked::Asked;
use crate::interview::question::date_text::{Parts, Precision, Reading, meanings_of_short};
use crate::interview::question::frame;
use crate::interview::question::number_text;
use crate::phone::app::App;
use crate::ui::button::Button;

/// Draws a date question.
pub fn question(asked: Asked) -> AnyView {
    let date = DateField::new(asked);
    let value = Memo::new(move |_| asked.value());
    frame::several_controls(
        asked,
        date.view(value, Callback::new(move |it| asked.answer(it))),
    )
}

/// Draws a question for a time of day.
pub fn time_question(asked: Asked) -> AnyView {
    let take = move |clock: String| asked.answer(time_stored(&clock));
    let shown = move || asked.state.with(|it| clock_of(&it.value).to_owned());
    let control = view! {
        <input class="field time" id=asked.id("") type="time" readonly=move || asked.is_readonly() aria-describedby=move || asked.described_by() aria-invalid=move || asked.invalid() prop:value=shown on:input:target=move |ev| take(ev.target().value()) />
    };
    frame::one_control(asked, control.into_any())
}

/// Draws a question for a date with a time.
pub fn date_time_question(asked: Asked) -> AnyView {
    let date_of = |value: &str| value.split('T').next().unwrap_or_default().to_owned();
    let clock_of_value =
        |value: &str| clock_of(value.split('T').nth(1).unwrap_or_default()).to_owned();
    let date = DateField::new(asked);
    let join = move |date: String, clock: String| {
        let clock = if clock.is_empty() {
            "00:00".to_owned()
        } else {
            clock
        };
        asked.answer(if date.is_empty() {
            date
        } else {
            [date, time_stored(&clock)].join("T")
        });
    };
    let take_date = move |date: String| join(date, clock_of_value(&asked.value_untracked()));
    let take_clock = move |clock: String| join(date_of(&asked.value_untracked()), clock);
    let controls = view! {
        {date.view(Memo::new(move |_| date_of(&asked.value())), Callback::new(take_date))}
        <div class="date-part">
            <label for=asked.id("-time")>{asked.words.hour}</label>
            <input class="field time" id=asked.id("-time") type="time"
                prop:value=move || clock_of_value(&asked.value()) on:input:target=move |ev| take_clock(ev.target().value()) />
        </div>
    };
    frame::several_controls(asked, controls.into_any())
}

/// `09:30` of `09:30:00.000+07:00`.
fn clock_of(stored: &str) -> &str {
    stored.get(..5).unwrap_or_default()
}

/// `09:30:00.000+07:00` of `09:30`, with the offset of this phone.
fn time_stored(clock: &str) -> String {
    if clock.is_empty() {
        return String::new();
    }
    let offset = App::current().platform.ports().clock.now().offset_minutes;
    let sign = if offset < 0 { '-' } else { '+' };
    let offset = offset.unsigned_abs();
    format!("{clock}:00.000{sign}{:02}:{:02}", offset / 60, offset % 60)
}

/// The fields of one date.
#[derive(Clone, Copy)]
struct DateField {
    asked: Asked,
    precision: Precision,
    /// What was typed last.
    typed: RwSignal<Option<Parts>>,
}

impl DateField {
    fn new(asked: Asked) -> DateField {
        let precision = asked
            .state
            .with_untracked(|it| Precision::of(&it.appearance));
        let parts = Parts::of(&asked.value_untracked());
        asked.set_half_typed(complaint(asked, parts.reading(precision)));
        DateField {
            asked,
            precision,
            typed: RwSignal::new(None),
        }
    }

    fn view(self, stored: Memo<String>, on_date: Callback<String>) -> AnyView {
        let DateField {
            asked,
            precision,
            typed,
        } = self;
        let words = asked.words;
        // What was typed stands as it was typed: 05 is not turned into 5 under the finger.
        let parts = move || {
            let stored = stored.get();
            let as_typed = typed.get().filter(|it| it.stored(precision) == stored);
            as_typed.unwrap_or_else(|| Parts::of(&stored))
        };
        let change = move |edit: fn(&mut Parts, String), text: String| {
            let mut parts = untrack(parts);
            edit(&mut parts, number_text::digits(&text));
            let stored = parts.stored(precision);
            asked.set_half_typed(complaint(asked, parts.reading(precision)));
            typed.set(Some(parts));
            on_date.run(stored);
        };
        let day = (precision == Precision::Day).then(|| {
            view! {
                <div class="date-part">
                    <label for=asked.id("-day")>{words.day}</label>
                    <input class="field" id=asked.id("-day") type="text" inputmode="numeric" maxlength="2" autocomplete="off"
                        readonly=move || asked.is_readonly() aria-describedby=move || asked.described_by() aria-invalid=move || asked.invalid() prop:value=move || parts().day on:input:target=move |ev| change(|it, text| it.day = text, ev.target().value()) />
                </div>
            }
        });
        let month = (precision != Precision::Year).then(|| {
            view! {
                <div class="date-part month">
                    <label for=asked.id("-month")>{words.month}</label>
                    <select class="field" id=asked.id("-month") disabled=move || asked.is_readonly() aria-describedby=move || asked.described_by() aria-invalid=move || asked.invalid() on:change:target=move |ev| change(|it, text| it.month = text, ev.target().value())>
                        {month_options(asked, Memo::new(move |_| parts().month))}
                    </select>
                </div>
            }
        });
        view! {
            <div class="date">
                {day.into_any()} {month.into_any()}
                <div class="date-part year">
                    <label for=asked.id("-year")>{words.year}</label>
                    <input class="field" id=asked.id("-year") type="text" inputmode="numeric" maxlength="4" autocomplete="off"
                        readonly=move || asked.is_readonly() aria-describedby=move || asked.described_by() aria-invalid=move || asked.invalid() prop:value=move || parts().year on:input:target=move |ev| change(|it, text| it.year = text, ev.target().value()) />
                </div>
            </div>
            {move || year_question(asked, parts().reading(precision), Callback::new(move |year: i32| {
                change(|it, text| it.year = text, year.to_string());
            }))}
        }
        .into_any()
    }
}

fn month_options(asked: Asked, chosen: Memo<String>) -> AnyView {
    (move || {
        let chosen = chosen.get();
        let option = |(idx, name): (usize, &&'static str)| {
            let value = (idx + 1).to_string();
            let is_chosen = chosen == value;
            view! { <option value=value prop:selected=is_chosen>{*name}</option> }.into_any()
        };
        let months = thai::calendar::months(asked.language.tag())
            .iter()
            .enumerate();
        let months = months.map(option).collect_view();
        view! { <option value="" prop:selected=chosen.is_empty()></option> {months} }.into_any()
    })
    .into_any()
}

/// What is said of parts that are no date yet.
fn complaint(asked: Asked, reading: Reading) -> Option<&'static str> {
    match reading {
        Reading::Empty | Reading::Whole(_) => None,
        Reading::Incomplete => Some(asked.words.date_incomplete),
        Reading::Impossible => Some(asked.words.date_impossible),
        Reading::CommonYear(_) | Reading::ShortYear(_) | Reading::UnclearYear => {
            Some(asked.words.year_unclear)
        }
    }
}

/// Asks which year was meant, with a button for each answer.
fn year_question(asked: Asked, reading: Reading, on_year: Callback<i32>) -> Option<AnyView> {
    let words = asked.words;
    let (question, years) = match reading {
        Reading::CommonYear(common) => (
            (words.year_was_common)(common),
            vec![thai::era::buddhist_year(common)],
        ),
        Reading::ShortYear(short) => (
            (words.year_was_short)(short),
            meanings_of_short(short).to_vec(),
        ),
        _ => return None,
    };
    let choose = move |year: i32| {
        let label = (words.use_year)(year);
        view! { <Button label=label on_press=move |()| on_year.run(year) /> }
    };
    let buttons = years.into_iter().map(choose).collect_view();
    // It may come to stand below the edge of the screen.
    let platform = asked.interview.platform;
    let near = platform.ports().page.bring_near(asked.id("-year-question"));
    platform.spawn(near);
    Some(view! { <div class="year-question" id=asked.id("-year-question") role="status"><p>{question}</p><div class="buttons">{buttons}</div></div> }.into_any())
}
