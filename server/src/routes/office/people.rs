//! One person's whole story.

use api::Failure;
use api::office::audit::AuditAction;
use api::office::register::{
    EntityChangeRow, EntityDetail, PersonIncome, PersonRecord, PersonStory,
};
use axum::Json;
use axum::extract::{Path, State};

use crate::access::Operation;
use crate::app::{App, Shared};
use crate::audit::{self, Subject};
use crate::error::Error;
use crate::extract::FromOffice;
use crate::routes::office::records::check_record;
use crate::routes::office::register::{check_entity, entity_detail, entity_row};
use crate::store::register::StoredEntity;
use crate::store::users::User;

/// Shows everything about one person.
#[utoipa::path(get, path = "/api/v1/office/people/{id}", tag = "register", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = PersonStory), (status = 404, body = Failure)))]
pub async fn person(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<Json<PersonStory>, Error> {
    check_entity(&app, &user, Operation::ReadRegister, &id).await?;
    let person = entity_detail(&app, &id).await?;
    if person.entity.list != "people" {
        return Err(Error::NotFound);
    }
    let subject = Subject("people", &id);
    audit::note(&app, &user, AuditAction::ReadEntity, subject, "").await?;
    let mut n_hidden = 0;
    let enrolments = app.store.entities_naming(&id, "enrolments").await?;
    let enrolments = within(&app, &user, enrolments, &mut n_hidden).await?;
    let follow_ups = app.store.entities_naming(&id, "follow_ups").await?;
    let mut follow_ups = within(&app, &user, follow_ups, &mut n_hidden).await?;
    follow_ups.sort_by(|one, other| one.entity.get("due").cmp(other.entity.get("due")));
    let mut class_ids: Vec<&str> = enrolments
        .iter()
        .chain(&follow_ups)
        .map(|it| it.entity.get("class"))
        .collect();
    class_ids.sort_unstable();
    class_ids.dedup();
    let mut classes = Vec::new();
    for id in class_ids {
        classes.extend(app.store.entity(id).await?);
    }
    let own = std::iter::once(id.clone());
    let ids: Vec<String> = own
        .chain(follow_ups.iter().map(|it| it.entity.id.clone()))
        .collect();
    let mut records = Vec::new();
    for it in app.store.records_of(&ids).await? {
        match check_record(&app, &user, Operation::ReadRecord, &it.0).await {
            Ok(()) => records.push(it),
            Err(Error::Forbidden { .. }) => n_hidden += 1,
            Err(err) => return Err(err),
        }
    }
    let record = |(record, form_id, staff_name, finished_at)| PersonRecord {
        record,
        form_id,
        staff_name,
        finished_at,
    };
    Ok(Json(PersonStory {
        incomes: incomes(&person),
        person,
        enrolments: enrolments.into_iter().map(entity_row).collect(),
        classes: classes.into_iter().map(entity_row).collect(),
        follow_ups: follow_ups.into_iter().map(entity_row).collect(),
        records: records.into_iter().map(record).collect(),
        n_hidden,
    }))
}

/// Keeps what the user may see; counts the rest.
async fn within(
    app: &App,
    user: &User,
    entities: Vec<StoredEntity>,
    n_hidden: &mut u32,
) -> Result<Vec<StoredEntity>, Error> {
    let mut seen = Vec::new();
    for it in entities {
        match check_entity(app, user, Operation::ReadRegister, &it.entity.id).await {
            Ok(()) => seen.push(it),
            Err(Error::Forbidden { .. }) => *n_hidden += 1,
            Err(err) => return Err(err),
        }
    }
    Ok(seen)
}

/// The incomes that the person's changes set, each on its day.
fn incomes(person: &EntityDetail) -> Vec<PersonIncome> {
    let of = |it: &EntityChangeRow, prefix: &str, is_before| {
        let get = |name: &str| it.properties.get(&format!("{prefix}_{name}")).cloned();
        let monthly = get("monthly")?;
        let (day, quality) = (
            get("date").unwrap_or_default(),
            get("quality").unwrap_or_default(),
        );
        let is_known = !(day.is_empty() || monthly.is_empty() && quality.is_empty());
        is_known.then_some(PersonIncome {
            day,
            monthly,
            quality,
            is_before,
        })
    };
    let applied = person.changes.iter().filter(|it| it.version.is_some());
    let mut incomes: Vec<PersonIncome> = applied
        .flat_map(|it| [of(it, "baseline", true), of(it, "income", false)])
        .flatten()
        .collect();
    // Changes are listed with the newest first: of the same day, the newest stays.
    incomes.sort_by(|one, other| (&one.day, !one.is_before).cmp(&(&other.day, !other.is_before)));
    incomes.dedup_by(|later, earlier| {
        later.day == earlier.day && later.is_before == earlier.is_before
    });
    incomes
}
