//! Classes: the list, and one with its people. Who joins is in [`super::class_people`].

use std::collections::BTreeMap;

use api::Failure;
use api::office::audit::AuditAction;
use api::office::classes::{
    ClassChoices, ClassPage, ClassPeople, ClassPerson, ClassRow, ClassState, ClassStory, NamedCode,
};
use api::office::register::EntityRow;
use axum::Json;
use axum::extract::{Path, Query, State};
use survey::register::class::{self, ClassSizes, form_of_hours};
use thai::date::Day;
use thai::fiscal::days_of_fiscal_year;

use super::count;
use super::paging::Paging;
use super::register::{check_entity, entity_detail, entity_row};
use crate::access::Operation;
use crate::app::{App, Shared};
use crate::audit::{self, Subject};
use crate::catalogue::courses::courses;
use crate::clock::THAILAND;
use crate::error::Error;
use crate::extract::FromOffice;
use crate::search::search_parts;
use crate::store::register::{ClassFilter, PeopleOfClass, StoredEntity, StoredLearner};
use crate::store::scope::Scope;

/// Lists classes with how many people each has.
#[utoipa::path(get, path = "/api/v1/office/classes", tag = "register", security(("office" = [])),
    params(("q" = Option<String>, Query), ("centre" = Option<String>, Query),
        ("fiscal_year" = Option<u32>, Query, description = "B.E., October to September."),
        ("state" = Option<String>, Query, description = "`planned`, `running`, `finished` or `undated`."),
        ("month" = Option<String>, Query, description = "`2026-11`: the classes that have a day in it, or recruit."),
        ("sort" = Option<String>, Query), ("page" = Option<i64>, Query), ("per_page" = Option<i64>, Query)),
    responses((status = 200, body = ClassPage), (status = 400, body = Failure)))]
pub async fn list(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Json<ClassPage>, Error> {
    let scope = user.scope(Operation::ReadRegister)?;
    let mut filter = class_filter(&query, today(&app), scope)?;
    let paging = Paging::read(&query);
    (filter.offset, filter.limit) = (paging.offset(), paging.per_page());
    let (total, mut classes) = app.store.classes(&filter).await?;
    let paging = paging.within(total);
    if paging.offset() != filter.offset {
        filter.offset = paging.offset();
        (_, classes) = app.store.classes(&filter).await?;
    }
    let ids: Vec<String> = classes.iter().map(|it| it.entity.id.clone()).collect();
    let people = app.store.people_of_classes(&ids).await?;
    let sizes = app.store.settings().await?.class_sizes;
    let rows = classes.into_iter().map(|class| {
        let people = people.get(&class.entity.id).copied().unwrap_or_default();
        class_row(class, people, sizes, &filter.today)
    });
    let page = paging.of(total, Vec::new());
    Ok(Json(ClassPage {
        total: page.total,
        page: page.page,
        per_page: page.per_page,
        rows: rows.collect(),
        today: filter.today.clone(),
    }))
}

/// Says what a class can be of: courses, subdistricts, centres.
#[utoipa::path(get, path = "/api/v1/office/classes/choices", tag = "register", security(("office" = [])),
    responses((status = 200, body = ClassChoices), (status = 401, body = Failure)))]
pub async fn choices(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
) -> Result<Json<ClassChoices>, Error> {
    user.may(Operation::ReadRegister)?;
    Ok(Json(class_choices(&app).await?))
}

