-- Sums of the weekly sheet, kept as things happen, so that a report costs the same whether a street or a district has
-- paid. They only repeat what payment, enrolment_event and identity say: the views beside them say it person by person,
-- and a full recount of the views is always the sums.
--
-- A row holds what changed within one span: '2023-12', '2023-12-08' or, for what did not happen at midnight,
-- '2023-12-08T09:30:00'. The state at a moment is the months before, the days of the month up to the moment's own, less
-- what came later on that day. `level` is the length of the span.
CREATE TABLE weekly_sum (
  benefit_year INTEGER NOT NULL,
  level        INTEGER NOT NULL,
  village_id   INTEGER NOT NULL,
  span         TEXT NOT NULL,
  enrolled     INTEGER NOT NULL DEFAULT 0,
  tier1        INTEGER NOT NULL DEFAULT 0,
  tier2        INTEGER NOT NULL DEFAULT 0,
  students     INTEGER NOT NULL DEFAULT 0,
  personal     INTEGER NOT NULL DEFAULT 0,
  subsidy      INTEGER NOT NULL DEFAULT 0,
  declined     INTEGER NOT NULL DEFAULT 0,
  -- Enrolled while holding an identity.
  subsidised   INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (benefit_year, level, village_id, span)
) STRICT, WITHOUT ROWID;

-- Holders of any identity; they belong to no benefit year. Identities reach far back: whole years are a level too.
CREATE TABLE holder_sum (
  level      INTEGER NOT NULL,
  village_id INTEGER NOT NULL,
  span       TEXT NOT NULL,
  holders    INTEGER NOT NULL,
  PRIMARY KEY (level, village_id, span)
) STRICT, WITHOUT ROWID;

-- Benefit years with payments.
CREATE TABLE counted_year (benefit_year INTEGER PRIMARY KEY) STRICT;

-- holders_kept 0: a large roster is coming in and the sums of holders are not kept; they are built anew afterwards.
CREATE TABLE weekly_sum_state (
  only         INTEGER PRIMARY KEY CHECK (only = 1),
  holders_kept INTEGER NOT NULL CHECK (holders_kept IN (0, 1))
) STRICT;
INSERT INTO weekly_sum_state VALUES (1, 1);

CREATE VIEW span_level (level) AS VALUES (4), (7), (10), (19);

-- Where an enrolment's figures change, by how much. Of two payments that both stood at a moment the later record counts.
CREATE VIEW payment_step (enrolment_id, benefit_year, village_id, moment, enrolled, tier1, tier2, students, personal,
  subsidy) AS
SELECT edge.enrolment_id, benefit_year, village_id, edge.moment, 1, tier = 1, tier = 2, population <> 'resident',
  personal, subsidy
FROM (SELECT enrolment_id, paid_at AS moment FROM payment
  UNION SELECT enrolment_id, voided_at FROM payment WHERE voided_at IS NOT NULL) AS edge
CROSS JOIN payment ON payment.id = (SELECT max(id) FROM payment AS standing
  WHERE standing.enrolment_id = edge.enrolment_id AND standing.paid_at <= edge.moment
    AND (standing.voided_at IS NULL OR standing.voided_at > edge.moment))
UNION ALL
SELECT edge.enrolment_id, benefit_year, village_id, edge.moment, -1, -(tier = 1), -(tier = 2),
  -(population <> 'resident'), -personal, -subsidy
FROM (SELECT enrolment_id, paid_at AS moment FROM payment
  UNION SELECT enrolment_id, voided_at FROM payment WHERE voided_at IS NOT NULL) AS edge
CROSS JOIN payment ON payment.id = (SELECT max(id) FROM payment AS standing
  WHERE standing.enrolment_id = edge.enrolment_id AND standing.paid_at < edge.moment
    AND (standing.voided_at IS NULL OR standing.voided_at >= edge.moment));

-- Where somebody starts or ceases to count as 不参保: the last record up to a moment says so.
CREATE VIEW decline_step (enrolment_id, benefit_year, village_id, moment, declined) AS
SELECT enrolment.id, benefit_year, village_id, edge.moment,
  (SELECT to_state = 'declined' FROM enrolment_event AS event
   WHERE event.enrolment_id = enrolment.id AND event.at <= edge.moment ORDER BY event.id DESC LIMIT 1)
  - coalesce((SELECT to_state = 'declined' FROM enrolment_event AS event
   WHERE event.enrolment_id = enrolment.id AND event.at < edge.moment ORDER BY event.id DESC LIMIT 1), 0)
