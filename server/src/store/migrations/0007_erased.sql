-- Ids of entities and records that were erased: what still comes for them changes nothing.
CREATE TABLE erased (
    id TEXT   NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);
