-- Where each epoch of the ledger begins, derived from the ledger.
CREATE TABLE epoch (
  epoch TEXT PRIMARY KEY,
  seq   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO epoch SELECT epoch, min(seq) FROM ledger GROUP BY epoch;
-- The station's own keys, made at its enrolment: private keys in base64url. They are nowhere else.
CREATE TABLE sync_key (
  only       INTEGER PRIMARY KEY CHECK (only = 1),
  signing    TEXT NOT NULL,
  decryption TEXT NOT NULL
) STRICT;
-- What the station knows of headquarters, and up to which entry headquarters has said to have every one.
CREATE TABLE sync_state (
  only            INTEGER PRIMARY KEY CHECK (only = 1),
  server          TEXT NOT NULL,
  hq_key          TEXT NOT NULL,
  hq_encryption   TEXT NOT NULL,
  standing        TEXT NOT NULL CHECK (standing IN ('waiting', 'approved', 'refused', 'revoked')),
  certificate     BLOB,
  acknowledged    INTEGER NOT NULL,
  last_success    TEXT,
  hq_at           TEXT
) STRICT;
-- Entries that headquarters has put aside, and why.
CREATE TABLE sync_quarantine (
  seq    INTEGER PRIMARY KEY,
  reason TEXT NOT NULL,
  at     TEXT NOT NULL
) STRICT;
-- How many bytes of a picture headquarters has; sent = 1 when it needs no more of it.
CREATE TABLE sync_picture (
  hash    TEXT PRIMARY KEY,
  reached INTEGER NOT NULL,
  sent    INTEGER NOT NULL CHECK (sent IN (0, 1))
) STRICT, WITHOUT ROWID;
-- Batches that left in a file for a stick and have no receipt yet: what a receipt that comes back is held against.
CREATE TABLE sync_batch (
  sha256 TEXT PRIMARY KEY,
  epoch  TEXT NOT NULL,
  first  INTEGER NOT NULL,
  last   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
