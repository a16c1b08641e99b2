-- A centre sees and takes back its own imports. Empty: an import for the whole province.
ALTER TABLE imports ADD COLUMN centre TEXT NOT NULL DEFAULT '';
