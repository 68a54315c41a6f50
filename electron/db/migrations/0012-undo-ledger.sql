-- What an import did in the ledger, so that it can be taken back step by step. A person whose record was taken back
-- before there was any is open again, with the history.
CREATE TABLE enrolment_with_open (
  id              INTEGER PRIMARY KEY,
  benefit_year    INTEGER NOT NULL,
  resident_id     INTEGER NOT NULL REFERENCES resident (id),
  document_number TEXT,
  village_id      INTEGER NOT NULL REFERENCES village (id),
  state           TEXT NOT NULL CHECK (state IN
    ('open', 'registered', 'paid', 'voided', 'declined', 'elsewhere', 'dead')),
  decline_reason  TEXT,
  changed_at      TEXT NOT NULL,
  UNIQUE (benefit_year, resident_id),
  UNIQUE (benefit_year, document_number)
) STRICT;
INSERT INTO enrolment_with_open
  (id, benefit_year, resident_id, document_number, village_id, state, decline_reason, changed_at)
  SELECT id, benefit_year, resident_id, document_number, village_id, state, decline_reason, changed_at FROM enrolment;
DROP TABLE enrolment;
ALTER TABLE enrolment_with_open RENAME TO enrolment;
CREATE INDEX enrolment_by_village ON enrolment (benefit_year, village_id, state);
CREATE INDEX enrolment_state_of ON enrolment (benefit_year, state, resident_id);

-- batch_id: the import that made the change. undoes_batch: the import whose change this step takes back.
ALTER TABLE enrolment_event ADD COLUMN batch_id INTEGER REFERENCES batch (id);
ALTER TABLE enrolment_event ADD COLUMN undoes_batch INTEGER REFERENCES batch (id);
CREATE INDEX enrolment_event_by_batch ON enrolment_event (batch_id) WHERE batch_id IS NOT NULL;
-- What the enrolment shows as its reason since this change.
ALTER TABLE enrolment_event ADD COLUMN shown_reason TEXT;
UPDATE enrolment_event SET shown_reason = (SELECT decline_reason FROM enrolment WHERE id = enrolment_id)
  WHERE id IN (SELECT max(id) FROM enrolment_event GROUP BY enrolment_id);

ALTER TABLE payment ADD COLUMN batch_id INTEGER REFERENCES batch (id);
CREATE INDEX payment_by_batch ON payment (batch_id) WHERE batch_id IS NOT NULL;
ALTER TABLE ticket_change ADD COLUMN batch_id INTEGER REFERENCES batch (id);
CREATE INDEX ticket_change_by_batch ON ticket_change (batch_id) WHERE batch_id IS NOT NULL;
