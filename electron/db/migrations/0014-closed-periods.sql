-- A closed reporting period: the weekly sheet as it was reported, and its SHA-256. Nothing of it ever changes; a
-- correction shows in the next period.
CREATE TABLE closed_period (
  id             INTEGER PRIMARY KEY,
  benefit_year   INTEGER NOT NULL,
  number         INTEGER NOT NULL CHECK (number > 0),
  from_at        TEXT NOT NULL,
  as_of          TEXT NOT NULL CHECK (as_of > from_at),
  policy_id      TEXT NOT NULL,
  policy_version INTEGER NOT NULL,
  sheet          TEXT NOT NULL,
  sha256         TEXT NOT NULL CHECK (length(sha256) = 64),
  closed_at      TEXT NOT NULL,
  closed_by      TEXT NOT NULL,
  UNIQUE (benefit_year, number),
  UNIQUE (benefit_year, as_of)
) STRICT;
CREATE TRIGGER closed_period_follows BEFORE INSERT ON closed_period
WHEN EXISTS (SELECT 1 FROM closed_period WHERE benefit_year = new.benefit_year AND as_of >= new.as_of)
BEGIN SELECT raise(ABORT, 'A period is closed after those before it.'); END;
CREATE TRIGGER closed_period_is_never_edited BEFORE UPDATE ON closed_period
BEGIN SELECT raise(ABORT, 'A closed period is never edited.'); END;
CREATE TRIGGER closed_period_is_never_deleted BEFORE DELETE ON closed_period
BEGIN SELECT raise(ABORT, 'A closed period is never deleted.'); END;

-- 代缴 as the tax system's lists state it, row by row: what the fund settlement is compared with. By number, since a list
-- may name somebody the station does not know.
CREATE TABLE proxy_payment (
  batch_id     INTEGER NOT NULL REFERENCES batch (id),
  row          INTEGER NOT NULL,
  benefit_year INTEGER NOT NULL,
  number       TEXT NOT NULL,
  name         TEXT NOT NULL,
  amount       INTEGER NOT NULL,
  category     TEXT NOT NULL,
  request      TEXT NOT NULL,
  PRIMARY KEY (batch_id, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX proxy_payment_of ON proxy_payment (benefit_year, number);
