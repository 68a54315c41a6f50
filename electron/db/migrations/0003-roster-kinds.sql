-- Four more kinds of roster: payments, enrolment elsewhere, deaths, returned village sheets. A CHECK cannot be changed
-- in place: the table is made anew under its name, with every row; whatever points at it points at it still.
CREATE TABLE batch_with_kinds (
  id           INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN
    ('residents', 'targets', 'identities', 'payments', 'elsewhere', 'deaths', 'returned')),
  source       TEXT NOT NULL,
  benefit_year INTEGER NOT NULL,
  file_name    TEXT NOT NULL,
  file_hash    TEXT NOT NULL,
  outcomes     TEXT NOT NULL,
  layout       TEXT NOT NULL DEFAULT '{}',
  committed_at TEXT NOT NULL,
  committed_by TEXT NOT NULL
) STRICT;
INSERT INTO batch_with_kinds
  (id, kind, source, benefit_year, file_name, file_hash, outcomes, layout, committed_at, committed_by)
  SELECT id, kind, source, benefit_year, file_name, file_hash, outcomes, layout, committed_at, committed_by FROM batch;
DROP TABLE batch;
ALTER TABLE batch_with_kinds RENAME TO batch;
CREATE INDEX batch_by_hash ON batch (file_hash);
