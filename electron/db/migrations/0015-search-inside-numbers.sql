-- One index answers birth dates and digits inside an ID number: the number from the birth date on. People without an ID
-- card have a small one of their own. Households are found by their head's name.
DROP INDEX resident_by_birth_date;
CREATE INDEX resident_by_number_from_birth ON resident (substr(document_number, 7)) WHERE document_kind = 'id-card';
CREATE INDEX resident_by_birth_date ON resident (birth_date) WHERE document_kind <> 'id-card';
CREATE INDEX household_by_head ON household (head_name);

-- Lists of holders read the index alone.
DROP INDEX identity_held;
CREATE INDEX identity_held ON identity (resident_id, from_date, to_date, source, category);
