-- Every table about posts has a key that begins with its station, so that a station's rows can be moved to another machine whole.
-- No sequence and no key across stations: docs/scaling.md says why.

CREATE TABLE station (
  station_id         uuid PRIMARY KEY,
  post               text NOT NULL,
  name               text NOT NULL,
  country            text NOT NULL,
  product            text NOT NULL,
  status             text NOT NULL CHECK (status IN ('waiting', 'approved', 'refused', 'revoked')),
  asked_at           timestamptz NOT NULL,
  last_contact_at    timestamptz NOT NULL,
  -- The station's clock less headquarters', when it last spoke. Never a reason to refuse anything.
  clock_skew_seconds double precision NOT NULL,
  revoked_at         timestamptz,
  revoked_by         text,
  revoked_reason     text,
  latitude           double precision,
  longitude          double precision
);

-- A station may ask for another key later; each is approved by itself.
CREATE TABLE station_key (
  station_id  uuid NOT NULL REFERENCES station,
  key         text NOT NULL,
  status      text NOT NULL CHECK (status IN ('waiting', 'approved', 'refused', 'revoked')),
  asked_at    timestamptz NOT NULL,
  -- What sticks for the station are encrypted to, where it has told.
  encryption_key text,
  -- The signed frame, and until when it holds.
  certificate bytea,
  until       timestamptz,
  PRIMARY KEY (station_id, key)
);

CREATE TABLE approval (
  station_id uuid NOT NULL,
  key        text NOT NULL,
  -- The person's name without regard to case: the same person twice is one.
  person_key text NOT NULL,
  person     text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (station_id, key, person_key),
  FOREIGN KEY (station_id, key) REFERENCES station_key
);

CREATE TABLE epoch (
  station_id uuid NOT NULL REFERENCES station,
  epoch      uuid NOT NULL,
  -- Up to here headquarters has every entry; and the hash of that one.
  high_water bigint NOT NULL,
  head       bytea NOT NULL,
  -- The newest entry of which the station has told, received or not.
  told       bigint NOT NULL,
  -- The sequence number of the first entry of this epoch.
  first_seq  bigint NOT NULL,
  begun_at   timestamptz NOT NULL,
  PRIMARY KEY (station_id, epoch)
);

-- What is there, of every entry that was ever taken, trusted or in quarantine: this key is what makes an entry count once.
-- Narrow and in one piece, since the key of a partitioned table would have to hold the month as well.
CREATE TABLE chain (
  station_id uuid NOT NULL,
  epoch      uuid NOT NULL,
  seq        bigint NOT NULL,
  hash       bytea NOT NULL,
  PRIMARY KEY (station_id, epoch, seq)
);

-- Entries as they came, by the month of their own instant, or of their arrival where that instant cannot be.
CREATE TABLE entry (
  station_id  uuid NOT NULL,
  month       date NOT NULL,
  epoch       uuid NOT NULL,
  seq         bigint NOT NULL,
  id          uuid NOT NULL,
  kind        text NOT NULL,
  -- As the station wrote it: the hash is made of these very letters.
  at          text NOT NULL,
  officer     text,
  payload     text NOT NULL,
  salt        bytea NOT NULL,
  -- Version of the schema that the station had.
  schema      integer NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (station_id, month, epoch, seq)
) PARTITION BY RANGE (month);

-- What is searched in a crossing, in its present version; derived from `entry`.
CREATE TABLE crossing (
  station_id      uuid NOT NULL,
  id              uuid NOT NULL,
  epoch           uuid NOT NULL,
  -- The entry that made this version, and how many corrections came before it.
  seq             bigint NOT NULL,
  corrected       boolean NOT NULL,
  direction       text NOT NULL,
  decision        text NOT NULL,
  at              timestamptz NOT NULL,
  post            text NOT NULL,
  lane            text NOT NULL,
  officer         uuid NOT NULL,
  light           text NOT NULL,
  hits            integer NOT NULL,
  document_number text NOT NULL,
  issuing_state   text NOT NULL,
  surname         text NOT NULL,
  given_names     text NOT NULL,
  birth_date      text NOT NULL,
  nationality     text NOT NULL,
  sex             text NOT NULL,
  -- As core/document/name-words.ts makes them.
  number_key      text NOT NULL,
  person_key      text NOT NULL,
  name_words      text[] NOT NULL,
  pictures        text[] NOT NULL,
  PRIMARY KEY (station_id, id)
);
CREATE INDEX crossing_number ON crossing (number_key, at DESC) WHERE number_key <> '';
CREATE INDEX crossing_person ON crossing (person_key, at DESC);
CREATE INDEX crossing_at ON crossing USING brin (at);
CREATE INDEX crossing_names ON crossing USING gin (name_words);

