-- Alerts made at this post, derived from the ledger. What they say stands in the entry that raised them.
CREATE TABLE local_alert (
  id           TEXT PRIMARY KEY,
  raised_seq   INTEGER NOT NULL UNIQUE,
  raised_by    TEXT NOT NULL,
  raised_at    TEXT NOT NULL,
  expires_at   TEXT NOT NULL,
  confirmed_by TEXT,
  confirmed_at TEXT,
  withdrawn_by TEXT,
  withdrawn_at TEXT,
  withdrawal   TEXT,
  seq          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Hits on travellers who had crossed already, found when a list had changed. What was found stands in the entry that reports it.
CREATE TABLE late_hit (
  id         TEXT PRIMARY KEY,
  found_seq  INTEGER NOT NULL UNIQUE,
  crossing   TEXT NOT NULL,
  list       TEXT NOT NULL,
  entry      TEXT NOT NULL,
  entry_hash TEXT NOT NULL,
  verdict    TEXT CHECK (verdict IN ('true', 'false', 'unsure')),
  seq        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX late_hit_by_entry ON late_hit (list, entry);
-- The lists that every recent traveller has been held against, derived from the ledger: one row, or none before the first time.
CREATE TABLE rescreening (
  only  INTEGER PRIMARY KEY CHECK (only = 1),
  lists TEXT NOT NULL,
  seq   INTEGER NOT NULL
) STRICT;
