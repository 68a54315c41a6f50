-- Targets with their history, reductions that can be taken back, a base per benefit year, packs as drafts.

-- Every figure a target ever had: who, when, how, old and new. Rows without a moment stood before this history. The
-- village may be gone again when its import was undone; the history stays.
CREATE TABLE target_change (
  id            INTEGER PRIMARY KEY,
  benefit_year  INTEGER NOT NULL,
  village_id    INTEGER NOT NULL,
  scope         TEXT NOT NULL,
  how           TEXT NOT NULL CHECK (how IN ('import', 'undo', 'rule', 'hand', 'earlier')),
  old_count     INTEGER,
  -- Null when the target was taken away.
  new_count     INTEGER CHECK (new_count >= 0),
  old_last_year INTEGER,
  new_last_year INTEGER,
  old_base      INTEGER,
  new_base      INTEGER,
  -- The rule with its clause, the document, or why.
  note          TEXT NOT NULL DEFAULT '',
  batch_id      INTEGER REFERENCES batch (id),
  changed_at    TEXT,
  changed_by    TEXT NOT NULL
) STRICT;
CREATE INDEX target_change_by_village ON target_change (benefit_year, village_id, scope, id);

INSERT INTO target_change (benefit_year, village_id, scope, how, new_count, new_last_year, new_base, batch_id,
  changed_at, changed_by)
SELECT target.benefit_year, village_id, scope, iif(batch.id IS NULL, 'earlier', 'import'), count, last_year, base,
  batch_id, committed_at, coalesce(committed_by, '')
FROM target LEFT JOIN batch ON batch.id = batch_id
ORDER BY target.benefit_year, village_id, scope;

-- A target taken away (its import was undone) leaves its trace whoever does it.
CREATE TRIGGER target_taken_away AFTER DELETE ON target
BEGIN
  INSERT INTO target_change (benefit_year, village_id, scope, how, old_count, old_last_year, old_base, changed_at,
    changed_by)
  VALUES (old.benefit_year, old.village_id, old.scope, 'undo', old.count, old.last_year, old.base,
    strftime('%Y-%m-%dT%H:%M:%S', 'now', '+8 hours'), coalesce((SELECT value FROM setting WHERE key = 'operator'), ''));
END;

CREATE TRIGGER target_change_is_never_edited BEFORE UPDATE ON target_change
BEGIN SELECT raise(ABORT, 'The history of targets is never edited.'); END;
CREATE TRIGGER target_change_is_never_deleted BEFORE DELETE ON target_change
BEGIN SELECT raise(ABORT, 'The history of targets is never deleted.'); END;

-- 核减: one person, one piece of evidence. Taken back with a reason, never deleted; then the person may be one again.
CREATE TABLE reduction_new (
  id               INTEGER PRIMARY KEY,
  benefit_year     INTEGER NOT NULL,
  village_id       INTEGER NOT NULL REFERENCES village (id),
  resident_id      INTEGER NOT NULL REFERENCES resident (id),
  reason           TEXT NOT NULL CHECK (trim(reason) <> ''),
  evidence_kind    TEXT NOT NULL CHECK (trim(evidence_kind) <> ''),
  evidence         TEXT NOT NULL CHECK (trim(evidence) <> ''),
  -- When it counts in reports, like a payment's paid_at.
  recorded_at      TEXT NOT NULL,
  recorded_by      TEXT NOT NULL,
  withdrawn_at     TEXT,
  withdrawn_reason TEXT,
  withdrawn_by     TEXT,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
  CHECK (withdrawn_at IS NULL OR (withdrawn_at >= recorded_at AND trim(withdrawn_reason) <> ''))
) STRICT;
INSERT INTO reduction_new (id, benefit_year, village_id, resident_id, reason, evidence_kind, evidence, recorded_at,
  recorded_by)
SELECT id, benefit_year, village_id, resident_id, iif(trim(reason) = '', '未写明', reason),
  iif(trim(evidence_kind) = '', '未写明', evidence_kind), iif(trim(evidence) = '', '未写明', evidence), recorded_at,
  recorded_by
FROM reduction;
DROP TABLE reduction;
ALTER TABLE reduction_new RENAME TO reduction;
CREATE UNIQUE INDEX reduction_standing ON reduction (benefit_year, resident_id) WHERE withdrawn_at IS NULL;
CREATE INDEX reduction_by_village ON reduction (benefit_year, village_id, recorded_at, withdrawn_at, reason);
CREATE TRIGGER reduction_is_never_deleted BEFORE DELETE ON reduction
BEGIN SELECT raise(ABORT, 'A reduction is withdrawn, never deleted.'); END;

-- A benefit year opened from the one before it. The newest opened year's base is resident.last_year_tier.
CREATE TABLE year_opening (
  benefit_year INTEGER PRIMARY KEY,
  from_year    INTEGER NOT NULL UNIQUE,
  from_pack    TEXT NOT NULL,
  to_pack      TEXT NOT NULL,
  opened_at    TEXT NOT NULL,
  opened_by    TEXT NOT NULL,
  CHECK (benefit_year = from_year + 1)
) STRICT;

-- The base an earlier year was measured by, as it stood when the next one was opened: who had paid the year before,
-- and in which village that counted.
CREATE TABLE last_year_base (
  benefit_year INTEGER NOT NULL,
  resident_id  INTEGER NOT NULL REFERENCES resident (id),
  village_id   INTEGER NOT NULL REFERENCES village (id),
  tier         INTEGER NOT NULL,
  PRIMARY KEY (benefit_year, resident_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX last_year_base_by_village ON last_year_base (benefit_year, village_id);

-- A pack being edited; one draft per pack. Publishing makes it a version, and a version is never edited.
CREATE TABLE pack_draft (
  id       TEXT PRIMARY KEY,
  -- The version it started from; null for a pack that has none yet.
  based_on INTEGER,
  yaml     TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE pack ADD COLUMN published_by TEXT NOT NULL DEFAULT '';
ALTER TABLE pack ADD COLUMN note TEXT NOT NULL DEFAULT '';
CREATE TRIGGER pack_is_never_edited BEFORE UPDATE ON pack
BEGIN SELECT raise(ABORT, 'A published version of a pack is never edited.'); END;
CREATE TRIGGER pack_is_never_deleted BEFORE DELETE ON pack
BEGIN SELECT raise(ABORT, 'A published version of a pack is never deleted.'); END;
