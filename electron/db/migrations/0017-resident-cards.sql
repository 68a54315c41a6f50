-- A search result's line in one place, person by person: of half a dozen tables it would be fifty times half a dozen
-- pages of a district's database, each read and decrypted. Kept by the database itself; it only repeats what resident,
-- household, enrolment and payment say.
CREATE TABLE resident_card (
  resident_id     INTEGER PRIMARY KEY,
  name            TEXT NOT NULL,
  document_number TEXT,
  village_id      INTEGER NOT NULL,
  group_name      TEXT NOT NULL,
  head_name       TEXT,
  -- The newest benefit year anything is recorded of, with the state there and the tier of the payment that stands.
  benefit_year    INTEGER,
  state           TEXT,
  tier            INTEGER
) STRICT;

CREATE TRIGGER card_made AFTER INSERT ON resident
BEGIN
  INSERT INTO resident_card (resident_id, name, document_number, village_id, group_name, head_name)
  VALUES (new.id, new.name, new.document_number, new.village_id, new.group_name,
    (SELECT head_name FROM household WHERE id = new.household_id));
END;

CREATE TRIGGER card_changed AFTER UPDATE OF name, document_number, village_id, group_name, household_id ON resident
BEGIN
  UPDATE resident_card SET name = new.name, document_number = new.document_number, village_id = new.village_id,
    group_name = new.group_name, head_name = (SELECT head_name FROM household WHERE id = new.household_id)
  WHERE resident_id = new.id;
END;

CREATE TRIGGER card_gone AFTER DELETE ON resident
BEGIN
  DELETE FROM resident_card WHERE resident_id = old.id;
END;

CREATE TRIGGER card_of_new_head AFTER UPDATE OF head_name ON household WHEN old.head_name <> new.head_name
BEGIN
  UPDATE resident_card SET head_name = new.head_name
  WHERE resident_id IN (SELECT id FROM resident WHERE household_id = new.id);
END;

CREATE TRIGGER card_of_enrolment AFTER INSERT ON enrolment
BEGIN
  UPDATE resident_card SET benefit_year = new.benefit_year, state = new.state, tier = NULL
  WHERE resident_id = new.resident_id AND coalesce(benefit_year, 0) <= new.benefit_year;
END;

CREATE TRIGGER card_of_state AFTER UPDATE OF state ON enrolment
BEGIN
  UPDATE resident_card SET state = new.state
  WHERE resident_id = new.resident_id AND benefit_year = new.benefit_year;
END;

CREATE TRIGGER card_of_payment AFTER INSERT ON payment WHEN new.voided_at IS NULL
BEGIN
  UPDATE resident_card SET tier = new.tier
  WHERE resident_id = (SELECT resident_id FROM enrolment WHERE id = new.enrolment_id)
    AND benefit_year = new.benefit_year;
END;

CREATE TRIGGER card_of_void AFTER UPDATE OF voided_at ON payment
BEGIN
  UPDATE resident_card SET tier =
    (SELECT tier FROM payment WHERE enrolment_id = new.enrolment_id AND voided_at IS NULL)
  WHERE resident_id = (SELECT resident_id FROM enrolment WHERE id = new.enrolment_id)
    AND benefit_year = new.benefit_year;
END;

-- What every card should say.
CREATE VIEW resident_card_due (resident_id, name, document_number, village_id, group_name, head_name, benefit_year, state,
  tier) AS
WITH year (benefit_year) AS MATERIALIZED (SELECT DISTINCT benefit_year FROM enrolment),
newest (resident_id, benefit_year) AS (
  SELECT resident.id, (SELECT max(benefit_year) FROM year WHERE EXISTS (
    SELECT 1 FROM enrolment WHERE enrolment.benefit_year = year.benefit_year AND enrolment.resident_id = resident.id))
  FROM resident)
SELECT resident.id, resident.name, resident.document_number, resident.village_id, resident.group_name, household.head_name,
  newest.benefit_year, enrolment.state, payment.tier
FROM resident JOIN newest ON newest.resident_id = resident.id
LEFT JOIN household ON household.id = resident.household_id
LEFT JOIN enrolment ON enrolment.benefit_year = newest.benefit_year AND enrolment.resident_id = resident.id
LEFT JOIN payment ON payment.enrolment_id = enrolment.id AND payment.voided_at IS NULL;

-- For the people who were there before.
INSERT INTO resident_card SELECT * FROM resident_card_due;
