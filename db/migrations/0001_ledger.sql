-- The ledger: the record of everything that happened. Rows are only ever added.
CREATE TABLE ledger (
  seq          INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  epoch        TEXT NOT NULL,
  kind         TEXT NOT NULL,
  at           TEXT NOT NULL,
  officer      TEXT,
  -- Emptied, with its salt, when a record is purged; the chain hangs on payload_hash alone.
  payload      TEXT,
  salt         BLOB,
  payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),
  prev_hash    BLOB NOT NULL CHECK (length(prev_hash) = 32),
  hash         BLOB NOT NULL CHECK (length(hash) = 32),
  CHECK ((payload IS NULL) = (salt IS NULL))
) STRICT;

CREATE TRIGGER ledger_rows_stay BEFORE DELETE ON ledger
BEGIN
  SELECT RAISE(ABORT, 'ledger entries are never deleted');
END;

CREATE TRIGGER ledger_rows_do_not_change
BEFORE UPDATE OF seq, id, epoch, kind, at, officer, payload_hash, prev_hash, hash ON ledger
BEGIN
  SELECT RAISE(ABORT, 'ledger entries are never changed');
END;

-- One row: the newest entry, so that a ledger cut short is found out.
CREATE TABLE ledger_head (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  seq  INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Pictures, by the SHA-256 of their bytes.
CREATE TABLE blob (
  hash  TEXT PRIMARY KEY CHECK (length(hash) = 64),
  media TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- The traveller being processed, saved at each step. Not evidence: it ends in a ledger entry or in a withdrawal.
CREATE TABLE draft (
  lane  TEXT PRIMARY KEY,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Everything below is derived from the ledger and can be rebuilt from it.

CREATE TABLE officer (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  role     TEXT NOT NULL CHECK (role IN ('guard', 'supervisor', 'trainer', 'admin')),
  active   INTEGER NOT NULL CHECK (active IN (0, 1)),
  seq      INTEGER NOT NULL
) STRICT;

CREATE TABLE shift (
  id         TEXT PRIMARY KEY,
  opened_at  TEXT NOT NULL,
  opened_by  TEXT NOT NULL,
  closed_at  TEXT,
  seq        INTEGER NOT NULL
) STRICT;

CREATE TABLE shift_officer (
  shift     TEXT NOT NULL,
  officer   TEXT NOT NULL,
  lane      TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('entry', 'exit')),
  seq       INTEGER NOT NULL,
  PRIMARY KEY (shift, officer)
) STRICT, WITHOUT ROWID;

CREATE TABLE crossing (
  -- The entry that recorded the crossing, and the entry that holds its present version.
  seq             INTEGER PRIMARY KEY,
  -- Found by way of the ledger, whose entry bears the same id: an index less to write while a traveller waits.
  id              TEXT NOT NULL,
  version_seq     INTEGER NOT NULL,
  versions        INTEGER NOT NULL,
  direction       TEXT NOT NULL CHECK (direction IN ('entry', 'exit')),
  decision        TEXT NOT NULL CHECK (decision IN ('admit', 'refer', 'refuse', 'withdraw')),
  at              TEXT NOT NULL,
  lane            TEXT NOT NULL,
  shift           TEXT,
  officer         TEXT NOT NULL,
  document_number TEXT NOT NULL,
  issuing_state   TEXT NOT NULL,
  document_code   TEXT NOT NULL,
  surname         TEXT NOT NULL,
  given_names     TEXT NOT NULL,
  birth_date      TEXT NOT NULL,
  nationality     TEXT NOT NULL,
  sex             TEXT NOT NULL CHECK (sex IN ('F', 'M', 'X')),
  number_key      TEXT NOT NULL,
  person_key      TEXT NOT NULL,
  light           TEXT NOT NULL CHECK (light IN ('clear', 'attention', 'stop'))
) STRICT;
CREATE INDEX crossing_by_number ON crossing (number_key, seq) WHERE number_key <> '';
CREATE INDEX crossing_by_person ON crossing (person_key, seq);
CREATE INDEX crossing_by_time ON crossing (at);

CREATE TABLE crossing_name (
  word     TEXT NOT NULL,
  crossing INTEGER NOT NULL,
  PRIMARY KEY (word, crossing)
) STRICT, WITHOUT ROWID;

CREATE TABLE hit (
  crossing     TEXT NOT NULL,
  list         TEXT NOT NULL,
  entry        TEXT NOT NULL,
  list_version TEXT NOT NULL,
  score        REAL NOT NULL,
  verdict      TEXT CHECK (verdict IN ('true', 'false', 'unsure')),
  seq          INTEGER NOT NULL,
  PRIMARY KEY (crossing, list, entry)
) STRICT, WITHOUT ROWID;
