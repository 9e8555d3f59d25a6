import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

/*
 * The independent judge of the fault tests. It shares no code with the product: it opens the file by itself and works out
 * every hash from the written format of the record, so that a fault of the product cannot hide itself here.
 *
 *   node test/faults/checker.ts DATABASE KEY-IN-HEX ACKNOWLEDGEMENTS
 *
 * ACKNOWLEDGEMENTS holds one {"id","seq","hash"} a line, as the writer printed them. The exit code is 0 for a sound record.
 */

/** What the writer was told, and told the officer, was stored for good. */
export interface Acknowledgement {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

export interface Finding {
  readonly entries: number;
  /** Acknowledged and not in the record, or in it as something else. */
  readonly lost: readonly string[];
  /** Parts of one record that are there without the others. */
  readonly halfWritten: readonly string[];
  /** What does not hold in the chain, the head, the ids or the file. */
  readonly broken: readonly string[];
}

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly epoch: string;
  readonly kind: string;
  readonly at: string;
  readonly officer: string | null;
  readonly payload: string;
  readonly salt: Buffer;
  readonly payload_hash: Buffer;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
}

export function isSound({ lost, halfWritten, broken }: Finding): boolean {
  return lost.length + halfWritten.length + broken.length === 0;
}

/** Reads a whole data file and holds it against the acknowledgements. Throws what opening the file throws. */
export function checkRecord(file: string, key: Buffer, acknowledged: readonly Acknowledgement[]): Finding {
  const database = new Database(file, { fileMustExist: true });
  try {
    database.pragma("cipher='aegis'");
    database.pragma(`key="x'${key.toString('hex')}'"`);
    // What the judge itself writes, taking the log into the file on closing, is nobody's record.
    database.pragma('synchronous=OFF');
    const rows = database.prepare('SELECT * FROM ledger ORDER BY seq').all() as Row[];
    return {
      entries: rows.length,
      lost: lostOf(rows, acknowledged),
      halfWritten: [...halfCrossings(database, rows), ...halfPictures(database, rows), ...halfOfficers(database, rows)],
      broken: [...brokenChain(rows), ...brokenHead(database, rows), ...brokenFile(database)],
    };
  } finally {
    database.close();
  }
}

function lostOf(rows: readonly Row[], acknowledged: readonly Acknowledgement[]): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return acknowledged
    .filter(({ id, seq, hash }) => byId.get(id)?.seq !== seq || byId.get(id)?.hash.toString('hex') !== hash)
    .map(({ id, seq }) => `${seq} ${id}`);
}

function brokenChain(rows: readonly Row[]): string[] {
  const broken: string[] = [];
  let prev: Buffer = Buffer.alloc(32);
  for (const [at, row] of rows.entries()) {
    if (row.seq !== at + 1) broken.push(`number ${row.seq} stands at place ${at + 1}`);
    if (!row.prev_hash.equals(prev)) broken.push(`${row.seq} hangs on something else`);
    if (!sha256(row.salt, row.payload).equals(row.payload_hash)) broken.push(`${row.seq} has another payload`);
    if (!hashOf(row).equals(row.hash)) broken.push(`${row.seq} has another frame`);
    prev = row.hash;
  }
  if (new Set(rows.map(({ id }) => id)).size !== rows.length) broken.push('an id is there twice');
  return broken;
}

/** SHA-256 of domain, previous hash, each part of the frame behind its length in bytes and a colon, payload hash; an absent officer is `-:`. */
function hashOf(row: Row): Buffer {
  const frame = [String(row.seq), row.id, row.epoch, row.kind, row.at, row.officer].map((part) =>
    part === null ? '-:' : `${Buffer.byteLength(part)}:${part}`,
  );
  return sha256('borderpost-ledger-1', row.prev_hash, ...frame, row.payload_hash);
}

