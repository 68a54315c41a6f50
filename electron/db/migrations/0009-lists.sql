-- Lists of a street in their order without looking at a row: who paid last year, and who has which state this year.
DROP INDEX resident_enrolled_last_year;
CREATE INDEX resident_listed_last_year ON resident (village_id, group_name, household_id) WHERE last_year_tier IS NOT NULL;
CREATE INDEX enrolment_state_of ON enrolment (benefit_year, state, resident_id);

-- The day the evidence of a reduction bears; null where none was entered.
ALTER TABLE reduction ADD COLUMN evidence_dated TEXT;
