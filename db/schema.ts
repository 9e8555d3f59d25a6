import { blob as bytes, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The tables of migrations/*.sql as drizzle sees them; a test holds the two together. */
export const ledger = sqliteTable('ledger', {
  seq: integer().primaryKey(),
  id: text().notNull(),
  epoch: text().notNull(),
  kind: text().notNull(),
  at: text().notNull(),
  officer: text(),
  payload: text(),
  salt: bytes({ mode: 'buffer' }),
  payloadHash: bytes('payload_hash', { mode: 'buffer' }).notNull(),
  prevHash: bytes('prev_hash', { mode: 'buffer' }).notNull(),
  hash: bytes({ mode: 'buffer' }).notNull(),
});

export const ledgerHead = sqliteTable('ledger_head', {
  only: integer().primaryKey(),
  seq: integer().notNull(),
  hash: bytes({ mode: 'buffer' }).notNull(),
});

export const blob = sqliteTable('blob', {
  hash: text().primaryKey(),
  media: text().notNull(),
  bytes: bytes({ mode: 'buffer' }).notNull(),
});

export const draft = sqliteTable('draft', { lane: text().primaryKey(), state: text().notNull() });

export const officer = sqliteTable('officer', {
  id: text().primaryKey(),
  name: text().notNull(),
  nameKey: text('name_key').notNull(),
  role: text({ enum: ['guard', 'supervisor', 'trainer', 'admin'] }).notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  seq: integer().notNull(),
});

export const shift = sqliteTable('shift', {
  id: text().primaryKey(),
  openedAt: text('opened_at').notNull(),
  openedBy: text('opened_by').notNull(),
  closedAt: text('closed_at'),
  seq: integer().notNull(),
});

export const shiftOfficer = sqliteTable(
  'shift_officer',
  {
    shift: text().notNull(),
    officer: text().notNull(),
    lane: text().notNull(),
    direction: text({ enum: ['entry', 'exit'] }).notNull(),
    seq: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.shift, table.officer] })],
);

export const crossing = sqliteTable('crossing', {
  seq: integer().primaryKey(),
  id: text().notNull(),
  versionSeq: integer('version_seq').notNull(),
  versions: integer().notNull(),
  direction: text({ enum: ['entry', 'exit'] }).notNull(),
  decision: text({ enum: ['admit', 'refer', 'refuse', 'withdraw'] }).notNull(),
  at: text().notNull(),
  lane: text().notNull(),
  shift: text(),
  officer: text().notNull(),
  documentNumber: text('document_number').notNull(),
  issuingState: text('issuing_state').notNull(),
  documentCode: text('document_code').notNull(),
  surname: text().notNull(),
  givenNames: text('given_names').notNull(),
  birthDate: text('birth_date').notNull(),
  nationality: text().notNull(),
  sex: text({ enum: ['F', 'M', 'X'] }).notNull(),
  numberKey: text('number_key').notNull(),
  personKey: text('person_key').notNull(),
  light: text({ enum: ['clear', 'attention', 'stop'] }).notNull(),
});

export const crossingName = sqliteTable(
  'crossing_name',
  { word: text().notNull(), crossing: integer().notNull() },
  (table) => [primaryKey({ columns: [table.word, table.crossing] })],
);

export const hit = sqliteTable(
  'hit',
  {
    crossing: text().notNull(),
    list: text().notNull(),
    entry: text().notNull(),
    listVersion: text('list_version').notNull(),
    score: real().notNull(),
    verdict: text({ enum: ['true', 'false', 'unsure'] }),
    seq: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.crossing, table.list, table.entry] })],
);

export const clearedHit = sqliteTable(
  'cleared_hit',
  {
    person: text().notNull(),
    number: text().notNull(),
    issuingState: text('issuing_state').notNull(),
    list: text().notNull(),
    entry: text().notNull(),
    entryHash: text('entry_hash').notNull(),
    agreed: text().notNull(),
    officer: text().notNull(),
    at: text().notNull(),
    crossing: text().notNull(),
    confirmed: integer({ mode: 'boolean' }).notNull(),
    seq: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.person, table.number, table.issuingState, table.list, table.entry] })],
);

export const listThreshold = sqliteTable('list_threshold', {
  list: text().primaryKey(),
  threshold: real().notNull(),
  seq: integer().notNull(),
});

export const localAlert = sqliteTable('local_alert', {
  id: text().primaryKey(),
  raisedSeq: integer('raised_seq').notNull(),
  raisedBy: text('raised_by').notNull(),
  raisedAt: text('raised_at').notNull(),
  expiresAt: text('expires_at').notNull(),
  confirmedBy: text('confirmed_by'),
  confirmedAt: text('confirmed_at'),
  withdrawnBy: text('withdrawn_by'),
  withdrawnAt: text('withdrawn_at'),
  withdrawal: text(),
  seq: integer().notNull(),
});

export const lateHit = sqliteTable('late_hit', {
  id: text().primaryKey(),
  foundSeq: integer('found_seq').notNull(),
  crossing: text().notNull(),
  list: text().notNull(),
  entry: text().notNull(),
  entryHash: text('entry_hash').notNull(),
  verdict: text({ enum: ['true', 'false', 'unsure'] }),
  seq: integer().notNull(),
});

