import type { ChainedEntry } from '../../wire/chain-entries.ts';
import type { QuarantineReason } from '../../wire/messages.ts';
import { bytesOfUuid, CopyRows } from '../db/copy-rows.ts';
import { judgeEntry } from './judge-entry.ts';
import type { CrossingColumns, ListColumns } from './judge-entry.ts';
import { monthsAt } from './months.ts';

/** Whose entries they are, and when they came. */
export interface Origin {
  readonly station: string;
  readonly epoch: string;
  /** Version of the schema that the station had. */
  readonly schema: number;
  readonly received: Date;
}

/** An entry as it came. */
type RawEntry = Pick<ChainedEntry, 'seq' | 'id' | 'kind' | 'at' | 'officer' | 'payload'> & {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
};

export interface PutAside {
  readonly entry: RawEntry;
  readonly reason: QuarantineReason;
}

type Copied = Uint8Array<ArrayBuffer> | undefined;

/** A run of entries as it goes into the tables; plain data, so that a thread can make it. */
export interface PreparedRows {
  readonly count: number;
  /** The months that the entries are kept under. */
  readonly months: readonly string[];
  /** Rows in PostgreSQL's binary form, which can only be added; undefined where there is none. */
  readonly chain: Copied;
  readonly entry: Copied;
  readonly crossing: Copied;
  /** Corrections, and whatever else may meet a row that is there: written one statement for all, over what is older. */
  readonly crossingChanges: readonly CrossingColumns[];
  readonly lists: readonly ListColumns[];
  readonly putAside: readonly PutAside[];
}

/** `addCrossings: false` where a crossing of the run may be there already, so that nothing is merely added. */
export interface PrepareOptions {
  readonly revoked: boolean;
  readonly addCrossings?: boolean;
}

/** What is written of entries that follow what headquarters has. Of a revoked station they count as there, and are put aside. */
export function prepareRows(
  origin: Origin,
  entries: readonly ChainedEntry[],
  { revoked, addCrossings = true }: PrepareOptions,
): PreparedRows {
  const [chain, entry, crossing] = [new CopyRows(), new CopyRows(), new CopyRows()];
  const crossingChanges: CrossingColumns[] = [];
  const lists: ListColumns[] = [];
  const putAside: PutAside[] = [];
  const whose = { station: bytesOfUuid(origin.station), epoch: bytesOfUuid(origin.epoch) };
  const monthOf = monthsAt(origin.received);
  const months = new Set<string>();
  for (const one of entries) {
    addToChain(chain, whose, one);
    if (revoked) {
      putAside.push({ entry: rawOf(one), reason: 'station-revoked' });
      continue;
    }
    // Entries that are not understood are kept among the others too: the next version may understand them.
    const month = monthOf(one.at);
    months.add(month);
    addEntry(entry, whose, origin, month, one);
    const judgement = judgeEntry(one);
    if (judgement.kind === 'put-aside') putAside.push({ entry: rawOf(one), reason: judgement.reason });
    else if (judgement.derived?.kind === 'list') lists.push(judgement.derived.row);
    else if (judgement.derived && addCrossings && !judgement.derived.row.corrected)
      addCrossing(crossing, whose, judgement.derived.row);
    else if (judgement.derived) crossingChanges.push(judgement.derived.row);
  }
  return {
    count: entries.length,
    months: [...months],
    chain: chain.done(),
    entry: entry.done(),
    crossing: crossing.done(),
    crossingChanges,
    lists,
    putAside,
  };
}

export function rawOf({ seq, id, kind, at, officer, payload, salt, hash }: ChainedEntry): RawEntry {
  return { seq, id, kind, at, officer, payload, salt, hash };
}

/** The columns, in the order in which the functions below write them. */
export const copiedColumns = {
  chain: ['station_id', 'epoch', 'seq', 'hash'],
  entry: [
    'station_id',
    'month',
    'epoch',
    'seq',
    'id',
    'kind',
    'at',
    'officer',
    'payload',
    'salt',
    'schema',
    'received_at',
  ],
  crossing: [
    'station_id',
    'id',
    'epoch',
    'seq',
    'corrected',
    'direction',
    'decision',
    'at',
    'post',
    'lane',
    'officer',
    'light',
    'hits',
    'document_number',
    'issuing_state',
    'surname',
    'given_names',
    'birth_date',
    'nationality',
    'sex',
    'number_key',
    'person_key',
    'name_words',
    'pictures',
  ],
} as const;

interface Whose {
  readonly station: Uint8Array;
  readonly epoch: Uint8Array;
}

function addToChain(to: CopyRows, { station, epoch }: Whose, { seq, hash }: ChainedEntry) {
  to.row(copiedColumns.chain.length);
  to.bytes(station);
  to.bytes(epoch);
  to.bigint(seq);
  to.bytes(hash);
}

function addEntry(to: CopyRows, { station, epoch }: Whose, origin: Origin, month: string, entry: ChainedEntry) {
  to.row(copiedColumns.entry.length);
  to.bytes(station);
  to.date(month);
  to.bytes(epoch);
  to.bigint(entry.seq);
  to.uuid(entry.id);
  for (const text of [entry.kind, entry.at, entry.officer, entry.payload]) to.text(text);
  to.bytes(entry.salt);
  to.integer(origin.schema);
  to.instant(origin.received.getTime());
}

function addCrossing(to: CopyRows, { station, epoch }: Whose, row: CrossingColumns) {
  to.row(copiedColumns.crossing.length);
  to.bytes(station);
  to.uuid(row.id);
  to.bytes(epoch);
  to.bigint(row.seq);
  to.boolean(row.corrected);
  to.text(row.direction);
  to.text(row.decision);
  to.instant(Date.parse(row.at));
  to.text(row.post);
  to.text(row.lane);
  to.uuid(row.officer);
  to.text(row.light);
  to.integer(row.hits);
  to.text(row.document_number);
  to.text(row.issuing_state);
  to.text(row.surname);
  to.text(row.given_names);
  to.text(row.birth_date);
  to.text(row.nationality);
  to.text(row.sex);
  to.text(row.number_key);
  to.text(row.person_key);
  to.texts(row.name_words);
  to.texts(row.pictures);
}
