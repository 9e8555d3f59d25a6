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
