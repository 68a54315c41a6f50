-- Forms that left the station with document numbers in full: which, of whom, who made them, when.
CREATE TABLE form_issue (
  id           INTEGER PRIMARY KEY,
  form         TEXT NOT NULL,
  benefit_year INTEGER NOT NULL,
  as_of        TEXT NOT NULL,
  -- Null for the whole street.
  village      TEXT,
  persons      INTEGER NOT NULL CHECK (persons > 0),
  how          TEXT NOT NULL CHECK (how IN ('workbook', 'pdf', 'print', 'json')),
  at           TEXT NOT NULL,
  operator     TEXT NOT NULL
) STRICT;
CREATE INDEX form_issue_by_time ON form_issue (at);
CREATE TRIGGER form_issue_is_never_edited BEFORE UPDATE ON form_issue
BEGIN SELECT raise(ABORT, 'The record of issued forms is never edited.'); END;
CREATE TRIGGER form_issue_is_never_deleted BEFORE DELETE ON form_issue
BEGIN SELECT raise(ABORT, 'The record of issued forms is never deleted.'); END;
