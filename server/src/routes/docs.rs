//! The contract as OpenAPI, at `/api/v1/openapi.json`.
//!
//! The schemas are those of the messages in `api`.

use axum::Json;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{Schema, SchemaType, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{enrol, files, forms, health, lists, office, phone, records};

/// Returns the description of everything that the server answers.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

/// Returns this description.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "operation",
    responses((status = 200, description = "This description.", content_type = "application/json")))]
pub async fn openapi_json() -> Json<utoipa::openapi::OpenApi> {
    Json(openapi())
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Samruat", description = "Phones send what they captured; the office reads it."),
    paths(
        enrol::enrol, phone::manifest, lists::delta, forms::packed, forms::packed_to_try,
        records::receive, files::progress, files::receive,
        openapi_json, health::healthz, health::metrics,
        office::session::login, office::session::logout, office::session::me,
        office::session::change_password,
        office::records::list, office::records::detail, office::records::send_back,
        office::staff::list, office::staff::add, office::staff::rename, office::staff::enrolment, office::staff::revoke,
        office::staff::cancel_link, office::records::received,
        office::forms::list, office::forms::workbook,
        office::export::export, office::files::file,
        office::backup::take_in_backup,
        office::staff::deactivate, office::staff::reactivate, office::staff::held, office::staff::hand_over,
        office::users::list, office::users::add, office::users::change, office::users::reset_password,
        office::users::deactivate, office::users::reactivate,
        office::centres::list, office::centres::add, office::centres::change, office::audit::list,
        office::settings::read, office::settings::keep,
        office::register::list, office::register::create, office::register::detail, office::register::edit,
        office::register::delete, office::register::restore, office::people::person, office::list_export::list_file, office::erasure::plan, office::erasure::erase,
        office::classes::list, office::classes::choices, office::classes::class, office::class_people::join, office::class_people::results,
        office::imports::read, office::imports::preview, office::imports::import, office::imports::list, office::imports::undo,
        office::follow_ups::list, office::follow_ups::assign, office::follow_ups::close,
    ),
    modifiers(&Schemes, &Required)
)]
struct Description;

struct Schemes;

impl Modify for Schemes {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        components.add_security_scheme("phone", SecurityScheme::Http(bearer));
        let cookie = ApiKey::Cookie(ApiKeyValue::new(crate::extract::SESSION_COOKIE));
        components.add_security_scheme("office", SecurityScheme::ApiKey(cookie));
    }
}

/// Says that every property is always there, unless it may be null.
///
/// A field of a message may be missing where an older version wrote it, and serde has a default for
/// it; this server writes all of them.
struct Required;

impl Modify for Required {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        components.schemas.values_mut().for_each(require_all);
    }
}

fn require_all(schema: &mut RefOr<Schema>) {
    let RefOr::T(schema) = schema else { return };
    match schema {
        Schema::Object(object) => {
            let names = object.properties.iter();
            object.required = names
                .filter(|(_, it)| !may_be_null(it))
                .map(|(name, _)| name.clone())
                .collect();
        }
        Schema::AllOf(all) => all.items.iter_mut().for_each(require_all),
        Schema::OneOf(one) => one.items.iter_mut().for_each(require_all),
        _ => {}
    }
}

fn may_be_null(schema: &RefOr<Schema>) -> bool {
    let RefOr::T(schema) = schema else {
        return false;
    };
    let of_type = |it: &SchemaType| match it {
        SchemaType::Type(it) => *it == Type::Null,
        SchemaType::Array(types) => types.contains(&Type::Null),
        SchemaType::AnyValue => false,
    };
    match schema {
        Schema::Object(object) => of_type(&object.schema_type),
        Schema::Array(array) => of_type(&array.schema_type),
        Schema::OneOf(one) => one.items.iter().any(may_be_null),
        _ => false,
    }
}
