-- False hits by the same person on the same entry, derived from the ledger. The newest verdict on a pair counts.
CREATE TABLE cleared_hit (
  person        TEXT NOT NULL,
  number        TEXT NOT NULL,
  issuing_state TEXT NOT NULL,
  list          TEXT NOT NULL,
  entry         TEXT NOT NULL,
  entry_hash    TEXT NOT NULL,
  -- The fields that agreed, in alphabetical order with commas between them.
  agreed        TEXT NOT NULL,
  officer       TEXT NOT NULL,
  at            TEXT NOT NULL,
  crossing      TEXT NOT NULL,
  -- Whether that crossing was admitted on the word of two officers. Without it one officer alone could wave a listed person through.
  confirmed     INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  seq           INTEGER NOT NULL,
  PRIMARY KEY (person, number, issuing_state, list, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX cleared_hit_by_crossing ON cleared_hit (crossing);
