import type { Crossing } from '../../core/crossing/crossing.ts';
import { picturesOf } from '../../core/capture/pictures-of.ts';
import { nameWords, numberKey, personKey } from '../../core/document/name-words.ts';
import { entryPayloads, EntryKind } from '../../core/ledger/entry.ts';
import type { ChainedEntry } from '../../wire/chain-entries.ts';
import type { QuarantineReason } from '../../wire/messages.ts';

/** What is derived from an entry for searching, beside the entry itself. Names are those of the columns. */
export type Derived =
  | { readonly kind: 'crossing'; readonly row: CrossingColumns }
  | { readonly kind: 'list'; readonly row: ListColumns };

export type CrossingColumns = Readonly<ReturnType<typeof crossingColumns>>;
export interface ListColumns {
  readonly list: string;
  readonly version: string;
  readonly entries: number;
  readonly imported_at: string;
}

export type Judgement =
  | { readonly kind: 'understood'; readonly derived: Derived | undefined }
  | { readonly kind: 'put-aside'; readonly reason: QuarantineReason };

/** An index of PostgreSQL holds no longer key (a third of a page); no name of a person comes near it. */
const longestKeyBytes = 2000;

/** Whether headquarters understands an entry. What it does not, it keeps raw: a newer post must be able to send. */
export function judgeEntry(entry: Pick<ChainedEntry, 'seq' | 'kind' | 'at' | 'payload'>): Judgement {
  const kind = EntryKind.safeParse(entry.kind);
  if (!kind.success) return putAside('unknown-kind');
  const payload = readJson(entry.payload);
  if (!payload) return putAside('payload-not-understood');
  if (kind.data === 'crossing.recorded') return crossingIn(payload.value, entry.seq);
  if (kind.data === 'crossing.corrected') return correctionIn(payload.value, entry.seq);
  if (!entryPayloads[kind.data].safeParse(payload.value).success) return putAside('payload-not-understood');
  return kind.data === 'list.imported' ? listIn(payload.value, entry.at) : understood();
}

function crossingIn(payload: unknown, seq: number): Judgement {
  const read = entryPayloads['crossing.recorded'].safeParse(payload);
  return read.success ? derived('crossing', crossingColumns(read.data, seq, read.data.id)) : notUnderstood();
}

/** A correction replaces the crossing's columns under the first record's id. */
function correctionIn(payload: unknown, seq: number): Judgement {
  const read = entryPayloads['crossing.corrected'].safeParse(payload);
  if (!read.success) return notUnderstood();
  const { crossing, supersedes } = read.data;
  return derived('crossing', { ...crossingColumns(crossing, seq, supersedes), corrected: true });
}

function listIn(payload: unknown, at: string): Judgement {
  const read = entryPayloads['list.imported'].safeParse(payload);
  if (!read.success) return notUnderstood();
  const { list, version, entries } = read.data;
  return derived('list', { list, version, entries, imported_at: at });
}

function derived(kind: 'crossing', row: CrossingColumns): Judgement;
function derived(kind: 'list', row: ListColumns): Judgement;
function derived(kind: Derived['kind'], row: CrossingColumns | ListColumns): Judgement {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- the overloads pair them
  return canBeStored(row) ? understood({ kind, row } as Derived) : notUnderstood();
}

/** PostgreSQL's text holds no U+0000 and no half of a surrogate pair, its timestamps know no year 0, and its keys are bounded. */
function canBeStored(row: CrossingColumns | ListColumns): boolean {
  const texts = Object.values(row)
    .flat()
    .filter((value) => typeof value === 'string');
  if (texts.some((text) => /[\0\p{Cs}]/u.test(text))) return false;
  if (!('person_key' in row)) return isInstant(row.imported_at) && Buffer.byteLength(row.list) <= longestKeyBytes;
  return isInstant(row.at) && Buffer.byteLength(row.person_key) <= longestKeyBytes;
}

function isInstant(text: string): boolean {
  return !Number.isNaN(Date.parse(text)) && !text.startsWith('0000');
}

function crossingColumns(crossing: Crossing, seq: number, id: string) {
  const { document } = crossing;
  return {
    id: id.toLowerCase(),
    seq,
    corrected: false,
    direction: crossing.direction,
    decision: crossing.decision,
    at: crossing.at,
    post: crossing.post,
    lane: crossing.lane,
    officer: crossing.officer,
    light: crossing.assessment.light,
    hits: crossing.hits.length,
    document_number: document.documentNumber,
    issuing_state: document.issuingState,
    surname: document.surname,
    given_names: document.givenNames,
    birth_date: document.birthDate,
    nationality: document.nationality,
    sex: document.sex,
    number_key: numberKey(document.documentNumber),
    person_key: personKey(document.surname, document.givenNames, document.birthDate),
    name_words: nameWords(document.surname, document.givenNames),
    pictures: picturesOf(crossing),
  };
}

function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function understood(derivedRow?: Derived): Judgement {
  return { kind: 'understood', derived: derivedRow };
}

function putAside(reason: QuarantineReason): Judgement {
  return { kind: 'put-aside', reason };
}

function notUnderstood(): Judgement {
  return putAside('payload-not-understood');
}
