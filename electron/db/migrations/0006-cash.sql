-- Cash: ticket numbers, handovers with their deposit and treasury steps, and the settling of alarms.

-- Groups move and residents move; where the money was collected is the payment's own.
ALTER TABLE payment ADD COLUMN group_name TEXT NOT NULL DEFAULT '';
ALTER TABLE payment ADD COLUMN ticket_number TEXT;
-- The ticket number as compared: what stands before its last digits, and these as a number.
ALTER TABLE payment ADD COLUMN ticket_series TEXT;
ALTER TABLE payment ADD COLUMN ticket_value INTEGER;

-- 缴款交接: sums as the ledger had them and as they were counted, frozen. A wrong one is reversed, never changed.
CREATE TABLE handover (
  id             INTEGER PRIMARY KEY,
  benefit_year   INTEGER NOT NULL,
  village_id     INTEGER NOT NULL REFERENCES village (id),
  -- Null for the whole village.
  group_name     TEXT,
  -- The day the money was taken.
  day            TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('counted', 'deposited', 'in-treasury', 'reversed')),
  payments       INTEGER NOT NULL CHECK (payments > 0),
  ledger_fen     INTEGER NOT NULL CHECK (ledger_fen >= 0),
  counted_fen    INTEGER NOT NULL CHECK (counted_fen >= 0),
  -- What settled alarms took off the counted sum: money given back, or a difference explained.
  settled_fen    INTEGER NOT NULL DEFAULT 0,
  -- JSON: ticket numbers from–to of each series.
  tickets        TEXT NOT NULL,
  handed_by      TEXT NOT NULL,
  received_by    TEXT NOT NULL,
  account        TEXT NOT NULL,
  handed_at      TEXT NOT NULL,
  note           TEXT NOT NULL,
  operator       TEXT NOT NULL,
  recorded_at    TEXT NOT NULL,
  reversed_at    TEXT,
  reverse_reason TEXT,
  reversed_by    TEXT,
  CHECK ((state = 'reversed') = (reversed_at IS NOT NULL)),
  CHECK ((reversed_at IS NULL) = (reverse_reason IS NULL))
) STRICT;
CREATE INDEX handover_by_day ON handover (benefit_year, day, village_id);
CREATE INDEX handover_by_state ON handover (benefit_year, state, handed_at);

CREATE TABLE handover_means (
  handover_id INTEGER NOT NULL REFERENCES handover (id),
  means       TEXT NOT NULL,
  payments    INTEGER NOT NULL,
  ledger_fen  INTEGER NOT NULL,
  counted_fen INTEGER NOT NULL CHECK (counted_fen >= 0),
  PRIMARY KEY (handover_id, means)
) STRICT, WITHOUT ROWID;

-- Every payment a handover ever covered, also after its reversal.
CREATE TABLE handover_payment (
  handover_id INTEGER NOT NULL REFERENCES handover (id),
  payment_id  INTEGER NOT NULL REFERENCES payment (id),
  fen         INTEGER NOT NULL,
  PRIMARY KEY (handover_id, payment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX handover_payment_by_payment ON handover_payment (payment_id);

-- 存款单 and 国库: what happened to the money afterwards. A wrong one is reversed and entered again.
CREATE TABLE handover_step (
  id             INTEGER PRIMARY KEY,
  handover_id    INTEGER NOT NULL REFERENCES handover (id),
  kind           TEXT NOT NULL CHECK (kind IN ('deposit', 'treasury')),
  slip_number    TEXT NOT NULL,
  amount_fen     INTEGER NOT NULL CHECK (amount_fen >= 0),
  happened_on    TEXT NOT NULL,
  recorded_at    TEXT NOT NULL,
  operator       TEXT NOT NULL,
  reversed_at    TEXT,
  reverse_reason TEXT,
  reversed_by    TEXT,
  CHECK ((reversed_at IS NULL) = (reverse_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX handover_step_standing ON handover_step (handover_id, kind) WHERE reversed_at IS NULL;
CREATE INDEX handover_step_by_handover ON handover_step (handover_id, id);

-- The handover that covers the payment now; a column of the payment, so that there can be only one.
ALTER TABLE payment ADD COLUMN handover_id INTEGER REFERENCES handover (id);

UPDATE payment SET group_name = coalesce(
  (SELECT resident.group_name FROM enrolment JOIN resident ON resident.id = enrolment.resident_id
   WHERE enrolment.id = payment.enrolment_id), '');

CREATE INDEX payment_collected ON payment
  (benefit_year, paid_on, village_id, group_name, personal, ticket_value) WHERE voided_at IS NULL;
-- What is in hand: small while days are handed over, so that the home screen reads little.
CREATE INDEX payment_in_hand ON payment
  (benefit_year, paid_on, village_id, group_name, means, personal, ticket_value)
  WHERE voided_at IS NULL AND handover_id IS NULL;
CREATE INDEX payment_by_ticket ON payment (benefit_year, ticket_series, ticket_value)
  WHERE ticket_value IS NOT NULL;
CREATE INDEX payment_by_handover ON payment (handover_id) WHERE handover_id IS NOT NULL;
CREATE INDEX payment_voided_after_handover ON payment (benefit_year)
  WHERE voided_at IS NOT NULL AND handover_id IS NOT NULL;

CREATE TABLE ticket_change (
  id         INTEGER PRIMARY KEY,
  payment_id INTEGER NOT NULL REFERENCES payment (id),
  before     TEXT,
  after      TEXT,
  reason     TEXT NOT NULL,
  at         TEXT NOT NULL,
  operator   TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_change_by_payment ON ticket_change (payment_id, id);

-- Every number in use, once, with the count of numbers missing before it: gaps are found when they arise, not by
-- reading all tickets for every look at the home screen.
CREATE TABLE ticket (
  benefit_year   INTEGER NOT NULL,
  series         TEXT NOT NULL,
  value          INTEGER NOT NULL,
  missing_before INTEGER NOT NULL,
  -- 1 once a second act of paying has borne the number.
  repeated       INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (benefit_year, series, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_after_gap ON ticket (benefit_year, missing_before) WHERE missing_before > 0;
CREATE INDEX ticket_repeated ON ticket (benefit_year) WHERE repeated = 1;

-- An alarm is computed, never stored; what is stored is that this very alarm, with this amount, was settled.
CREATE TABLE alarm_settlement (
  benefit_year INTEGER NOT NULL,
  alarm_key    TEXT NOT NULL,
  kind         TEXT NOT NULL,
  subject      TEXT NOT NULL,
  amount_fen   INTEGER,
  handover_id  INTEGER REFERENCES handover (id),
  note         TEXT NOT NULL,
  settled_at   TEXT NOT NULL,
  settled_by   TEXT NOT NULL,
  PRIMARY KEY (benefit_year, alarm_key)
) STRICT, WITHOUT ROWID;