FROM (SELECT DISTINCT enrolment_id, at AS moment FROM enrolment_event
  WHERE EXISTS (SELECT 1 FROM enrolment_event AS record
    WHERE record.enrolment_id = enrolment_event.enrolment_id AND record.to_state = 'declined')) AS edge
JOIN enrolment ON enrolment.id = edge.enrolment_id;

CREATE VIEW identity_edge (resident_id, moment) AS
SELECT resident_id, from_date || 'T00:00:00' FROM identity
UNION SELECT resident_id, date(to_date, '+1 day') || 'T00:00:00' FROM identity WHERE to_date IS NOT NULL;

-- Where somebody starts or ceases to hold any identity. An identity ends when the day after its last begins.
CREATE VIEW holder_step (resident_id, village_id, moment, holders) AS
SELECT edge.resident_id, resident.village_id, edge.moment,
  EXISTS (SELECT 1 FROM identity WHERE identity.resident_id = edge.resident_id
    AND from_date || 'T00:00:00' <= edge.moment
    AND (to_date IS NULL OR date(to_date, '+1 day') || 'T00:00:00' > edge.moment))
  - EXISTS (SELECT 1 FROM identity WHERE identity.resident_id = edge.resident_id
    AND from_date || 'T00:00:00' < edge.moment
    AND (to_date IS NULL OR date(to_date, '+1 day') || 'T00:00:00' >= edge.moment))
FROM identity_edge AS edge CROSS JOIN resident ON resident.id = edge.resident_id;

-- Where somebody starts or ceases to be enrolled while holding an identity.
CREATE VIEW subsidised_step (resident_id, benefit_year, village_id, moment, subsidised) AS
SELECT edge.resident_id, enrolment.benefit_year, resident.village_id, edge.moment,
  (EXISTS (SELECT 1 FROM identity WHERE identity.resident_id = edge.resident_id
      AND from_date || 'T00:00:00' <= edge.moment
      AND (to_date IS NULL OR date(to_date, '+1 day') || 'T00:00:00' > edge.moment))
    AND EXISTS (SELECT 1 FROM payment WHERE payment.enrolment_id = enrolment.id
      AND paid_at <= edge.moment AND (voided_at IS NULL OR voided_at > edge.moment)))
  - (EXISTS (SELECT 1 FROM identity WHERE identity.resident_id = edge.resident_id
      AND from_date || 'T00:00:00' < edge.moment
      AND (to_date IS NULL OR date(to_date, '+1 day') || 'T00:00:00' >= edge.moment))
    AND EXISTS (SELECT 1 FROM payment WHERE payment.enrolment_id = enrolment.id
      AND paid_at < edge.moment AND (voided_at IS NULL OR voided_at >= edge.moment)))
FROM (
  SELECT resident_id, benefit_year, moment FROM identity_edge CROSS JOIN counted_year
  UNION
  SELECT holder.resident_id, enrolment.benefit_year, paid_at
  FROM (SELECT DISTINCT resident_id FROM identity) AS holder CROSS JOIN counted_year
  CROSS JOIN enrolment ON enrolment.benefit_year = counted_year.benefit_year
    AND enrolment.resident_id = holder.resident_id
  CROSS JOIN payment ON payment.enrolment_id = enrolment.id
  UNION
  SELECT holder.resident_id, enrolment.benefit_year, voided_at
  FROM (SELECT DISTINCT resident_id FROM identity) AS holder CROSS JOIN counted_year
  CROSS JOIN enrolment ON enrolment.benefit_year = counted_year.benefit_year
    AND enrolment.resident_id = holder.resident_id
  CROSS JOIN payment ON payment.enrolment_id = enrolment.id AND voided_at IS NOT NULL
) AS edge
CROSS JOIN enrolment ON enrolment.benefit_year = edge.benefit_year AND enrolment.resident_id = edge.resident_id
CROSS JOIN resident ON resident.id = edge.resident_id;