function sha256(...parts: readonly (string | Buffer)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function brokenHead(database: Database.Database, rows: readonly Row[]): string[] {
  const heads = database.prepare('SELECT seq, hash FROM ledger_head').all() as { seq: number; hash: Buffer }[];
  const last = rows.at(-1);
  if (heads.length === 0 && last === undefined) return [];
  const right = heads.length === 1 && heads[0]!.seq === last?.seq && heads[0]!.hash.equals(last.hash);
  return right ? [] : [`the head says ${heads[0]?.seq ?? 'nothing'}, the last entry is ${last?.seq ?? 'none'}`];
}

function brokenFile(database: Database.Database): string[] {
  const found = database.pragma('integrity_check', { simple: true });
  return found === 'ok' ? [] : [String(found)];
}

/** Every recorded crossing has its row, its words and its hits, and there are no others. */
function halfCrossings(database: Database.Database, rows: readonly Row[]): string[] {
  const recorded = rows.filter(({ kind }) => kind === 'crossing.recorded').map(({ seq, id }) => `${seq} ${id}`);
  const projected = database.prepare("SELECT seq || ' ' || id FROM crossing ORDER BY seq").pluck().all() as string[];
  const named = new Set(database.prepare('SELECT DISTINCT crossing FROM crossing_name').pluck().all() as number[]);
  const seqs = rows
    .filter(({ kind, payload }) => kind === 'crossing.recorded' && hasName(payload))
    .map(({ seq }) => seq);
  return [
    ...difference(recorded, projected).map((one) => `crossing ${one} without its row`),
    ...difference(projected, recorded).map((one) => `row of crossing ${one} without its entry`),
    ...seqs.filter((seq) => !named.has(seq)).map((seq) => `crossing ${seq} without its words`),
    ...[...named].filter((seq) => !seqs.includes(seq)).map((seq) => `words of ${seq} without a crossing`),
  ];
}

function hasName(payload: string): boolean {
  const { document } = JSON.parse(payload) as { document: { surname: string; givenNames: string } };
  return /[\p{L}\p{N}]/u.test(document.surname + document.givenNames);
}

/** Every picture that a crossing names is there whole, and there is none that neither a crossing names nor a traveller on a desk. */
function halfPictures(database: Database.Database, rows: readonly Row[]): string[] {
  const wanted = rows
    .filter(({ kind }) => kind === 'crossing.recorded')
    .flatMap(({ payload }) => (JSON.parse(payload) as { photo?: string }).photo ?? []);
  const kept = database.prepare('SELECT hash, bytes FROM blob').all() as { hash: string; bytes: Buffer }[];
  const drafts = database.prepare('SELECT state FROM draft').pluck().all() as string[];
  const whole = kept.filter(({ hash, bytes }) => sha256(bytes).toString('hex') === hash).map(({ hash }) => hash);
  return [
    ...difference(wanted, whole).map((hash) => `picture ${hash} is missing or torn`),
    ...difference(
      kept.map(({ hash }) => hash).filter((hash) => !drafts.some((state) => state.includes(hash))),
      wanted,
    ).map((hash) => `picture ${hash} without a crossing`),
  ];
}

function halfOfficers(database: Database.Database, rows: readonly Row[]): string[] {
  const added = rows
    .filter(({ kind }) => kind === 'officer.added')
    .map(({ payload }) => (JSON.parse(payload) as { officer: string }).officer);
  const projected = database.prepare('SELECT id FROM officer').pluck().all() as string[];
  return [...difference(added, projected), ...difference(projected, added)].map((id) => `officer ${id} by halves`);
}

function difference(ones: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return ones.filter((one) => !known.has(one));
}

/** The acknowledgements in a writer's output. A line without its end was never finished, and acknowledges nothing. */
export function parseAcknowledgements(text: string): Acknowledgement[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Partial<Acknowledgement>)
    .filter((line): line is Acknowledgement => line.hash !== undefined);
}

if (import.meta.main) {
  const [file, key, journal] = process.argv.slice(2);
  const acknowledged = parseAcknowledgements(readFileSync(journal!, 'utf8'));
  const finding = checkRecord(file!, Buffer.from(key!, 'hex'), acknowledged);
  process.stdout.write(`${JSON.stringify({ acknowledged: acknowledged.length, ...finding })}\n`);
  process.exitCode = isSound(finding) ? 0 : 1;
}
