-- What the pages of large lists are sorted and counted by, so that they read no rows that they do not show.

-- The dictionary order of the label; `NULL` until the server has worked it out.
ALTER TABLE entities ADD COLUMN sort_key BLOB;
CREATE INDEX entities_in_order ON entities (list, deleted_at, sort_key, id);
DROP INDEX entities_by_list;

-- Copies of what the entity says.
ALTER TABLE cases ADD COLUMN is_deleted BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN n_conflicts BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN search TEXT NOT NULL DEFAULT '';
UPDATE cases SET
    search = (SELECT search FROM entities WHERE entities.id = cases.entity),
    is_deleted = (SELECT deleted_at IS NOT NULL FROM entities WHERE entities.id = cases.entity),
    n_conflicts = (SELECT n_conflicts FROM entities WHERE entities.id = cases.entity);
-- All that working lists are counted by stands in the index.
CREATE INDEX cases_in_order ON cases
    (list, is_deleted, closes, entity, status, opens, assigned_to, proposed, n_conflicts, class, subdistrict);
DROP INDEX cases_by_day;
