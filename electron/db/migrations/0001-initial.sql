-- Money is integer fen. Days are 'YYYY-MM-DD', moments 'YYYY-MM-DDTHH:MM:SS', both Asia/Shanghai.
-- Nothing here is ever deleted: payments are voided, identities end, residents leave.

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Packs made at the station (cloned to a new year). Shipped packs stay files. A version is never edited.
CREATE TABLE pack (
  id         TEXT NOT NULL,
  version    INTEGER NOT NULL,
  yaml       TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

-- What the station added to a pack: confirmed parameters, subsidies the notice left unset, funds it named.
CREATE TABLE pack_amendment (
  id          INTEGER PRIMARY KEY,
  pack_id     TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('parameter', 'subsidy', 'fund', 'confirmation')),
  subject     TEXT NOT NULL,
  population  TEXT NOT NULL DEFAULT '',
  tier        INTEGER NOT NULL DEFAULT 0,
  amount      INTEGER,
  fund        TEXT,
  source      TEXT NOT NULL,
  dated       TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX pack_amendment_by_pack ON pack_amendment (pack_id, kind, subject);

CREATE TABLE village (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE,
  folded TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE batch (
  id           INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN ('residents', 'targets', 'identities')),
  source       TEXT NOT NULL,
  benefit_year INTEGER NOT NULL,
  file_name    TEXT NOT NULL,
  file_hash    TEXT NOT NULL,
  outcomes     TEXT NOT NULL,
  -- JSON: sheet, header row, the sender's titles, notes. What the report workbook needs to look like the file.
  layout       TEXT NOT NULL DEFAULT '{}',
  committed_at TEXT NOT NULL,
  committed_by TEXT NOT NULL
) STRICT;
CREATE INDEX batch_by_hash ON batch (file_hash);

-- Every source row keeps its fate.
CREATE TABLE batch_row (
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  row      INTEGER NOT NULL,
  outcome  TEXT NOT NULL,
  cells    TEXT NOT NULL,
  problems TEXT NOT NULL,
  PRIMARY KEY (batch_id, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE household (
  id         INTEGER PRIMARY KEY,
  -- The head's ID number where the roster has it, else village, group and head's name: what joins rows into one household.
  match_key  TEXT NOT NULL UNIQUE,
  village_id INTEGER NOT NULL REFERENCES village (id),
  group_name TEXT NOT NULL DEFAULT '',
  head_name  TEXT NOT NULL
) STRICT;
CREATE INDEX household_by_village ON household (village_id, group_name);

CREATE TABLE resident (
  id              INTEGER PRIMARY KEY,
  document_kind   TEXT NOT NULL CHECK (document_kind IN ('id-card', 'none-yet', 'hk-macao-taiwan', 'foreign')),
  document_number TEXT UNIQUE,
  -- The document number written backwards: an index on it answers "the last digits are …".
  number_reversed TEXT,
  name            TEXT NOT NULL,
  -- The name as compared and searched: width, case, spaces and middle dots folded away.
  name_key        TEXT NOT NULL,
  pinyin_full     TEXT NOT NULL,
  pinyin_initials TEXT NOT NULL,
  gender          TEXT,
  birth_date      TEXT,
  ethnicity       TEXT,
  village_id      INTEGER NOT NULL REFERENCES village (id),
  group_name      TEXT NOT NULL DEFAULT '',
  household_id    INTEGER REFERENCES household (id),
  relation        TEXT,
  address         TEXT,
  phone           TEXT,
  phone_reversed  TEXT,
  person_number   TEXT,
  school          TEXT,
  -- The tier paid last year; null when last year was not paid. Base of targets and of the not-yet-enrolled list.
  last_year_tier  INTEGER,
  extra           TEXT NOT NULL DEFAULT '{}',
  origin          TEXT NOT NULL CHECK (origin IN ('roster', 'counter', 'demo')),
  batch_id        INTEGER REFERENCES batch (id),
  created_at      TEXT NOT NULL,
  CHECK (document_kind = 'none-yet' OR document_number IS NOT NULL)
) STRICT;
CREATE INDEX resident_by_number_reversed ON resident (number_reversed);
CREATE INDEX resident_by_name ON resident (name_key);
CREATE INDEX resident_by_pinyin_full ON resident (pinyin_full);
CREATE INDEX resident_by_pinyin_initials ON resident (pinyin_initials);
CREATE INDEX resident_by_phone ON resident (phone);
CREATE INDEX resident_by_phone_reversed ON resident (phone_reversed);
CREATE INDEX resident_by_birth_date ON resident (birth_date);
CREATE INDEX resident_by_village ON resident (village_id, group_name, household_id);
CREATE INDEX resident_by_household ON resident (household_id);
CREATE INDEX resident_enrolled_last_year ON resident (village_id) WHERE last_year_tier IS NOT NULL;

-- Names by single characters and neighbouring pairs, so that any two characters of a name find it. The ascii
-- tokenizer parts only at spaces: every character beyond ASCII, the rare ones of names included, belongs to a token.
CREATE VIRTUAL TABLE resident_name USING fts5 (
  tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

-- Who looked at a full document number, and when.
CREATE TABLE unmasked_number (
  id          INTEGER PRIMARY KEY,
  resident_id INTEGER NOT NULL REFERENCES resident (id),
  at          TEXT NOT NULL,
  operator    TEXT NOT NULL
) STRICT;

CREATE TABLE identity (
  id              INTEGER PRIMARY KEY,
  resident_id     INTEGER NOT NULL REFERENCES resident (id),
  category        TEXT NOT NULL,
  source          TEXT NOT NULL,
  from_date       TEXT NOT NULL,
  -- The last day it is held; null while it is open.
  to_date         TEXT,
  document        TEXT,
  batch_id        INTEGER REFERENCES batch (id),
  ended_by_batch  INTEGER REFERENCES batch (id),
  UNIQUE (resident_id, category, source, from_date)
) STRICT;
CREATE INDEX identity_by_source ON identity (source, category);
CREATE INDEX identity_held ON identity (resident_id, from_date, to_date);

-- One enrolment per person and benefit year, held by the database itself, also by the ID number alone.
CREATE TABLE enrolment (
  id              INTEGER PRIMARY KEY,
  benefit_year    INTEGER NOT NULL,
  resident_id     INTEGER NOT NULL REFERENCES resident (id),
  document_number TEXT,
  village_id      INTEGER NOT NULL REFERENCES village (id),
  state           TEXT NOT NULL CHECK (state IN ('registered', 'paid', 'voided', 'declined', 'elsewhere', 'dead')),
  decline_reason  TEXT,
  changed_at      TEXT NOT NULL,
  UNIQUE (benefit_year, resident_id),
  UNIQUE (benefit_year, document_number)
) STRICT;
CREATE INDEX enrolment_by_village ON enrolment (benefit_year, village_id, state);

CREATE TABLE enrolment_event (
  id           INTEGER PRIMARY KEY,
  enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
  at           TEXT NOT NULL,
  operator     TEXT NOT NULL,
  from_state   TEXT,
  to_state     TEXT NOT NULL,
  reason       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX enrolment_event_by_enrolment ON enrolment_event (enrolment_id, id);
CREATE INDEX enrolment_event_by_state ON enrolment_event (to_state, at);

-- The decision as made, frozen. A wrong one is voided, never changed.
CREATE TABLE payment (
  id             INTEGER PRIMARY KEY,
  enrolment_id   INTEGER NOT NULL REFERENCES enrolment (id),
  benefit_year   INTEGER NOT NULL,
  village_id     INTEGER NOT NULL REFERENCES village (id),
  paid_on        TEXT NOT NULL,
  -- When the payment counts in reports: its day, with the time of day only when it was taken that very day.
  paid_at        TEXT NOT NULL,
  late_reason    TEXT NOT NULL DEFAULT '',
  population     TEXT NOT NULL,
  tier           INTEGER NOT NULL,
  fee            INTEGER NOT NULL,
  surcharge      INTEGER NOT NULL,
  surcharge_borne INTEGER NOT NULL,
  subsidy        INTEGER NOT NULL,
  personal       INTEGER NOT NULL,
  category       TEXT,
  fund           TEXT,
  policy_id      TEXT NOT NULL,
  policy_version INTEGER NOT NULL,
  decision       TEXT NOT NULL,
  means          TEXT NOT NULL,
  operator       TEXT NOT NULL,
  recorded_at    TEXT NOT NULL,
  voided_at      TEXT,
  void_reason    TEXT,
  void_operator  TEXT,
  CHECK (personal >= 0 AND fee + surcharge = subsidy + surcharge_borne + personal),
  CHECK ((voided_at IS NULL) = (void_reason IS NULL))
) STRICT;
-- At most one payment of an enrolment stands at any time.
CREATE UNIQUE INDEX payment_standing ON payment (enrolment_id) WHERE voided_at IS NULL;
CREATE INDEX payment_by_day ON payment (paid_on);
CREATE INDEX payment_for_reports ON payment (benefit_year, village_id, paid_at, voided_at, tier, population, personal, subsidy, enrolment_id, category);
CREATE INDEX payment_by_enrolment ON payment (enrolment_id, paid_at, voided_at);

CREATE TABLE target (
  benefit_year   INTEGER NOT NULL,
  village_id     INTEGER NOT NULL REFERENCES village (id),
  -- Whose target it is: 街道 by default; 市 and 区 may stand beside it.
  scope          TEXT NOT NULL,
  count          INTEGER NOT NULL CHECK (count >= 0),
  last_year      INTEGER,
  base           INTEGER,
  batch_id       INTEGER REFERENCES batch (id),
  PRIMARY KEY (benefit_year, village_id, scope)
) STRICT, WITHOUT ROWID;

-- 核减: one person, one piece of evidence.
CREATE TABLE reduction (
  id            INTEGER PRIMARY KEY,
  benefit_year  INTEGER NOT NULL,
  village_id    INTEGER NOT NULL REFERENCES village (id),
  resident_id   INTEGER NOT NULL REFERENCES resident (id),
  reason        TEXT NOT NULL,
  evidence_kind TEXT NOT NULL,
  evidence      TEXT NOT NULL,
  recorded_at   TEXT NOT NULL,
  recorded_by   TEXT NOT NULL,
  UNIQUE (benefit_year, resident_id)
) STRICT;
CREATE INDEX reduction_by_village ON reduction (benefit_year, village_id, recorded_at);

-- 待核实: a certificate was shown by someone not on its roster. No subsidy until the roster says so.
CREATE TABLE pending_certificate (
  id          INTEGER PRIMARY KEY,
  resident_id INTEGER NOT NULL REFERENCES resident (id),
  category    TEXT NOT NULL,
  department  TEXT NOT NULL,
  certificate TEXT NOT NULL,
  shown_on    TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  settled_at  TEXT
) STRICT;
CREATE INDEX pending_certificate_by_resident ON pending_certificate (resident_id);