-- Steps written here are added to the sums.
CREATE VIEW weekly_change AS
SELECT benefit_year, village_id, span AS moment, enrolled, tier1, tier2, students, personal, subsidy, declined, subsidised
FROM weekly_sum WHERE 0;
CREATE TRIGGER weekly_change_adds INSTEAD OF INSERT ON weekly_change
BEGIN
  INSERT INTO weekly_sum (benefit_year, level, span, village_id, enrolled, tier1, tier2, students, personal, subsidy,
    declined, subsidised)
  SELECT new.benefit_year, level, substr(new.moment, 1, level), new.village_id, coalesce(new.enrolled, 0),
    coalesce(new.tier1, 0), coalesce(new.tier2, 0), coalesce(new.students, 0), coalesce(new.personal, 0),
    coalesce(new.subsidy, 0), coalesce(new.declined, 0), coalesce(new.subsidised, 0)
  FROM span_level WHERE level > 4 AND (level < 19 OR substr(new.moment, 12) <> '00:00:00')
  ON CONFLICT DO UPDATE SET enrolled = enrolled + excluded.enrolled, tier1 = tier1 + excluded.tier1,
    tier2 = tier2 + excluded.tier2, students = students + excluded.students, personal = personal + excluded.personal,
    subsidy = subsidy + excluded.subsidy, declined = declined + excluded.declined,
    subsidised = subsidised + excluded.subsidised;
END;

CREATE VIEW holder_change AS SELECT village_id, span AS moment, holders FROM holder_sum WHERE 0;
CREATE TRIGGER holder_change_adds INSTEAD OF INSERT ON holder_change
BEGIN
  INSERT INTO holder_sum (level, span, village_id, holders)
  SELECT level, substr(new.moment, 1, level), new.village_id, new.holders FROM span_level WHERE level < 19
  ON CONFLICT DO UPDATE SET holders = holders + excluded.holders;
END;

CREATE TRIGGER payment_year_counted BEFORE INSERT ON payment
WHEN NOT EXISTS (SELECT 1 FROM counted_year WHERE benefit_year = new.benefit_year)
BEGIN
  INSERT INTO counted_year VALUES (new.benefit_year);
END;

-- Payments: the first of an enrolment is added at once; with others there, the enrolment is taken out and counted anew.
CREATE TRIGGER payment_first_counted AFTER INSERT ON payment
WHEN new.voided_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM payment WHERE enrolment_id = new.enrolment_id AND id <> new.id)
BEGIN
  INSERT INTO weekly_sum (benefit_year, level, span, village_id, enrolled, tier1, tier2, students, personal, subsidy)
  SELECT new.benefit_year, level, substr(new.paid_at, 1, level), new.village_id, 1, new.tier = 1, new.tier = 2,
    new.population <> 'resident', new.personal, new.subsidy
  FROM span_level WHERE level > 4 AND (level < 19 OR substr(new.paid_at, 12) <> '00:00:00')
  ON CONFLICT DO UPDATE SET enrolled = enrolled + 1, tier1 = tier1 + excluded.tier1,
    tier2 = tier2 + excluded.tier2, students = students + excluded.students, personal = personal + excluded.personal,
    subsidy = subsidy + excluded.subsidy;
END;
CREATE TRIGGER payment_further_taken_out BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM payment WHERE enrolment_id = new.enrolment_id)
BEGIN
  INSERT INTO weekly_change (benefit_year, village_id, moment, enrolled, tier1, tier2, students, personal, subsidy)
  SELECT benefit_year, village_id, moment, -enrolled, -tier1, -tier2, -students, -personal, -subsidy
  FROM payment_step WHERE enrolment_id = new.enrolment_id;
END;
CREATE TRIGGER payment_further_counted AFTER INSERT ON payment
WHEN new.voided_at IS NOT NULL
  OR EXISTS (SELECT 1 FROM payment WHERE enrolment_id = new.enrolment_id AND id <> new.id)
BEGIN
  INSERT INTO weekly_change (benefit_year, village_id, moment, enrolled, tier1, tier2, students, personal, subsidy)
  SELECT benefit_year, village_id, moment, enrolled, tier1, tier2, students, personal, subsidy
  FROM payment_step WHERE enrolment_id = new.enrolment_id;
