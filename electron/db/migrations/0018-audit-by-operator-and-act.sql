-- A page of what one operator did of one act, read off an index however rarely they did it and however often others do.
CREATE INDEX audit_by_operator_act ON audit (operator, act, at);
