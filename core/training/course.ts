import type { Crossing } from '../crossing/crossing.ts';
import type { LedgerEntry } from '../ledger/entry.ts';

/** What the record shows of one traveller of a scenario. */
export interface Passage {
  readonly traveller: string;
  readonly entries: readonly LedgerEntry[];
  /** The crossing in its last version. */
  readonly crossing: Crossing | undefined;
}

export interface Course {
  readonly scenario: string;
  readonly began: string;
  readonly passages: readonly Passage[];
  /** The prompts that the officer followed, in order. */
  readonly said: readonly string[];
}

/** Takes the last playing of a scenario out of a record. */
export function courseOf(record: readonly LedgerEntry[]): Course | undefined {
  const start = record.findLastIndex(({ kind }) => kind === 'training.begun');
  const begun = record[start];
  if (begun?.kind !== 'training.begun') return undefined;
  const entries = record.slice(start + 1);
  const parts = new Map<string, LedgerEntry[]>();
  // What came before the first traveller, such as a greeting, belongs to that one.
  let present: LedgerEntry[] = [];
  for (const entry of entries) {
    if (entry.kind === 'training.traveller') {
      present = parts.get(entry.payload.traveller) ?? (parts.size === 0 ? present : []);
      parts.set(entry.payload.traveller, present);
    }
    present.push(entry);
  }
  return {
    scenario: begun.payload.scenario,
    began: begun.at,
    passages: [...parts].map(([traveller, part]) => ({ traveller, entries: part, crossing: lastCrossing(part) })),
    said: entries.flatMap((entry) => (entry.kind === 'training.said' ? [entry.payload.prompt] : [])),
  };
}

function lastCrossing(entries: readonly LedgerEntry[]): Crossing | undefined {
  const versions = entries.flatMap((entry) => {
    if (entry.kind === 'crossing.recorded') return [entry.payload];
    return entry.kind === 'crossing.corrected' ? [entry.payload.crossing] : [];
  });
  return versions.at(-1);
}
