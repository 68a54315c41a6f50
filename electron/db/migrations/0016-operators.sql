-- Who works at the desk. Nobody is ever deleted: whoever leaves is no longer active, their name stays in the records.
CREATE TABLE operator (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,
  role        TEXT NOT NULL CHECK (role IN ('管理员', '经办', '只读')),
  -- scrypt$N$r$p$salt$hash
  password    TEXT NOT NULL,
  active      INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at  TEXT NOT NULL,
  -- A password an administrator gave is changed at the next sign-in.
  must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX operator_name ON operator (name);
CREATE TRIGGER operator_stays BEFORE DELETE ON operator BEGIN
  SELECT RAISE(ABORT, 'An operator is never deleted');
END;

-- Failed sign-ins in a row, and until when none is tried. Operator 0: names nobody has, and the recovery passphrase.
CREATE TABLE sign_in_wait (
  operator_id INTEGER PRIMARY KEY,
  failures    INTEGER NOT NULL,
  wait_until  TEXT NOT NULL
) STRICT;

-- What was done: one row for each act, chained by hash over all of the row and the hash before it (docs/decisions).
CREATE TABLE audit (
  seq         INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,
  operator_id INTEGER,
  operator    TEXT NOT NULL,
  role        TEXT NOT NULL,
  via         TEXT NOT NULL,
  act         TEXT NOT NULL,
  subject     TEXT NOT NULL,
  -- No reference: a row may outlive the person an undone import made.
  resident_id INTEGER,
  old         TEXT,
  new         TEXT,
  previous    TEXT NOT NULL,
  hash        TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_act ON audit (act, at);
CREATE INDEX audit_by_operator ON audit (operator, at);
CREATE INDEX audit_by_resident ON audit (resident_id, at) WHERE resident_id IS NOT NULL;
CREATE INDEX audit_by_at ON audit (at);
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'The audit log is never changed');
END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'The audit log is never shortened');
END;
-- Also what keeps INSERT OR REPLACE, which fires no trigger of deletion, off the rows there are.
CREATE TRIGGER audit_in_order BEFORE INSERT ON audit
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM audit), 0) + 1 BEGIN
  SELECT RAISE(ABORT, 'The audit log only grows at its end');
END;

-- The end of the chain: how many rows, the last hash, and a MAC of both under a key derived from the desk's.
CREATE TABLE audit_head (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  entries INTEGER NOT NULL,
  hash    TEXT NOT NULL,
  mac     TEXT NOT NULL
) STRICT;