export const rescreening = sqliteTable('rescreening', {
  only: integer().primaryKey(),
  lists: text().notNull(),
  seq: integer().notNull(),
});

export const crossingPicture = sqliteTable(
  'crossing_picture',
  { hash: text().notNull(), seq: integer().notNull() },
  (table) => [primaryKey({ columns: [table.hash, table.seq] })],
);

export const captureLevel = sqliteTable('capture_level', {
  lane: text().primaryKey(),
  level: text({ enum: ['none', 'document', 'face', 'fingers'] }).notNull(),
  reason: text().notNull(),
  officer: text().notNull(),
  at: text().notNull(),
  seq: integer().notNull(),
});

export const crossingFact = sqliteTable('crossing_fact', {
  seq: integer().primaryKey(),
  quarter: integer().notNull(),
  direction: text({ enum: ['entry', 'exit'] }).notNull(),
  decision: text({ enum: ['admit', 'refer', 'refuse', 'withdraw'] }).notNull(),
  sex: text({ enum: ['F', 'M', 'X'] }).notNull(),
  nationality: text().notNull(),
  age: integer(),
  purpose: text(),
  stayDays: integer('stay_days'),
  birth: text({ enum: ['whole', 'first-of-january', 'partial'] }).notNull(),
  hasName: integer('has_name', { mode: 'boolean' }).notNull(),
  hasNumber: integer('has_number', { mode: 'boolean' }).notNull(),
  milliseconds: integer(),
});

export const secondLine = sqliteTable('second_line', {
  id: text().primaryKey(),
  openedAt: text('opened_at').notNull(),
  openedSeq: integer('opened_seq').notNull(),
  standing: text({ enum: ['idle', 'waiting', 'taken', 'closed'] }).notNull(),
  takenBy: text('taken_by'),
  takenAt: text('taken_at'),
  closedAt: text('closed_at'),
  outcome: text({ enum: ['unfounded', 'admit', 'refuse', 'turned-back', 'hand-over'] }),
  protected: integer({ mode: 'boolean' }).notNull(),
  child: integer({ mode: 'boolean' }).notNull(),
  knownTo: text('known_to').notNull(),
  refusal: text({ enum: ['free', 'unanswered', 'forbidden', 'answered'] }).notNull(),
  held: integer().notNull(),
  seq: integer().notNull(),
});

export const caseEntry = sqliteTable('case_entry', { id: text().notNull(), seq: integer().notNull() }, (table) => [
  primaryKey({ columns: [table.id, table.seq] }),
]);

export const paperPack = sqliteTable('paper_pack', {
  id: text().primaryKey(),
  post: text().notNull(),
  year: integer().notNull(),
  first: integer().notNull(),
  last: integer().notNull(),
  issuedAt: text('issued_at').notNull(),
  issuedBy: text('issued_by').notNull(),
  seq: integer().notNull(),
});

export const paperForm = sqliteTable('paper_form', {
  form: text().primaryKey(),
  crossing: text(),
  void: text({ enum: ['spoilt', 'lost', 'unused'] }),
  seq: integer().notNull(),
});

export const rulesTaken = sqliteTable('rules_taken', {
  only: integer().primaryKey(),
  name: text().notNull(),
  version: text().notNull(),
  sha256: text().notNull(),
  at: text().notNull(),
  seq: integer().notNull(),
});

export const epoch = sqliteTable('epoch', { epoch: text().primaryKey(), seq: integer().notNull() });

export const syncKey = sqliteTable('sync_key', {
  only: integer().primaryKey(),
  signing: text().notNull(),
  decryption: text().notNull(),
});

export const syncState = sqliteTable('sync_state', {
  only: integer().primaryKey(),
  server: text().notNull(),
  hqKey: text('hq_key').notNull(),
  hqEncryption: text('hq_encryption').notNull(),
  standing: text({ enum: ['waiting', 'approved', 'refused', 'revoked'] }).notNull(),
  certificate: bytes({ mode: 'buffer' }),
  acknowledged: integer().notNull(),
  lastSuccess: text('last_success'),
  hqAt: text('hq_at'),
});

export const syncQuarantine = sqliteTable('sync_quarantine', {
  seq: integer().primaryKey(),
  reason: text().notNull(),
  at: text().notNull(),
});

export const syncPicture = sqliteTable('sync_picture', {
  hash: text().primaryKey(),
  reached: integer().notNull(),
  sent: integer().notNull(),
  thumbnail: integer().notNull().default(0),
});

export const syncBatch = sqliteTable('sync_batch', {
  sha256: text().primaryKey(),
  epoch: text().notNull(),
  first: integer().notNull(),
  last: integer().notNull(),
});

/** What is derived from the ledger, in the order in which a rebuild empties it. */
export const projectionTables = [
  'paper_form',
  'paper_pack',
  'case_entry',
  'second_line',
  'rules_taken',
  'crossing_fact',
  'epoch',
  'capture_level',
  'crossing_picture',
  'rescreening',
  'late_hit',
  'local_alert',
  'list_threshold',
  'cleared_hit',
  'hit',
  'crossing_name',
  'crossing',
  'shift_officer',
  'shift',
  'officer',
] as const;
