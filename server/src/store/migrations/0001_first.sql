-- The first schema. It names only what SQLite and PostgreSQL share: TEXT,
-- BIGINT (times in milliseconds since 1970, and 0/1 for yes or no) and BYTEA,
-- which SQLite takes as any other name and stores bytes in.

CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE staff (
    id         TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);

-- Only the SHA-256 of a code, a token or a session is ever written down.
CREATE TABLE enrolment_codes (
    code_hash  TEXT   NOT NULL PRIMARY KEY,
    staff_id   TEXT   NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);

CREATE TABLE phones (
    id          TEXT   NOT NULL PRIMARY KEY,
    staff_id    TEXT   NOT NULL REFERENCES staff (id),
    token_hash  TEXT   NOT NULL UNIQUE,
    device      TEXT   NOT NULL,
    enrolled_at BIGINT NOT NULL,
    last_seen   BIGINT NOT NULL,
    revoked_at  BIGINT
);

CREATE TABLE users (
    id            TEXT   NOT NULL PRIMARY KEY,
    name          TEXT   NOT NULL UNIQUE,
    role          TEXT   NOT NULL,
    password_hash TEXT   NOT NULL,
    created_at    BIGINT NOT NULL
);

CREATE TABLE sessions (
    token_hash TEXT   NOT NULL PRIMARY KEY,
    user_id    TEXT   NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Every version that was ever published stays, so that a record made with an
-- old one is still understood.
CREATE TABLE forms (
    hash         TEXT   NOT NULL PRIMARY KEY,
    id           TEXT   NOT NULL,
    version      TEXT   NOT NULL,
    title_th     TEXT   NOT NULL,
    title_en     TEXT   NOT NULL,
    packed       BYTEA  NOT NULL,
    place        BIGINT NOT NULL,
    is_current   BIGINT NOT NULL,
    published_at BIGINT NOT NULL
);
CREATE INDEX forms_by_version ON forms (id, version);

-- One row a record; what it says is worked out from its revisions.
CREATE TABLE records (
    record      TEXT   NOT NULL PRIMARY KEY,
    form_id     TEXT   NOT NULL,
    staff_id    TEXT   NOT NULL REFERENCES staff (id),
    latest      TEXT   NOT NULL,
    status      TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    tambon      TEXT   NOT NULL,
    search      TEXT   NOT NULL,
    n_revisions BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    finished_at BIGINT NOT NULL
);
CREATE INDEX records_by_time ON records (received_at);
CREATE INDEX records_by_form ON records (form_id, received_at);
CREATE INDEX records_by_staff ON records (staff_id, status);

-- Rows are only ever added. `replaces` is empty for a first revision.
CREATE TABLE revisions (
    revision        TEXT   NOT NULL PRIMARY KEY,
    record          TEXT   NOT NULL,
    replaces        TEXT   NOT NULL,
    form_id         TEXT   NOT NULL,
    form_version    TEXT   NOT NULL,
    content_hash    TEXT   NOT NULL,
    instance        TEXT   NOT NULL,
    staff_id        TEXT   NOT NULL REFERENCES staff (id),
    phone_id        TEXT   NOT NULL,
    started_at      BIGINT NOT NULL,
    finished_at     BIGINT NOT NULL,
    offset_minutes  BIGINT NOT NULL,
    elapsed_ms      BIGINT NOT NULL,
    clock_offset_ms BIGINT,
    app_version     TEXT   NOT NULL,
    received_at     BIGINT NOT NULL
);
CREATE INDEX revisions_by_record ON revisions (record);

CREATE TABLE revision_files (
    revision   TEXT   NOT NULL REFERENCES revisions (revision),
    place      BIGINT NOT NULL,
    name       TEXT   NOT NULL,
    sha256     TEXT   NOT NULL,
    size       BIGINT NOT NULL,
    media_type TEXT   NOT NULL,
    PRIMARY KEY (revision, place)
);
CREATE INDEX revision_files_by_hash ON revision_files (sha256);

-- Files that are complete on disk.
CREATE TABLE files (
    sha256    TEXT   NOT NULL PRIMARY KEY,
    size      BIGINT NOT NULL,
    stored_at BIGINT NOT NULL
);

-- What the office sent back; answered once a newer revision arrives.
CREATE TABLE returns (
    id          TEXT   NOT NULL PRIMARY KEY,
    record      TEXT   NOT NULL REFERENCES records (record),
    revision    TEXT   NOT NULL REFERENCES revisions (revision),
    remark      TEXT   NOT NULL,
    user_name   TEXT   NOT NULL,
    returned_at BIGINT NOT NULL
);
CREATE INDEX returns_by_record ON returns (record);

-- What the office counts on: learners and courses of its register.
CREATE TABLE courses (
    id         TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL,
    hours      BIGINT NOT NULL,
    starts_on  TEXT   NOT NULL,
    ends_on    TEXT   NOT NULL,
    subdistrict TEXT  NOT NULL
);

CREATE TABLE learners (
    id        TEXT NOT NULL PRIMARY KEY,
    name      TEXT NOT NULL,
    course_id TEXT NOT NULL REFERENCES courses (id)
);