-- The watchlists that a station has, by its own entries.
CREATE TABLE station_list (
  station_id  uuid NOT NULL,
  list        text NOT NULL,
  version     text NOT NULL,
  entries     bigint NOT NULL,
  imported_at timestamptz NOT NULL,
  PRIMARY KEY (station_id, list)
);

-- Entries put aside, raw. The hash is in the key: the same place may hold several contents.
CREATE TABLE quarantine (
  station_id  uuid NOT NULL,
  epoch       uuid NOT NULL,
  seq         bigint NOT NULL,
  hash        bytea NOT NULL,
  reason      text NOT NULL,
  id          uuid NOT NULL,
  kind        text NOT NULL,
  at          text NOT NULL,
  officer     text,
  payload     text NOT NULL,
  salt        bytea NOT NULL,
  schema      integer NOT NULL,
  received_at timestamptz NOT NULL,
  resolution  text CHECK (resolution IN ('accepted', 'kept')),
  resolved_by text,
  resolved_at timestamptz,
  note        text,
  PRIMARY KEY (station_id, epoch, seq, hash)
);
CREATE INDEX quarantine_open ON quarantine (station_id, received_at) WHERE resolution IS NULL;

CREATE TABLE receipt (
  station_id uuid NOT NULL,
  -- SHA-256 of the batch's frame.
  batch      bytea NOT NULL,
  epoch      uuid NOT NULL,
  from_seq   bigint NOT NULL,
  to_seq     bigint NOT NULL,
  at         timestamptz NOT NULL,
  frame      bytea NOT NULL,
  PRIMARY KEY (station_id, batch)
);

CREATE TABLE alarm (
  station_id uuid NOT NULL,
  id         uuid NOT NULL,
  kind       text NOT NULL,
  -- Counts and numbers of entries, never anything about a traveller.
  facts      jsonb NOT NULL,
  at         timestamptz NOT NULL,
  seen_by    text,
  seen_at    timestamptz,
  PRIMARY KEY (station_id, id)
);
CREATE INDEX alarm_open ON alarm (station_id, at) WHERE seen_at IS NULL;

-- Pictures whose bytes lie in the data folder by their hash.
CREATE TABLE picture (
  station_id  uuid NOT NULL,
  sha256      text NOT NULL,
  media       text NOT NULL,
  bytes       bigint NOT NULL,
  received    bigint NOT NULL,
  complete_at timestamptz,
  PRIMARY KEY (station_id, sha256)
);

-- The people at headquarters. These three are about no station and stay on one machine.
CREATE TABLE console_account (
  id              uuid PRIMARY KEY,
  name            text NOT NULL,
  name_key        text NOT NULL UNIQUE,
  role            text NOT NULL CHECK (role IN ('viewer', 'analyst', 'list-editor', 'admin')),
  passphrase_hash text NOT NULL,
  active          boolean NOT NULL,
  created_at      timestamptz NOT NULL
);

CREATE TABLE console_session (
  id_hash text PRIMARY KEY,
  account uuid NOT NULL REFERENCES console_account,
  until   timestamptz NOT NULL
);

-- Who looked for whom, and what for: kept for auditors.
CREATE TABLE look_up (
  id      uuid PRIMARY KEY,
  at      timestamptz NOT NULL,
  account uuid NOT NULL REFERENCES console_account,
  -- What was searched by, and the purpose in the officer's words.
  by      text NOT NULL,
  purpose text NOT NULL,
  found   integer NOT NULL
);
