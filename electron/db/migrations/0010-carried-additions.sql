-- What the station added to the earlier year's pack, put before the new year's: it waits for the station's word, which
-- is a row of its own. Null for whatever the station entered itself.
ALTER TABLE pack_amendment ADD COLUMN carried_from TEXT;