/// Shows one class with its people.
#[utoipa::path(get, path = "/api/v1/office/classes/{id}", tag = "register", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = ClassStory), (status = 404, body = Failure)))]
pub async fn class(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<Json<ClassStory>, Error> {
    check_entity(&app, &user, Operation::ReadRegister, &id).await?;
    let class = entity_detail(&app, &id).await?;
    if class.entity.list != "classes" {
        return Err(Error::NotFound);
    }
    let subject = Subject("classes", &id);
    audit::note(&app, &user, AuditAction::ReadEntity, subject, "").await?;
    let (today, scope) = (today(&app), user.scope(Operation::ReadRegister)?);
    let learners = app.store.learners(&id, &today, &scope).await?;
    let sizes = app.store.settings().await?.class_sizes;
    Ok(Json(ClassStory {
        state: state_of(&class.entity, &today),
        needed: needed(&class.entity, sizes),
        class,
        people: learners.into_iter().map(class_person).collect(),
        choices: class_choices(&app).await?,
    }))
}

/// Adds what follows from what is said of a class.
pub(super) fn complete_class(
    app: &App,
    known: &BTreeMap<String, String>,
    edit: &mut BTreeMap<String, String>,
) {
    let courses = courses(&app.sources);
    let code_of = |name: &str| {
        let mut courses = courses.iter();
        let course = courses.find(|it| it.name == name || it.name_en == name);
        course.map(|it| it.code.as_str())
    };
    class::complete(known, edit, code_of);
    class::keep_extended_days(known, edit);
}

fn class_filter(
    query: &BTreeMap<String, String>,
    today: String,
    scope: Scope,
) -> Result<ClassFilter, Error> {
    let text = |name: &str| query.get(name).cloned().unwrap_or_default();
    let wrong = |field| Error::Missing { field };
    let state = text("state");
    if !state.is_empty() && ClassState::from_code(&state).is_none() {
        return Err(wrong("state"));
    }
    let begins = match text("fiscal_year").as_str() {
        "" => None,
        year => {
            let days = year.parse().ok().and_then(days_of_fiscal_year);
            Some(days.ok_or_else(|| wrong("fiscal_year"))?)
        }
    };
    let touches = match text("month").as_str() {
        "" => None,
        month => Some(days_of_month(month).ok_or_else(|| wrong("month"))?),
    };
    let sort = text("sort");
    Ok(ClassFilter {
        search: search_parts(&text("q")),
        centre: text("centre"),
        state,
        begins,
        touches,
        today,
        scope,
        sort: sort.trim_start_matches('-').to_owned(),
        is_descending: sort.starts_with('-'),
        offset: 0,
        limit: 0,
    })
}

/// The first and the last day of `2026-11`; as texts, every day of the month lies between.
fn days_of_month(month: &str) -> Option<(String, String)> {
    let first = format!("{month}-01");
    Day::parse(&first)?;
    Some((first, format!("{month}-31")))
}

pub(super) fn today(app: &App) -> String {
    Day::at(app.clock.now(), THAILAND).iso()
}

async fn class_choices(app: &App) -> Result<ClassChoices, Error> {
    let named = |(code, name, name_en)| NamedCode {
        code,
        name,
        name_en,
    };
    let province = app.store.settings().await?.province;
    let places = app.store.places_within(&province).await?;
    let district_of = |code: &str| places.iter().find(|it| code.get(..4) == Some(&it.code));
    let subdistricts = places.iter().filter(|it| it.code.len() == 6).map(|it| {
        let district = district_of(&it.code);
        let in_district = |name: &str, district: Option<&String>| match district {
            Some(district) => format!("{name} ({district})"),
            None => name.to_owned(),
        };
        named((
            it.code.clone(),
            in_district(&it.name, district.map(|it| &it.name)),
            in_district(&it.name_en, district.map(|it| &it.name_en)),
        ))
    });
    let courses = courses(&app.sources).into_iter();
    let centres = app.store.centres().await?.into_iter();
    Ok(ClassChoices {
        courses: courses
            .map(|it| named((it.code, it.name, it.name_en)))
            .collect(),
        subdistricts: subdistricts.collect(),
        centres: centres
            .map(|it| named((it.id, it.name.clone(), it.name)))
            .collect(),
    })
}

fn class_row(
    class: StoredEntity,
    (all, completed, left): PeopleOfClass,
    sizes: ClassSizes,
    today: &str,
) -> ClassRow {
    let class = entity_row(class);
    ClassRow {
        state: state_of(&class, today),
        needed: needed(&class, sizes),
        class,
        people: ClassPeople {
            n_all: count(all),
            n_completed: count(completed),
            n_left: count(left),
        },
    }
}

fn state_of(class: &EntityRow, today: &str) -> ClassState {
    let get = |name: &str| class.properties.get(name).map_or("", String::as_str);
    ClassState::on(today, get("starts_on"), get("ends_on"))
}

/// How many people the class needs, by its form, or by its hours where nobody said the form.
fn needed(class: &EntityRow, sizes: ClassSizes) -> Option<u32> {
    let get = |name: &str| class.properties.get(name).map_or("", String::as_str);
    let by_hours = || form_of_hours(get("hours")).and_then(|it| sizes.of(it));
    sizes.of(get("class_form")).or_else(by_hours)
}

fn class_person(it: StoredLearner) -> ClassPerson {
    ClassPerson {
        enrolment: entity_row(it.enrolment),
        person: it.person.map(entity_row),
        subdistrict_name: it.subdistrict_name,
        n_due: count(it.n_due),
        n_done: count(it.n_done),
    }
}
