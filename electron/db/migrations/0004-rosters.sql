-- What an import changed of rows that were there before, and which villages and targets it made: {"column":[before,
-- after]}, {} for a row it made. Residents and identities it made name it themselves (batch_id).
CREATE TABLE batch_change (
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  kind     TEXT NOT NULL CHECK (kind IN ('resident', 'identity', 'target', 'village')),
  row_key  TEXT NOT NULL,
  change   TEXT NOT NULL,
  PRIMARY KEY (batch_id, kind, row_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_undo (
  batch_id  INTEGER PRIMARY KEY REFERENCES batch (id),
  undone_at TEXT NOT NULL,
  undone_by TEXT NOT NULL
) STRICT;

-- Rows an undone import had made, whole: out of the ledger, but not lost.
CREATE TABLE undone_row (
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  kind     TEXT NOT NULL,
  row_key  TEXT NOT NULL,
  content  TEXT NOT NULL,
  PRIMARY KEY (batch_id, kind, row_key)
) STRICT, WITHOUT ROWID;

-- What a person once said of a column no header names, per department and layout (the header, folded).
CREATE TABLE column_answer (
  kind        TEXT NOT NULL,
  source      TEXT NOT NULL,
  layout      TEXT NOT NULL,
  column_key  TEXT NOT NULL,
  position    INTEGER NOT NULL,
  answered_at TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  PRIMARY KEY (kind, source, layout, column_key)
) STRICT, WITHOUT ROWID;

-- What a person once said a department's word for an identity means in a pack.
CREATE TABLE category_answer (
  pack_id     TEXT NOT NULL,
  folded      TEXT NOT NULL,
  name        TEXT NOT NULL,
  category    TEXT NOT NULL,
  answered_at TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  PRIMARY KEY (pack_id, folded)
) STRICT, WITHOUT ROWID;
