-- The least score of a hit by list, where the post has set its own, derived from the ledger. The newest entry on a list counts.
CREATE TABLE list_threshold (
  list      TEXT PRIMARY KEY,
  threshold REAL NOT NULL CHECK (threshold BETWEEN 0 AND 1),
  seq       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
