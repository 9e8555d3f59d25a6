-- How long each traveller took, from the document's arrival to the decision as first recorded: medians of a month must not take
-- every entry apart.
ALTER TABLE crossing_fact ADD COLUMN milliseconds INTEGER;
UPDATE crossing_fact SET milliseconds = (
  SELECT CAST(round((unixepoch(payload ->> '$.at', 'subsec') - unixepoch(payload ->> '$.startedAt', 'subsec')) * 1000) AS INTEGER)
  FROM ledger WHERE ledger.seq = crossing_fact.seq);
-- Who was referred is asked for at each change of the board.
CREATE INDEX crossing_referred ON crossing (at) WHERE decision = 'refer';
