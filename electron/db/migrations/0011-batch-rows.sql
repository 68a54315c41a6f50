-- The source rows of an import, some hundred together: their cells and what became of them, each JSON, deflated. Imports
-- before this step keep theirs in batch_row.
CREATE TABLE batch_rows (
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  part     INTEGER NOT NULL,
  cells    BLOB NOT NULL,
  fates    BLOB NOT NULL,
  PRIMARY KEY (batch_id, part)
) STRICT;
