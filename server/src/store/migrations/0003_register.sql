-- The register: entities, every change of them, and which phones hold them.

DROP TABLE learners;
DROP TABLE courses;

-- One row an entity; what it says is worked out from its changes.
CREATE TABLE entities (
    id          TEXT   NOT NULL PRIMARY KEY,
    list        TEXT   NOT NULL,
    label       TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    properties  TEXT   NOT NULL,
    search      TEXT   NOT NULL,
    conflicts   TEXT   NOT NULL,
    n_conflicts BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL,
    deleted_at  BIGINT
);
CREATE INDEX entities_by_list ON entities (list, label);
CREATE INDEX entities_by_conflict ON entities (list, n_conflicts);

-- Rows are only ever added. `key` names the change: the same one is kept once.
-- `version` is empty while the change waits for an earlier part.
CREATE TABLE entity_changes (
    entity      TEXT   NOT NULL,
    key         TEXT   NOT NULL,
    list        TEXT   NOT NULL,
    at          BIGINT NOT NULL,
    version     BIGINT,
    source      TEXT   NOT NULL,
    staff_id    TEXT   NOT NULL,
    by_name     TEXT   NOT NULL,
    record      TEXT   NOT NULL,
    import_id   TEXT   NOT NULL,
    change      TEXT   NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (entity, key)
);
CREATE INDEX entity_changes_by_record ON entity_changes (record);
CREATE INDEX entity_changes_by_import ON entity_changes (import_id);

-- Which entity names which other: an enrolment its person and class.
CREATE TABLE entity_links (
    entity   TEXT NOT NULL,
    property TEXT NOT NULL,
    target   TEXT NOT NULL,
    list     TEXT NOT NULL,
    PRIMARY KEY (entity, property)
);
CREATE INDEX entity_links_by_target ON entity_links (target, list);

-- What lists of cases are filtered by.
CREATE TABLE cases (
    entity      TEXT NOT NULL PRIMARY KEY,
    list        TEXT NOT NULL,
    assigned_to TEXT NOT NULL,
    status      TEXT NOT NULL,
    opens       TEXT NOT NULL,
    closes      TEXT NOT NULL,
    due         TEXT NOT NULL,
    next_date   TEXT NOT NULL,
    proposed    TEXT NOT NULL,
    class       TEXT NOT NULL,
    subdistrict TEXT NOT NULL
);
CREATE INDEX cases_by_staff ON cases (assigned_to, status);
CREATE INDEX cases_by_day ON cases (list, status, closes);
CREATE INDEX cases_by_class ON cases (class);

-- What a phone holds: `seq` counts on with every change, `is_gone` says that it has to be wiped.
-- The staff_id `*` stands for everybody.
CREATE TABLE visible (
    staff_id TEXT   NOT NULL,
    entity   TEXT   NOT NULL,
    list     TEXT   NOT NULL,
    seq      BIGINT NOT NULL,
    is_gone  BIGINT NOT NULL,
    PRIMARY KEY (staff_id, entity)
);
CREATE INDEX visible_by_seq ON visible (staff_id, seq);
CREATE INDEX visible_by_entity ON visible (entity);

CREATE TABLE imports (
    id        TEXT   NOT NULL PRIMARY KEY,
    file_name TEXT   NOT NULL,
    user_name TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    n_new     BIGINT NOT NULL,
    n_changed BIGINT NOT NULL,
    undone_at BIGINT
);
