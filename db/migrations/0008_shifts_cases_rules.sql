-- Whether headquarters has a small copy of a picture, or none is to be had: then the whole one is all that is left to send.
ALTER TABLE sync_picture ADD COLUMN thumbnail INTEGER NOT NULL DEFAULT 0 CHECK (thumbnail IN (0, 1));
-- How long each traveller took, from the document's arrival to the decision as first recorded: medians of a month must not take
-- every entry apart.
ALTER TABLE crossing_fact ADD COLUMN milliseconds INTEGER;
UPDATE crossing_fact SET milliseconds = (
  SELECT CAST(round((unixepoch(payload ->> '$.at', 'subsec') - unixepoch(payload ->> '$.startedAt', 'subsec')) * 1000) AS INTEGER)
  FROM ledger WHERE ledger.seq = crossing_fact.seq);
-- Who was referred is asked for at each change of the board.
CREATE INDEX crossing_referred ON crossing (at) WHERE decision = 'refer';
-- The rule pack of headquarters' that came into force last, derived from the ledger. Its text lies in a file beside the record; by
-- this hash a post knows that it is still the one that was signed for.
CREATE TABLE rules_taken (
  only    INTEGER PRIMARY KEY CHECK (only = 1),
  name    TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  at      TEXT NOT NULL,
  seq     INTEGER NOT NULL
) STRICT;
