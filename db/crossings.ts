import type { Crossing, CrossingId } from '../core/crossing/crossing.ts';
import { nameWords, numberKey, personKey } from '../core/document/name-words.ts';
import type { TravelDocument } from '../core/document/travel-document.ts';
import { getEntry } from './ledger.ts';
import { statement } from './store.ts';
import type { Db } from './store.ts';

/** A crossing as lists show it, in its present version. */
export interface CrossingRow {
  readonly id: CrossingId;
  readonly seq: number;
  readonly version_seq: number;
  readonly versions: number;
  readonly direction: Crossing['direction'];
  readonly decision: Crossing['decision'];
  readonly at: string;
  readonly lane: string;
  readonly officer: Crossing['officer'];
  readonly document_number: string;
  readonly issuing_state: string;
  readonly surname: string;
  readonly given_names: string;
  readonly birth_date: string;
  readonly nationality: string;
  readonly sex: TravelDocument['sex'];
  readonly person_key: string;
  readonly light: Crossing['assessment']['light'];
  /** The form on which it was written while the station could not be used. */
  readonly form: string | null;
}

const columns = `c.id, c.seq, c.version_seq, c.versions, c.direction, c.decision, c.at, c.lane, c.officer, c.document_number, c.issuing_state,
  c.surname, c.given_names, c.birth_date, c.nationality, c.sex, c.person_key, c.light,
  (SELECT p.form FROM paper_form p WHERE p.crossing = c.id) AS form`;

/** Earlier crossings with this document or of this person, newest first. */
export function listEarlierCrossings(db: Db, document: TravelDocument, most: number): CrossingRow[] {
  const person = personKey(document.surname, document.givenNames, document.birthDate);
  const sql = `
    SELECT ${columns} FROM crossing c WHERE c.seq IN (
      SELECT seq FROM (SELECT seq FROM crossing WHERE number_key = @number AND number_key <> '' ORDER BY seq DESC LIMIT @most)
      UNION
      SELECT seq FROM (SELECT seq FROM crossing WHERE person_key = @person ORDER BY seq DESC LIMIT @most)
    ) ORDER BY c.seq DESC LIMIT @most`;
  return statement(db, sql).all({ number: numberKey(document.documentNumber), person, most }) as CrossingRow[];
}

export interface CrossingSearch {
  /** Any words of a name, or the beginnings of them. */
  readonly name?: string;
  /** A document number or its beginning. */
  readonly documentNumber?: string;
  /** Instants; `to` is not included. */
  readonly from?: string;
  readonly to?: string;
  readonly most: number;
}

/** Past crossings, newest first. Every given criterion must hold. */
export function searchCrossings(db: Db, search: CrossingSearch): CrossingRow[] {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  for (const word of nameWords(search.name ?? '')) {
    conditions.push('c.seq IN (SELECT crossing FROM crossing_name WHERE word >= ? AND word < ?)');
    values.push(word, afterAllStartingWith(word));
  }
  const number = numberKey(search.documentNumber ?? '');
  if (number !== '') {
    conditions.push("c.number_key >= ? AND c.number_key < ? AND c.number_key <> ''");
    values.push(number, afterAllStartingWith(number));
  }
  if (search.from !== undefined) {
    conditions.push('c.at >= ?');
    values.push(search.from);
  }
  if (search.to !== undefined) {
    conditions.push('c.at < ?');
    values.push(search.to);
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  return statement(db, `SELECT ${columns} FROM crossing c ${where} ORDER BY c.seq DESC LIMIT ?`).all(
    ...values,
    search.most,
  ) as CrossingRow[];
}

export function findCrossing(db: Db, id: string): CrossingRow | undefined {
  return statement(db, `SELECT ${columns} FROM crossing c WHERE c.seq = (SELECT seq FROM ledger WHERE id = ?)`).get(
    id,
  ) as CrossingRow | undefined;
}

/** Crossings by the entries that recorded them, in the order asked for. */
export function getCrossingRows(db: Db, seqs: readonly number[]): CrossingRow[] {
  return seqs.map((seq) => {
    const row = statement(db, `SELECT ${columns} FROM crossing c WHERE c.seq = ?`).get(seq) as CrossingRow | undefined;
    if (!row) throw new Error(`entry ${seq} recorded no crossing`);
    return row;
  });
}

/** Every crossing recorded after an entry, oldest first. */
export function* listCrossingsAfter(db: Db, after: number): Generator<CrossingRow> {
  const slice = 500;
  for (let from = after; ;) {
    const rows = statement(db, `SELECT ${columns} FROM crossing c WHERE c.seq > ? ORDER BY c.seq LIMIT ${slice}`).all(
      from,
    ) as CrossingRow[];
    yield* rows;
    if (rows.length < slice) return;
    from = rows.at(-1)!.seq;
  }
}

/** Every crossing since an instant, newest first, in slices between which others may read and write. */
export function* listCrossingsBack(db: Db, since: string): Generator<readonly CrossingRow[]> {
  const slice = 50;
  const sql = `
    SELECT ${columns} FROM crossing c WHERE c.at >= @since AND (c.at, c.seq) < (@at, @seq)
    ORDER BY c.at DESC, c.seq DESC LIMIT ${slice}`;
  for (let last = { at: '9999', seq: 0 }; ;) {
    const rows = statement(db, sql).all({ since, at: last.at, seq: last.seq }) as CrossingRow[];
    if (rows.length > 0) yield rows;
    if (rows.length < slice) return;
    last = rows.at(-1)!;
  }
}

/** The whole record of a crossing in its present version. */
export function getCrossing(db: Db, row: CrossingRow): Crossing {
  const entry = getEntry(db, row.version_seq);
  if (entry.kind === 'crossing.recorded') return entry.payload;
  if (entry.kind === 'crossing.corrected') return entry.payload.crossing;
  throw new Error(`entry ${row.version_seq} holds no crossing but ${entry.kind}`);
}

/** Every version of a crossing with the entry that made it, oldest first. */
export function listVersions(db: Db, id: string) {
  const seqs = db.sqlite
    .prepare(
      `SELECT seq FROM ledger WHERE id = @id AND kind = 'crossing.recorded'
       UNION ALL SELECT seq FROM ledger WHERE kind = 'crossing.corrected' AND payload ->> '$.supersedes' = @id ORDER BY seq`,
    )
    .pluck()
    .all({ id }) as number[];
  return seqs.map((seq) => getEntry(db, seq));
}

/** The least text that sorts after everything beginning with `start`. */
function afterAllStartingWith(start: string): string {
  return `${start}\u{10FFFF}`;
}
