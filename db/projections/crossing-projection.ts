import type { Crossing, ScreenedHit } from '../../core/crossing/crossing.ts';
import { nameWords, numberKey, personKey } from '../../core/document/name-words.ts';
import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { statement } from '../store.ts';
import type { Tx } from '../store.ts';

/** Hand-written statements: this runs while a traveller waits, and building the query anew would double its time. */
const insertCrossing = `
  INSERT INTO crossing (seq, id, version_seq, versions, direction, decision, at, lane, shift, officer, document_number, issuing_state,
    document_code, surname, given_names, birth_date, nationality, sex, number_key, person_key, light)
  VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const updateCrossing = `
  UPDATE crossing SET version_seq = ?, versions = versions + 1, direction = ?, decision = ?, at = ?, lane = ?, shift = ?, officer = ?,
    document_number = ?, issuing_state = ?, document_code = ?, surname = ?, given_names = ?, birth_date = ?, nationality = ?, sex = ?,
    number_key = ?, person_key = ?, light = ?
  WHERE seq = ?`;

export function projectCrossing(tx: Tx, { seq, payload }: LedgerEntry<'crossing.recorded'>): void {
  statement(tx, insertCrossing).run(seq, payload.id, seq, ...columns(payload));
  insertNames(tx, seq, payload);
  for (const hit of payload.hits) upsertHit(tx, payload.id, hit, seq);
}

export function projectCorrection(tx: Tx, { seq, payload }: LedgerEntry<'crossing.corrected'>): void {
  const { supersedes, crossing } = payload;
  const first = statement(tx, 'SELECT seq FROM ledger WHERE id = ?').pluck().get(supersedes) as number;
  statement(tx, updateCrossing).run(seq, ...columns(crossing), first);
  statement(tx, 'DELETE FROM crossing_name WHERE crossing = ?').run(first);
  insertNames(tx, first, crossing);
}

export function projectHitResolution(tx: Tx, { seq, payload }: LedgerEntry<'hit.resolved'>): void {
  upsertHit(tx, payload.crossing, payload, seq);
}

function columns(crossing: Crossing) {
  const { document } = crossing;
  return [
    crossing.direction,
    crossing.decision,
    crossing.at,
    crossing.lane,
    crossing.shift ?? null,
    crossing.officer,
    document.documentNumber,
    document.issuingState,
    document.documentCode,
    document.surname,
    document.givenNames,
    document.birthDate,
    document.nationality,
    document.sex,
    numberKey(document.documentNumber),
    personKey(document.surname, document.givenNames, document.birthDate),
    crossing.assessment.light,
  ];
}

function insertNames(tx: Tx, seq: number, { document }: Crossing) {
  for (const word of nameWords(document.surname, document.givenNames)) {
    statement(tx, 'INSERT INTO crossing_name VALUES (?, ?)').run(word, seq);
  }
}

function upsertHit(
  tx: Tx,
  crossing: string,
  hit: Pick<ScreenedHit, 'list' | 'entry' | 'listVersion' | 'score' | 'resolution'>,
  seq: number,
) {
  statement(
    tx,
    `INSERT INTO hit VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (crossing, list, entry) DO UPDATE SET list_version = excluded.list_version, score = excluded.score, verdict = excluded.verdict, seq = excluded.seq`,
  ).run(crossing, hit.list, hit.entry, hit.listVersion, hit.score, hit.resolution?.verdict ?? null, seq);
}
