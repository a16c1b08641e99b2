//! The call list of a class: shown on paper only, with room for what was said.

use api::office::classes::ClassPerson;
use leptos::prelude::*;

use super::learners::{home, phone};
use crate::office::app::Office;
use crate::text::office::classes::ClassWords;

/// The sheet that is printed instead of the page.
#[component]
pub fn CallList(
    /// The class.
    title: String,
    /// Its people.
    people: Vec<ClassPerson>,
) -> impl IntoView {
    let language = Office::current().language_now();
    let words = ClassWords::of(language);
    let line = |(number, it): (usize, &ClassPerson)| {
        view! {
            <tr>
                <td>{number}</td>
                <th scope="row">{it.enrolment.label.clone()}</th>
                <td class="moment">{phone(it)}</td>
                <td>{home(it, language)}</td>
                <td class="tick"></td>
                <td class="remark"></td>
            </tr>
        }
    };
    let lines = (1..).zip(&people).map(line).collect_view();
    view! {
        <section class="paper-only">
            <h2>{words.call_title} ": " {title}</h2>
            <table>
                <thead>
                    <tr>
                        <th></th>
                        <th scope="col">{words.name}</th>
                        <th scope="col">{words.phone}</th>
                        <th scope="col">{words.home}</th>
                        <th scope="col">{words.reached}</th>
                        <th scope="col">{words.remark}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </section>
    }
}
