import type { Crossing } from '../crossing/crossing.ts';
import type { EntryKind, LedgerEntry } from '../ledger/entry.ts';
import { recordedLines } from './handover.ts';
import type { RecordedLine } from './handover.ts';

/** A crossing of the shift: as it was recorded, and as it stands. */
export interface ShiftCrossing {
  readonly recorded: Crossing;
  present: Crossing;
}

const meanwhileKinds = ['device.changed', 'clock.jumped', 'capture.level-set', 'hit.late'] as const;

/** What happened in a shift, out of the ledger. */
export interface ShiftCourse {
  readonly opened: LedgerEntry<'shift.opened'>;
  readonly closed: LedgerEntry<'shift.closed'> | undefined;
  readonly joined: LedgerEntry<'shift.joined'>[];
  /** The hand-over, and what had been recorded by then: what was counted was held against that. */
  readonly handedOver:
    | { readonly entry: LedgerEntry<'shift.handed-over'>; readonly recorded: RecordedLine[] }
    | undefined;
  readonly crossings: ReadonlyMap<string, ShiftCrossing>;
  readonly corrections: { readonly entry: LedgerEntry<'crossing.corrected'>; readonly before: Crossing }[];
  readonly resolved: LedgerEntry<'hit.resolved'>[];
  /** Whatever else happened at the post while the shift ran. */
  readonly meanwhile: LedgerEntry<(typeof meanwhileKinds)[number]>[];
  /** The entries that concern the shift after its end, oldest first: each makes a new edition of its report. */
  readonly later: number[];
}

/** Kinds that can concern a shift after it was closed. */
export const laterKinds = ['crossing.corrected', 'hit.resolved'] as const satisfies readonly EntryKind[];

/** Follows a shift through entries that begin with its opening, in the order of the ledger. */
export function courseOf(shift: string, entries: Iterable<LedgerEntry>): ShiftCourse | undefined {
  let opened: LedgerEntry<'shift.opened'> | undefined;
  let closed: LedgerEntry<'shift.closed'> | undefined;
  let handedOver: ShiftCourse['handedOver'];
  const crossings = new Map<string, ShiftCrossing>();
  const joined: ShiftCourse['joined'] = [];
  const corrections: ShiftCourse['corrections'] = [];
  const resolved: ShiftCourse['resolved'] = [];
  const meanwhile: ShiftCourse['meanwhile'] = [];
  const later: number[] = [];
  for (const entry of entries) {
    if (opened === undefined) {
      if (entry.kind === 'shift.opened' && entry.payload.shift === shift) opened = entry;
      continue;
    }
    if (entry.kind === 'shift.joined' && entry.payload.shift === shift) joined.push(entry);
    if (entry.kind === 'shift.handed-over' && entry.payload.shift === shift)
      handedOver = { entry, recorded: recordedLines([...crossings.values()].map(({ present }) => present)) };
    if (entry.kind === 'shift.closed' && entry.payload.shift === shift) closed ??= entry;
    if (entry.kind === 'crossing.recorded' && entry.payload.shift === shift)
      crossings.set(entry.payload.id, { recorded: entry.payload, present: entry.payload });
    if (entry.kind === 'crossing.corrected') {
      const crossing = crossings.get(entry.payload.supersedes);
      if (!crossing) continue;
      corrections.push({ entry, before: crossing.present });
      crossing.present = entry.payload.crossing;
      if (closed) later.push(entry.seq);
    }
    // A hit is mostly resolved before its crossing is recorded, which then tells so itself.
    if (entry.kind === 'hit.resolved' && crossings.has(entry.payload.crossing)) {
      resolved.push(entry);
      if (closed) later.push(entry.seq);
    }
    if (!closed && happensMeanwhile(entry)) meanwhile.push(entry);
  }
  return opened && { opened, closed, joined, handedOver, crossings, corrections, resolved, meanwhile, later };
}

function happensMeanwhile(entry: LedgerEntry): entry is ShiftCourse['meanwhile'][number] {
  return meanwhileKinds.some((kind) => kind === entry.kind);
}