END;
CREATE TRIGGER payment_changed_taken_out
BEFORE UPDATE OF voided_at, paid_at, village_id, tier, population, personal, subsidy, benefit_year, enrolment_id ON payment
BEGIN
  INSERT INTO weekly_change (benefit_year, village_id, moment, enrolled, tier1, tier2, students, personal, subsidy)
  SELECT benefit_year, village_id, moment, -enrolled, -tier1, -tier2, -students, -personal, -subsidy
  FROM payment_step WHERE enrolment_id = old.enrolment_id;
END;
CREATE TRIGGER payment_changed_counted
AFTER UPDATE OF voided_at, paid_at, village_id, tier, population, personal, subsidy, benefit_year, enrolment_id ON payment
BEGIN
  INSERT INTO weekly_change (benefit_year, village_id, moment, enrolled, tier1, tier2, students, personal, subsidy)
  SELECT benefit_year, village_id, moment, enrolled, tier1, tier2, students, personal, subsidy
  FROM payment_step WHERE enrolment_id = old.enrolment_id;
END;

-- Records of 不参保.
CREATE TRIGGER decline_taken_out BEFORE INSERT ON enrolment_event
WHEN EXISTS (SELECT 1 FROM enrolment_event WHERE enrolment_id = new.enrolment_id AND to_state = 'declined')
BEGIN
  INSERT INTO weekly_change (benefit_year, village_id, moment, declined)
  SELECT benefit_year, village_id, moment, -declined FROM decline_step
  WHERE enrolment_id = new.enrolment_id AND declined <> 0;
END;
CREATE TRIGGER decline_counted AFTER INSERT ON enrolment_event
WHEN EXISTS (SELECT 1 FROM enrolment_event WHERE enrolment_id = new.enrolment_id AND to_state = 'declined')
BEGIN
  INSERT INTO weekly_change (benefit_year, village_id, moment, declined)
  SELECT benefit_year, village_id, moment, declined FROM decline_step
  WHERE enrolment_id = new.enrolment_id AND declined <> 0;
END;
CREATE TRIGGER decline_moved_out BEFORE UPDATE OF village_id ON enrolment WHEN old.village_id <> new.village_id
BEGIN
  INSERT INTO weekly_change (benefit_year, village_id, moment, declined)
  SELECT benefit_year, village_id, moment, -declined FROM decline_step
  WHERE enrolment_id = old.id AND declined <> 0;
END;
CREATE TRIGGER decline_moved_in AFTER UPDATE OF village_id ON enrolment WHEN old.village_id <> new.village_id
BEGIN
  INSERT INTO weekly_change (benefit_year, village_id, moment, declined)
  SELECT benefit_year, village_id, moment, declined FROM decline_step
  WHERE enrolment_id = old.id AND declined <> 0;
END;

-- Holders of identities. A person's part is taken out before and counted anew after whatever changes it.

CREATE TRIGGER identity_new_taken_out BEFORE INSERT ON identity
WHEN (SELECT holders_kept FROM weekly_sum_state) AND EXISTS (SELECT 1 FROM identity WHERE resident_id = new.resident_id)
  -- An identity that is there already is refused or passed over: nothing is counted anew then.
  AND NOT EXISTS (SELECT 1 FROM identity WHERE resident_id = new.resident_id AND category = new.category
    AND source = new.source AND from_date = new.from_date)
BEGIN
  INSERT INTO holder_change (village_id, moment, holders)
  SELECT village_id, moment, -holders FROM holder_step WHERE resident_id = new.resident_id AND holders <> 0;
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, -subsidised FROM subsidised_step
  WHERE resident_id = new.resident_id AND subsidised <> 0;
END;

CREATE TRIGGER identity_new_counted AFTER INSERT ON identity
WHEN (SELECT holders_kept FROM weekly_sum_state)
BEGIN
  INSERT INTO holder_change (village_id, moment, holders)
  SELECT village_id, moment, holders FROM holder_step WHERE resident_id = new.resident_id AND holders <> 0;
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, subsidised FROM subsidised_step
  WHERE resident_id = new.resident_id AND subsidised <> 0;
