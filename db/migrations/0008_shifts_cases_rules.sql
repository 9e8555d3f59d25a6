-- Whether headquarters has a small copy of a picture, or none is to be had: then the whole one is all that is left to send.
ALTER TABLE sync_picture ADD COLUMN thumbnail INTEGER NOT NULL DEFAULT 0 CHECK (thumbnail IN (0, 1));
-- How long each traveller took, from the document's arrival to the decision as first recorded: medians of a month must not take
-- every entry apart.
ALTER TABLE crossing_fact ADD COLUMN milliseconds INTEGER;
UPDATE crossing_fact SET milliseconds = (
  SELECT CAST(round((unixepoch(payload ->> '$.at', 'subsec') - unixepoch(payload ->> '$.startedAt', 'subsec')) * 1000) AS INTEGER)
  FROM ledger WHERE ledger.seq = crossing_fact.seq);
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
-- The second line's cases, derived from the ledger: a case has the id of the crossing that it is about. What a case holds stands in
-- its entries.
CREATE TABLE second_line (
  id         TEXT PRIMARY KEY,
  opened_at  TEXT NOT NULL,
  opened_seq INTEGER NOT NULL,
  standing   TEXT NOT NULL CHECK (standing IN ('idle', 'waiting', 'taken', 'closed')),
  taken_by   TEXT,
  taken_at   TEXT,
  closed_at  TEXT,
  outcome    TEXT CHECK (outcome IN ('unfounded', 'admit', 'refuse', 'turned-back', 'hand-over')),
  protected  INTEGER NOT NULL CHECK (protected IN (0, 1)),
  child      INTEGER NOT NULL CHECK (child IN (0, 1)),
  -- Officers by id, with commas between.
  known_to   TEXT NOT NULL,
  refusal    TEXT NOT NULL CHECK (refusal IN ('free', 'unanswered', 'forbidden', 'answered')),
  held       INTEGER NOT NULL,
  seq        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX second_line_by_standing ON second_line (standing, opened_at);
CREATE TABLE case_entry (
  id  TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (id, seq)
) STRICT, WITHOUT ROWID;
-- Referrals of before there were cases. Nobody waits at the second line for one of them any more unless it is the newest version.
WITH version AS (
  SELECT seq, at, officer, coalesce(payload ->> '$.supersedes', payload ->> '$.id') AS id,
    coalesce(payload -> '$.crossing', payload) AS crossing
  FROM ledger WHERE kind IN ('crossing.recorded', 'crossing.corrected')
), referred AS (
  SELECT v.*, crossing ->> '$.decision' AS decision,
    EXISTS (SELECT 1 FROM json_each(crossing -> '$.reasons') WHERE value ->> '$.code' IN ('minor-alone', 'vulnerable-person', 'asylum-request')) AS needs,
    crossing ->> '$.document.birthDate' AS born, crossing ->> '$.at' AS decided
  FROM version v WHERE id IN (SELECT id FROM version WHERE crossing ->> '$.decision' = 'refer')
), aged AS (
  SELECT r.*, CASE WHEN substr(born, 1, 4) LIKE '%X%' THEN 0
    ELSE substr(decided, 1, 10) < (substr(born, 1, 4) + 18) || '-' || replace(substr(born, 6, 2), 'XX', '12') || '-' || replace(substr(born, 9, 2), 'XX', '31')
    END AS child
  FROM referred r
), first AS (
  SELECT id, min(seq) AS seq FROM aged WHERE decision = 'refer' GROUP BY id
)
INSERT INTO second_line
  SELECT f.id, o.at, f.seq,
    iif(n.decision = 'refer' OR EXISTS (SELECT 1 FROM aged p WHERE p.id = f.id AND p.decision = 'refer' AND p.needs), 'waiting', 'idle'),
    NULL, NULL, NULL, NULL,
    EXISTS (SELECT 1 FROM aged p WHERE p.id = f.id AND p.decision = 'refer' AND p.needs),
    EXISTS (SELECT 1 FROM aged p WHERE p.id = f.id AND p.seq >= f.seq AND p.child),
    coalesce((SELECT group_concat(officer, ',') FROM (SELECT officer, min(seq) AS since FROM aged p
      WHERE p.id = f.id AND p.decision = 'refer' AND p.needs AND officer IS NOT NULL GROUP BY officer ORDER BY since)), ''),
    iif(EXISTS (SELECT 1 FROM aged p WHERE p.id = f.id AND p.seq >= f.seq AND (p.child OR p.decision = 'refer' AND p.needs)), 'unanswered', 'free'),
    0, n.seq
  FROM first f JOIN aged o ON o.seq = f.seq
    JOIN aged n ON n.seq = (SELECT max(seq) FROM aged WHERE id = f.id);
INSERT INTO case_entry
  SELECT s.id, l.seq FROM second_line s JOIN ledger l ON l.seq >= s.opened_seq
    AND ((l.kind = 'crossing.recorded' AND l.id = s.id) OR (l.kind = 'crossing.corrected' AND l.payload ->> '$.supersedes' = s.id));
-- Forms for an outage and what became of each, derived from the ledger.
CREATE TABLE paper_pack (
  id        TEXT PRIMARY KEY,
  post      TEXT NOT NULL,
  year      INTEGER NOT NULL,
  first     INTEGER NOT NULL,
  last      INTEGER NOT NULL,
  issued_at TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  seq       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE paper_form (
  form     TEXT PRIMARY KEY,
  -- The crossing that was written on it; none for a form that came to nothing.
  crossing TEXT,
  void     TEXT CHECK (void IN ('spoilt', 'lost', 'unused')),
  seq      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX paper_form_by_crossing ON paper_form (crossing) WHERE crossing IS NOT NULL;
