import {
  bigint,
  boolean,
  customType,
  date,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

/*
 * The tables as the migrations make them, for queries that are built. Keys of tables about posts begin with the station:
 * docs/scaling.md.
 */
const bytes = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
});
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** Sequence numbers stay below 2^53: the wire's schema holds them to that. */
const count = (name: string) => bigint(name, { mode: 'number' });
const stationId = () => uuid('station_id').notNull();

export const standings = ['waiting', 'approved', 'refused', 'revoked'] as const;
export const consoleRoles = ['viewer', 'analyst', 'list-editor', 'admin'] as const;

export const station = pgTable('station', {
  stationId: uuid('station_id').primaryKey(),
  post: text('post').notNull(),
  name: text('name').notNull(),
  country: text('country').notNull(),
  product: text('product').notNull(),
  status: text('status', { enum: standings }).notNull(),
  askedAt: instant('asked_at').notNull(),
  lastContactAt: instant('last_contact_at').notNull(),
  clockSkewSeconds: doublePrecision('clock_skew_seconds').notNull(),
  revokedAt: instant('revoked_at'),
  revokedBy: text('revoked_by'),
  revokedReason: text('revoked_reason'),
  latitude: doublePrecision('latitude'),
  longitude: doublePrecision('longitude'),
});

export const stationKey = pgTable(
  'station_key',
  {
    stationId: stationId(),
    key: text('key').notNull(),
    status: text('status', { enum: standings }).notNull(),
    askedAt: instant('asked_at').notNull(),
    encryptionKey: text('encryption_key'),
    certificate: bytes('certificate'),
    until: instant('until'),
  },
  (table) => [primaryKey({ columns: [table.stationId, table.key] })],
);

export const approval = pgTable(
  'approval',
  {
    stationId: stationId(),
    key: text('key').notNull(),
    personKey: text('person_key').notNull(),
    person: text('person').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.stationId, table.key, table.personKey] })],
);

export const epoch = pgTable(
  'epoch',
  {
    stationId: stationId(),
    epoch: uuid('epoch').notNull(),
    highWater: count('high_water').notNull(),
    head: bytes('head').notNull(),
    told: count('told').notNull(),
    firstSeq: count('first_seq').notNull(),
    begunAt: instant('begun_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.stationId, table.epoch] })],
);

export const chain = pgTable(
  'chain',
  {
    stationId: stationId(),
    epoch: uuid('epoch').notNull(),
    seq: count('seq').notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.stationId, table.epoch, table.seq] })],
);

/** An entry as it came. */
const rawEntry = () => ({
  id: uuid('id').notNull(),
  kind: text('kind').notNull(),
  at: text('at').notNull(),
  officer: text('officer'),
  payload: text('payload').notNull(),
  salt: bytes('salt').notNull(),
  schema: integer('schema').notNull(),
  receivedAt: instant('received_at').notNull(),
});

export const entry = pgTable(
  'entry',
  {
    stationId: stationId(),
    month: date('month', { mode: 'string' }).notNull(),
    epoch: uuid('epoch').notNull(),
    seq: count('seq').notNull(),
    ...rawEntry(),
  },
  (table) => [primaryKey({ columns: [table.stationId, table.month, table.epoch, table.seq] })],
);

export const crossing = pgTable(
  'crossing',
  {
    stationId: stationId(),
    id: uuid('id').notNull(),
    epoch: uuid('epoch').notNull(),
    seq: count('seq').notNull(),
    corrected: boolean('corrected').notNull(),
    direction: text('direction', { enum: ['entry', 'exit'] }).notNull(),
    decision: text('decision', { enum: ['admit', 'refer', 'refuse', 'withdraw'] }).notNull(),
    at: instant('at').notNull(),
    post: text('post').notNull(),
    lane: text('lane').notNull(),
    officer: uuid('officer').notNull(),
    light: text('light').notNull(),
    hits: integer('hits').notNull(),
    documentNumber: text('document_number').notNull(),
    issuingState: text('issuing_state').notNull(),
    surname: text('surname').notNull(),
    givenNames: text('given_names').notNull(),
    birthDate: text('birth_date').notNull(),
    nationality: text('nationality').notNull(),
    sex: text('sex').notNull(),
    numberKey: text('number_key').notNull(),
    personKey: text('person_key').notNull(),
    nameWords: text('name_words').array().notNull(),
    pictures: text('pictures').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.stationId, table.id] })],
);

export const stationList = pgTable(
  'station_list',
  {
    stationId: stationId(),
    list: text('list').notNull(),
    version: text('version').notNull(),
    entries: count('entries').notNull(),
    importedAt: instant('imported_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.stationId, table.list] })],
);

export const quarantine = pgTable(
  'quarantine',
  {
    stationId: stationId(),
    epoch: uuid('epoch').notNull(),
    seq: count('seq').notNull(),
    hash: bytes('hash').notNull(),
    reason: text('reason').notNull(),
    ...rawEntry(),
    resolution: text('resolution', { enum: ['accepted', 'kept'] }),
    resolvedBy: text('resolved_by'),
    resolvedAt: instant('resolved_at'),
    note: text('note'),
  },
  (table) => [primaryKey({ columns: [table.stationId, table.epoch, table.seq, table.hash] })],
);

export const receipt = pgTable(
  'receipt',
  {
    stationId: stationId(),
    batch: bytes('batch').notNull(),
    epoch: uuid('epoch').notNull(),
    fromSeq: count('from_seq').notNull(),
    toSeq: count('to_seq').notNull(),
    at: instant('at').notNull(),
    frame: bytes('frame').notNull(),
  },
  (table) => [primaryKey({ columns: [table.stationId, table.batch] })],
);

export const alarm = pgTable(
  'alarm',
  {
    stationId: stationId(),
    id: uuid('id').notNull(),
    kind: text('kind').notNull(),
    facts: jsonb('facts').$type<Readonly<Record<string, string | number>>>().notNull(),
    at: instant('at').notNull(),
    seenBy: text('seen_by'),
    seenAt: instant('seen_at'),
  },
  (table) => [primaryKey({ columns: [table.stationId, table.id] })],
);

export const picture = pgTable(
  'picture',
  {
    stationId: stationId(),
    sha256: text('sha256').notNull(),
    media: text('media').notNull(),
    bytes: count('bytes').notNull(),
    received: count('received').notNull(),
    completeAt: instant('complete_at'),
  },
  (table) => [primaryKey({ columns: [table.stationId, table.sha256] })],
);

export const consoleAccount = pgTable('console_account', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull().unique(),
  role: text('role', { enum: consoleRoles }).notNull(),
  passphraseHash: text('passphrase_hash').notNull(),
  active: boolean('active').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const consoleSession = pgTable('console_session', {
  idHash: text('id_hash').primaryKey(),
  account: uuid('account').notNull(),
  until: instant('until').notNull(),
});

export const lookUp = pgTable('look_up', {
  id: uuid('id').primaryKey(),
  at: instant('at').notNull(),
  account: uuid('account').notNull(),
  by: text('by').notNull(),
  purpose: text('purpose').notNull(),
  found: integer('found').notNull(),
});

/** The database, or a transaction in it. Rows of hand-written statements are under `rows`. */
export type Db = Omit<NodePgDatabase, '$client'>;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** Adds rows in PostgreSQL's binary form to a table, in the transaction that it comes with. */
export type Copy = (table: string, columns: readonly string[], rows: Uint8Array) => Promise<void>;
/** A transaction that can add many rows at once. */
export type Loading = <T>(work: (tx: Tx, copy: Copy) => Promise<T>) => Promise<T>;