END;

CREATE TRIGGER identity_changed_taken_out BEFORE UPDATE OF from_date, to_date ON identity
WHEN (old.from_date <> new.from_date OR old.to_date IS NOT new.to_date) AND (SELECT holders_kept FROM weekly_sum_state)
BEGIN
  INSERT INTO holder_change (village_id, moment, holders)
  SELECT village_id, moment, -holders FROM holder_step WHERE resident_id = old.resident_id AND holders <> 0;
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, -subsidised FROM subsidised_step
  WHERE resident_id = old.resident_id AND subsidised <> 0;
END;

CREATE TRIGGER identity_changed_counted AFTER UPDATE OF from_date, to_date ON identity
WHEN (old.from_date <> new.from_date OR old.to_date IS NOT new.to_date) AND (SELECT holders_kept FROM weekly_sum_state)
BEGIN
  INSERT INTO holder_change (village_id, moment, holders)
  SELECT village_id, moment, holders FROM holder_step WHERE resident_id = old.resident_id AND holders <> 0;
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, subsidised FROM subsidised_step
  WHERE resident_id = old.resident_id AND subsidised <> 0;
END;

CREATE TRIGGER identity_gone_taken_out BEFORE DELETE ON identity
WHEN (SELECT holders_kept FROM weekly_sum_state)
BEGIN
  INSERT INTO holder_change (village_id, moment, holders)
  SELECT village_id, moment, -holders FROM holder_step WHERE resident_id = old.resident_id AND holders <> 0;
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, -subsidised FROM subsidised_step
  WHERE resident_id = old.resident_id AND subsidised <> 0;
END;

CREATE TRIGGER identity_gone_counted AFTER DELETE ON identity
WHEN (SELECT holders_kept FROM weekly_sum_state) AND EXISTS (SELECT 1 FROM identity WHERE resident_id = old.resident_id)
BEGIN
  INSERT INTO holder_change (village_id, moment, holders)
  SELECT village_id, moment, holders FROM holder_step WHERE resident_id = old.resident_id AND holders <> 0;
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, subsidised FROM subsidised_step
  WHERE resident_id = old.resident_id AND subsidised <> 0;
END;

CREATE TRIGGER holder_moved_taken_out BEFORE UPDATE OF village_id ON resident
WHEN old.village_id <> new.village_id AND (SELECT holders_kept FROM weekly_sum_state) AND EXISTS (SELECT 1 FROM identity WHERE resident_id = old.id)
BEGIN
  INSERT INTO holder_change (village_id, moment, holders)
  SELECT village_id, moment, -holders FROM holder_step WHERE resident_id = old.id AND holders <> 0;
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, -subsidised FROM subsidised_step
  WHERE resident_id = old.id AND subsidised <> 0;
END;

CREATE TRIGGER holder_moved_counted AFTER UPDATE OF village_id ON resident
WHEN old.village_id <> new.village_id AND (SELECT holders_kept FROM weekly_sum_state) AND EXISTS (SELECT 1 FROM identity WHERE resident_id = old.id)
BEGIN
  INSERT INTO holder_change (village_id, moment, holders)
  SELECT village_id, moment, holders FROM holder_step WHERE resident_id = old.id AND holders <> 0;
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, subsidised FROM subsidised_step
  WHERE resident_id = old.id AND subsidised <> 0;
END;

CREATE TRIGGER holder_gone BEFORE DELETE ON resident
WHEN (SELECT holders_kept FROM weekly_sum_state) AND EXISTS (SELECT 1 FROM identity WHERE resident_id = old.id)
BEGIN
  INSERT INTO holder_change (village_id, moment, holders)
  SELECT village_id, moment, -holders FROM holder_step WHERE resident_id = old.id AND holders <> 0;
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, -subsidised FROM subsidised_step
  WHERE resident_id = old.id AND subsidised <> 0;
END;

CREATE TRIGGER payment_of_holder_taken_out BEFORE INSERT ON payment
WHEN (SELECT holders_kept FROM weekly_sum_state) AND EXISTS (SELECT 1 FROM enrolment CROSS JOIN identity USING (resident_id)
  WHERE enrolment.id = new.enrolment_id)
