-- Centres, the roles of users, and the log of who saw and changed what.

CREATE TABLE centres (
    id         TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL UNIQUE,
    district   TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);

ALTER TABLE staff ADD COLUMN centre_id TEXT REFERENCES centres (id);
ALTER TABLE staff ADD COLUMN deactivated_at BIGINT;
CREATE INDEX staff_by_centre ON staff (centre_id);

ALTER TABLE users ADD COLUMN centre_id TEXT REFERENCES centres (id);
-- The member of staff that an interviewer's user is.
ALTER TABLE users ADD COLUMN staff_id TEXT REFERENCES staff (id);
ALTER TABLE users ADD COLUMN deactivated_at BIGINT;
-- Until now every user saw and did everything.
UPDATE users SET role = 'administrator' WHERE role = 'office';

-- Rows are only ever added; nothing is referenced, so that an entry outlives what it speaks of.
CREATE TABLE audit_log (
    id           TEXT   NOT NULL PRIMARY KEY,
    at           BIGINT NOT NULL,
    user_id      TEXT   NOT NULL,
    user_name    TEXT   NOT NULL,
    action       TEXT   NOT NULL,
    subject_kind TEXT   NOT NULL,
    subject_id   TEXT   NOT NULL,
    detail       TEXT   NOT NULL
);
CREATE INDEX audit_log_by_time ON audit_log (at);
CREATE INDEX audit_log_by_subject ON audit_log (subject_id, at);

CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit log cannot be changed');
END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'nothing can be deleted from the audit log');
END;
-- INSERT OR REPLACE would delete without the trigger above.
CREATE TRIGGER audit_log_no_replace BEFORE INSERT ON audit_log
WHEN EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the audit log cannot be changed');
END;
