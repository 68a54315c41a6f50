-- The ledger of a whole campaign: households paid at once, decliners with reason and evidence, notices given,
-- what the station sets for one pack.

-- One act of the counter that took several payments: a household at once.
CREATE TABLE payment_group (
  id           INTEGER PRIMARY KEY,
  household_id INTEGER NOT NULL REFERENCES household (id),
  recorded_at  TEXT NOT NULL,
  recorded_by  TEXT NOT NULL
) STRICT;

ALTER TABLE payment ADD COLUMN payment_group INTEGER REFERENCES payment_group (id);
CREATE INDEX payment_by_group ON payment (payment_group) WHERE payment_group IS NOT NULL;

-- How many additions of the station to the pack the decision rested on: the second half of the pack's version.
ALTER TABLE payment ADD COLUMN station_version INTEGER NOT NULL DEFAULT 0;
UPDATE payment SET station_version = (
  SELECT count(*) FROM pack_amendment
  WHERE pack_id = payment.policy_id AND pack_amendment.recorded_at <= payment.recorded_at);
CREATE INDEX payment_by_version ON payment (benefit_year, policy_id, policy_version, station_version);

-- What stands behind a change of state. place: where someone is insured elsewhere. dated: of the signature, the
-- death or the cancelled registration. tier: the one signed for.
ALTER TABLE enrolment_event ADD COLUMN evidence TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment_event ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment_event ADD COLUMN signed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment_event ADD COLUMN relation TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment_event ADD COLUMN dated TEXT;
ALTER TABLE enrolment_event ADD COLUMN tier INTEGER;

-- 不参保原因, the station's own list. A reason that reduces a target always needs evidence.
CREATE TABLE decline_reason (
  name           TEXT PRIMARY KEY,
  position       INTEGER NOT NULL,
  reduces_target INTEGER NOT NULL CHECK (reduces_target IN (0, 1)),
  needs_evidence INTEGER NOT NULL CHECK (needs_evidence IN (0, 1)),
  -- Still counted as 应参未参.
  still_due      INTEGER NOT NULL CHECK (still_due IN (0, 1)),
  -- A reason taken off the list stays for the records that name it.
  active         INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  CHECK (reduces_target = 0 OR needs_evidence = 1)
) STRICT, WITHOUT ROWID;
INSERT INTO decline_reason (name, position, reduces_target, needs_evidence, still_due) VALUES
  ('拒参', 1, 0, 0, 1),
  ('无法联系', 2, 0, 0, 1),
  ('失踪', 3, 0, 0, 1),
  ('户口迁出', 4, 1, 1, 0),
  ('已注销户口', 5, 1, 1, 0),
  ('死亡', 6, 1, 1, 0),
  ('服刑', 7, 0, 1, 0),
  ('服役', 8, 0, 1, 0),
  ('其他', 9, 0, 0, 1);

-- Someone was told to come and enrol. The newest row of a person is how matters stand.
CREATE TABLE notification (
  id           INTEGER PRIMARY KEY,
  benefit_year INTEGER NOT NULL,
  resident_id  INTEGER NOT NULL REFERENCES resident (id),
  notified_on  TEXT NOT NULL,
  notified_by  TEXT NOT NULL,
  result       TEXT NOT NULL DEFAULT '',
  recorded_at  TEXT NOT NULL,
  recorded_by  TEXT NOT NULL
) STRICT;
CREATE INDEX notification_of ON notification (benefit_year, resident_id, id);

CREATE INDEX resident_by_school ON resident (school, village_id) WHERE school IS NOT NULL;

-- What the station sets for one pack, and so for one benefit year: 征收开始日. Set without a pack it never had an effect.
CREATE TABLE pack_setting (
  pack_id TEXT NOT NULL,
  key     TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (pack_id, key)
) STRICT, WITHOUT ROWID;
INSERT INTO pack_setting (pack_id, key, value)
  SELECT chosen.value, start.key, start.value FROM setting AS chosen, setting AS start
  WHERE chosen.key = 'pack_id' AND start.key = 'collection_start';
DELETE FROM setting WHERE key = 'collection_start';

-- Further readings of a name with a polyphonic character: 张乐 is typed zhangle and zhangyue. `other_readings` is
-- the program's own function, as the reading stored with the resident is.
CREATE TABLE resident_reading (
  resident_id     INTEGER NOT NULL REFERENCES resident (id),
  pinyin_full     TEXT NOT NULL,
  pinyin_initials TEXT NOT NULL,
  PRIMARY KEY (resident_id, pinyin_full)
) STRICT, WITHOUT ROWID;
CREATE INDEX resident_reading_by_full ON resident_reading (pinyin_full);
CREATE INDEX resident_reading_by_initials ON resident_reading (pinyin_initials);
INSERT INTO resident_reading (resident_id, pinyin_full, pinyin_initials)
  SELECT resident.id, reading.value ->> 'full', reading.value ->> 'initials'
  FROM resident, json_each(other_readings(resident.name)) AS reading;
