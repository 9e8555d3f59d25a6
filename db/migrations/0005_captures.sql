-- Which entries name which picture, derived from the ledger: a picture that no entry names may go with its draft.
CREATE TABLE crossing_picture (
  hash TEXT NOT NULL,
  seq  INTEGER NOT NULL,
  PRIMARY KEY (hash, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO crossing_picture
  SELECT DISTINCT coalesce(payload ->> '$.photo', payload ->> '$.crossing.photo') AS hash, seq FROM ledger
  WHERE kind IN ('crossing.recorded', 'crossing.corrected')
    AND coalesce(payload ->> '$.photo', payload ->> '$.crossing.photo') IS NOT NULL;
-- How much is captured in each lane, derived from the ledger. The newest entry on a lane counts.
CREATE TABLE capture_level (
  lane    TEXT PRIMARY KEY,
  level   TEXT NOT NULL CHECK (level IN ('none', 'document', 'face', 'fingers')),
  reason  TEXT NOT NULL,
  officer TEXT NOT NULL,
  at      TEXT NOT NULL,
  seq     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
