-- What statistics count of each crossing in its present version, derived from the ledger: counting a year of them must not take
-- every entry apart.
CREATE TABLE crossing_fact (
  seq         INTEGER PRIMARY KEY,
  -- Quarters of an hour since 1970, the least by which time zones differ: a post's day is a range of them.
  quarter     INTEGER NOT NULL,
  direction   TEXT NOT NULL CHECK (direction IN ('entry', 'exit')),
  decision    TEXT NOT NULL CHECK (decision IN ('admit', 'refer', 'refuse', 'withdraw')),
  sex         TEXT NOT NULL CHECK (sex IN ('F', 'M', 'X')),
  nationality TEXT NOT NULL,
  -- Completed years on the day of the crossing.
  age         INTEGER,
  purpose     TEXT,
  stay_days   INTEGER,
  birth       TEXT NOT NULL CHECK (birth IN ('whole', 'first-of-january', 'partial')),
  has_name    INTEGER NOT NULL CHECK (has_name IN (0, 1)),
  has_number  INTEGER NOT NULL CHECK (has_number IN (0, 1)),
  -- All that is counted, in one text that is read at once: age and stay as the number of their band.
  cell        TEXT NOT NULL GENERATED ALWAYS AS (concat_ws('|', direction, decision, sex, nationality,
    coalesce((age >= 15) + (age >= 25) + (age >= 45) + (age >= 65), ''), coalesce(purpose, ''),
    coalesce((stay_days >= 1) + (stay_days >= 4) + (stay_days >= 8) + (stay_days >= 29) + (stay_days >= 90) + (stay_days >= 365), ''),
    birth, has_name, has_number)) STORED
) STRICT;
INSERT INTO crossing_fact
  SELECT seq, unixepoch(at) / 900, direction, decision, sex, nationality, iif(age < 0, NULL, age), journey ->> '$.purpose',
    journey ->> '$.stayDays',
    CASE WHEN birth_date LIKE '%X%' THEN 'partial' WHEN birth_date LIKE '%-01-01' THEN 'first-of-january' ELSE 'whole' END,
    surname <> '' OR given_names <> '', document_number <> ''
  FROM (
    SELECT c.*, coalesce(l.payload -> '$.crossing.journey', l.payload -> '$.journey') AS journey,
      iif(c.birth_date LIKE 'X%', NULL,
        substr(c.at, 1, 4) - substr(c.birth_date, 1, 4) - (substr(c.at, 6, 5) <
          replace(substr(c.birth_date, 6, 2), 'XX', '07') || '-' || replace(substr(c.birth_date, 9, 2), 'XX', '01'))) AS age
    FROM crossing c JOIN ledger l ON l.seq = c.version_seq);
CREATE INDEX crossing_fact_by_time ON crossing_fact (quarter, direction, decision);