BEGIN
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, -subsidised FROM subsidised_step
  WHERE resident_id = (SELECT resident_id FROM enrolment WHERE id = new.enrolment_id)
    AND benefit_year = new.benefit_year AND subsidised <> 0;
END;

CREATE TRIGGER payment_of_holder_counted AFTER INSERT ON payment
WHEN (SELECT holders_kept FROM weekly_sum_state) AND EXISTS (SELECT 1 FROM enrolment CROSS JOIN identity USING (resident_id)
  WHERE enrolment.id = new.enrolment_id)
BEGIN
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, subsidised FROM subsidised_step
  WHERE resident_id = (SELECT resident_id FROM enrolment WHERE id = new.enrolment_id)
    AND benefit_year = new.benefit_year AND subsidised <> 0;
END;

CREATE TRIGGER payment_of_holder_changed_out BEFORE UPDATE OF voided_at, paid_at, benefit_year, enrolment_id ON payment
WHEN (SELECT holders_kept FROM weekly_sum_state) AND EXISTS (SELECT 1 FROM enrolment CROSS JOIN identity USING (resident_id)
  WHERE enrolment.id = old.enrolment_id)
BEGIN
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, -subsidised FROM subsidised_step
  WHERE resident_id = (SELECT resident_id FROM enrolment WHERE id = old.enrolment_id)
    AND benefit_year = old.benefit_year AND subsidised <> 0;
END;

CREATE TRIGGER payment_of_holder_changed_in AFTER UPDATE OF voided_at, paid_at, benefit_year, enrolment_id ON payment
WHEN (SELECT holders_kept FROM weekly_sum_state) AND EXISTS (SELECT 1 FROM enrolment CROSS JOIN identity USING (resident_id)
  WHERE enrolment.id = old.enrolment_id)
BEGIN
  INSERT INTO weekly_change (benefit_year, village_id, moment, subsidised)
  SELECT benefit_year, village_id, moment, subsidised FROM subsidised_step
  WHERE resident_id = (SELECT resident_id FROM enrolment WHERE id = old.enrolment_id)
    AND benefit_year = old.benefit_year AND subsidised <> 0;
END;


-- The sums stand for what this index carried; what is left of it finds the people behind a figure.
DROP INDEX payment_for_reports;
CREATE INDEX payment_by_village ON payment (benefit_year, village_id, paid_at, voided_at, enrolment_id);

-- What was there before.
INSERT INTO counted_year SELECT DISTINCT benefit_year FROM payment;
INSERT INTO weekly_sum (benefit_year, level, span, village_id, enrolled, tier1, tier2, students, personal, subsidy)
SELECT benefit_year, level, substr(moment, 1, level), village_id, sum(enrolled), sum(tier1), sum(tier2), sum(students),
  sum(personal), sum(subsidy)
FROM payment_step CROSS JOIN span_level WHERE level > 4 AND (level < 19 OR substr(moment, 12) <> '00:00:00')
GROUP BY 1, 2, 3, 4;
INSERT INTO weekly_sum (benefit_year, level, span, village_id, declined)
SELECT benefit_year, level, substr(moment, 1, level), village_id, sum(declined)
FROM decline_step CROSS JOIN span_level
WHERE declined <> 0 AND level > 4 AND (level < 19 OR substr(moment, 12) <> '00:00:00')
GROUP BY 1, 2, 3, 4
ON CONFLICT DO UPDATE SET declined = excluded.declined;
INSERT INTO weekly_sum (benefit_year, level, span, village_id, subsidised)
SELECT benefit_year, level, substr(moment, 1, level), village_id, sum(subsidised)
FROM subsidised_step CROSS JOIN span_level
WHERE subsidised <> 0 AND level > 4 AND (level < 19 OR substr(moment, 12) <> '00:00:00')
GROUP BY 1, 2, 3, 4
ON CONFLICT DO UPDATE SET subsidised = excluded.subsidised;
INSERT INTO holder_sum (level, span, village_id, holders)
SELECT level, substr(moment, 1, level), village_id, sum(holders)
FROM holder_step CROSS JOIN span_level WHERE holders <> 0 AND level < 19
GROUP BY 1, 2, 3;
